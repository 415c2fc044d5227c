# SPDX-License-Identifier: GPL-2.0
"""Each segment takes 100 ms, and both ends close within that time: the FINs cross."""
import socket

from scenario import wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.client.delay(t.net.client_device, 100)
    t.server.delay(t.net.server_device, 100)
    client, server = t.connect()
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    wait_fin(client)
    wait_fin(server)
    t.see("close-crossing-ack", times=2, views=["client"])
