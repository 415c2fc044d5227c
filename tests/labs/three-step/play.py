# SPDX-License-Identifier: GPL-2.0
"""The server closes at once when it has received the client's FIN: its ACK and its FIN share a segment."""
import socket

from common import talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    server.close()
    t.see("close-4")
    t.see("close-2+3")
