# SPDX-License-Identifier: GPL-2.0
"""No socket listens: two sockets connect to each other, and their SYNs cross."""
import errno
import select
import socket

TOPOLOGY, VIEW = "two", "client"


def play(t):
    # resolve the neighbours' addresses before the delay applies
    t.fail_to_connect(errno.ECONNREFUSED)
    t.client.delay(t.net.client_device, 100)
    t.server.delay(t.net.server_device, 200)
    ends = [t.client.socket(), t.server.socket()]
    addresses = [(t.client.address, t.dice.randrange(5000, 7000)), (t.server.address, 8000)]
    for end, address in zip(ends, addresses):
        end.bind(address)
        end.setblocking(False)
    ends[0].connect_ex(addresses[1])
    ends[1].connect_ex(addresses[0])
    for end in ends:
        select.select([], [end], [], 5)
        assert not end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        end.setblocking(True)
    t.keep += ends
    t.exchange(*ends, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
