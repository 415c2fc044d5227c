# SPDX-License-Identifier: GPL-2.0
"""No socket listens: two sockets connect to each other, and their SYNs cross."""
import errno

from common import talk

TOPOLOGY, VIEW = "two", "client"


def play(t):
    # resolve the neighbours' addresses before the delay applies
    t.fail_to_connect(errno.ECONNREFUSED)
    t.client.delay(t.net.client_device, 100)
    t.server.delay(t.net.server_device, 200)
    ends = t.connect_crossing(t.dice.randrange(5000, 7000))
    t.keep += ends
    talk(t, *ends)
