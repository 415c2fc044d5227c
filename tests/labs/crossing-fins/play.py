# SPDX-License-Identifier: GPL-2.0
"""Each segment takes 100 ms, and both ends close within that time: the FINs cross."""
import socket

from common import talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    t.client.delay(t.net.client_device, 100)
    t.server.delay(t.net.server_device, 100)
    client, server = t.connect()
    talk(t, client, server)
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    wait_fin(client)
    wait_fin(server)
    t.see("close-crossing-ack", times=2, views=["client"])
