# SPDX-License-Identifier: GPL-2.0
"""nftables rules that drop and reject in INPUT, OUTPUT and FORWARD: whole connections, and segments in the middle of
connections. Each is proven by the rules' counters."""
import errno

from traffic import Unproven, filter_with, in_parallel, prove_rules, repeat_soon, exchange
from workload import workload

# the namespace that has the rules, and the hook
PLACES = {"INPUT": ("server", "input"), "OUTPUT": ("client", "output"), "FORWARD": ("router", "forward")}
REJECT = {"with a RST": ("reject with tcp reset", errno.ECONNREFUSED),
          "with ICMP": ("reject with icmpx type port-unreachable", errno.ECONNREFUSED)}


def rules(scene, place, *texts):
    view, hook = PLACES[place]
    space = scene.views.get(view, scene.client)
    filter_with(space, hook, *texts)
    return space


def knock(scene, number, expected):
    """A connection attempt that fails."""
    sock = scene.socket()
    error = sock.connect_ex((scene.address, 9))
    if error not in expected:
        raise Unproven(f"connection {number} ends with {errno.errorcode.get(error, error)}")
    sock.close()


def drop(scene, place):
    """Half of the connection attempts fail; of the other connections every tenth segment is lost."""
    repeat_soon(scene)
    scene.client.sysctl("ipv4.tcp_syn_retries", 1)
    half = scene.connections // 2
    space = rules(scene, place, "tcp dport 9 counter drop")
    in_parallel(lambda number: knock(scene, number, [errno.ETIMEDOUT]), half, half)
    prove_rules(space, half)
    scene.client.sysctl("ipv4.tcp_syn_retries", 6)
    rules(scene, place, "tcp dport 8000 numgen random mod 10 0 counter drop",
          *(["tcp sport 8000 numgen random mod 10 0 counter drop"] if place == "FORWARD" else []))
    exchange(scene, scene.connections - half, answer=10000, at_once=50)
    prove_rules(space, 5)


def reject(scene, place, how):
    """A third of the connections is refused, a third is rejected in the middle, a third is accepted."""
    rule, error = REJECT[how]
    third = -(-scene.connections // 3)
    expected = [error]
    if place == "OUTPUT" and how == "with a RST" and scene.family == 6:
        expected.append(errno.EACCES)
    space = rules(scene, place, f"tcp dport 9 counter {rule}")
    for name in "ipv4.icmp_ratelimit", "ipv6.icmp.ratelimit":
        scene.each(name, 0)
    # all at once: a locked socket ignores an ICMP error and retransmits its SYN only a second later
    in_parallel(lambda number: knock(scene, number, expected), third, third)
    exchange(scene, third)
    prove_rules(space, third)
    middle(scene, place, rule, third)


def middle(scene, place, rule, count):
    """Open connections whose data is rejected all at once."""
    with scene.listener(backlog=512) as listener:
        pairs = [scene.connect(listener) for _ in range(count)]
    space = rules(scene, place, f"tcp dport 8000 counter {rule}")
    for client, _ in pairs:
        client.sendall(b"q" * 100)
    for client, server in pairs:
        scene.abort(client)
        scene.abort(server)
    prove_rules(space, count)


for _place in PLACES:
    def _drop(scene, place=_place):
        drop(scene, place)
    workload(f"drop in {_place}", "router" if _place == "FORWARD" else "loopback two router")(_drop)
    for _how in REJECT:
        def _reject(scene, place=_place, how=_how):
            reject(scene, place, how)
        workload(f"reject {_how} in {_place}", "router" if _place == "FORWARD" else "loopback two router")(_reject)
