# SPDX-License-Identifier: GPL-2.0
"""Segments that neither socket has sent: one end takes them, the other knows nothing of them."""
import contextlib
import itertools
import select
import socket

from closing import exchange
from forge import ACK, RST, SYN
from forged import WINDOW, below_ip, numbers, packet, raw
from traffic import Unproven, filter_with, prove, prove_rules, prove_soon
from workload import TIMEOUT, wait, workload

SYN_SENT, FIN_WAIT_2, CLOSED = 2, 5, 7
ESTABLISHED_DATA, ESTABLISHED_FIN, VICTIM_HALF_CLOSED, OTHER_HALF_CLOSED = range(4)


def ways(scene, stack):
    """{an end's namespace: the ways for segments in its name}"""
    if scene.topology == "router":
        return dict.fromkeys((scene.client, scene.server), [stack.enter_context(raw(scene.net.router))])
    found = {space: [stack.enter_context(raw(space))] for space in (scene.client, scene.server)}
    if scene.topology == "two":
        sides = (scene.client, scene.client_device), (scene.server, scene.server_device)
        for one, other in sides, sides[::-1]:
            found[one[0]].append(stack.enter_context(below_ip(*one, *other)))
    return found


@workload("a RST to one end only", connections=64)
def rst_to_one_end(scene):
    """Neither socket has sent the RST. The other end goes on, and the victim's host answers with a RST of its own."""
    resets = dict.fromkeys((scene.client, scene.server), 0)
    answers = dict(resets)
    with contextlib.ExitStack() as stack:
        send = ways(scene, stack)
        cases = itertools.cycle(itertools.product(*map(range, (2, 4, 2, 2))))
        for pair, (swapped, before, bare, way) in zip(scene.pairs(), cases):
            (victim, its), (other, others) = list(zip(pair, (scene.client, scene.server)))[::-1 if swapped else 1]
            exchange(*pair)
            if before >= VICTIM_HALF_CLOSED:
                first, second = (victim, other) if before == VICTIM_HALF_CLOSED else (other, victim)
                first.shutdown(socket.SHUT_WR)
                second.recv(1)
                wait(lambda first=first: scene.state(first) == FIN_WAIT_2, "FIN-WAIT-2")
            number, expected = numbers(victim)
            way = send[others][way % len(send[others])]
            way(packet(other.getsockname(), victim.getsockname(), RST if bare else RST | ACK, expected, number))
            wait(lambda victim=victim: scene.state(victim) == CLOSED, "the RST")
            resets[its] += before != VICTIM_HALF_CLOSED
            victim.close()
            if before == OTHER_HALF_CLOSED:
                scene.abort(other)
                continue
            if before == ESTABLISHED_FIN:
                other.shutdown(socket.SHUT_WR)
            else:
                other.sendall(b"anybody?")
            wait(lambda other=other: scene.state(other) == CLOSED, "the answer")
            answers[its] += 1
            other.close()
    for space in resets:
        prove(space, TcpEstabResets=resets[space], TcpOutRsts=answers[space])


@workload("a SYN,ACK with a wrong timestamp echo", connections=48)
def wrong_echo(scene):
    """The client's socket answers the forged segment with a RST and stays in SYN-SENT (RFC 7323, 3.2). Either the SYN
    was lost, or the server's SYN,ACK; then the RST ends the request."""
    lost, answered = scene.listener(8000, 64), scene.listener(8001, 64)
    drop_syn = "tcp dport 8000 tcp flags & (syn | ack) == syn counter drop"
    drop_answer = f"tcp sport 8001 tcp flags & (syn | ack) == (syn | ack) tcp window != {WINDOW} counter drop"
    if scene.client is scene.server:
        filter_with(scene.client, "input", drop_syn, drop_answer)
    else:
        filter_with(scene.server, "input", drop_syn)
        filter_with(scene.client, "input", drop_answer)
    clients = []
    with contextlib.ExitStack() as stack:
        send = itertools.cycle(ways(scene, stack)[scene.server])
        for number in range(scene.connections):
            client = scene.socket()
            client.setblocking(False)
            name = scene.address, 8000 + number // 2 % 2
            client.connect_ex(name)
            expected, _ = numbers(client)
            next(send)(packet(name, client.getsockname(), SYN | ACK, 1000 * number, expected, (1, 1)))
            clients.append(client)
        prove_soon(scene.client, "TcpExtPAWSActive", scene.connections)
    if any(scene.state(client) != SYN_SENT for client in clients):
        raise Unproven("not in SYN-SENT after the RST")
    for space in {scene.client, scene.server}:
        prove_rules(space, scene.connections // 2)
        space.nft("flush ruleset")
    for number, client in enumerate(clients):
        select.select([], [client], [], TIMEOUT)
        client.settimeout(TIMEOUT)
    servers = {}
    for listener in lost, answered:
        for _ in range(scene.connections // 2):
            server, name = listener.accept()
            servers[name[:2]] = server
        listener.close()
    for number, client in enumerate(clients):
        pair = client, servers[client.getsockname()[:2]]
        exchange(*pair)
        first, second = reversed(pair) if number % 2 else pair
        first.close()
        second.recv(1)
        second.close()
