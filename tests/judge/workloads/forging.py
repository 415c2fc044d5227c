# SPDX-License-Identifier: GPL-2.0
"""Segments that neither socket has sent: one end takes them, the other knows nothing of them."""
import contextlib
import itertools
import socket

from closing import exchange
from forge import ACK, RST
from forged import below_ip, numbers, packet, raw
from traffic import prove
from workload import wait, workload

CLOSED, CLOSE_WAIT, FIN_WAIT_2 = 7, 8, 5
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
