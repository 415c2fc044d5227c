# SPDX-License-Identifier: GPL-2.0
"""Three forged RSTs towards the server: far outside the window, inside it, and exactly at RCV.NXT."""
import time

from forge import RST, forge

TOPOLOGY, VIEW = "two", "server"


def play(t):
    tool, sport, seq, _, server = forge(t)
    for offset in 0x20000000, t.dice.randrange(10, 500), 0:
        time.sleep(t.dice.uniform(0.2, 1))
        tool.send(tool.ip(tool.tcp(sport, RST, (seq + offset) % (1 << 32))))
        time.sleep(0.1)
    t.see("reset", views=["server"])
