# SPDX-License-Identifier: GPL-2.0
"""Routers whose hooks only a part of a connection's segments passes: those of one end, or what a flowtable leaves."""
import threading

from closing import exchange as both_ways
from links import passed, second_link
from traffic import Unproven, counted_by_rules, exchange, filter_with, read_exactly
from workload import workload

ROUNDS = 10  # requests and answers of a connection
FAR = 24 << 20  # bytes beyond what an observer expects to miss

FLOWTABLE = """table inet fast {
	flowtable f { hook ingress priority 0; devices = { r0, r1 }; }
	chain c {
		type filter hook forward priority 0;
		counter
		ct state established tcp dport 8000 flow add @f
	}
}"""


def one_direction(scene, visible):
    """The other end's segments take the direct link. Connections are closed by either end, and some are reset."""
    here, there = second_link(scene)
    word = "sport" if visible is scene.server else "dport"
    if visible is scene.client:
        scene.server.ip(f"route add {scene.client_address} via {here} dev s1 rto_min 5s")
    else:
        scene.client.ip(f"route add {scene.address} via {there} dev c1 src {scene.client_address} rto_min 5s")
    filter_with(scene.net.router, "forward", f"tcp {word} 8000 counter accept", "tcp dport 0-65535 counter")
    resets = scene.connections // 4
    for number, (client, server) in enumerate(scene.pairs(resets)):
        both_ways(client, server)
        first, second = (client, server) if number % 2 else (server, client)
        scene.abort(first)
        try:
            second.recv(1)
        except ConnectionResetError:
            pass
        second.close()
    exchange(scene, scene.connections - resets)
    seen, unwanted = counted_by_rules(scene.net.router)
    if seen < 3 * scene.connections or unwanted:
        raise Unproven(f"the router has seen {seen} and {unwanted} packets")


@workload("one direction through the router, the client's", topologies="router", connections=40, at_router=True)
def clients_direction(scene):
    one_direction(scene, scene.client)


@workload("one direction through the router, the server's", topologies="router", connections=40, at_router=True)
def servers_direction(scene):
    one_direction(scene, scene.server)


@workload("a flowtable on the router", topologies="router", connections=20, at_router=True)
def flowtable(scene):
    """Once a connection is open, its segments pass no hook of the router, except FINs and RSTs."""
    router = scene.net.router
    router.nft(FLOWTABLE)
    for number, (client, server) in enumerate(scene.pairs()):
        for _ in range(ROUNDS):
            both_ways(client, server)
        if number % 10 == 9:
            sender = threading.Thread(target=server.sendall, args=(b"a" * FAR,))
            sender.start()
            read_exactly(client, FAR)
            sender.join()
        first, second = (client, server) if number // 2 % 2 else (server, client)
        if number % 4 == 3:
            scene.abort(first)
        else:
            first.close()
            second.recv(1)
        second.close()
    hooked, = counted_by_rules(router)
    arrived = passed(router, "r0") + passed(router, "r1")
    if arrived - hooked < 2 * ROUNDS * scene.connections:
        raise Unproven(f"{hooked} of {arrived} packets have passed the hook")
