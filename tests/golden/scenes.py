#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""tests/golden/scenes.py FOLDER [NAME...] - in the VM: play scenarios of tests/vm and some more, record what a view saw of each

Each is played in namespaces of its own, which saw nothing before; tcpstory record --once saves their story at the
scenario's end, before its sockets are closed. tests/golden/record runs this.
"""
import os
import subprocess
import sys
import time
import types

TESTS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "vm"))
sys.dont_write_bytecode = True

import scenario  # noqa: E402
import netns  # noqa: E402

# name of the recording, scenario, its case, topology and family, view
SCENES = """
open             closing/four-way              open only                                two 4       client
four-way         closing/four-way              closed by the client                     two 4       client
four-way-passed  closing/four-way              closed by the server                     router 6    router
four-way-lo      closing/four-way              closed by the client                     loopback 4  loopback
crossing-syns    opening/simultaneous          crossing syns                            two 4       client
three-way        closing/three-way             in three steps by the client             two 4       server
crossing-fins    closing/simultaneous          crossing fins                            two 4       client
half-closed      closing/half-close            half closed by the client                two 6       client
half-closed-all  closing/half-close            half closed with trace data              two 4       client
refused          opening/refused               no listener                              two 4       client
refused-rst      opening/refused               rst by the router                        router 4    client
refused-icmp     opening/refused               icmp prohibited by the router            router 4    client
reset            closing/reset                 by the client                            two 4       server
reset-unread     closing/reset                 by a server that leaves bytes unread     two 4       client
reset-gone       closing/reset                 by a server whose program is gone        two 6       server
silent           opening/unanswered            until the timeout                        two 4       client
time-wait-over   closing/time-wait             is over after 2 seconds                  two 4       client
pick-up          observation/pick-up           enabled during the connection            two 4       client
redirect         observation/nat               redirect on the host                     loopback 4  loopback
rst-outside      observation/unusual-segments  rst outside the window                   two 4       server
"""


def cases_of(name):
    path = os.path.join(TESTS, "vm", "scenarios", name + ".py")
    module = types.ModuleType("loaded_scenario")
    scenario.CASES.clear()
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), module.__dict__)
    return list(scenario.CASES)


def find_case(name, words, topology, family):
    """words: the name of the case's function; its title may be another one."""
    function = words.replace(" ", "_")
    found = [case for case in cases_of(name)
             if (case.function.__name__, case.topology, case.family) == (function, topology, family)]
    assert len(found) == 1, f"{name} has {len(found)} cases '{words}'"
    return found[0]


def slow_to_close(t):
    """The server's program takes its time, and the first SYN is lost."""
    t.server.nft("table inet lose { chain in { type filter hook prerouting priority -400; "
                 "tcp flags & (fin|syn|rst|ack) == syn limit rate 1/day burst 1 packets drop; }; }")
    client, server = t.connect()
    t.exchange(client, server, request=3000, answer=200000)
    server.setsockopt(scenario.socket.IPPROTO_TCP, scenario.socket.TCP_QUICKACK, 1)
    client.shutdown(scenario.socket.SHUT_WR)
    scenario.wait_fin(server)
    t.see("close-2")
    time.sleep(1.5)
    server.close()
    t.see("close-4")


def many(t):
    """Connections in all states, for list."""
    for port in range(8000, 8003):
        listener = t.listen(port)
        for number in range(4):
            client = t.client.socket()
            client.connect((t.server.address, port))
            server, _ = listener.accept()
            t.keep += [client, server]
            if number:
                t.exchange(client, server, request=100 * number, answer=10 ** (number + 1))
            if number == 1:
                client.close()
            elif number == 2:
                server.close()
            elif number == 3 and port == 8001:
                scenario.abort(client)
        listener.close()
    client = t.client.socket()
    client.setblocking(False)
    client.connect_ex((t.server.address, 9999))
    t.see("refusal", conn=None)


OWN = {"slow": (slow_to_close, "two", 4, "client"), "many": (many, "two", 4, "client")}


def play(case, name, view, folder):
    """In a process of its own; whether it went well."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1] == 0
    net = netns.Topology(case.topology, case.family)

    def record(scene):
        path = os.path.join(folder, name + ".story")
        scene.views[view].run("tcpstory", "record", "--once", path)
        os.chmod(path, 0o644)
    try:
        case.run(net, record)
    except Exception as error:
        print(f"{name}: {error}", flush=True)
        os._exit(1)
    os._exit(0)


def main(folder, *names):
    scenes = [line.split(None, 2) for line in SCENES.strip().splitlines()]
    unknown = set(names) - {scene[0] for scene in scenes} - set(OWN)
    if unknown:
        sys.exit("tests/golden/scenes.py: no scene is named " + ", ".join(sorted(unknown)))
    if not os.path.isdir("/proc/net/tcpstory"):
        subprocess.run(["insmod", "/tcpstory.ko"], check=True)
    good = True
    for name, file, rest in scenes:
        if names and name not in names:
            continue
        *words, topology, family, view = rest.split()
        case = find_case(file, " ".join(words), topology, int(family))
        good &= play(case, name, view, folder)
    for name, (function, topology, family, view) in OWN.items():
        if names and name not in names:
            continue
        good &= play(scenario.Case(function, name, topology, family, 60, False, False), name, view, folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
