# SPDX-License-Identifier: GPL-2.0
"""The client closes first; the server acknowledges, and closes a little later."""
import time

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    time.sleep(t.dice.uniform(0.1, 0.4))
    t.close_in_four(client, server)
