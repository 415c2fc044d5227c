# SPDX-License-Identifier: GPL-2.0
"""All ways to close a connection with FINs, each proven by the sockets' own states."""
import socket

from traffic import Unproven, open_all, read_exactly, sockets
from workload import wait, workload

FIN_WAIT_2, TIME_WAIT, CLOSED, CLOSE_WAIT = 5, 6, 7, 8


def exchange(first, second):
    """All bytes received and acknowledged."""
    first.sendall(b"q" * 100)
    read_exactly(second, 100)
    second.sendall(b"a" * 1000)
    read_exactly(first, 1000)


def quick(sock, on):
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, on)


def four_way(scene, order):
    """The second end acknowledges the FIN at once, and closes when the first end is known to have received that ACK."""
    for pair in scene.pairs():
        first, second = order(pair)
        exchange(first, second)
        quick(second, 1)
        first.shutdown(socket.SHUT_WR)
        wait(lambda first=first: scene.state(first) == FIN_WAIT_2, "FIN-WAIT-2")
        if scene.state(second) != CLOSE_WAIT:
            raise Unproven("not in CLOSE-WAIT")
        second.close()
        first.recv(1)
        first.close()


@workload("four-way close by the client")
def four_way_by_the_client(scene):
    four_way(scene, lambda pair: pair)


@workload("four-way close by the server")
def four_way_by_the_server(scene):
    four_way(scene, reversed)


def three_way(scene, order):
    """The second end closes before it has acknowledged the FIN: ACK and FIN share one segment. The kernel delays the
    ACK by 40 ms, which a busy machine may miss: more connections are made until half of them are three-way."""
    together = 0
    for number, pair in enumerate(scene.pairs(20 * scene.connections)):
        if number >= scene.connections and together >= number / 2:
            break
        first, second = order(pair)
        exchange(first, second)
        quick(second, 0)
        first.shutdown(socket.SHUT_WR)
        second.recv(1)
        together += scene.state(first) != FIN_WAIT_2
        second.close()
        first.recv(1)
        first.close()
    else:
        raise Unproven(f"ACK and FIN came together {together} times")


@workload("three-way close by the client")
def three_way_by_the_client(scene):
    three_way(scene, lambda pair: pair)


@workload("three-way close by the server")
def three_way_by_the_server(scene):
    three_way(scene, reversed)


@workload("simultaneous close")
def simultaneous_close(scene):
    """Both ends close while the other's FIN is in flight, so neither FIN acknowledges the other."""
    clients, servers = open_all(scene)
    for client, server in zip(clients, servers):
        exchange(client, server)
    for client, server in zip(clients, servers):
        wait(lambda client=client, server=server: not scene.unacknowledged(client) + scene.unacknowledged(server),
             "everything to be acknowledged")
    scene.client.delay(scene.client_device, 300)
    if scene.topology != "loopback":
        scene.server.delay(scene.server_device, 300)
    for client, server in zip(clients, servers):
        client.shutdown(socket.SHUT_WR)
        server.shutdown(socket.SHUT_WR)
    # only a simultaneous close ends with both in TIME-WAIT; a busy machine may miss some
    for client, server in zip(clients, servers):
        wait(lambda client=client, server=server:
             scene.state(client) == scene.state(server) == CLOSED, "both ends' end")
        client.close()
        server.close()
    crossing = sum(len(sockets(space, TIME_WAIT)) for space in {scene.client, scene.server})
    if crossing < scene.connections * 9 // 5:
        raise Unproven(f"{crossing} ends in TIME-WAIT")


@workload("half-close, and data afterwards")
def half_close(scene):
    """One end sends its FIN, the other sends data for a while."""
    for number, pair in enumerate(scene.pairs()):
        first, second = reversed(pair) if number % 2 else pair
        exchange(first, second)
        first.shutdown(socket.SHUT_WR)
        second.recv(1)
        for _ in range(3):
            second.sendall(b"more" * 1000)
            read_exactly(first, 4000)
        wait(lambda second=second: not scene.unacknowledged(second), "the data to be acknowledged")
        if (scene.state(first), scene.state(second)) != (FIN_WAIT_2, CLOSE_WAIT):
            raise Unproven("data, but not after a half-close")
        second.close()
        first.recv(1)
        first.close()
