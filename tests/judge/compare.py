# SPDX-License-Identifier: GPL-2.0
"""Compares tcpstory with the kernel: every local end, transition by transition, and at rest; if a workload asks for
it, a router's two distant ends, too.

tcpstory reports a state when a segment passes its hook: for an incoming segment microseconds before the socket handles
it, for an outgoing one after it. So the order must be the same, the time need not. There are two kinds of moments at
which both must be in the same state: when the end has sent a segment, and when nothing has happened for a while.

A difference is explained only if it belongs to the closed list of what no observer can know (classes.py) and the
kernel's record has the reason.
"""
import bisect
import collections
import typing

import classes
from align import align, same
from truth import CLOSED, CLOSING, LISTEN, TIME_WAIT, Step

EARLY = 1_000_000  # µs from a socket's transition to the departure of its segment, on a busy CPU
MOST = 40  # events shown of a connection
SKEW = 20_000  # µs by which the record's clock and tcpstory's may differ on a busy emulator
SENDS_FIRST = CLOSING, TIME_WAIT, CLOSED  # the kernel sends an ACK or RST first and then changes the state
NOTHING = Step(0, CLOSED, {})  # before the connection exists


class Pace(typing.NamedTuple):
    """How fast a run is, in µs. rest: without an event for so long, a connection is at rest; flight: how long a segment
    may be in flight. A busy emulator needs up to half a second for one step."""
    rest: int = 500_000
    flight: int = 1_000_000


class End:
    """One end: the connection that tcpstory reported, and the kernel's records of it. It is local, unless the
    observation point is a router."""

    def __init__(self, connection, name, end_time):
        self.connection, self.name, self.lives = connection, name, []
        self.last = connection.reported(name)[-1]
        self.reported = [reported for reported in connection.reported(name) if reported.time <= end_time]

    def steps(self):
        return [NOTHING] + sorted((step for life in self.lives for step in life.steps), key=lambda step: step.time)

    def is_picked_up(self):
        return self.reported[0].state not in (CLOSED, LISTEN)


class Difference:
    """kind: "missed" (the kernel's step was not reported), "wrong" (witnessed and not true) or "moment" (different
    states at a moment at which both must be the same)."""

    def __init__(self, kind, end, time, step=None, reported=None):
        self.kind, self.end, self.time, self.step, self.reported = kind, end, time, step, reported

    def __str__(self):
        words = {
            "missed": f"the kernel was in {self.step}, tcpstory did not report it",
            "wrong": f"tcpstory reports {self.reported}, witnessed, the kernel was never in it",
            "moment": f"at {self.time / 1e6:.6f} the kernel is in {self.step}, tcpstory reports {self.reported}",
        }
        return words[self.kind]


class Verdict:
    """The result of one run of a workload."""

    def __init__(self):
        self.connections = self.transitions = self.agreed = self.moments = self.moments_agreed = self.withdrawn = 0
        self.classes = collections.Counter()
        self.disagreements = []

    def numbers(self):
        return {name: getattr(self, name) for name in
                ("connections", "transitions", "agreed", "moments", "moments_agreed", "withdrawn")}


def compare(stories, truth, counted, end_time):
    """stories: {namespace: connections}; counted: the namespace whose connections are counted; end_time: everything was
    at rest then; the two records do not end at the same time, so later entries are left out."""
    verdict = Verdict()
    truth.cut(end_time)
    ends, unreported = [], []
    for part in _apart(stories):
        for found, more in zip((ends, unreported), join(part, truth, end_time)):
            found += more
    for life in unreported:
        if life.was_on_the_wire():
            verdict.transitions += len(life.steps)
            verdict.disagreements.append(f"{life.key}: the kernel's {life.steps} was not reported")
    for life in truth.lives:
        if life.key and life.key[0] in stories and (life.older or life.gap):
            verdict.disagreements.append(f"{life.key}: the kernel's record is incomplete: "
                                         f"{life.gap or 'it does not begin'}: {life.steps}")
    seen = set()
    for end in ends:
        if end.connection.namespace == counted:
            seen.add(end.connection.number)
        _judge(end, truth, end_time, verdict)
    verdict.connections = len(seen)
    return verdict


def _apart(stories):
    """The hosts' connections, and each router's: {namespace of an end: connections}"""
    forwarded = {namespace: connections for namespace, connections in stories.items()
                 if connections and connections[0].is_forwarded}
    yield {namespace: connections for namespace, connections in stories.items() if namespace not in forwarded}
    for connections in forwarded.values():
        client, server = (connections[0].keys[name][0] for name in ("client", "server"))
        yield {server: [], client: connections}


def join(stories, truth, end_time):
    """(local ends with their kernel records, kernel records that tcpstory did not report)"""
    by_key = collections.defaultdict(list)
    for namespace, connections in stories.items():
        for connection in connections:
            for name, key in connection.keys.items():
                if connection.began <= end_time and not (
                        name == "server" and key == connection.keys["client"]):  # a self-connection has one end
                    by_key[key].append(End(connection, name, end_time))
    unreported = []
    for life in truth.lives:
        if life.key is None or life.key[0] not in stories:
            continue
        candidates = by_key.get(life.key)
        if not candidates:
            unreported.append(life)
            continue
        of_isn = [end for end in candidates if life.iss is not None and end.connection.isn[end.name] == life.iss]
        began = [end.connection.began for end in candidates]
        # two sockets that wait for the same port are both in SYN-SENT: the first one's SYN comes before its end
        ended = life.steps[-1].time if life.has_ended() else life.began + EARLY
        at = bisect.bisect_right(began, min(life.began + EARLY, ended)) - 1
        if at < 0 or began[at] < life.began - SKEW:  # that of another socket, unless the clocks differ
            at = bisect.bisect_right(began, min(life.began + EARLY, ended + SKEW)) - 1
        (of_isn or candidates[max(at, 0):])[0].lives.append(life)
    return [end for found in by_key.values() for end in found
            if end.lives or end.connection.is_forwarded or end.connection.is_local(end.name)], unreported


def differences_of(end, end_time, verdict, pace=Pace()):
    """All differences of an end; counts in the verdict what was compared."""
    steps = end.steps()
    aligned = align(steps, end.reported, end.is_picked_up())
    differences = [Difference("missed", end, step.time, step=step) for step in aligned.missed]
    differences += [Difference("wrong", end, reported.time, reported=reported) for reported in aligned.wrong]
    agreed = sum(step is not NOTHING for step, _ in aligned.pairs)
    verdict.agreed += agreed
    verdict.transitions += agreed + len(differences)
    verdict.withdrawn += len(aligned.withdrawn)
    for time, step, reported in _departures(end, steps, end_time, pace):
        verdict.moments += 1
        if step is None:
            verdict.moments_agreed += 1
        else:
            differences.append(Difference("moment", end, time, step=step, reported=reported))
    for time, step, reported in _rests(end, steps, end_time, pace):
        if same(step.state, reported.state):
            verdict.moments_agreed += 1
        elif _is_under_way(end, time, reported, step, steps, pace):
            continue
        else:
            differences.append(Difference("moment", end, time, step=step, reported=reported))
        verdict.moments += 1
    return differences


def _judge(end, truth, end_time, verdict):
    steps = end.steps()
    differences = differences_of(end, end_time, verdict)
    if len(end.lives) == 1 and not end.is_picked_up():
        other = "server" if end.name == "client" else "client"
        for whose, name, number in ("its", end.name, end.lives[0].iss), ("its peer's", other, end.lives[0].irs):
            isn = end.connection.isn[name]
            # an active end's is derived from what was acknowledged: the SYN, and data in it (Fast Open)
            possible = {0} | {int(event["len"]) for event in end.connection.events
                              if event["from"] == name and event.is_segment() and "SYN" in event.flags()}
            if None not in (number, isn) and (number - isn) % (1 << 32) not in possible:
                verdict.disagreements.append(f"{_name(end)}: {whose} initial sequence number is {number}, not {isn}")
    shown = end.connection.line
    if shown and not same(shown[end.name + "_state"].rstrip("?"), end.last.state):
        verdict.disagreements.append(f"{_name(end)}: connections has {shown[end.name + '_state']}, the last event "
                                     f"{end.last}")
    unexplained = []
    for difference in differences:
        found = classes.of(difference, truth)
        if found:
            verdict.classes[found] += 1
        else:
            unexplained.append(difference)
    if unexplained:
        verdict.disagreements.append("\n".join([_name(end)] + [f"  {one}" for one in unexplained] + [
            f"  kernel:   {steps[1:]}", f"  tcpstory: {end.reported[1:]}", f"  dropped:  {_drops(end, truth)}"] + [
                "    " + brief(event, end.connection.began) for event in end.connection.events[:MOST]]))


def _departures(end, steps, end_time, pace):
    """(time, the kernel's step if it differs, the reported state) for each segment that the end has sent and whose new
    state is witnessed: the socket changes its state before it sends."""
    times = [step.time for step in steps]
    last = {reported.event["event"]: reported for reported in end.reported if reported.event}
    reported = end.reported[0]
    for event in end.connection.events:
        reported = last.get(event["event"], reported)
        if event["from"] != end.name or event["via"] == "in" or event["cause"] != "segment" or (
                event[end.name].endswith("?")) or event.time_us > end_time:
            continue
        early = pace.flight if end.connection.is_forwarded else SKEW  # the segment was on its way
        first, last_one = (bisect.bisect_right(times, event.time_us + skew) - 1 for skew in (-early, SKEW))
        good = any(same(step.state, reported.state) for step in steps[first:last_one + 1]) or any(
            step.state == reported.state for step in steps[last_one + 1:last_one + 2]
            if step.state in SENDS_FIRST and step.time - event.time_us < pace.rest)
        at = bisect.bisect_right(times, event.time_us) - 1
        yield event.time_us, None if good else steps[at], reported


def _rests(end, steps, end_time, pace):
    """(time, the kernel's last step, the last reported state) for each time at which the connection was at rest."""
    times = {event.time_us for event in end.connection.events} | {step.time for step in steps[1:]}
    times = sorted(time for time in times if time <= end_time)
    step_times, reported_times = [step.time for step in steps], [reported.time for reported in end.reported]
    for time, following in zip(times, times[1:] + [end_time]):
        if following - time >= pace.rest and (not end.is_picked_up() or time >= end.connection.began):
            # just before the next event
            yield (following - 1, steps[bisect.bisect_right(step_times, time) - 1],
                   end.reported[bisect.bisect_right(reported_times, time) - 1])


def _drops(end, truth):
    """Dropped segments in both directions since the connection began."""
    _, _, port, _, remote_port = end.connection.keys[end.name]
    return [f"{way} {drop.reason} seq={drop.seq}@{drop.time / 1e6:.6f}"
            for way, ports in (("in", (remote_port, port)), ("out", (port, remote_port)))
            for drop in truth.drops_between.get(ports, ()) if drop.time >= end.connection.began]


def brief(event, began):
    source = event["from"] if event["cause"] == "segment" else f"{event['from']} ({event['cause']})"
    return (f"+{event.time_us - began:<9} {source:6} {event['via']:3} {event['flags']:7} seq={event['seq']} "
            f"ack={event['ack']} len={event['len']} {event['client']} {event['server']} "
            f"{event['step']} {event['note']}")


def _is_under_way(end, time, reported, step, steps, pace):
    """Whether a segment was in flight: the socket received it later than presumed, or the socket's own segment left
    later than its transition."""
    arriving = reported.presumed and any(
        time <= other.time <= reported.time + pace.flight and same(other.state, reported.state) for other in steps)
    leaving = any(
        time <= other.time <= step.time + pace.flight and same(other.state, step.state) for other in end.reported)
    return arriving or leaving


def _name(end):
    namespace, address, port, remote, remote_port = end.connection.keys[end.name]
    return f"[{namespace}] connection {end.connection.number}, {end.name}: {address}:{port} to {remote}:{remote_port}"
