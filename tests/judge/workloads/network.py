# SPDX-License-Identifier: GPL-2.0
"""Networks that lose, repeat, reorder and delay (netem, on the way of both directions), proven by what TCP counts."""
import time

from talk import Unproven, prove, repeat_soon, talk
from workload import workload


def netem(scene, *what):
    for space, device in {(scene.client, scene.client_device), (scene.server, scene.server_device)}:
        space.run("tc", "qdisc", "replace", "dev", device, "root", "netem", *what)


def prove_either(scene, name, count):
    """The counters of both ends together."""
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
    talk(scene, answer=10000, at_once=50)
    prove_either(scene, "TcpRetransSegs", scene.connections // 2)
    prove_either(scene, "TcpExtTCPTimeouts", scene.connections // 40)


@workload("duplication")
def duplication(scene):
    repeat_soon(scene)
    netem(scene, "duplicate", "50%")
    talk(scene, answer=10000)
    prove_either(scene, "TcpExtTCPDSACKOldSent", scene.connections // 20)


@workload("reordering")
def reordering(scene):
    """Every third segment overtakes those before it, by 10 ms."""
    repeat_soon(scene)
    netem(scene, "delay", "10ms", "reorder", "33%", "50%")
    talk(scene, answer=50000 if scene.topology != "loopback" else 500000, at_once=40)
    prove_either(scene, "TcpExtTCPOFOQueue", scene.connections // 20)


@workload("delay")
def delay(scene):
    """50 to 150 ms each way: what crosses in other networks, crosses here, too."""
    netem(scene, "delay", "100ms", "50ms")
    listener = scene.listener()
    began = time.monotonic()
    for sock in scene.connect(listener):
        sock.close()
    if time.monotonic() - began < 0.1:
        raise Unproven("a connection came about at once")
    talk(scene, listener=listener, at_once=50)


@workload("everything at once: loss, duplication, reordering, delay")
def all_of_them(scene):
    repeat_soon(scene)
    netem(scene, "delay", "20ms", "15ms", "loss", "5%", "duplicate", "20%")
    talk(scene, answer=20000, at_once=50)
    prove_either(scene, "TcpRetransSegs", scene.connections // 10)
    prove_either(scene, "TcpExtTCPOFOQueue", scene.connections // 20)
    prove_either(scene, "TcpExtTCPDSACKOldSent", scene.connections // 20)
