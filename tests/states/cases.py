# SPDX-License-Identifier: GPL-2.0
"""The matrix: which cases there are, and their names.

A case is a state, one or two segments, and what follows: STATE:SEGMENT[:SEGMENT]:FOLLOW, such as

    established-server:RST,ACK@inside/una/good:next
    syn-sent:SYN,ACK@isn/nxt/echo:next

A segment is FLAGS[+data]@SEQ/ACK/TIMESTAMPS. Everything is enumerated in a fixed order: a selection is the same each
time.
"""
import collections
import itertools

from wire import ACK, FIN, RST, SYN, flags_text

# SEG.SEQ, relative to RCV.NXT of the host's socket; without one, to the number that the peer's SYN would have
SEQS = {
    "zero": "0",
    "isn": "the peer's initial sequence number",
    "far": "100 000 below RCV.NXT",
    "below": "RCV.NXT-1",
    "next": "RCV.NXT",
    "inside": "the middle of the window",
    "right": "the last number of the window",
    "behind": "the first number behind the window",
    "half": "half the sequence space away",
}
# SEG.ACK
ACKS = {
    "-": "no ACK flag",
    "zero": "0",
    "old": "1 000 below SND.UNA, before all that was ever sent",
    "past": "50 below SND.UNA: acknowledged before",
    "una": "SND.UNA",
    "between": "between SND.UNA and SND.NXT",
    "nxt": "SND.NXT",
    "beyond": "1 000 above SND.NXT",
}
TIMES = {
    "good": "newer than the last, the host's own echoed",
    "none": "no timestamps option",
    "old": "older than the last: PAWS",
    "echo": "newer than the last, echoing what the host never sent",
}
FOLLOWS = {
    "nothing": "nothing, until the timers expire",
    "next": "the segment that a peer would send next that knows nothing of the injected one",
    "again": "the injected segment once more",
    "close": "the program calls close()",
    "shutdown": "the program calls shutdown(SHUT_WR)",
}
FLAGS = [flags for flags in range(32) if not flags & 8]  # all combinations of FIN, SYN, RST and ACK

# how it behaves: P, whether the kernel's socket belongs to a program, and U, whether SND.UNA and SND.NXT differ, by
# how much (1: a FIN or a SYN; 2: data)
State = collections.namedtuple("State", "name kernel owned outstanding synchronised")


def _states(*rows):
    return {row[0]: State(*row) for row in rows}


# name, RFC 9293's state of the host's end, a program holds the socket, SND.NXT - SND.UNA (0, 1, 2: more), synchronised
STATES = _states(
    ("no-port", "CLOSED", False, 0, False),
    ("listen", "LISTEN", False, 0, False),
    ("syn-sent", "SYN-SENT", True, 1, False),
    ("syn-received", "SYN-RECEIVED", False, 1, True),
    ("syn-received-crossing", "SYN-RECEIVED", True, 1, True),
    ("syn-received-fast-open", "SYN-RECEIVED", True, 1, True),
    ("syn-received-cookies", "LISTEN", False, 1, True),
    ("established-client", "ESTABLISHED", True, 0, True),
    ("established-server", "ESTABLISHED", True, 2, True),
    ("fin-wait-1", "FIN-WAIT-1", True, 1, True),
    ("fin-wait-1-data", "FIN-WAIT-1", True, 2, True),
    ("fin-wait-1-orphan", "FIN-WAIT-1", False, 1, True),
    ("fin-wait-1-fast-open", "FIN-WAIT-1", False, 2, True),
    ("fin-wait-2", "FIN-WAIT-2", True, 0, True),
    ("fin-wait-2-orphan", "FIN-WAIT-2", False, 0, True),
    ("close-wait", "CLOSE-WAIT", True, 2, True),
    ("closing", "CLOSING", False, 1, True),
    ("last-ack", "LAST-ACK", False, 1, True),
    ("last-ack-data", "LAST-ACK", False, 2, True),
    ("time-wait", "TIME-WAIT", False, 0, True),
)
ROLES = {name for name in STATES if name.startswith(("fin-wait", "close", "closing", "last", "time"))
         and not name.endswith("fast-open")}  # the host's end may be the client or the server


class Seg(collections.namedtuple("Seg", "flags data seq ack times")):
    """An injected segment, in words."""

    def __str__(self):
        return f"{flags_text(self.flags)}{'+data' if self.data else ''}@{self.seq}/{self.ack}/{self.times}"

    @classmethod
    def parse(cls, text):
        what, _, numbers = text.partition("@")
        words, data = what.removesuffix("+data"), what.endswith("+data")
        names = {flags_text(flags): flags for flags in FLAGS}
        seq, ack, times = numbers.split("/")
        if words not in names or seq not in SEQS or ack not in ACKS or times not in TIMES:
            raise ValueError(text)
        return cls(names[words], data, seq, ack, times)


class Case(collections.namedtuple("Case", "state role segments follow")):
    """role: the host's end, "client" or "server"."""

    def __str__(self):
        role = f"/{self.role}" if self.state in ROLES else ""
        return ":".join([self.state + role, *map(str, self.segments), self.follow])

    @classmethod
    def parse(cls, text):
        state, *segments, follow = text.split(":")
        state, _, role = state.partition("/")
        if state not in STATES or follow not in FOLLOWS or not 1 <= len(segments) <= 2:
            raise ValueError(f"not a case: {text}")
        return cls(state, role or role_of(state), tuple(map(Seg.parse, segments)), follow)


def role_of(state):
    return "client" if state in ("syn-sent", "syn-received-crossing", "established-client") else "server"


def _exchanged(state):
    """Whether the host has sent data that was acknowledged."""
    return not state.name.startswith(("no-port", "listen", "syn-")) and not state.name.endswith("fast-open")


def _acks(state, flags):
    """The values of SEG.ACK that differ in this state."""
    if not flags & ACK:
        return ["-"]
    return [ack for ack in ACKS if ack != "-" and not (ack == "between" and state.outstanding < 2) and
            not (ack == "una" and not state.outstanding) and
            not (ack == "past" and not _exchanged(state))]


def _seqs(state):
    """Without RCV.NXT there is no window: no difference between numbers, but for the peer's own."""
    return list(SEQS) if state.synchronised else ["zero", "isn", "next", "half"]


def _follows(state):
    calls = [call for call in ("close", "shutdown") if state.owned]
    return [follow for follow in FOLLOWS if follow not in ("close", "shutdown")] + calls


def _role(state, number):
    return ("server", "client")[number % 2] if state.name in ROLES else role_of(state.name)


def one_segment():
    """Each state with each combination of flags, payload, SEG.SEQ and SEG.ACK; flags that no end sends have payload only
    at RCV.NXT. Timestamps and what follows take turns, shifted so that all pairs of values meet."""
    for state in STATES.values():
        follows = _follows(state)
        numbers = [(flags, data, seq, ack) for flags in FLAGS for data in (False, True) for seq in _seqs(state)
                   for ack in _acks(state, flags) if seq == "next" or not data or flags in SENT]
        for number, (flags, data, seq, ack) in enumerate(numbers):
            turn = FLAGS.index(flags) + list(SEQS).index(seq) * 3 + list(ACKS).index(ack) * 5 + data
            seg = Seg(flags, data, seq, ack, list(TIMES)[turn % len(TIMES)])
            yield Case(state.name, _role(state, number // 7 + turn), (seg,), follows[(number + turn // 4) % len(follows)])


SENT = SYN, SYN | ACK, ACK, FIN | ACK, RST, RST | ACK  # the flags that real ends send
PLAUSIBLE = [(SYN, False), (SYN | ACK, False), (ACK, False), (ACK, True), (FIN | ACK, False), (FIN | ACK, True),
             (RST, False), (RST | ACK, False)]


def plausible():
    """The segments that real ends send, with each that may follow."""
    for state in STATES.values():
        for number, ((flags, data), seq, ack, follow) in enumerate(
                (what, seq, ack, follow) for what in PLAUSIBLE for seq in _seqs(state)
                for ack in _acks(state, what[0]) for follow in _follows(state)):
            if ack in ("zero", "old") and seq != "next":
                continue
            if follow not in ("nothing", "next") and number // 5 % 2:
                continue
            times = "good" if number % 3 else list(TIMES)[number // 3 % len(TIMES)]
            yield Case(state.name, _role(state, number), (Seg(flags, data, seq, ack, times),), follow)


# First segments that a socket ignores, whatever its state; each is ignored for another reason.
IGNORED = [
    Seg(RST, False, "behind", "-", "good"),  # outside the window
    Seg(RST, False, "below", "-", "good"),
    Seg(RST, False, "inside", "-", "good"),  # in the window, not exact: RFC 5961
    Seg(SYN, False, "inside", "-", "good"),
    Seg(SYN, False, "half", "-", "good"),
    Seg(FIN | ACK, False, "behind", "nxt", "good"),
    Seg(FIN | ACK, False, "far", "nxt", "good"),
    Seg(FIN | ACK, False, "next", "nxt", "old"),  # PAWS
    Seg(FIN | ACK, False, "next", "beyond", "good"),  # acknowledges what was not sent
    Seg(FIN, False, "next", "-", "good"),  # no ACK flag
    Seg(ACK, True, "below", "old", "good"),
    Seg(SYN | ACK, False, "isn", "beyond", "good"),
    Seg(SYN | ACK, False, "isn", "nxt", "echo"),
]
SECOND = [
    Seg(ACK, False, "next", "nxt", "good"),
    Seg(ACK, True, "next", "nxt", "good"),
    Seg(FIN | ACK, False, "next", "nxt", "good"),
    Seg(FIN | ACK, False, "next", "una", "good"),
    Seg(RST, False, "next", "-", "good"),
    Seg(RST | ACK, False, "next", "nxt", "good"),
    Seg(RST, False, "inside", "-", "good"),
    Seg(RST, False, "behind", "-", "good"),
    Seg(SYN, False, "isn", "-", "good"),
    Seg(SYN, False, "behind", "-", "good"),
    Seg(SYN | ACK, False, "isn", "nxt", "good"),
    Seg(FIN | ACK, False, "behind", "nxt", "good"),
]


def two_segments():
    """The first is ignored, at least by a synchronised socket."""
    for state in STATES.values():
        follows = _follows(state)
        for number, (first, second) in enumerate(itertools.product(IGNORED, SECOND)):
            if all(seg.seq in _seqs(state) and seg.ack in _acks(state, seg.flags) + ["nxt"] for seg in (first, second)):
                yield Case(state.name, _role(state, number), (first, second), follows[(number + number // 12) % len(follows)])


# Situations that were reported wrong once: in every selection.
NAMED = [
    "syn-sent:SYN,ACK@isn/nxt/echo:next",  # rejected for its timestamp: a RST, but the socket waits on
    "syn-sent:SYN,ACK@isn/nxt/echo:again",
    "fin-wait-1-fast-open:RST@next/-/good:nothing",  # only SYN-RECEIVED returns to LISTEN
    "fin-wait-1-fast-open:RST,ACK@next/nxt/good:next",
    "syn-received-crossing:RST@behind/-/good:close",  # SYN-RECEIVED to FIN-WAIT-1
    "syn-received-crossing:ACK@below/una/good:shutdown",
    "established-server:RST@next/-/good:next",  # one end is reset, the other goes on
    "established-server:RST,ACK@next/nxt/good:next",
    "established-client:RST,ACK@next/nxt/good:next",
    "syn-received:RST@next/-/good:next",
    "established-server:ACK@next/nxt/good:next",  # at a router that sees one direction
    "established-server:ACK+data@next/nxt/good:shutdown",
    "time-wait/server:SYN@isn/-/good:next",  # a new incarnation with the old number
    "time-wait/server:SYN@inside/-/good:next",
    "last-ack/client:SYN@inside/-/good:next",
]


def named():
    return map(Case.parse, NAMED)


def every():
    """All cases, each once."""
    return list(dict.fromkeys(itertools.chain(named(), one_segment(), plausible(), two_segments())))


def _pairs(case):
    """The pairs of values that a case covers."""
    values = [("state", case.state), ("role", case.role), ("follow", case.follow)]
    for place, seg in enumerate(case.segments):
        values += [(f"{name}{place}", value) for name, value in zip(Seg._fields, seg)]
    if len(case.segments) == 1:
        values.append(("single", True))
    return itertools.combinations(values, 2)


def quick(cases, count):
    """A part of the cases that covers every pair of values that all of them cover, filled up evenly to count."""
    step = 7919  # a prime: neighbours in the list differ little
    order = list(named()) + [cases[number * step % len(cases)] for number in range(len(cases))]
    chosen, covered = dict.fromkeys(named()), set()
    for case in order:
        new = set(_pairs(case)) - covered
        if new:
            covered |= new
            chosen[case] = None
    for case in order:
        if len(chosen) >= count:
            break
        chosen[case] = None
    return [case for case in cases if case in chosen]


def coverage(chosen, cases):
    """(covered pairs, possible pairs)"""
    possible, covered = (set().union(*(set(_pairs(case)) for case in some)) for some in (cases, chosen))
    return len(covered), len(possible)
