# SPDX-License-Identifier: GPL-2.0
"""The server closes first; before its 2 MSL are over, the client connects again from the same port."""
import time

from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    port = client.getsockname()[1]
    t.close_in_four(server, client)
    client.close()
    server.close()
    time.sleep(t.dice.uniform(5, 15))
    client, server = t.connect(client_port=port)
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    t.see("open-3", conn=2)
