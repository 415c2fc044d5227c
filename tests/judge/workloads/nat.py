# SPDX-License-Identifier: GPL-2.0
"""Translated addresses and ports: by a router, and on the host of one end. Each is proven by its rule's counter."""
import socket

from traffic import Unproven, Serving, answer_with, send_request, in_parallel, prove_rules, exchange
from workload import workload

IP_TRANSPARENT, IPV6_TRANSPARENT = 19, 75
OUTPUT, PREROUTING, POSTROUTING = ("output", -100), ("prerouting", -100), ("postrouting", 100)


def translate(scene, space, hook, rule, table="nat"):
    space.nft(f"""table {"ip6" if scene.family == 6 else "ip"} {table} {{
	chain c {{ type nat hook {hook[0]} priority {hook[1]}; tcp dport 8000-8080 counter {rule}; }}
}}""")


def through(scene, space, hook, rule, address=None, port=None):
    translate(scene, space, hook, rule)
    exchange(scene, address=address, port=port)
    prove_rules(space, scene.connections)


def to(scene, address, port):
    return f"dnat to [{address}]:{port}" if scene.family == 6 else f"dnat to {address}:{port}"


def second_address(scene, space, device):
    """Add an address to that end."""
    address = space.address[:-1] + "77"
    space.ip(f"addr add {address}/{'64 nodad' if scene.family == 6 else '24'} dev {device}")
    return address


@workload("SNAT by the router", topologies="router")
def snat(scene):
    through(scene, scene.net.router, POSTROUTING, f"snat to {scene.net.router_addresses[1]}")


@workload("SNAT on the client's machine", topologies="two router")
def snat_here(scene):
    other = second_address(scene, scene.client, scene.client_device)
    through(scene, scene.client, POSTROUTING, f"snat to {other}")


@workload("masquerade by the router", topologies="router")
def masquerade(scene):
    through(scene, scene.net.router, POSTROUTING, "masquerade random")


@workload("masquerade on the client's machine", topologies="two router")
def masquerade_here(scene):
    """With translated ports: the two ends see different tuples."""
    through(scene, scene.client, POSTROUTING, "masquerade random")


@workload("DNAT by the router", topologies="router")
def dnat(scene):
    through(scene, scene.net.router, PREROUTING, to(scene, scene.address, 8000), scene.net.router_addresses[0], 8080)


@workload("DNAT on the client's machine", topologies="two router")
def dnat_by_the_client(scene):
    nowhere = "fd00:99::1" if scene.family == 6 else "10.99.0.1"
    gateway = scene.address if scene.topology == "two" else scene.net.router_addresses[0]
    scene.client.ip(f"route add {nowhere} via {gateway} rto_min 5s")
    through(scene, scene.client, OUTPUT, to(scene, scene.address, 8000), nowhere, 8080)


@workload("DNAT on the server's machine", topologies="two router")
def dnat_by_the_server(scene):
    other = second_address(scene, scene.server, scene.server_device)
    through(scene, scene.server, PREROUTING, to(scene, other, 8000), port=8080)


@workload("REDIRECT on the server's machine", topologies="two router")
def redirect(scene):
    through(scene, scene.server, PREROUTING, "redirect to :8000", port=8080)


@workload("REDIRECT on the client's own machine")
def redirect_here(scene):
    """To a local server instead of the client's destination."""
    translate(scene, scene.client, OUTPUT, "redirect to :8000")
    with Serving(scene.listener(space=scene.client), answer_with()):
        def one(number):
            sock = scene.socket()
            sock.connect((scene.address, 8080))
            send_request(sock, number)
        in_parallel(one, scene.connections)
    prove_rules(scene.client, scene.connections)


@workload("DNAT by the router, and masquerade: a server addressed from its own network", topologies="router")
def both(scene):
    near, far = scene.net.router_addresses
    translate(scene, scene.net.router, PREROUTING, to(scene, scene.address, 8000))
    translate(scene, scene.net.router, POSTROUTING, f"snat to {far}", "too")
    exchange(scene, address=near, port=8080)
    prove_rules(scene.net.router, scene.connections)


@workload("TPROXY on the router", topologies="router")
def tproxy(scene):
    """The router accepts the connection on the server's behalf: its socket has the server's address."""
    router, family = scene.net.router, "ip6" if scene.family == 6 else "ip"
    for command in "rule add fwmark 1 table 100", "route add local default dev lo table 100":
        router.run("ip", f"-{scene.family}", *command.split())
    router.nft(f"""table {family} divert {{
	chain c {{
		type filter hook prerouting priority -150;
		tcp dport 8000 counter tproxy to :9000 meta mark set 1 accept
	}}
}}""")
    listener = scene.socket(router)
    option = (socket.IPPROTO_IPV6, IPV6_TRANSPARENT) if scene.family == 6 else (socket.IPPROTO_IP, IP_TRANSPARENT)
    listener.setsockopt(*option, 1)
    listener.bind(("", 9000))
    listener.listen(128)

    def handle(sock):
        if sock.getsockname()[:2] != (scene.address, 8000):
            raise Unproven(f"taken in the name of {sock.getsockname()}")
        answer_with()(sock)

    with Serving(listener, handle) as proxy:
        def one(number):
            sock = scene.socket()
            sock.connect((scene.address, 8000))
            send_request(sock, number)
        in_parallel(one, scene.connections)
    if proxy.taken != scene.connections:
        raise Unproven(f"{proxy.taken} connections were taken by the proxy")
    prove_rules(router, scene.connections)
