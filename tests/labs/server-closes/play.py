# SPDX-License-Identifier: GPL-2.0
"""A server that closes as soon as it has answered."""
TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.close_in_four(server, client)
