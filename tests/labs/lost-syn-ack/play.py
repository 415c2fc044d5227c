# SPDX-License-Identifier: GPL-2.0
"""The first SYN,ACK is lost on its way to the client."""
from common import lose_one, talk

TOPOLOGY, VIEW = "two", "server"


def play(t):
    lose_one(t.client, "tcp flags & (fin|syn|rst|ack) == syn|ack")
    client, server = t.connect()
    talk(t, client, server)
    t.close_in_four(client, server)
