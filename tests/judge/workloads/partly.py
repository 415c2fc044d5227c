# SPDX-License-Identifier: GPL-2.0
"""Routers that only the segments of one end pass."""
from closing import exchange as both_ways
from links import second_link
from traffic import Unproven, counted_by_rules, exchange, filter_with
from workload import workload


@workload("one direction through the router, the client's", topologies="router", connections=80, at_router=True)
def clients_direction(scene):
    """The server's segments take the direct link. Connections are closed by either end, and some are reset."""
    here, _ = second_link(scene)
    scene.server.ip(f"route add {scene.client_address} via {here} dev s1 rto_min 5s")
    filter_with(scene.net.router, "forward", "tcp dport 8000 counter accept", "tcp dport 0-65535 counter")
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
