# SPDX-License-Identifier: GPL-2.0
"""The server closes first; before its 2 MSL are over, the client connects again from the same port."""
import time

from common import talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    port = client.getsockname()[1]
    t.close_in_four(server, client)
    client.close()
    server.close()
    time.sleep(t.dice.uniform(5, 15))
    client, server = t.connect(client_port=port)
    talk(t, client, server)
    t.see("open-3", conn=2)
