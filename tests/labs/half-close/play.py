# SPDX-License-Identifier: GPL-2.0
"""The client sends its FIN and goes on to read; the server sends the rest of its answer, then its own FIN."""
import socket
import time

from scenario import read_all, wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), 0)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    t.see("close-2")
    size = t.dice.randrange(1000, 1400)
    for _ in range(t.dice.randrange(6, 12)):
        server.sendall(b"a" * size)
        read_all(client, size)
        t.settle(server)
        time.sleep(0.05)
    server.close()
    t.see("close-4")
