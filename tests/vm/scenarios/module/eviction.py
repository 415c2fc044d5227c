# SPDX-License-Identifier: GPL-2.0
"""A full table (max_connections): which connections are evicted, and in which order.

Connections that are being opened are evicted first, then closed ones, then the longest idle.
"""
import story
from forge import SYN, forge
from scenario import Mismatch, case, wait


@case("two", alone=True)
def max_connections(t):
    """Opening connections are evicted first, then closed ones, then the longest idle."""
    t.each("max_connections", 4)
    t.server.nft("table inet f { chain c { type filter hook input priority 0; tcp dport 7777 drop; }; }")
    open_ones = [t.connect() for _ in range(2)]                      # 1, 2
    for ends in open_ones:
        t.exchange(*ends)
    closed = t.connect()                                             # 3
    t.close_in_four(*closed, conn=3)
    opening = t.client.socket()
    opening.setblocking(False)
    opening.connect_ex((t.server.address, 7777))                     # 4
    t.see("open-1", conn=4, views=["client"])
    opening.close()  # a retransmitted SYN would be tracked as a new connection
    evicted = []
    for _ in range(4):                                               # 5, 6, 7, 8
        open_ones.append(t.connect())
        t.exchange(*open_ones[-1])
    events = [event for event in t.events("client", None) if event["cause"] == "evicted"]
    evicted = [event.number("conn") - t.base["client"] for event in events]
    if evicted != [4, 3, 1, 2]:
        raise Mismatch(f"evicted in the order {evicted}:\n{t.lines('client')}")
    if {tuple(event.row()[4:]) for event in events} != {("end", "-", "evicted")}:
        raise Mismatch("not reported as evicted:\n" + t.lines("client"))
    t.expect_counts("client", evicted=4, removed=4, table_full=0, connections=8)
    kept = [line.number("conn") - t.base["client"] for line in t.connections("client")]
    if kept != [5, 6, 7, 8]:
        raise Mismatch(f"kept are {kept}")
    # an evicted connection is picked up at its next segment
    t.exchange(*open_ones[0])
    t.see("pick-up", conn=9, views=["client"])


def flood(t, count):
    """Unanswered SYNs of the client."""
    t.server.nft("table inet f { chain c { type filter hook input priority 0; tcp dport 7777 drop; }; }")
    for _ in range(count):
        opening = t.client.socket()
        opening.setblocking(False)
        opening.connect_ex((t.server.address, 7777))
        opening.close()


def expect_kept(t, *conns):
    gone = set(conns) - {line.number("conn") - t.base["client"] for line in t.connections("client")}
    if gone:
        raise Mismatch(f"connections {sorted(gone)} were evicted:\n{t.lines('client')}")


@case("two", limit=60, alone=True)
def open_connections_survive_a_flood(t):
    """Recently opened connections are not evicted for new SYNs. An eviction looks at a limited number of entries: if
    all of them are open, the new connection is not tracked, which may happen once here."""
    t.keep_all_events()
    t.client.sysctl("tcpstory.max_connections", 70)
    for _ in range(52):
        t.connect()
    flood(t, 40)
    expect_kept(t, *range(1, 53))
    kept_out = story.stats(t.client)["table_full"] - t.before["client"]["table_full"]
    if kept_out > 1:
        raise Mismatch(f"{kept_out} are not tracked")
    t.expect_counts("client", evicted=22 - kept_out, connections=92 - kept_out)


@case("two", limit=60, alone=True)
def closed_connections_are_evicted_first(t):
    """Recently closed connections are evicted before open ones, and every new connection is tracked."""
    t.keep_all_events()
    t.client.sysctl("tcpstory.max_connections", 60)
    pairs = {conn: t.connect() for conn in range(1, 61)}
    closed = range(3, 61, 3)
    for conn in closed:
        t.close_in_four(*pairs[conn], conn=conn)
    flood(t, 30)
    expect_kept(t, *(pairs.keys() - set(closed)))
    t.expect_counts("client", evicted=30, table_full=0, connections=90)


@case("two", families="4", title="case 104: a flood of SYNs evicts half-open connections, not open ones")
def flood_and_an_open_connection(t):
    t.keep_all_events()
    tool, sport, _, _, server = forge(t)
    client = t.keep[0]
    t.server.sysctl("tcpstory.max_connections", 16)
    t.server.nft("""table inet firewall { chain watch { type filter hook input priority 0; }; }""")
    tool.send(*[tool.ip(tool.tcp(20000 + i, SYN, 1000 * i, port=7777)) for i in range(200)])
    now = {}

    def evicted():
        now.update(story.stats(t.server))
        return now["connections"] - t.before["server"]["connections"] == 201
    wait(evicted, lambda: f"201 connections: {now}")
    if now["connections_now"] > 16 or now["evicted"] - t.before["server"]["evicted"] < 185:
        raise Mismatch(f"max_connections is exceeded: {now}")
    if not all(event["note"] == "evicted" for event in t.events("server", None) if event["cause"] == "evicted"):
        raise Mismatch("not reported as evicted")
    t.exchange(client, server, request=5, answer=6)
    t.see_connection("server", client_state="ESTABLISHED", server_state="ESTABLISHED", client_bytes=105,
                     server_bytes=1006, client_port=sport)
