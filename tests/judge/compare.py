# SPDX-License-Identifier: GPL-2.0
"""The kernel's truth against what tcpstory told: every local end, transition by transition, and at rest.

tcpstory says a state when a segment passes: of what comes in, microseconds before the socket acts; of what goes out,
after it. So the order must be the same, the moment not; and whenever nothing has happened to a connection for a
while, both must say the same state. A difference counts as explained only if it belongs to the closed list of what
no observer can know (classes.py) and the kernel itself says so.
"""
import bisect
import collections

import classes
from align import align, same
from truth import CLOSED, Step

REST = 100_000  # µs without any event of a connection: it is at rest
EARLY = 50_000  # µs that a busy processor may take from a socket's change to its segment's leaving
FLIGHT = 500_000  # µs that a segment may be under way in the workloads' networks
MOST = 40  # events shown of a connection
NOTHING = Step(0, CLOSED, {})  # before there is anything


class End:
    """One local end: a connection as it was told, and the kernel's lives that it had."""

    def __init__(self, connection, name):
        self.connection, self.name, self.lives = connection, name, []
        self.said = connection.said(name)

    def steps(self):
        return [NOTHING] + sorted((step for life in self.lives for step in life.steps), key=lambda step: step.time)

    def is_picked_up(self):
        return bool(self.lives) and self.lives[0].began < self.connection.began - EARLY


class Difference:
    """kind: "missed" (the kernel's step was not told), "wrong" (told and witnessed, but not so), "rest" (another
    state at rest) or "untold" (no story at all)."""

    def __init__(self, kind, end, time, step=None, said=None):
        self.kind, self.end, self.time, self.step, self.said = kind, end, time, step, said

    def __str__(self):
        words = {
            "missed": f"the kernel was in {self.step}, tcpstory did not say so",
            "wrong": f"tcpstory says {self.said}, witnessed, the kernel was not",
            "rest": f"at rest at {self.time / 1e6:.6f} the kernel is in {self.step}, tcpstory says {self.said}",
        }
        return words[self.kind]


class Verdict:
    """Of one run of a workload."""

    def __init__(self):
        self.connections = self.transitions = self.agreed = self.rests = self.rests_agreed = self.withdrawn = 0
        self.classes = collections.Counter()
        self.disagreements = []

    def numbers(self):
        return {name: getattr(self, name) for name in
                ("connections", "transitions", "agreed", "rests", "rests_agreed", "withdrawn")}


def compare(stories, truth, counted, end_time):
    """stories: {namespace: connections}; counted: the namespace whose connections count; end_time: all was quiet
    then."""
    verdict = Verdict()
    ends, untold = join(stories, truth)
    for life in untold:
        if life.was_on_the_wire():
            verdict.transitions += len(life.steps)
            verdict.disagreements.append(f"{life.key}: the kernel's {life.steps} has no story")
    seen = set()
    for end in ends:
        if end.connection.namespace == counted:
            seen.add(end.connection.number)
        _judge(end, truth, end_time, verdict)
    verdict.connections = len(seen)
    return verdict


def join(stories, truth):
    """(local ends with their lives, lives without a story)"""
    by_key = collections.defaultdict(list)
    for namespace, connections in stories.items():
        for connection in connections:
            for name, key in connection.keys.items():
                if not (name == "server" and key == connection.keys["client"]):  # to itself: one end
                    by_key[key].append(End(connection, name))
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
        at = bisect.bisect_right(began, life.began + EARLY) - 1
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
    for time, step, said in _rests(end, steps, end_time):
        if _is_under_way(said, steps):
            continue
        verdict.rests += 1
        if same(step.state, said.state):
            verdict.rests_agreed += 1
        else:
            differences.append(Difference("rest", end, time, step=step, said=said))
    shown = end.connection.line
    if shown and not same(shown[end.name + "_state"].rstrip("?"), end.said[-1].state):
        verdict.disagreements.append(f"{_name(end)}: connections has {shown[end.name + '_state']}, the last event "
                                     f"{end.said[-1]}")
    unexplained = []
    for difference in differences:
        found = classes.of(difference, truth)
        if found:
            verdict.classes[found] += 1
        else:
            unexplained.append(difference)
    if unexplained:
        verdict.disagreements.append("\n".join([_name(end)] + [f"  {one}" for one in unexplained] + [
            f"  kernel:   {steps[1:]}", f"  tcpstory: {end.said[1:]}"] + [
                "    " + _brief(event, end.connection.began) for event in end.connection.events[:MOST]]))


def _rests(end, steps, end_time):
    """(when, the kernel's last step, what was said last) for each time at which the connection was at rest."""
    told = [event.time_us for event in end.connection.events]
    first = min(told + [step.time for step in steps[1:]])
    times = sorted(time for time in set(told + [step.time for step in steps[1:]]) if first <= time <= end_time)
    step_times, said_times = [step.time for step in steps], [said.time for said in end.said]
    for time, following in zip(times, times[1:] + [end_time]):
        if following - time >= REST and (not end.is_picked_up() or time >= end.connection.began):
            yield (following, steps[bisect.bisect_right(step_times, time) - 1],
                   end.said[bisect.bisect_right(said_times, time) - 1])


def _brief(event, began):
    who = event["from"] if event["cause"] == "segment" else f"{event['from']} ({event['cause']})"
    return (f"+{event.time_us - began:<9} {who:6} {event['via']:3} {event['flags']:7} seq={event['seq']} ack={event['ack']} "
            f"len={event['len']} {event['client']} {event['server']} {event['step']} {event['note']}")


def _is_under_way(said, steps):
    """Whether what was presumed rests on a segment that the socket got later: there was no rest."""
    return said.presumed and any(said.time < step.time <= said.time + FLIGHT and same(step.state, said.state)
                                 for step in steps)


def _name(end):
    namespace, address, port, remote, remote_port = end.connection.keys[end.name]
    return f"[{namespace}] connection {end.connection.number}, {end.name}: {address}:{port} to {remote}:{remote_port}"
