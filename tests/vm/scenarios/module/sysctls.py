# SPDX-License-Identifier: GPL-2.0
"""The sysctls of a namespace: which connections are tracked (enabled, ports), and events for data (trace_data).

Segments that are left out are counted: the counters of /proc/net/tcpstory/stats add up to the segments seen.
"""
import story
import tables
from scenario import Mismatch, case, wait


@case("two")
def ports(t):
    """Connections on other ports are counted, not reported."""
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
    t.keep_all_events()
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
            # one event may stand for several segments that GRO has merged
            if events[-1].number(end + "_segs") < len(lengths):
                raise Mismatch(f"{len(lengths)} segments of the {end} reported: {t.lines(view)}")
        data = [event for event in events if event["step"] == "data"]
        if {event["note"] for event in data} != {"data"} or len(data) < 4:
            raise Mismatch("data is not reported:\n" + t.lines(view))
        t.expect_counts(view, quiet=0)


@case("two")
def switched_off_and_on(t):
    """enabled=0 ends the tracked connections (note gone) and stops counting; earlier events can still be read."""
    client, server = t.connect()
    t.exchange(client, server)
    t.each("enabled", 0)
    for view, space in t.views.items():
        wait(lambda view=view: t.events(view)[-1]["cause"] == "admin", "the end to be reported")
        if t.events(view)[-1].row()[4:] != ["end", "-", "gone"] or story.connections(space):
            raise Mismatch("not ended:\n" + t.lines(view))
        before = story.stats(space)
        t.exchange(client, server)
        if story.stats(space) != before:
            raise Mismatch(f"counters still grow: {before} {story.stats(space)}")
    t.each("enabled", 1)
    t.connect()
    t.see("open-3", conn=2)


@case("none", families="4")
def values_out_of_range_are_clamped(t):
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
        raise Mismatch("a namespace's max_connections exceeds the first namespace's")
