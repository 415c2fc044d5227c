# SPDX-License-Identifier: GPL-2.0
"""Network address translation: the router reports one connection, with the addresses between DNAT and SNAT in both
directions; each host reports the addresses that its socket has.

SNAT and masquerade replace the client's address by the router's; with DNAT the client connects to the router. REDIRECT
on the host itself makes two entries of one connection: the client's socket is connected to port 8080, the server's is
bound to 8000.
"""
import story
import tables
from scenario import Mismatch, case

NAT = """
table %s nat {
	chain there { type nat hook %s priority %d; tcp dport 8000-8080 %s; }
}
"""
AFTER, BEFORE = ("postrouting", 100), ("prerouting", -100)


def nat(t, space, hook, rule):
    space.nft(NAT % (("ip" if t.family == 4 else "ip6",) + hook + (rule,)))


def through(t, client_seen, server_seen, address=None, port=8000):
    """A connection; client_seen: the client's address at the server, server_seen: the server's at the client."""
    t.port = 8000
    listener = t.listen()
    client = t.client.socket()
    client.connect((address or t.server.address, port))
    server, _ = listener.accept()
    t.exchange(client, server)
    t.close_in_four(client, server)
    stories = tables.opened(tables.FOUR_WAY)
    for view, client_address, server_address in (
            ("client", t.client.address, server_seen), ("router", t.client.address, t.server.address),
            ("server", client_seen, t.server.address)):
        t.expect({view: stories[view]}, client=client_address, server=server_address, client_bytes=100,
                 server_bytes=1000)
        if story.stats(t.views[view])["connections"] != t.base[view] + 1:
            raise Mismatch("more than one connection:\n" + t.lines(view))


@case("router")
def snat(t):
    near, far = t.net.router_addresses
    nat(t, t.net.router, AFTER, f"snat to {far}")
    through(t, far, t.server.address)


@case("router")
def masquerade(t):
    _, far = t.net.router_addresses
    nat(t, t.net.router, AFTER, "masquerade")
    through(t, far, t.server.address)


@case("router")
def dnat(t):
    near, _ = t.net.router_addresses
    nat(t, t.net.router, BEFORE, f"dnat to {t.server.address}")
    through(t, t.client.address, near, near)


@case("router")
def dnat_to_another_port(t):
    near, _ = t.net.router_addresses
    to = f"[{t.server.address}]:8000" if t.family == 6 else f"{t.server.address}:8000"
    nat(t, t.net.router, BEFORE, f"dnat to {to}")
    through(t, t.client.address, near, near, 8080)


@case("loopback")
def redirect_on_the_host(t):
    t.captured = False  # the output hook sees segments before their translation
    nat(t, t.client, ("output", -100), "redirect to :8000")
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, 8080))
    server, _ = listener.accept()
    t.exchange(client, server)
    # two entries: each one's close is reported by the segments of its own socket
    for conn in 1, 2:
        t.see("open-3", conn=conn)
    t.close_in_four(client, server)
    t.see("close-4", conn=2)
    stories = tables.opened(tables.FOUR_WAY)
    t.expect_as("client", "loopback", stories["client"], 1, server_port=8080, server_bytes=1000)
    t.expect_as("server", "loopback", stories["server"], 2, server_port=8000, server_bytes=1000)
