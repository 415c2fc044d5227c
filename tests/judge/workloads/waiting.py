# SPDX-License-Identifier: GPL-2.0
"""Connections that are idle, can't send, or are closed and still occupy their ports."""
import contextlib
import errno
import socket
import time

from closing import exchange
from network import netem, whole
from traffic import (Unproven, counters, filter_with, in_parallel, open_all, prove, prove_soon, read_exactly,
                     repeat_soon, sockets)
from workload import wait, workload

FIN_WAIT_2, TIME_WAIT, CLOSED = 5, 6, 7


@workload("keepalive")
def keepalive(scene):
    """Idle connections with keepalive; some peers do not answer any more."""
    clients, servers = open_all(scene)
    for sock in clients + servers[::2]:
        # enough probes that a busy machine answers at least one
        for option, value in (socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 100):
            sock.setsockopt(socket.IPPROTO_TCP, option, value)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    prove_soon(scene.client, "TcpExtTCPKeepAlive", 2 * scene.connections)
    live, dead = scene.connections * 3 // 4, scene.connections // 4
    for number, pair in enumerate(zip(clients[:live], servers[:live])):
        first, second = reversed(pair) if number % 2 else pair
        first.close()
        second.recv(1)
        second.close()
    ports = [sock.getsockname()[1] for sock in clients[live:]]
    # a rule for each port: on 6.12, nftables sets cause warnings of the RCU checks
    filter_with(scene.server, "input", *(f"tcp {end} {port} drop" for port in ports for end in ("sport", "dport")))
    for client in clients[live:]:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
    prove_soon(scene.client, "TcpExtTCPAbortOnTimeout", dead)
    for sock in clients[live:] + servers[live:]:
        sock.close()


@workload("zero window")
def zero_window(scene):
    """The receiver reads only after the window was closed and has been probed; then it reads everything."""
    repeat_soon(scene)
    listener = scene.listener(backlog=512)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    clients, servers = open_all(scene, listener=listener)
    for client in clients:
        client.setblocking(False)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32768)
    sent = dict.fromkeys(clients, 0)

    def fill():
        for client in clients:
            try:
                sent[client] += client.send(b"d" * 32768)
            except BlockingIOError:
                pass
        return counters(scene.server)["TcpExtTCPToZeroWindowAdv"] >= scene.connections

    wait(fill, "all windows to be closed")
    prove_soon(scene.client, "TcpExtTCPWinProbe", scene.connections)

    def empty(number):
        client, server = clients[number], servers[number]
        if number % 4 == 3:  # this receiver resets the connection instead
            server.close()
            wait(lambda: scene.state(client) == CLOSED, "the RST")
            client.close()
            return
        client.close()
        read_exactly(server, sent[client])
        if server.recv(1):
            raise Unproven("more than was sent")
        server.close()

    in_parallel(empty, scene.connections)
    prove(scene.server, TcpExtTCPFromZeroWindowAdv=scene.connections // 2)


@workload("orphaned FIN-WAIT-2")
def orphans(scene):
    """The client's program has closed, the server's does not: the kernel waits tcp_fin_timeout for the FIN. Some FINs
    come in time, the others are answered with a RST."""
    scene.each("ipv4.tcp_fin_timeout", 8)
    clients, servers = open_all(scene)
    for client in clients:
        client.close()
    wait(lambda: len(sockets(scene.client, FIN_WAIT_2)) >= scene.connections, "orphans in FIN-WAIT-2")
    for server in servers[::2]:
        server.close()
    wait(lambda: len(sockets(scene.client, TIME_WAIT)) >= scene.connections // 2, "every second one in TIME-WAIT")
    wait(lambda: not sockets(scene.client, FIN_WAIT_2), "the end of the orphans")
    for number, server in enumerate(servers[1::2]):
        if number % 2:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a retransmitted FIN has caused a RST
                server.sendall(b"too late")
            wait(lambda server=server: scene.state(server) == CLOSED, "the RST")
        server.close()


@workload("tcp_tw_reuse")
def tw_reuse(scene):
    """Few ports: a client's port in TIME-WAIT is reused for the next connection to the same server."""
    scene.each("ipv4.tcp_tw_reuse", 1)
    scene.client.sysctl("ipv4.ip_local_port_range", "20000 20049")
    rounds = -(-scene.connections // 40)
    with scene.listener() as listener:
        for _ in range(rounds):
            pairs = [scene.connect(listener) for _ in range(40)]
            for client, server in pairs:
                client.close()
                server.recv(1)
                server.close()
            wait(lambda: len(sockets(scene.client, TIME_WAIT)) >= 40, "TIME-WAIT")
            time.sleep(1.1)  # timestamps must have advanced by a second
    prove(scene.client, TcpExtTWRecycled=(rounds - 2) * 40)


@workload("port reuse in TIME-WAIT")
def port_reuse(scene):
    """The server has closed first and is in TIME-WAIT; the client's SYN from the same port opens a new connection."""
    reused = 0
    with scene.listener() as listener:
        for number in range(scene.connections):
            port = 20000 + number % 20
            if number >= 20:
                reused += any(peer.endswith(f":{port:04X}") for _, peer in sockets(scene.server, TIME_WAIT))
            client = scene.socket()
            client.bind((scene.client_address, port))
            client.connect((scene.address, scene.port))
            server, _ = listener.accept()
            server.sendall(b"a" * 100)
            read_exactly(client, 100)
            server.close()
            client.recv(1)
            client.close()
            wait(lambda port=port: not any(local.endswith(f":{port:04X}") for local, _ in
                                           sockets(scene.client, 1) | sockets(scene.client, 9)), "the client's end")
    if reused != scene.connections - 20:
        raise Unproven(f"{reused} ports were still in TIME-WAIT")


@workload("no answer")
def no_answer(scene):
    """SYNs, and then data, that are never answered: retransmitted until the timeout."""
    repeat_soon(scene)
    scene.client.sysctl("ipv4.tcp_syn_retries", 1)
    scene.client.sysctl("ipv4.tcp_retries2", 3)
    filter_with(scene.server, "input", "tcp dport 9 drop")
    half = scene.connections // 2
    clients, servers = open_all(scene, half)

    def one(_number):
        sock = scene.socket()
        if sock.connect_ex((scene.address, 9)) != errno.ETIMEDOUT:
            raise Unproven("answered")
        sock.close()

    in_parallel(one, half, half)
    filter_with(scene.server, "input", "tcp dport 8000 drop")
    for client in clients:
        client.sendall(b"anybody?")
    prove_soon(scene.client, "TcpExtTCPAbortOnTimeout", scene.connections)
    for sock in clients + servers:
        sock.close()
    prove(scene.client, TcpExtTCPTimeouts=scene.connections, TcpRetransSegs=scene.connections)


@workload("an outage and the same ports again", connections=48)
def outage(scene):
    """Nothing passes any more, and all sockets end by timers, which send nothing. Then the same addresses and ports
    open new connections, every second one in the other direction."""
    repeat_soon(scene)
    scene.each("ipv4.tcp_retries2", 3)
    scene.each("ipv4.tcp_fin_timeout", 1)
    clients, servers = open_all(scene, scene.connections // 2)
    names = [client.getsockname()[:2] for client in clients]
    timeouts = dict.fromkeys((scene.client, scene.server), 0)
    waiting = []
    for number, pair in enumerate(zip(clients, servers)):
        exchange(*pair)
        ends = list(zip(pair, (scene.client, scene.server)))
        if number % 3:
            (half_closed, _), (open_end, _) = ends if number % 3 == 1 else reversed(ends)
            half_closed.shutdown(socket.SHUT_WR)
            open_end.recv(1)
            wait(lambda sock=half_closed: scene.state(sock) == FIN_WAIT_2, "FIN-WAIT-2")
        waiting += ends
    netem(scene, "loss", "100%")
    for sock, space in waiting:
        if scene.state(sock) == FIN_WAIT_2:
            sock.close()
        else:
            sock.sendall(b"anybody?")
            timeouts[space] += 1
    for space, count in timeouts.items():
        prove_soon(space, "TcpExtTCPAbortOnTimeout", count)
        wait(lambda space=space: not sockets(space, FIN_WAIT_2), "the end of FIN-WAIT-2")
    for sock, _ in waiting:
        sock.close()
    whole(scene)
    again(scene, names[::2], scene.client, (scene.server, (scene.address, scene.port)))
    for name in names[1::2]:
        again(scene, [(scene.address, scene.port)], scene.server, (scene.client, name))


def again(scene, names, space, to):
    """Connections from these names to a listener, (namespace, address), closed by either end."""
    with scene.socket(to[0]) as listener:
        listener.bind(to[1])
        listener.listen(8)
        for number, name in enumerate(names):
            client = scene.socket(space)
            client.bind(name)
            client.connect(to[1])
            server, _ = listener.accept()
            exchange(client, server)
            first, second = (client, server) if number % 2 else (server, client)
            first.close()
            second.recv(1)
            second.close()
