# SPDX-License-Identifier: GPL-2.0
"""Four connections that end with a RST: nobody listens; the client aborts; the server leaves bytes unread; the server's
program is gone when more data arrives."""
import errno
import socket

from scenario import abort

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.fail_to_connect(errno.ECONNREFUSED)
    t.see("refusal", conn=1)
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    abort(client)
    t.see("reset", conn=2)
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    client.sendall(b"x" * t.dice.randrange(10, 50))
    t.settle(client)
    server.close()
    t.see("reset", conn=3)
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    server.close()
    t.see("close-2", conn=4)
    client.sendall(b"x" * t.dice.randrange(10, 50))
    t.see("reset", conn=4)
