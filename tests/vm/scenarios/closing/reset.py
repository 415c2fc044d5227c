# SPDX-License-Identifier: GPL-2.0
"""A connection that ends with a RST instead of FINs: close() with SO_LINGER 0, close() with unread data, and data for a
socket that no program holds any more.

Both ends are CLOSED at once; there is no TIME-WAIT, and data in flight is lost.
"""
import socket

import tables
from scenario import abort, case

RESET = {
    "loopback": """
client  RST,ACK  ESTABLISHED>CLOSED   ESTABLISHED>CLOSED?  reset  -  reset
=  CLOSED   CLOSED   three-way reset client reset
""",
    "client": """
client  RST,ACK  ESTABLISHED>CLOSED   ESTABLISHED>CLOSED?  reset  -  reset
=  CLOSED   CLOSED?  three-way reset client reset
""",
    "server": """
client  RST,ACK  ESTABLISHED>CLOSED?  ESTABLISHED>CLOSED   reset  -  reset
=  CLOSED?  CLOSED   three-way reset client reset
""",
    "router": """
client  RST,ACK  ESTABLISHED>CLOSED?  ESTABLISHED>CLOSED?  reset  -  reset
=  CLOSED?  CLOSED?  three-way reset client reset
""",
}
# The server closes first, and the client sends more data.
GONE = {
    "loopback": """
server  FIN,ACK  ESTABLISHED>CLOSE-WAIT?  ESTABLISHED>FIN-WAIT-1  close-1  -   fin
client  ACK      CLOSE-WAIT?>CLOSE-WAIT   FIN-WAIT-1>FIN-WAIT-2?  close-2  ok  fin-ack
server  RST      CLOSE-WAIT>CLOSED?       FIN-WAIT-2>CLOSED       reset    -   reset
=  CLOSED   CLOSED   three-way reset server reset
""",
    "client": """
server  FIN,ACK  ESTABLISHED>CLOSE-WAIT?  ESTABLISHED>FIN-WAIT-1  close-1  -   fin
client  ACK      CLOSE-WAIT?>CLOSE-WAIT   FIN-WAIT-1>FIN-WAIT-2?  close-2  ok  fin-ack
server  RST      CLOSE-WAIT>CLOSED        FIN-WAIT-2?>CLOSED?     reset    -   reset
=  CLOSED   CLOSED?  three-way reset server reset
""",
    "server": """
server  FIN,ACK  ESTABLISHED>CLOSE-WAIT?  ESTABLISHED>FIN-WAIT-1  close-1  -   fin
client  ACK      CLOSE-WAIT?>CLOSE-WAIT   FIN-WAIT-1>FIN-WAIT-2   close-2  ok  fin-ack
server  RST      CLOSE-WAIT>CLOSED?       FIN-WAIT-2>CLOSED       reset    -   reset
=  CLOSED?  CLOSED   three-way reset server reset
""",
    "router": """
server  FIN,ACK  ESTABLISHED>CLOSE-WAIT?  ESTABLISHED>FIN-WAIT-1  close-1  -   fin
client  ACK      CLOSE-WAIT?>CLOSE-WAIT   FIN-WAIT-1>FIN-WAIT-2?  close-2  ok  fin-ack
server  RST      CLOSE-WAIT>CLOSED?       FIN-WAIT-2?>CLOSED?     reset    -   reset
=  CLOSED?  CLOSED?  three-way reset server reset
""",
}


@case()
def by_the_client(t):
    client, server = t.connect()
    t.exchange(client, server)
    abort(client)
    t.see("reset")
    t.expect(tables.opened(RESET), expires_s=lambda left: 0 < int(left) <= 10)


@case()
def by_the_server(t):
    client, server = t.connect()
    t.exchange(client, server)
    abort(server)
    t.see("reset")
    t.expect(tables.opened(tables.mirror(RESET)))


@case(title="case 56: by a server that leaves bytes unread")
def by_a_server_that_leaves_bytes_unread(t):
    client, server = t.connect()
    t.exchange(client, server)
    client.sendall(b"nobody reads this")
    t.settle(client)
    server.close()
    t.see("reset")
    t.expect(tables.opened(tables.mirror(RESET)), client_bytes=117)


@case(title="case 55: by a server whose program is gone")
def by_a_server_whose_program_is_gone(t):
    client, server = t.connect()
    t.exchange(client, server)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    server.close()
    t.see("close-2")
    client.sendall(b"hello?")
    t.see("reset")
    t.expect(tables.opened(GONE), client_bytes=106)
