# SPDX-License-Identifier: GPL-2.0
"""The client closes first; the server acknowledges, and closes a little later."""
import time

from common import talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    time.sleep(t.dice.uniform(0.1, 0.4))
    t.close_in_four(client, server)
