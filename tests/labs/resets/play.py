# SPDX-License-Identifier: GPL-2.0
"""Four connections that end with a RST: nobody listens; the client aborts; the server leaves bytes unread; the server's
program is gone when more data arrives."""
import errno
import socket

from common import talk
from scenario import abort

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.fail_to_connect(errno.ECONNREFUSED)
    t.see("refusal", conn=1)
    client, server = t.connect()
    talk(t, client, server)
    abort(client)
    t.see("reset", conn=2)
    client, server = t.connect()
    talk(t, client, server)
    client.sendall(b"x" * t.dice.randrange(10, 50))
    t.settle(client)
    server.close()
    t.see("reset", conn=3)
    client, server = t.connect()
    talk(t, client, server)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    server.close()
    t.see("close-2", conn=4)
    client.sendall(b"x" * t.dice.randrange(10, 50))
    t.see("reset", conn=4)
