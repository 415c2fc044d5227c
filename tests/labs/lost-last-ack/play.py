# SPDX-License-Identifier: GPL-2.0
"""The last ACK of the teardown is lost: the server sends its FIN again, and the client is still there to answer."""
import socket

from scenario import wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    # without netns.SLOW: the kernel's usual retransmission timeout
    t.server.ip(f"route change {t.client.address} dev {t.net.server_device}")
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    t.see("close-2")
    t.server.nft("table inet lose { chain in { type filter hook prerouting priority -400; "
                 "tcp flags & (fin|syn|rst|ack) == ack limit rate 1/day burst 1 packets drop; }; }")
    server.close()
    t.see("close-4", views=["client"])
    t.see("retransmission", times=2, views=["client"])
