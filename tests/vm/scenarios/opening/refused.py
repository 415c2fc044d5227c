# SPDX-License-Identifier: GPL-2.0
"""A refused SYN: the host's own RST, a firewall's RST on the host's behalf, or a firewall's ICMP error. The firewall is
on the server's host or on the router.

connect() fails in all three cases; the events show the cause. A SYN that a firewall rejects is not observed behind it:
no connection is reported there, and a RST without a connection is only counted.
"""
import errno

import story
from scenario import case

SYN = "client  SYN  CLOSED>SYN-SENT  LISTEN?>SYN-RECEIVED?  open-1  -  syn\n"
END = "refused  no  -  refused\n"
# The server is witnessed CLOSED only where its own host is observed to send the RST: a firewall's RST looks the same.
REFUSED = {
    "loopback": SYN + "server  RST,ACK  SYN-SENT>CLOSED?  SYN-RECEIVED?>CLOSED   refusal  ok  refused\n" +
                "=  CLOSED   CLOSED   " + END,
    "client":   SYN + "server  RST,ACK  SYN-SENT>CLOSED   SYN-RECEIVED?>CLOSED?  refusal  ok  refused\n" +
                "=  CLOSED   CLOSED?  " + END,
    "server":   SYN + "server  RST,ACK  SYN-SENT>CLOSED?  SYN-RECEIVED?>CLOSED   refusal  ok  refused\n" +
                "=  CLOSED?  CLOSED   " + END,
    "router":   SYN + "server  RST,ACK  SYN-SENT>CLOSED?  SYN-RECEIVED?>CLOSED?  refusal  ok  refused\n" +
                "=  CLOSED?  CLOSED?  " + END,
}
# The RST of a firewall on this host, sent on the server's behalf.
ON_BEHALF = SYN + ("server  RST,ACK  SYN-SENT>CLOSED?  SYN-RECEIVED?>CLOSED?  refusal  ok  refused-in-name\n"
                 "=  CLOSED  CLOSED?  " + END)
ICMP = SYN + ("icmp:client  -  SYN-SENT>CLOSED?  SYN-RECEIVED?>LISTEN?  refusal  -  icmp-refused\n"
              "=  CLOSED?  LISTEN?  refused  no  -  refused-icmp\n")
HOOK = """
table inet firewall {
	chain watch {
		type filter hook %s priority 0;
		tcp dport 8000 tcp flags & (syn|ack) == syn reject with %s
	}
}
"""


def only(tables, *views):
    return {view: tables[view] for view in views}


@case()
def no_listener(t):
    t.fail_to_connect(errno.ECONNREFUSED)
    t.see("refusal")
    t.expect(REFUSED, handshake_us="-", client_bytes=0, server_bytes=0)


@case()
def rst_by_the_firewall_of_the_server(t):
    t.server.nft(HOOK % ("input", "tcp reset"))
    t.listen()
    t.fail_to_connect(errno.ECONNREFUSED)
    if t.topology == "loopback":
        t.expect({"loopback": ON_BEHALF}, server_local=0)
        return
    t.expect(only(REFUSED, *(view for view in t.views if view != "server")))
    t.expect_nothing("server", no_record="segments")  # on a slow machine the SYN is repeated


@case("router")
def rst_by_the_router(t):
    t.net.router.nft(HOOK % ("forward", "tcp reset"))
    t.listen()
    t.fail_to_connect(errno.ECONNREFUSED)
    t.expect(only(REFUSED, "client"))
    t.expect_nothing("router", no_record="segments")  # on a slow machine the SYN is repeated
    t.expect_nothing("server", segments=0)


def icmp_takes_time(space, device):
    """Delay the ICMP error until connect() has returned: Linux ignores it while the socket is locked by a call."""
    space.delay(device, 30)


def arg(t, v4, v6):
    for view in t.views:
        for event in t.events(view):
            wanted = v4 if t.family == 4 else v6
            if event["cause"] == "icmp" and event["arg"] != wanted:
                raise story.Mismatch(f"arg is not {wanted}: {event.line}")


@case()
def icmp_port_unreachable_by_the_server(t):
    icmp_takes_time(t.server, t.net.server_device)
    t.server.nft(HOOK % ("input", "icmpx type port-unreachable"))
    t.listen()
    t.fail_to_connect(errno.ECONNREFUSED)
    t.expect({view: ICMP for view in t.views if view != "server"}, handshake_us="-", server_local=0)
    arg(t, "3/3", "1/4")
    if "server" in t.views:
        t.expect_nothing("server", segments=0, icmp=0)


@case("loopback router")
def icmp_prohibited_by_the_server(t):
    icmp_takes_time(t.server, t.net.server_device)
    t.server.nft(HOOK % ("input", "icmpx type admin-prohibited"))
    t.listen()
    t.fail_to_connect(errno.EHOSTUNREACH, errno.EACCES)
    t.expect({view: ICMP for view in t.views if view != "server"}, server_local=0)
    arg(t, "3/13", "1/1")


@case("router")
def icmp_prohibited_by_the_router(t):
    icmp_takes_time(t.net.router, "r0")
    t.net.router.nft(HOOK % ("forward", "icmpx type admin-prohibited"))
    t.listen()
    t.fail_to_connect(errno.EHOSTUNREACH, errno.EACCES)
    t.expect({"client": ICMP})
    arg(t, "3/13", "1/1")
    t.expect_nothing("router", segments=0, icmp=0)
    t.expect_nothing("server", segments=0)
