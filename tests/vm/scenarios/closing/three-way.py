# SPDX-License-Identifier: GPL-2.0
"""A close in three segments: the second end closes before it has acknowledged the first FIN.

Its ACK and its FIN then share one segment. Linux delays the ACK of a FIN by 40 ms; the program must close within that
time.
"""
import socket

import tables
from scenario import Mismatch, case, wait_fin

# LAST-ACK? where the server's socket is not local: this FIN may be a retransmission whose original was lost after it
# had crossed the client's FIN; the server would then be in CLOSING.
THREE_WAY = {
    "loopback": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK     close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK>CLOSED?         close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way three-way client time-wait
""",
    "client": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK?    close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK?>CLOSED?        close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way three-way client time-wait
""",
    "server": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK     close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK>CLOSED          close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way three-way client time-wait
""",
    "router": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK?    close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK?>CLOSED?        close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way three-way client time-wait
""",
}


def until_three(t, by_server):
    """Repeat until ACK and FIN share a segment: on a busy machine the FIN may come too late. Returns the connection."""
    for conn in range(1, 9):
        ends = client, server = t.connect()
        t.exchange(client, server)
        first, second = reversed(ends) if by_server else ends
        second.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
        first.shutdown(socket.SHUT_WR)
        wait_fin(second)
        second.close()
        t.see("close-4", conn=conn)
        if "close-2+3" in t.steps(conn):
            return conn
    raise Mismatch("ACK and FIN never shared a segment")


@case()
def in_three_steps_by_the_client(t):
    t.expect(tables.opened(THREE_WAY), conn=until_three(t, False))


@case()
def in_three_steps_by_the_server(t):
    t.expect(tables.opened(tables.mirror(THREE_WAY)), conn=until_three(t, True))
