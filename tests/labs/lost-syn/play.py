# SPDX-License-Identifier: GPL-2.0
"""The first SYN is lost on its way; the second one, a second later, arrives."""
from common import lose_one, talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    lose_one(t.server, "tcp flags & (fin|syn|rst|ack) == syn")
    client, server = t.connect()
    talk(t, client, server)
    t.close_in_four(client, server)
