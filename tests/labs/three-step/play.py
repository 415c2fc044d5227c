# SPDX-License-Identifier: GPL-2.0
"""The server closes at once when it has received the client's FIN: its ACK and its FIN share a segment."""
import socket

from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    server.close()
    t.see("close-4")
    t.see("close-2+3")
