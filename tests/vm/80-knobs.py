# SPDX-License-Identifier: GPL-2.0
"""The sysctls of a namespace: what is watched (enabled, ports), what is told (trace_data), how much is kept
(max_connections).

Whatever is left out is counted: the counters of /proc/net/tcpstory/stats add up to the segments seen.
"""
import subprocess

import story
import tables
from lib import Mismatch, case, wait


@case("two")
def ports(t):
    """Other connections are counted, not told."""
    t.each("ports", "8000,9000-9001")
    others = t.listen(8500)
    other = t.client.socket()
    other.connect((t.server.address, 8500))
    t.keep += [others, other]
    client, server = t.connect()
    t.exchange(client, server)
    for view in t.views:
        t.expect_counts(view, connections=1)
        if story.stats(t.views[view])["other_port"] - t.before[view]["other_port"] < 3:
            raise Mismatch(f"other_port does not grow: {story.stats(t.views[view])}")
    t.expect(tables.opened(dict.fromkeys(t.views, "=  ESTABLISHED  ESTABLISHED  three-way no - open")))
    for space in t.spaces:
        if space.read("/proc/sys/net/tcpstory/ports").strip() != "8000,9000-9001":
            raise Mismatch("ports: " + space.read("/proc/sys/net/tcpstory/ports"))
    t.each("ports", "\n")
    other = t.client.socket()
    other.connect((t.server.address, 8500))
    t.see("open-3", conn=2)


@case("two")
def trace_data(t):
    """Every segment is an event, and the bytes add up."""
    t.each("trace_data", 1)
    client, server = t.connect()
    t.exchange(client, server, 3000, 5000)
    t.close_in_four(client, server)
    for view in t.views:
        events = [event for event in t.events(view) if event["cause"] == "segment"]
        for end, size in ("client", 3000), ("server", 5000):
            lengths = [event.number("len") for event in events if event["from"] == end]
            if sum(lengths) != size or events[-1].number(end + "_bytes") != size:
                raise Mismatch(f"not {size} bytes of the {end}: {t.lines(view)}")
            # one event may stand for several segments that the kernel handles as one
            if events[-1].number(end + "_segs") < len(lengths):
                raise Mismatch(f"{len(lengths)} segments of the {end} told: {t.lines(view)}")
        told = [event for event in events if event["step"] == "data"]
        if {event["note"] for event in told} != {"data"} or len(told) < 4:
            raise Mismatch("data is not told:\n" + t.lines(view))
        t.expect_counts(view, quiet=0)


@case("two")
def switched_off_and_on(t):
    """Switched off, what is followed ends as gone, and nothing is seen; what has been told stays to be read."""
    client, server = t.connect()
    t.exchange(client, server)
    t.each("enabled", 0)
    for view, space in t.views.items():
        wait(lambda view=view: t.events(view)[-1]["cause"] == "admin", "the end to be told")
        if t.events(view)[-1].row()[4:] != ["end", "-", "gone"] or story.connections(space):
            raise Mismatch("not ended:\n" + t.lines(view))
        before = story.stats(space)
        t.exchange(client, server)
        if story.stats(space) != before:
            raise Mismatch(f"it still counts: {before} {story.stats(space)}")
    t.each("enabled", 1)
    t.connect()
    t.see("open-3", conn=2)


@case("two")
def max_connections(t):
    """A full table gives up connections that are being opened first, then closed ones, then the longest silent."""
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
    opening.close()  # lest it sends its SYN again, to be tracked anew
    evicted = []
    for _ in range(4):                                               # 5, 6, 7, 8
        open_ones.append(t.connect())
        t.exchange(*open_ones[-1])
    events = [event for event in t.events("client", None) if event["cause"] == "evicted"]
    evicted = [event.number("conn") - t.base["client"] for event in events]
    if evicted != [4, 3, 1, 2]:
        raise Mismatch(f"evicted in the order {evicted}:\n{t.lines('client')}")
    if {tuple(event.row()[4:]) for event in events} != {("end", "-", "evicted")}:
        raise Mismatch("not told as evicted:\n" + t.lines("client"))
    t.expect_counts("client", evicted=4, removed=4, table_full=0, connections=8)
    kept = [line.number("conn") - t.base["client"] for line in story.connections(t.client)]
    if kept != [5, 6, 7, 8]:
        raise Mismatch(f"kept are {kept}")
    # one that was given up is picked up again when it speaks
    t.exchange(*open_ones[0])
    t.see("pick-up", conn=9, views=["client"])


def keep_all_events(t):
    """A burst's first events are lost with the first page, but for who has read live: its ring has all its room."""
    t.client.call(lambda: subprocess.run(["head", "-n", "1", "/proc/net/tcpstory/live"], stdout=subprocess.DEVNULL,
                                         check=True))


def flood(t, count):
    """SYNs of the client that nobody answers."""
    t.server.nft("table inet f { chain c { type filter hook input priority 0; tcp dport 7777 drop; }; }")
    for _ in range(count):
        opening = t.client.socket()
        opening.setblocking(False)
        opening.connect_ex((t.server.address, 7777))
        opening.close()


def expect_kept(t, *conns):
    gone = set(conns) - {line.number("conn") - t.base["client"] for line in story.connections(t.client)}
    if gone:
        raise Mismatch(f"connections {sorted(gone)} were given up:\n{t.lines('client')}")


@case("two", limit=60)
def the_young_survive_a_flood(t):
    """Connections just opened are not given up for those being opened after them; more of them than are looked at to
    evict one keep the first newcomer out, if anybody."""
    keep_all_events(t)
    t.client.sysctl("tcpstory.max_connections", 70)
    for _ in range(52):
        t.connect()
    flood(t, 40)
    expect_kept(t, *range(1, 53))
    kept_out = story.stats(t.client)["table_full"] - t.before["client"]["table_full"]
    if kept_out > 1:
        raise Mismatch(f"{kept_out} are kept out")
    t.expect_counts("client", evicted=22 - kept_out, connections=92 - kept_out)


@case("two", limit=60)
def the_young_that_have_closed_go_first(t):
    """Connections just closed go before open ones, and nobody is kept out, wherever they are looked for."""
    keep_all_events(t)
    t.client.sysctl("tcpstory.max_connections", 60)
    pairs = {conn: t.connect() for conn in range(1, 61)}
    closed = range(3, 61, 3)
    for conn in closed:
        for end in pairs[conn]:
            end.close()
    for conn in closed:
        t.see("close-4", conn=conn, views=["client"])
    flood(t, 30)
    expect_kept(t, *(pairs.keys() - set(closed)))
    t.expect_counts("client", evicted=30, table_full=0, connections=90)


@case("none", families="4")
def knobs_are_clamped(t):
    for name, value, becomes in (("timeout_time_wait", 0, 1), ("max_connections", 0, 1), ("checksum", 7, 1),
                                 ("trace_data", 2, 1)):
        t.client.sysctl("tcpstory." + name, value)
        got = t.client.read("/proc/sys/net/tcpstory/" + name).strip()
        if got != str(becomes):
            raise Mismatch(f"{name} = {value} becomes {got}")
    for name, value in ("trace_data", "x"), ("ports", "70000"), ("timeout_idle", "-1"):
        try:
            t.client.sysctl("tcpstory." + name, value)
        except OSError:
            continue
        raise Mismatch(f"{name} takes {value}")
    with open("/proc/sys/net/tcpstory/max_connections", encoding="ascii") as file:
        most = int(file.read())
    t.client.sysctl("tcpstory.max_connections", most + 1)
    if int(t.client.read("/proc/sys/net/tcpstory/max_connections")) != most:
        raise Mismatch("a namespace may keep more than the first one")
