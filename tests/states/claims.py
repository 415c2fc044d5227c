# SPDX-License-Identifier: GPL-2.0
"""What tcpstory says beside the states: how the connection was opened, its verdict, who closed it, and what each
sentence claims of the host's end. The kernel's record must bear it out.

A claim is checked only where the reported state agrees with the kernel's: a wrong state is a finding of its own.
"""
import bisect

from truth import (CLOSE_WAIT, CLOSED, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, SYN_RECEIVED,
                   SYN_SENT, TIME_WAIT)
from unknowable import FAR
from wire import ACK, FIN, RST, SYN, ahead, plus

CALL = 400_000  # µs until the peer reads what a system call of the program has sent
LATE = 30_000  # µs from a segment that the peer sends to the socket's step, at most
SOON = 6_000  # µs from a segment at any observation point to the socket's reaction
AFTER_FIN = FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT
SYNCHRONISED = ESTABLISHED, CLOSE_WAIT, *AFTER_FIN

# The verdicts that fit the state of the host's end. Closed: the verdict depends on how.
VERDICTS = {
    SYN_SENT: {"opening", "syn-timeout"},
    SYN_RECEIVED: {"opening", "syn-timeout"},
    ESTABLISHED: {"open"},
    FIN_WAIT_1: {"closing"},
    FIN_WAIT_2: {"half-closed"},
    CLOSE_WAIT: {"half-closed", "closing"},
    CLOSING: {"closing"},
    LAST_ACK: {"closing", "time-wait"},
    TIME_WAIT: {"time-wait", "closing"},
}
NOT_CLOSED = {"open", "half-closed"}


class Facts:
    """What happened to the host's end, by the kernel's record and the segments on the wire."""

    def __init__(self, told, until=None):
        self.told = told
        self.steps = sorted((step for life in told.lives for step in life.steps if until is None or step.time <= until),
                            key=lambda step: step.time)
        self.segments = [one for one in told.segments if until is None or one.time <= until]
        self.times = [step.time for step in self.steps]

    def state(self, time):
        at = bisect.bisect_right(self.times, time) - 1
        return self.steps[at].state if at >= 0 else CLOSED

    def entered(self, state, time):
        """Whether the end entered the state because of the segment of this time."""
        return any(step.state == state and -SOON <= step.time - time <= SOON for step in self.steps)

    def stays(self, time):
        """Whether the segment of this time changed nothing."""
        return not any(-SOON <= step.time - time <= SOON for step in self.steps)

    def passed(self, *states):
        return any(step.state in states for step in self.steps)

    def segment_before(self, time):
        """The peer's segment that made the socket take a step, or None."""
        found = [one for one in self.segments if one.out and time - LATE <= one.time <= time]
        return found[-1] if found else None

    def sent(self, flag, time=None, soon=SOON):
        """The time of the host's first segment with this flag; with a time, of one as the reaction to it."""
        found = [one.time for one in self.segments if not one.out and one.flags & flag and
                 (time is None or -SOON <= one.time - time <= soon)]
        return found[0] if found else None

    def opened(self):
        """How the socket was opened; None: not yet."""
        if not self.passed(*SYNCHRONISED):
            return None
        states = [step.state for step in self.steps]
        if SYN_SENT in states:
            return "simultaneous" if SYN_RECEIVED in states else "three-way"
        return "fast-open" if self.told.case.state.endswith("fast-open") else "three-way"

    def closed_by(self):
        """(the ends that closed: "host", "peer", "both", None; whether by a RST); the RST that ended the connection,
        or the first FIN that the socket sent or took."""
        fins, host_fin = [], self.sent(FIN)
        if host_fin:
            fins.append((host_fin, "host"))
        for step, before in zip(self.steps[1:], self.steps):
            cause = self.segment_before(step.time)
            if step.state == CLOSED:
                if before.state == SYN_SENT or {end for _, end in fins} == {"host", "peer"} and not _loses(step):
                    break  # a RST refuses, or takes the place of the last ACK
                if cause and cause.flags & RST and step.reason == "segment":
                    return "peer", True
                if (before.state not in (LAST_ACK, TIME_WAIT) or _loses(step)) and self.sent(
                        RST, step.time, CALL if step.reason == "call" else SOON):
                    return "host", True
            if cause and cause.flags & FIN and (before.state, step.state) in TAKES_FIN:
                fins.append((cause.time, "peer"))
        if not fins:
            return None, False
        fins.sort()
        if len(fins) == 2 and self._crossed(host_fin):
            return "both", False
        return fins[0][1], False

    def is_vague(self):
        """Whether a FIN of the peer came that is ahead of RCV.NXT: the socket may keep it, drop it because of its window,
        or close before it is of use; or one with an old timestamp; or one in a SYN,ACK, which Linux ignores. Either way
        the peer has sent it."""
        for one in self.segments:
            if one.out and one.flags & FIN and (
                    one.flags & SYN and self.entered(ESTABLISHED, one.time) or self.told.is_old(one)):
                return True
            edge = self.told.edge_at(one.time)
            if one.out and one.flags & FIN and edge is not None and 0 < ahead(one.seq, edge) <= FAR:
                return True
        return False

    def _crossed(self, host_fin):
        """Neither FIN acknowledges the other: the peer's was sent before the host's had come."""
        last = next(plus(one.seq, one.length) for one in self.segments if not one.out and one.flags & FIN)
        taken = [self.segment_before(step.time) for step, before in zip(self.steps[1:], self.steps)
                 if (before.state, step.state) in TAKES_FIN]
        return self.passed(CLOSING) or any(
            one.out and one.flags & FIN and abs(one.time - host_fin) < SOON for one in self.segments) or any(
                one and one.flags & FIN and one.time > host_fin and
                ahead(one.ack, last) <= 0 < ahead(one.ack, self.first()) for one in taken)

    def first(self):
        """The host's initial sequence number."""
        return next(one.seq for one in self.segments if not one.out and one.flags & SYN)


TAKES_FIN = {(SYN_RECEIVED, CLOSE_WAIT), (ESTABLISHED, CLOSE_WAIT), (FIN_WAIT_1, CLOSING), (FIN_WAIT_1, TIME_WAIT),
             (FIN_WAIT_2, TIME_WAIT)}


def _is_odd(event, told):
    """The segment's timestamps are old, which no observer sees."""
    return any(told.is_old(one) for one in told.segments
               if one.out and one.seq == int(event["seq"]) and abs(one.time - event.time_us) < SOON)


def _loses(step):
    """Whether bytes before the FIN are not acknowledged."""
    return (step.numbers["snd_nxt"] - step.numbers["snd_una"]) % (1 << 32) > 1 if step.numbers else False


def _ignored(facts, time):
    return facts.stays(time)


def _opens(facts, time):
    """Whether the connection is open after the segment, or was until the data of the segment ended it."""
    return facts.state(time + SOON) in SYNCHRONISED or facts.state(time - SOON) in SYNCHRONISED


# The claims of a sentence about the host's end, by note: (sent by, claim, what holds if it is true)
CLAIMS = {
    "reset-outside": ("peer", "the socket ignores the RST", _ignored),
    "reset-inexact": ("peer", "the RST is not at RCV.NXT", _ignored),
    "reset-to-opening": ("peer", "the socket ignores the RST", _ignored),
    "reset-to-listen": ("peer", "the request has ended", lambda facts, time: facts.entered(CLOSED, time)),
    "reset": ("host", "the socket has ended", lambda facts, time: facts.state(time + SOON) in (CLOSED, LISTEN)),
    "syn-in-connection": ("peer", "the socket ignores the SYN, and sends an ACK",
                          lambda facts, time: facts.stays(time) and facts.sent(ACK, time) is not None),
    "syn-ack-again": ("host", "the socket has not taken the ACK of its SYN",
                      lambda facts, time: facts.state(time) in (SYN_RECEIVED, FIN_WAIT_1)),
    "fin-again": ("host", "the ACK of the FIN has not come",
                  lambda facts, time: facts.state(time) in (FIN_WAIT_1, CLOSING, LAST_ACK)),
    "fin": ("host", "the socket has sent its FIN first", lambda facts, time: facts.state(time) in AFTER_FIN),
    "open-ack": ("peer", "the connection is open", _opens),
    "fin-ack": ("peer", "the socket's FIN is acknowledged",
                lambda facts, time: facts.state(time + SOON) not in (ESTABLISHED, FIN_WAIT_1, CLOSING, LAST_ACK)),
    "fin-last-ack": ("peer", "the socket's FIN is acknowledged",
                     lambda facts, time: facts.state(time + SOON) in (CLOSED, LISTEN)),
    "fin-crossing-ack": ("peer", "the socket's FIN is acknowledged",
                         lambda facts, time: facts.state(time + SOON) not in (FIN_WAIT_1, CLOSING, LAST_ACK)),
    "still-alive": ("host", "the socket has not ended", lambda facts, time: facts.state(time) not in (CLOSED, LISTEN)),
    "refused": ("host", "there is no socket", lambda facts, time: facts.state(time) in (CLOSED, LISTEN)),
}
# Words that make a presumption of a sentence.
DOUBTS = "presum", "may ", "might", "perhaps", "if "


def check(told, view, end):
    """The claims about one end's connection that the kernel's record refutes: (kind, what, text) each."""
    facts, connection, host = Facts(told), end.connection, end.name
    peer = "server" if host == "client" else "client"
    shown = {"host": host, "peer": peer, "both": "both", None: "-"}
    agrees = _agreement(connection, host, facts)
    for event in connection.events:
        claim = CLAIMS.get(event["note"])
        doubtful = any(word in event["text"] for word in DOUBTS)
        if (not claim or event["from"] != shown[claim[0]] or doubtful or not event.is_segment() or _is_odd(event, told) or
                event["note"] == "open-ack" and event["check"] != "ok"):
            continue
        if not claim[2](facts, event.time_us):
            yield ("claim", event["note"],
                   f"+{event.time_us - connection.began} \"{event['text']}\" claims: {claim[1]}; the kernel: {facts.steps}")
    if view == "oneway" or told.case.state == "syn-sent" and any(map(told.is_strange, told.segments)):
        return  # half of it is not seen; or a socket that lives has sent a RST because of a timestamp
    yield from _answers(connection, peer, host, facts)
    if end.lives:
        yield from _returns(connection, host, facts)
    for mark in "injected", "followed":
        time = told.marks[mark]
        event = _last(connection, time)
        if event is None or not agrees(time):
            continue
        state = facts.state(time)
        if facts.is_vague() or told.case.state.endswith("fast-open") and (
                state == SYN_RECEIVED or event["verdict"] == "opening"):
            continue  # with Fast Open both may send data before the third step
        fitting = VERDICTS.get(state, set())
        if state == FIN_WAIT_2 and event[peer].rstrip("?").endswith(CLOSED):
            fitting = {"closing"}  # a peer that has gone sends no more: only one direction was open
        fits = event["verdict"] in fitting if fitting else event["verdict"] not in NOT_CLOSED
        if not fits:
            yield "verdict", f"{state}:{event['verdict']}", f"verdict {event['verdict']} while the kernel is in {state}"
    if len(end.lives) != 1 or len(told.lives) != 1:
        return  # several connections on these ports, or none
    last = connection.events[-1]
    opened = facts.opened()
    if opened and last["opened"] != opened and agrees(told.marks["followed"]):
        yield "opened", f"{opened}:{last['opened']}", f"opened {last['opened']}, but by the kernel {opened}"
    event = _last(connection, told.marks["followed"])
    if event is None or not agrees(told.marks["followed"]) or facts.is_vague():
        return
    facts = Facts(told, told.marks["followed"])
    by, reset = facts.closed_by()
    if event["closed_by"] != shown[by]:
        yield ("closed_by", f"{by}{' by RST' if reset else ''}:{_role(event['closed_by'], host)}",
               f"closed_by={event['closed_by']} ({event['closed']}), but by the kernel {shown[by]}"
               f"{', with a RST' if reset else ''}")
    ways = _ways(facts, by, reset)
    if ways and event["closed"] not in ways:
        yield ("closed", f"{'|'.join(sorted(ways))}:{event['closed']}",
               f"closed={event['closed']}, but by the kernel {' or '.join(sorted(ways))}")


def _returns(connection, host, facts):
    """Only a server's end in SYN-RECEIVED returns to LISTEN (RFC 9293, 3.10.7.4); every other end is CLOSED."""
    for event in connection.events:
        words = [word.rstrip("?") for word in event[host].split(">")]
        if words[-1] != LISTEN or words[0] == LISTEN:
            continue
        states = [step.state for step in facts.steps if step.time <= event.time_us + SOON and step.state != CLOSED]
        if states and (states[-1] != SYN_RECEIVED or SYN_SENT in states):
            yield ("listen", f"{states[-1]}:LISTEN",
                   f"the end is reported in LISTEN again, but it was in {states[-1]}: {facts.steps}")


def _answers(connection, peer, host, facts):
    """A SYN,ACK that acknowledges the SYN of a socket in SYN-SENT shows that its sender is in SYN-RECEIVED."""
    for event in connection.events:
        if event["from"] == peer and event["flags"] == "SYN,ACK" and event[host + "_isn"] != "-" and (
                int(event["ack"]) == plus(int(event[host + "_isn"]), 1)) and facts.state(event.time_us - SOON) == SYN_SENT:
            word = event[peer].split(">")[-1]
            if word.rstrip("?") in (CLOSED, LISTEN):
                yield "peer", f"SYN-RECEIVED:{word}", f"the peer's SYN,ACK acknowledges the SYN, and it is reported in {word}"


def _ways(facts, by, reset):
    """The words that fit how far the connection is closed; none: any."""
    if reset:
        return {"reset"}
    ways = _ways_without(facts, by)
    coming = [one for one in facts.segments if one.out]
    if coming and coming[-1].flags & FIN and not coming[-1].flags & RST and ways and by:
        ways = ways | {"closing"}  # the peer has not got the last ACK yet
    return ways


def _ways_without(facts, by):
    states = [step.state for step in facts.steps]
    if TIME_WAIT in states or states[-2:] == [LAST_ACK, CLOSED] and facts.steps[-1].reason == "segment":
        return {"simultaneous"} if by == "both" else {"four-way", "three-way"}
    if states[-1:] == [CLOSED]:
        return set()
    return {"closing"} if by else {"no"}


def _role(end, host):
    return {"-": "-", "both": "both", host: "host"}.get(end, "peer")


def _last(connection, time):
    events = [event for event in connection.events if event.time_us <= time]
    return events[-1] if events else None


def _agreement(connection, host, facts):
    """Whether the reported state of the host's end is the kernel's, at a time."""
    reported = connection.reported(host)
    times = [one.time for one in reported]

    def agrees(time):
        one = reported[bisect.bisect_right(times, time) - 1].state
        state = facts.state(time)
        return one == state or {one, state} <= {CLOSED, LISTEN}
    return agrees
