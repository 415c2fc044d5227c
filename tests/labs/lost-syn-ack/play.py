# SPDX-License-Identifier: GPL-2.0
"""The first SYN,ACK is lost on its way to the client."""
TOPOLOGY, VIEW = "two", "server"


def play(t):
    t.client.nft("table inet lose { chain in { type filter hook prerouting priority -400; "
                 "tcp flags & (fin|syn|rst|ack) == syn|ack limit rate 1/day burst 1 packets drop; }; }")
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.close_in_four(client, server)
