# SPDX-License-Identifier: GPL-2.0
"""Connections that end with a RST, each kind proven by the kernel's own counter."""
import os
import signal
import socket

from traffic import Unproven, open_all, prove, read_exactly
from workload import wait, workload

CLOSED = 7


def is_reset(sock):
    try:
        sock.recv(1)
    except ConnectionResetError:
        return True
    return False


@workload("SO_LINGER 0")
def linger_0(scene):
    """close() sends a RST, whatever is in flight."""
    aborts = dict.fromkeys((scene.client, scene.server), 0)
    for number, pair in enumerate(scene.pairs()):
        first, second = reversed(pair) if number % 2 else pair
        first.sendall(b"q" * 100)
        if number % 4 < 2:
            read_exactly(second, 100)
        scene.abort(first)
        aborts[scene.server if number % 2 else scene.client] += 1
        wait(lambda second=second: scene.state(second) == CLOSED, "the RST")
        second.close()
    for space, count in aborts.items():
        prove(space, TcpExtTCPAbortOnData=count)


@workload("SO_LINGER 0, after the peer's FIN or one's own")
def linger_0_half_closed(scene):
    for number, pair in enumerate(scene.pairs()):
        first, second = reversed(pair) if number % 2 else pair
        first.sendall(b"q" * 100)
        read_exactly(second, 100)
        first.shutdown(socket.SHUT_WR)
        second.recv(1)
        if number % 4 < 2:
            scene.abort(second)
            first.close()
        else:
            scene.abort(first)
            wait(lambda second=second: scene.state(second) == CLOSED, "the RST")
            second.close()


@workload("close with unread data")
def unread(scene):
    closed = dict.fromkeys((scene.client, scene.server), 0)
    for number, pair in enumerate(scene.pairs()):
        first, second = reversed(pair) if number % 2 else pair
        second.sendall(b"a" * 1000)
        read_exactly(first, 500)
        wait(lambda second=second: not scene.unacknowledged(second), "the data to arrive")
        first.close()
        closed[scene.server if number % 2 else scene.client] += 1
        wait(lambda second=second: scene.state(second) == CLOSED, "the RST")
        second.close()
    for space, count in closed.items():
        prove(space, TcpExtTCPAbortOnClose=count)


@workload("data to an end that has closed")
def data_after_close(scene):
    """close() sends a FIN; later data from the peer can't be read and is answered with a RST."""
    for number, pair in enumerate(scene.pairs()):
        first, second = reversed(pair) if number % 2 else pair
        first.sendall(b"q" * 100)
        read_exactly(second, 100)
        first.close()
        second.recv(1)
        second.sendall(b"a" * 1000)
        wait(lambda second=second: scene.state(second) == CLOSED, "the RST")
        second.close()


@workload("a program is killed")
def killed(scene):
    """All sockets of a program close at once: with FINs, and with RSTs where data is unread."""
    clients, servers = open_all(scene)
    for server in servers[::2]:
        server.sendall(b"a" * 1000)
    wait(lambda: not any(map(scene.unacknowledged, servers)), "the data to arrive")
    pid = os.fork()
    if not pid:
        signal.pause()
    for client in clients:
        client.close()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    reset = 0
    for server in servers:
        reset += is_reset(server)
        server.close()
    if reset != scene.connections / 2:
        raise Unproven(f"{reset} were reset")
    prove(scene.client, TcpExtTCPAbortOnClose=scene.connections // 2)
