# SPDX-License-Identifier: GPL-2.0
"""A client connects to a server that listens, and some bytes go both ways."""
TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
