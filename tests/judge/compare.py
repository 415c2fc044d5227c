# SPDX-License-Identifier: GPL-2.0
"""The kernel's truth against what tcpstory told: every local end, transition by transition, and at rest.

tcpstory says a state when a segment passes: of what comes in, microseconds before the socket acts; of what goes out,
after it. So the order must be the same, the moment not. There are two kinds of moments at which both must say the same
state: when the end itself has sent a segment, and when nothing has happened for a while.

A difference counts as explained only if it belongs to the closed list of what no observer can know (classes.py) and the
kernel itself says so.
"""
import bisect
import collections

import classes
from align import align, same
from truth import CLOSED, CLOSING, LISTEN, TIME_WAIT, Step

REST = 500_000  # µs without any event of a connection: it is at rest; less a busy emulator may take for one step
EARLY = 1_000_000  # µs that a busy processor may take from a socket's change to its segment's leaving
FLIGHT = 1_000_000  # µs that a segment may be under way in the workloads' networks and on busy processors
MOST = 40  # events shown of a connection
SKEW = 20_000  # µs by which the record's clock and tcpstory's may differ on a busy emulator
SENDS_FIRST = CLOSING, TIME_WAIT, CLOSED  # the kernel answers, with an ACK or a RST, and changes the state then
NOTHING = Step(0, CLOSED, {})  # before there is anything


class End:
    """One local end: a connection as it was told, and the kernel's lives that it had."""

    def __init__(self, connection, name, end_time):
        self.connection, self.name, self.lives = connection, name, []
        self.last = connection.said(name)[-1]
        self.said = [said for said in connection.said(name) if said.time <= end_time]

    def steps(self):
        return [NOTHING] + sorted((step for life in self.lives for step in life.steps), key=lambda step: step.time)

    def is_picked_up(self):
        return self.said[0].state not in (CLOSED, LISTEN)


class Difference:
    """kind: "missed" (the kernel's step was not told), "wrong" (told and witnessed, but not so) or "moment" (another
    state at a moment at which both must have the same)."""

    def __init__(self, kind, end, time, step=None, said=None):
        self.kind, self.end, self.time, self.step, self.said = kind, end, time, step, said

    def __str__(self):
        words = {
            "missed": f"the kernel was in {self.step}, tcpstory did not say so",
            "wrong": f"tcpstory says {self.said}, witnessed, the kernel was not",
            "moment": f"at {self.time / 1e6:.6f} the kernel is in {self.step}, tcpstory says {self.said}",
        }
        return words[self.kind]


class Verdict:
    """Of one run of a workload."""

    def __init__(self):
        self.connections = self.transitions = self.agreed = self.moments = self.moments_agreed = self.withdrawn = 0
        self.classes = collections.Counter()
        self.disagreements = []

    def numbers(self):
        return {name: getattr(self, name) for name in
                ("connections", "transitions", "agreed", "moments", "moments_agreed", "withdrawn")}


def compare(stories, truth, counted, end_time):
    """stories: {namespace: connections}; counted: the namespace whose connections count; end_time: all was quiet
    then, and what one side says of the time after it the other may not know any more."""
    verdict = Verdict()
    truth.cut(end_time)
    ends, untold = join(stories, truth, end_time)
    for life in untold:
        if life.was_on_the_wire():
            verdict.transitions += len(life.steps)
            verdict.disagreements.append(f"{life.key}: the kernel's {life.steps} has no story")
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


def join(stories, truth, end_time):
    """(local ends with their lives, lives without a story)"""
    by_key = collections.defaultdict(list)
    for namespace, connections in stories.items():
        for connection in connections:
            for name, key in connection.keys.items():
                if connection.began <= end_time and not (
                        name == "server" and key == connection.keys["client"]):  # to itself: one end
                    by_key[key].append(End(connection, name, end_time))
    untold = []
    for life in truth.lives:
        if life.key is None or life.key[0] not in stories:
            continue
        candidates = by_key.get(life.key)
        if not candidates:
            untold.append(life)
            continue
        of_isn = [end for end in candidates if life.iss is not None and end.connection.isn[end.name] == life.iss]
        began = [end.connection.began for end in candidates]
        # of two sockets that wait for the same port to be free, both are in SYN-SENT: the first's SYN comes before its end
        ended = life.steps[-1].time + SKEW if life.has_ended() else life.began + EARLY
        at = bisect.bisect_right(began, min(life.began + EARLY, ended)) - 1
        (of_isn or candidates[max(at, 0):])[0].lives.append(life)
    return [end for found in by_key.values() for end in found
            if end.lives or end.connection.is_local(end.name)], untold


def _judge(end, truth, end_time, verdict):
    steps = end.steps()
    aligned = align(steps, end.said, end.is_picked_up())
    differences = [Difference("missed", end, step.time, step=step) for step in aligned.missed]
    differences += [Difference("wrong", end, said.time, said=said) for said in aligned.wrong]
    agreed = sum(step is not NOTHING for step, _ in aligned.pairs)
    verdict.agreed += agreed
    verdict.transitions += agreed + len(differences)
    verdict.withdrawn += len(aligned.withdrawn)
    for time, step, said in _departures(end, steps, end_time):
        verdict.moments += 1
        if step is None:
            verdict.moments_agreed += 1
        else:
            differences.append(Difference("moment", end, time, step=step, said=said))
    for time, step, said in _rests(end, steps, end_time):
        if same(step.state, said.state):
            verdict.moments_agreed += 1
        elif _is_under_way(end, time, said, step, steps):
            continue
        else:
            differences.append(Difference("moment", end, time, step=step, said=said))
        verdict.moments += 1
    if len(end.lives) == 1 and not end.is_picked_up():
        other = "server" if end.name == "client" else "client"
        for whose, name, number in ("its", end.name, end.lives[0].iss), ("its peer's", other, end.lives[0].irs):
            told = end.connection.isn[name]
            # of an active end it is known from what was acknowledged: the SYN, and the data in it (Fast Open)
            possible = {0} | {int(event["len"]) for event in end.connection.events
                              if event["from"] == name and event.is_segment() and "SYN" in event.flags()}
            if None not in (number, told) and (number - told) % (1 << 32) not in possible:
                verdict.disagreements.append(f"{_name(end)}: {whose} initial sequence number is {number}, not {told}")
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
            f"  kernel:   {steps[1:]}", f"  tcpstory: {end.said[1:]}", f"  dropped:  {_drops(end, truth)}"] + [
                "    " + _brief(event, end.connection.began) for event in end.connection.events[:MOST]]))


def _departures(end, steps, end_time):
    """(when, the kernel's step if it is another, what is said) for each segment that the end itself has sent, and that
    leaves no doubt about its state: the socket has changed before it sends."""
    times = [step.time for step in steps]
    last = {said.event["event"]: said for said in end.said if said.event}
    said = end.said[0]
    for event in end.connection.events:
        said = last.get(event["event"], said)
        if event["from"] != end.name or event["via"] != "out" or event["cause"] != "segment" or (
                event[end.name].endswith("?")) or event.time_us > end_time:
            continue
        first, last_one = (bisect.bisect_right(times, event.time_us + skew) - 1 for skew in (-SKEW, SKEW))
        good = any(same(step.state, said.state) for step in steps[first:last_one + 1]) or any(
            step.state == said.state for step in steps[last_one + 1:last_one + 2]
            if step.state in SENDS_FIRST and step.time - event.time_us < REST)
        at = bisect.bisect_right(times, event.time_us) - 1
        yield event.time_us, None if good else steps[at], said


def _rests(end, steps, end_time):
    """(when, the kernel's last step, what was said last) for each time at which the connection was at rest."""
    told = [event.time_us for event in end.connection.events]
    first = min(told + [step.time for step in steps[1:]])
    times = sorted(time for time in set(told + [step.time for step in steps[1:]]) if first <= time <= end_time)
    step_times, said_times = [step.time for step in steps], [said.time for said in end.said]
    for time, following in zip(times, times[1:] + [end_time]):
        if following - time >= REST and (not end.is_picked_up() or time >= end.connection.began):
            # just before that ends it
            yield (following - 1, steps[bisect.bisect_right(step_times, time) - 1],
                   end.said[bisect.bisect_right(said_times, time) - 1])


def _drops(end, truth):
    """Both ways, as long as the connection was there."""
    _, _, port, _, remote_port = end.connection.keys[end.name]
    return [f"{way} {drop.reason} seq={drop.seq}@{drop.time / 1e6:.6f}"
            for way, ports in (("in", (remote_port, port)), ("out", (port, remote_port)))
            for drop in truth.drops_between.get(ports, ()) if drop.time >= end.connection.began]


def _brief(event, began):
    who = event["from"] if event["cause"] == "segment" else f"{event['from']} ({event['cause']})"
    return (f"+{event.time_us - began:<9} {who:6} {event['via']:3} {event['flags']:7} seq={event['seq']} "
            f"ack={event['ack']} len={event['len']} {event['client']} {event['server']} "
            f"{event['step']} {event['note']}")


def _is_under_way(end, time, said, step, steps):
    """Whether there was no rest: the socket got later what the presumption rests on, or what the socket sent when it
    changed left later."""
    arriving = said.presumed and any(time <= other.time <= said.time + FLIGHT and same(other.state, said.state)
                                     for other in steps)
    leaving = any(time <= other.time <= step.time + FLIGHT and same(other.state, step.state) for other in end.said)
    return arriving or leaving


def _name(end):
    namespace, address, port, remote, remote_port = end.connection.keys[end.name]
    return f"[{namespace}] connection {end.connection.number}, {end.name}: {address}:{port} to {remote}:{remote_port}"
