# SPDX-License-Identifier: GPL-2.0
"""Both ends close at the same time: the two FINs cross, and neither acknowledges the other.

netem delays each segment by 100 ms, and both ends close within that time. Both pass CLOSING and end in TIME-WAIT.
"""
import socket

import tables
from scenario import case, wait_fin

# A segment in flight is presumed to have arrived; hence CLOSE-WAIT? until the second FIN shows that it had not.
CROSSING = {
    "loopback": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
server  ACK      CLOSING?>TIME-WAIT?      CLOSING?>CLOSING         close-crossing-ack  ok  fin-crossing-ack
client  ACK      TIME-WAIT?               CLOSING>TIME-WAIT?       close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT   TIME-WAIT   three-way simultaneous both time-wait
""",
    "client": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
client  ACK      CLOSING?>CLOSING         CLOSING?>TIME-WAIT?      close-crossing-ack  ok  fin-crossing-ack
server  ACK      CLOSING>TIME-WAIT        TIME-WAIT?               close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT   TIME-WAIT?  three-way simultaneous both time-wait
""",
    "router": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
server  ACK      CLOSING?>TIME-WAIT?      CLOSING?>CLOSING         close-crossing-ack  ok  fin-crossing-ack
client  ACK      TIME-WAIT?               CLOSING>TIME-WAIT?       close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT?  TIME-WAIT?  three-way simultaneous both time-wait
""",
}
# At the server, its own FIN is observed first.
CROSSING["server"] = tables.mirror({"client": CROSSING["client"]})["server"]


@case()
def crossing_fins(t):
    t.client.delay(t.net.client_device, 100)
    if t.topology != "loopback":
        t.server.delay(t.net.server_device, 100)
    if t.topology == "router":
        # the path to the client is longer, so the client's ACK is the second one at the router
        t.views["router"].delay("r0", 50)
    for conn in range(1, 5):
        client, server = t.connect()
        t.exchange(client, server)
        client.shutdown(socket.SHUT_WR)
        server.shutdown(socket.SHUT_WR)
        wait_fin(client)
        wait_fin(server)
        if "close-crossing" in t.steps(conn):
            break
    t.expect(tables.opened(CROSSING), conn=conn)
