# SPDX-License-Identifier: GPL-2.0
"""tcpstory is switched on when the connection is open already."""
from common import talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.each("enabled", 0)
    client, server = t.connect()
    talk(t, client, server)
    t.each("enabled", 1)
    talk(t, client, server)
    t.close_in_four(client, server)
