# SPDX-License-Identifier: GPL-2.0
"""The third segment of the handshake is lost, and the client has nothing to send."""
import socket

from common import lose_one, talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    lose_one(t.server, "tcp flags & (fin|syn|rst|ack) == ack", hook="input priority 0")
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    t.see("retransmission")
    server, _ = listener.accept()
    server.settimeout(10)
    t.keep += [client, server]
    talk(t, client, server)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    t.close_in_four(client, server)
