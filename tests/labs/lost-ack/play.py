# SPDX-License-Identifier: GPL-2.0
"""The third segment of the handshake is lost, and the client has nothing to send."""
import socket

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.server.nft("table inet lose { chain in { type filter hook input priority 0; "
                 "tcp flags & (fin|syn|rst|ack) == ack limit rate 1/day burst 1 packets drop; }; }")
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    t.see("retransmission")
    server, _ = listener.accept()
    server.settimeout(10)
    t.keep += [client, server]
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    t.close_in_four(client, server)
