# SPDX-License-Identifier: GPL-2.0
"""The client closes first and waits 2 MSL; then its connection is gone."""
import time

from common import talk
from scenario import wait

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    time.sleep(t.dice.uniform(0.1, 0.4))
    t.close_in_four(client, server)
    client.close()
    # sleeping costs nothing in virtual time, polling does
    time.sleep(60)
    wait(lambda: t.events("client")[-1]["step"] == "timeout", "TIME-WAIT to be over")
