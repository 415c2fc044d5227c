# SPDX-License-Identifier: GPL-2.0
"""The first SYN is lost on its way; the second one, a second later, arrives."""
TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.server.nft("table inet lose { chain in { type filter hook prerouting priority -400; "
                 "tcp flags & (fin|syn|rst|ack) == syn limit rate 1/day burst 1 packets drop; }; }")
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.close_in_four(client, server)
