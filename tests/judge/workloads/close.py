# SPDX-License-Identifier: GPL-2.0
"""Every way to close a connection, from programs that do nothing else."""
import errno
import queue
import socket
import threading

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


@workload("server closes first")
def server_closes_first(scene):
    for client, server in scene.pairs():
        client.sendall(b"q" * 100)
        server.recv(100)
        server.sendall(b"a" * 1000)
        server.close()
        scene.read_to_end(client)
        client.close()


@workload("both close at once")
def both_close_at_once(scene):
    barrier = threading.Barrier(2)
    left = queue.SimpleQueue()

    def close_the_other():
        while (other := left.get()) is not None:
            barrier.wait()
            other.close()
    thread = threading.Thread(target=close_the_other)
    thread.start()
    for client, server in scene.pairs():
        left.put(server)
        barrier.wait()
        client.close()
    left.put(None)
    thread.join()


@workload("client aborts")
def client_aborts(scene):
    for client, server in scene.pairs():
        client.sendall(b"q" * 100)
        scene.abort(client)
        try:
            scene.read_to_end(server)
        except ConnectionResetError:
            pass
        server.close()


@workload("server aborts")
def server_aborts(scene):
    for client, server in scene.pairs():
        client.sendall(b"q" * 100)
        server.recv(10)
        server.close()  # with bytes unread: that is a RST
        try:
            scene.read_to_end(client)
        except ConnectionResetError:
            pass
        client.close()


@workload("refused")
def refused(scene):
    for _ in range(scene.connections):
        with scene.socket() as client:
            if client.connect_ex((scene.address, scene.port)) != errno.ECONNREFUSED:
                raise RuntimeError("not refused")


@workload("half closed, then data")
def half_closed(scene):
    for client, server in scene.pairs():
        client.shutdown(socket.SHUT_WR)
        scene.read_to_end(server)
        server.sendall(b"a" * 20000)
        server.close()
        scene.read_to_end(client)
        client.close()
