# SPDX-License-Identifier: GPL-2.0
"""Simultaneous open: two SYNs cross, no socket listens, and the result is one connection.

Both sockets are bound and connect to each other; netem delays the segments, so that the SYNs cross. Both ends pass
SYN-RECEIVED. The client is the end whose SYN is observed first: each end is the client at its own observation point.
"""
import errno

from scenario import case

SYNS = """
client  SYN      CLOSED>SYN-SENT             LISTEN?>SYN-RECEIVED?       open-1             -   syn
server  SYN      SYN-SENT>SYN-RECEIVED?      SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED?  open-crossing  -  syn-crossing
"""
END = "=  ESTABLISHED  ESTABLISHED  simultaneous no - open\n"
AT_AN_END = SYNS + """
client  SYN,ACK  SYN-RECEIVED?>SYN-RECEIVED  SYN-RECEIVED?>ESTABLISHED?  open-crossing-ack  ok  syn-ack-crossing
server  SYN,ACK  SYN-RECEIVED>ESTABLISHED?   ESTABLISHED?                open-crossing-ack  ok  syn-ack-crossing
""" + END
STORY = {
    # the server receives the client's SYN before the client receives the server's
    "loopback": SYNS + """
server  SYN,ACK  SYN-RECEIVED?>ESTABLISHED?  SYN-RECEIVED?>SYN-RECEIVED  open-crossing-ack  ok  syn-ack-crossing
client  SYN,ACK  ESTABLISHED?                SYN-RECEIVED>ESTABLISHED?   open-crossing-ack  ok  syn-ack-crossing
""" + END,
    "client": AT_AN_END,
    "server": AT_AN_END,
    "router": SYNS + """
server  SYN,ACK  SYN-RECEIVED?>ESTABLISHED?  SYN-RECEIVED?               open-crossing-ack  ok  syn-ack-crossing
client  SYN,ACK  ESTABLISHED?                SYN-RECEIVED?>ESTABLISHED?  open-crossing-ack  ok  syn-ack-crossing
""" + END,
}


@case()
def crossing_syns(t):
    # resolve the neighbours' addresses before the delay applies
    t.fail_to_connect(errno.ECONNREFUSED)
    t.client.delay(t.net.client_device, 100)
    if t.topology != "loopback":
        # longer than the client's, so the client's SYN is the first one at the router
        t.server.delay(t.net.server_device, 200)
    if t.topology == "router":
        # the path to the client is longer, so its SYN,ACK is the second one at the router
        t.net.router.delay("r0", 150)
    ends = t.connect_crossing(7000)
    t.exchange(*ends)
    t.expect(STORY, conn=2, server_local=lambda local: local == str(int(t.topology == "loopback")),
             client_local=lambda local: local in "10", handshake_us="-")
