# SPDX-License-Identifier: GPL-2.0
"""Every way to close a connection, from programs that do nothing else."""
import socket

from workload import workload


@workload("client closes first")
def client_closes_first(scene):
    for client, server in scene.pairs():
        client.sendall(b"q" * 100)
        server.recv(100)
        server.sendall(b"a" * 1000)
        client.shutdown(socket.SHUT_WR)
        scene.read_to_end(server)
        server.close()
        scene.read_to_end(client)
        client.close()
