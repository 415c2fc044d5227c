# SPDX-License-Identifier: GPL-2.0
"""Network address translation: the watcher on the router sees one connection with the same addresses both ways,
those that it has between the two translations; each end's own view has the addresses that its socket has.

SNAT and masquerade put the router's address in place of the client's, DNAT lets the client address the router. REDIRECT
on the host itself makes one connection two entries: the client's socket talks to port 8080, the server's socket is
on 8000, and each sees the other only through the translation.
"""
import story
import tables
from lib import Mismatch, case

NAT = """
table %s nat {
	chain there { type nat hook %s priority %d; tcp dport 8000-8080 %s; }
}
"""
AFTER, BEFORE = ("postrouting", 100), ("prerouting", -100)


def nat(t, space, hook, rule):
    space.nft(NAT % (("ip" if t.family == 4 else "ip6",) + hook + (rule,)))


def through(t, client_seen, server_seen, address=None, port=8000):
    """An ordinary connection; client_seen: by the server, as the client; server_seen: by the client, as the server."""
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
    t.captured = False  # on the way out the watcher sees segments before they are translated
    nat(t, t.client, ("output", -100), "redirect to :8000")
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, 8080))
    server, _ = listener.accept()
    t.exchange(client, server)
    # two entries: each is told of the closing by the segments of its own socket
    for conn in 1, 2:
        t.see("open-3", conn=conn)
    t.close_in_four(client, server)
    t.see("close-4", conn=2)
    stories = tables.opened(tables.FOUR_WAY)
    t.expect_as("client", "loopback", stories["client"], 1, server_port=8080, server_bytes=1000)
    t.expect_as("server", "loopback", stories["server"], 2, server_port=8000, server_bytes=1000)
