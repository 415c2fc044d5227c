# SPDX-License-Identifier: GPL-2.0
"""A server that closes as soon as it has answered."""
from common import talk

TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    t.close_in_four(server, client)
