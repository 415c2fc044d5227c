# SPDX-License-Identifier: GPL-2.0
"""A server whose program forgets to close some of its connections."""
import socket

from common import talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    count = t.dice.randrange(5, 8)
    leaks = t.dice.sample(range(1, count + 1), t.dice.randrange(2, 4))
    for conn in range(1, count + 1):
        client, server = t.connect()
        talk(t, client, server)
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        client.shutdown(socket.SHUT_WR)
        wait_fin(server)
        t.see("close-2", conn=conn)
        if conn not in leaks:
            server.close()
            t.see("close-4", conn=conn)
