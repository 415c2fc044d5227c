# SPDX-License-Identifier: GPL-2.0
"""The first FIN is lost on its way."""
TOPOLOGY, VIEW = "two", "client"


def play(t):
    # without netns.SLOW: the kernel's usual retransmission timeout
    t.client.ip(f"route change {t.server.address} dev {t.net.client_device}")
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.server.nft("table inet lose { chain in { type filter hook prerouting priority -400; "
                 "tcp flags & fin == fin limit rate 1/day burst 1 packets drop; }; }")
    t.close_in_four(client, server)
