# SPDX-License-Identifier: GPL-2.0
"""Both ends open at once: two SYNs cross, nobody listens, and one connection comes of it.

Both sockets are bound and connect to each other; netem makes the way long enough for the SYNs to cross. Both ends pass
SYN-RECEIVED. The client is the end whose SYN is seen first: so each end is the client in its own view.
"""
import errno
import select
import socket

from lib import case

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
    # the server gets the client's SYN before the client gets the server's
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
def at_once(t):
    # the ends know each other's hardware addresses before it matters how long the way is
    t.fail_to_connect(errno.ECONNREFUSED)
    t.client.delay(t.net.client_device, 100)
    if t.topology != "loopback":
        t.server.delay(t.net.server_device, 100)
    if t.topology == "router":
        # the way to the client is longer: its answer is the second at the router
        t.net.router.delay("r0", 50)
    ends = [t.client.socket(), t.server.socket()]
    addresses = [(t.client.address, 7000), (t.server.address, 8000)]
    for end, address in zip(ends, addresses):
        end.bind(address)
        end.setblocking(False)
    ends[0].connect_ex(addresses[1])
    ends[1].connect_ex(addresses[0])
    for end in ends:
        select.select([], [end], [], 5)
        error = end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        assert not error, error
        end.setblocking(True)
    t.exchange(*ends)
    t.expect(STORY, conn=2, server_local=lambda local: local == str(int(t.topology == "loopback")),
             client_local=lambda local: local in "10", handshake_us="-")
