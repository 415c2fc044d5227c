# SPDX-License-Identifier: GPL-2.0
"""Networks that lose, duplicate, reorder and delay segments (netem, in both directions), proven by TCP's counters."""
import time

from traffic import Unproven, prove, repeat_soon, exchange
from workload import workload


def netem(scene, *what):
    for space, device in {(scene.client, scene.client_device), (scene.server, scene.server_device)}:
        space.run("tc", "qdisc", "replace", "dev", device, "root", "netem", *what)


def whole(scene):
    """Undo netem()."""
    for space, device in {(scene.client, scene.client_device), (scene.server, scene.server_device)}:
        space.run("tc", "qdisc", "del", "dev", device, "root")


def prove_either(scene, name, count):
    """The sum of both ends' counters."""
    for space in {scene.client, scene.server}:
        try:
            prove(space, **{name: count})
            return
        except Unproven as error:
            last = error
    raise last


@workload("loss of 10 %")
def loss(scene):
    repeat_soon(scene)
    netem(scene, "loss", "10%")
    exchange(scene, answer=10000, at_once=50)
    prove_either(scene, "TcpRetransSegs", scene.connections // 2)
    prove_either(scene, "TcpExtTCPTimeouts", scene.connections // 40)


@workload("duplication")
def duplication(scene):
    repeat_soon(scene)
    netem(scene, "duplicate", "50%")
    exchange(scene, answer=10000)
    prove_either(scene, "TcpExtTCPDSACKOldSent", scene.connections // 20)


@workload("reordering")
def reordering(scene):
    """Every third segment is reordered: it arrives 10 ms before earlier ones."""
    repeat_soon(scene)
    netem(scene, "delay", "10ms", "reorder", "33%", "50%")
    exchange(scene, answer=50000 if scene.topology != "loopback" else 500000, at_once=40)
    prove_either(scene, "TcpExtTCPOFOQueue", scene.connections // 20)


@workload("delay")
def delay(scene):
    """50 to 150 ms in each direction, so that segments of both directions cross."""
    netem(scene, "delay", "100ms", "50ms")
    listener = scene.listener()
    began = time.monotonic()
    for sock in scene.connect(listener):
        sock.close()
    if time.monotonic() - began < 0.1:
        raise Unproven("a connection came about at once")
    exchange(scene, listener=listener, at_once=50)


@workload("everything at once: loss, duplication, reordering, delay")
def all_of_them(scene):
    repeat_soon(scene)
    netem(scene, "delay", "20ms", "15ms", "loss", "5%", "duplicate", "20%")
    exchange(scene, answer=20000, at_once=50)
    prove_either(scene, "TcpRetransSegs", scene.connections // 10)
    prove_either(scene, "TcpExtTCPOFOQueue", scene.connections // 20)
    prove_either(scene, "TcpExtTCPDSACKOldSent", scene.connections // 20)
