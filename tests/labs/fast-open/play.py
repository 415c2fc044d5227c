# SPDX-License-Identifier: GPL-2.0
"""TCP Fast Open: the first connection asks for a cookie, the second one sends data in its SYN."""
import socket

from scenario import read_all

TOPOLOGY, VIEW = "two", "client"


def play(t):
    for space in t.spaces:
        space.sysctl("ipv4.tcp_fastopen", 3)
    listener = t.listen()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 5)
    for conn in 1, 2:
        request, answer = b"q" * t.dice.randrange(50, 500), b"a" * t.dice.randrange(500, 1000)
        client = t.client.socket()
        client.setblocking(True)
        client.sendto(request, socket.MSG_FASTOPEN, (t.server.address, 8000))
        server, _ = listener.accept()
        server.settimeout(10)
        t.keep += [client, server]
        read_all(server, len(request))
        server.sendall(answer)
        read_all(client, len(answer))
        t.settle(client, server)
        t.close_in_four(client, server, conn=conn)
