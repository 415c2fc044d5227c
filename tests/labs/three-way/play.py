# SPDX-License-Identifier: GPL-2.0
"""A client connects to a server that listens, and some bytes go both ways."""
from common import talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
