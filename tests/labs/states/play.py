# SPDX-License-Identifier: GPL-2.0
"""Two connections that pass through every state: one is closed in four steps, of the other the FINs cross."""
import socket

from common import talk
from scenario import wait_fin

TOPOLOGY, VIEW = "two", "client"


def play(t):
    client, server = t.connect()
    talk(t, client, server)
    t.close_in_four(client, server)
    client, server = t.connect()
    talk(t, client, server)
    t.client.delay(t.net.client_device, 100)
    t.server.delay(t.net.server_device, 100)
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    wait_fin(client)
    wait_fin(server)
    t.see("close-crossing-ack", times=2, conn=2, views=["client"])
