# SPDX-License-Identifier: GPL-2.0
"""tcpstory is switched on when the connection is open already."""
TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.each("enabled", 0)
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.each("enabled", 1)
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.close_in_four(client, server)
