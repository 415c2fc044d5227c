# SPDX-License-Identifier: GPL-2.0
"""A SYN that is older than the connection arrives while the server is in TIME-WAIT."""
import socket
import time

from forge import SYN, forge
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "server"


def play(t):
    tool, sport, seq, _, server = forge(t)
    client = t.keep[0]
    server.shutdown(socket.SHUT_WR)
    wait_fin(client)
    client.close()
    t.see("close-4")
    server.close()
    time.sleep(t.dice.uniform(1, 5))
    tool.send(tool.ip(tool.tcp(sport, SYN, (seq - t.dice.randrange(5000, 50000)) % (1 << 32))))
    t.see("reset", views=["server"])
