#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""tests/labs/play.py FOLDER DICE COUNT LAB... - in the VM: play labs, and record what one observation point saw

Each lab is played COUNT times, each time in namespaces of its own, over IPv4, IPv6 and IPv4 in turn; the recordings are
FOLDER/LAB.N.story. DICE, any word, chooses sequence numbers, ports and amounts of data.
"""
import fcntl
import os
import random
import struct
import subprocess
import sys
import types

LABS = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(LABS), "vm"))
sys.dont_write_bytecode = True

import netns  # noqa: E402
import scenario  # noqa: E402

RNDADDENTROPY, RNDRESEEDCRNG = 0x40085203, 0x5207


def throw(dice):
    """In virtual time, every boot has the same random numbers, unless something is added to them."""
    data = random.Random(dice).randbytes(64)
    with open("/dev/urandom", "wb") as file:
        fcntl.ioctl(file, RNDADDENTROPY, struct.pack("ii", len(data) * 8, len(data)) + data)
        fcntl.ioctl(file, RNDRESEEDCRNG)


def load(name):
    module = types.ModuleType("lab")
    path = os.path.join(LABS, name, "play.py")
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), module.__dict__)
    return module


def play(name, number, dice, path):
    """In a process of its own; whether it went well."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1] == 0
    lab = load(name)
    family = (4, 6)[number % 2 == 0 and 6 in getattr(lab, "FAMILIES", (4, 6))]
    net = netns.Topology(lab.TOPOLOGY, family)

    def run(scene):
        scene.dice = random.Random(f"{dice} {name} {number}")
        lab.play(scene)

    def record(scene):
        scene.views[lab.VIEW].run("tcpstory", "record", "--once", path)
        os.chmod(path, 0o644)
    try:
        scenario.Case(run, name, lab.TOPOLOGY, family, 300, False, False).run(net, record)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}", flush=True)
        os._exit(1)
    os._exit(0)


def main(folder, dice, count, *names):
    throw(dice)
    subprocess.run(["insmod", "/tcpstory.ko"], check=True)
    good = True
    for name in names:
        for number in range(1, int(count) + 1):
            good &= play(name, number, dice, os.path.join(folder, f"{name}.{number}.story"))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
