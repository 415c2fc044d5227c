# SPDX-License-Identifier: GPL-2.0
"""The last ACK of the teardown is lost: the server sends its FIN again, and the client is still there to answer."""
import socket

from common import lose_one, talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    # without netns.SLOW: the kernel's usual retransmission timeout
    t.server.ip(f"route change {t.client.address} dev {t.net.server_device}")
    client, server = t.connect()
    talk(t, client, server)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    t.see("close-2")
    lose_one(t.server, "tcp flags & (fin|syn|rst|ack) == ack")
    server.close()
    t.see("close-4", views=["client"])
    t.see("retransmission", times=2, views=["client"])
