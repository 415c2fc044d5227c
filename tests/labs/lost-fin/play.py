# SPDX-License-Identifier: GPL-2.0
"""The first FIN is lost on its way."""
from common import lose_one, talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    # without netns.SLOW: the kernel's usual retransmission timeout
    t.client.ip(f"route change {t.server.address} dev {t.net.client_device}")
    client, server = t.connect()
    talk(t, client, server)
    lose_one(t.server, "tcp flags & fin == fin")
    t.close_in_four(client, server)
