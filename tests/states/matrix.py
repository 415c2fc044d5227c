# SPDX-License-Identifier: GPL-2.0
"""Compares what tcpstory reported of each case with the kernel's record, at each observation point."""
import collections
import json
import os

import claims
import compare  # tests/judge
import evidence
import replay
import truth
import unknowable
from cases import STATES, Case
from net import VIEWS
from wire import FIN, RST, SYN, Segment, ahead, plus

END = ".json.gz"
PACE = compare.Pace(rest=200_000, flight=20_000)  # virtual time: the emulator is never late
NO_CLAIMS = "options", "window", "unseen", "cookies", "stray RST", "same number", "odd flags", "orphan and RST", "one direction: Fast Open"  # classes after which what is claimed follows from the presumed state


def segments_of(raw):
    return [Segment(int(one[0] * 1e6), *one[1:]) for one in raw["segments"]]


class Told:
    """One case: what was injected, what the peer received, and the findings."""

    def __init__(self, batch, raw):
        self.batch, self.case, self.name = batch, Case.parse(raw["name"]), raw["name"]
        self.port, self.host_port, self.iss = raw["port"], raw["host_port"], raw["iss"]
        self.marks = {word: int(time * 1e6) for word, time in raw["marks"].items()}
        self.errors = raw["errors"]
        self.segments = segments_of(raw)
        self.connections = {view: [] for view in VIEWS}
        self.lives = []
        self.differences = {view: [] for view in VIEWS}  # unexplained, as text
        self.kinds = []  # of the unexplained: (view, kind, the kernel's state, the reported state)
        self.classes = collections.Counter()
        self.excused = set()  # observation points at which a state rightly differs, so that claims are not checked

    def injected(self, time, seq):
        """The peer's segment that the socket handled at this time."""
        found = [one for one in self.segments if one.out and one.seq == seq and
                 time - unknowable.SOON <= one.time <= time]
        return found[-1] if found else None

    def is_old(self, segment):
        """Whether its timestamp is older than one before."""
        return bool(segment.times) and any(
            one.out and one.times and one.time < segment.time and ahead(segment.times[0], one.times[0]) < 0
            for one in self.segments)

    def is_strange(self, segment):
        """Whether it echoes a timestamp that the host has not sent yet."""
        return bool(segment.times) and all(ahead(segment.times[1], one.times[0]) > 0 for one in self.segments
                                           if not one.out and one.times and one.time < segment.time)

    def refuted(self, state, time, until, edge, at_host):
        """Whether the host has sent a segment between these times that an end in this state does not send."""
        had_fin = self.state_at(time) in unknowable.TAKEN
        return any(not one.out and time <= one.time <= until and
                   unknowable.refutes(one, state, edge, at_host, had_fin, self.is_repeated(one))
                   for one in self.segments)

    def is_repeated(self, segment):
        return any(not one.out and one.time < segment.time and one.flags == segment.flags and one.seq == segment.seq
                   for one in self.segments)

    def sends(self, time, until):
        """Whether the host sends anything between these times."""
        return any(not one.out and time < one.time <= until for one in self.segments)

    def edge_at(self, time):
        """The host's RCV.NXT, as the last segment before this time acknowledges it."""
        edge = None
        for one in self.segments:
            if not one.out and one.flags & 16 and not one.flags & 4 and one.time < time - unknowable.SOON:
                edge = one.ack if edge is None or ahead(one.ack, edge) > 0 else edge
        return edge

    def with_syn(self):
        """Bytes that came with the peer's SYN."""
        return next((one.length for one in self.segments if one.out and one.flags & SYN), 0)

    def highest(self, time):
        """The host's SND.NXT before this time."""
        ends = [plus(one.seq, one.length + bool(one.flags & SYN) + bool(one.flags & FIN)) for one in self.segments
                if not one.out and not one.flags & RST and one.time < time]
        return ends[-1] if ends else None

    def offers(self):
        """How many initial sequence numbers the host has offered."""
        return len({one.seq for one in self.segments if not one.out and one.flags & SYN})

    def redeemed(self):
        """Whether the socket was opened by a segment that is not exactly the answer to a SYN,ACK."""
        offered = {(one.ack, plus(one.seq, 1)) for one in self.segments if not one.out and one.flags & SYN}
        steps = [step for life in self.lives for step in life.steps if step.state == truth.ESTABLISHED]
        came = [one for one in self.segments if steps and one.out and
                steps[0].time - unknowable.SOON <= one.time <= steps[0].time]
        return bool(came) and (came[-1].seq, came[-1].ack) not in offered

    def leave_out_cookies(self):
        """The child of a SYN cookie is made in SYN-RECEIVED and leaves it at once."""
        for life in self.lives:
            life.steps = [step for step, following in zip(life.steps, [*life.steps[1:], None])
                          if not (step.state == truth.SYN_RECEIVED and following and following.time - step.time < 100)]

    def first_is_ignored(self):
        """Whether the first of two injected segments changed nothing: neither the socket's state nor its RCV.NXT."""
        first, second = [one for one in self.segments if one.out and one.time >= self.marks["ready"]][:2]
        return not any(first.time - unknowable.SOON <= step.time < second.time
                       for life in self.lives for step in life.steps) and (
                           self.edge_at(first.time) == self.edge_at(second.time))

    def slim(self):
        """Forget what only in_full() needs."""
        self.connections, self.segments, self.lives = {}, [], []

    def agrees(self):
        return not self.kinds

    def state_at(self, time):
        """The kernel's state of the host's end."""
        steps = [step for life in self.lives for step in life.steps if step.time <= time]
        return max(steps, key=lambda step: step.time).state if steps else None


class Batch:
    """Cases that ran together. records: tests/judge's Evidence of each observation point; raw: what inject saved."""

    def __init__(self, name, records, raw):
        self.name, self.evidence = name, records
        self.peer_address, self.address = raw["addresses"]
        self.told = [Told(name, one) for one in raw["cases"]]
        self.problems, self.truth = [], None  # problems: of the run, not disagreements

    @classmethod
    def load(cls, folder, name, names=None, seed=None):
        """names: only these cases; seed: the core to replay the records with, as in replay.py; None: what the module
        reported. None is returned if no case is left."""
        with evidence.opened(os.path.join(folder, f"{name}.cases{END}"), "rt") as file:
            raw = json.load(file)
        raw["cases"] = [case for case in raw["cases"] if names is None or case["name"] in names]
        if not raw["cases"]:
            return None
        records = {view: evidence.Evidence.load(os.path.join(folder, f"{name}.{view}{END}")) for view in VIEWS}
        if seed is not None:
            times = records["host"].truth().event_times
            with_options = {(str(case["port"]), str(case["host_port"]), str(one.seq)) for case in raw["cases"]
                            for one in segments_of(case) if one.out and one.times}
            for record in records.values():
                replay.replay(record, times, with_options, seed)
        return cls(name, records, raw)

    def judge(self):
        by_port = {told.port: told for told in self.told}
        host = self.evidence["host"]
        found = self.truth = host.truth()
        found.cut(host.end)
        for life in found.lives:
            if life.key is None or life.key[4] not in by_port:
                continue
            by_port[life.key[4]].lives.append(life)
            if life.older or life.gap:
                self.problems.append(f"{life.key}: the kernel's record is incomplete: {life.gap or 'no beginning'}")
        for told in self.told:
            self._prove(told)
            if told.case.state.endswith("cookies"):
                told.leave_out_cookies()
        for view in VIEWS:
            self._judge_view(view, found, by_port)
        return self

    def _prove(self, told):
        """The socket was in the case's state when the segment came."""
        wanted = STATES[told.case.state].kernel
        found = told.state_at(told.marks["ready"]) or "CLOSED"
        if not compare.same(wanted, found):
            self.problems.append(f"{told.name}: the socket is in {found}, not in {wanted} {told.errors}")

    def _judge_view(self, view, record, by_port):
        found = self.evidence[view]
        stories = found.stories(record.event_times)
        for connections in stories.values():
            for connection in connections:
                connection.is_local = lambda name, keys=connection.keys: keys[name][1] == self.address
                ports = {key[4] for key in connection.keys.values()} & set(by_port)
                for port in ports:
                    by_port[port].connections[view].append(connection)
        ends, unreported = compare.join(stories, record, found.end)
        for life in unreported:
            told = by_port.get(life.key[4])
            if told and life.was_on_the_wire():
                told.kinds.append((view, "unreported", life.steps[-1].state, "-"))
                told.differences[view].append(f"the kernel's {life.steps} was not reported")
        for end in ends:
            told = by_port.get(end.connection.keys[end.name][4])
            if told:
                self._judge_end(view, end, record, found.end, told)
                if view not in told.excused:
                    for kind, what, words in claims.check(told, view, end):
                        told.kinds.append((view, kind, what, ""))
                        told.differences[view].append(words)

    @staticmethod
    def _judge_end(view, end, record, end_time, told):
        verdict = compare.Verdict()
        for one in compare.differences_of(end, end_time, verdict, PACE):
            name = unknowable.of(one, record, told, view)
            if name:
                told.classes[name] += 1
                if name.startswith(NO_CLAIMS):
                    told.excused.add(view)
            else:
                told.kinds.append((view, one.kind, one.step.state if one.step else told.state_at(one.time) or "-",
                                   _reported(one)))
                told.differences[view].append(str(one))


def _reported(difference):
    one = difference.reported
    return "-" if one is None else one.state + "?" * (one.presumed and difference.kind != "wrong")


def batches_in(folder):
    """(folder, name) of all batches whose records are in the folder or below."""
    end = ".cases" + END
    return sorted((where, name[:-len(end)]) for where, _, names in os.walk(folder) for name in names
                  if name.endswith(end))
