# SPDX-License-Identifier: GPL-2.0
"""What no observer can know, strictly: the classes of tests/judge/classes.py, with "dropped" made narrow.

Here nearly every segment is dropped by the socket, and the observer has to see why. What it cannot see: options (PAWS);
how far the window reaches, because its scale is an option; at a router, whether the host has sent what is acknowledged.
The last two explain a presumed state only, and all of them only until the end sends what it would not send in the
reported state.
"""
import classes  # tests/judge
from truth import (CLOSE_WAIT, CLOSED, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, SYN_RECEIVED,
                   SYN_SENT, TIME_WAIT)
from wire import ACK, FIN, RST, SYN, ahead

FAR = 16 << 20  # tcpstory(7): a forged segment can mislead if it is at most so far ahead
OPTIONS = "TCP_RFC7323_PAWS",
UNNAMED = "TCP_FASTOPEN", "NOT_SPECIFIED"  # in SYN-RECEIVED and TIME-WAIT, old timestamps have no reason of their own
SOON = 2_000  # µs within which the host answers
TAKEN = CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT  # after the peer's FIN
ACKED = FIN_WAIT_2, TIME_WAIT  # after the ACK of the own FIN
# States in which an end sends the same.
ALIKE = (ESTABLISHED, CLOSE_WAIT), (FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT, LAST_ACK), (CLOSED, LISTEN, TIME_WAIT)
WINDOW = "TCP_INVALID_SEQUENCE", "TCP_OVERWINDOW", "TCP_ZEROWINDOW", "TCP_OFOMERGE", *UNNAMED


def of(difference, truth, told, view):
    """The class of a difference, or None. told: the case's record (matrix.Told)."""
    if view == "oneway" and _unseen(difference, told):
        return "one direction"
    if view == "oneway" and _fast_open(difference, truth, told):
        return "one direction: Fast Open"
    if _orphan(difference, told):
        return "orphan and RST"
    if _odd_flags(difference, told):
        return "odd flags"
    if view != "host" and _same_number(difference, told):
        return "same number"
    if view != "host" and _stray_rst(difference, told):
        return "stray RST"
    own = {"dropped": lambda *_: _dropped(difference, truth, told, view == "host"),
           "cookies": lambda *_: _cookies(difference, truth, told)}
    for name, belongs in classes.CLASSES.items():
        found = own.get(name, belongs)(difference, truth)
        if found:
            return found if isinstance(found, str) else name
    return None


def refutes(one, state, edge, at_host, had_fin, again):
    """Whether an end in this state would not send this segment. edge: RCV.NXT without what was dropped; had_fin: the
    FIN was taken before; again: it is a repetition. An ACK without data may have been sent before the dropped segment
    came to a router, or to the socket at the host, whose backlog it waited in: then the state is presumed."""
    if one.flags & RST or not (at_host or one.length or one.flags & (SYN | FIN)):
        return False
    if state == CLOSING and not at_host and not again:
        return False  # the FINs may have crossed
    if state in (CLOSED, LISTEN):
        return True
    if state in TAKEN and not had_fin and one.flags & ACK and ahead(one.ack, edge) <= 0:
        return True
    return bool(state in ACKED and one.flags & FIN or state == ESTABLISHED and one.flags & SYN)


def _unseen(difference, told):
    """A router that sees only what the host sends: a presumed state may be one in which the host would have sent the
    same, and any state lasts until the host sends something else. The kernel's reason: what led to its step did not pass
    this router."""
    step, reported = difference.step, difference.reported
    if difference.kind == "missed":
        return True
    if difference.kind != "moment" or step is None:
        return False
    if reported.presumed and reported.event is not None and reported.event["note"] == "idle-timeout":
        return not told.sends(reported.time, difference.time)  # it has not seen the peer, and waits for a short time only
    if reported.presumed and any(step.state in alike and reported.state in alike for alike in ALIKE):
        return True
    if not reported.presumed and not any(
            earlier.state == reported.state for life in told.lives for earlier in life.steps if earlier.time < step.time):
        return False
    before = [one.state for life in told.lives for one in life.steps if one.time < step.time][-1:]
    return not any(not one.out and step.time <= one.time <= difference.time and
                   _shows(step.state, one, told) and not _refuses(one, before)
                   for one in told.segments)


def _refuses(segment, before):
    """RFC 9293, 3.10.7.4: with a RST without ACK, an end in SYN-RECEIVED refuses an ACK, and stays."""
    return before == [SYN_RECEIVED] and segment.flags & RST and not segment.flags & ACK


def _shows(state, segment, told):
    """Whether a segment of the host shows that it has left its previous state for this one."""
    if state == CLOSED:
        return True
    if segment.flags & SYN:
        return state in (SYN_SENT, SYN_RECEIVED)  # later it is a repetition, sent before
    return bool(segment.length or segment.flags & FIN or
                segment.flags & ACK and ahead(segment.ack, told.iss) > 1 + told.with_syn())


def _fast_open(difference, truth, told):
    """Without the client's SYN, nothing shows that the server's end is a Fast Open child, which stays although it has
    sent a RST. The kernel's reason: such a child has dropped a segment."""
    reported = difference.reported
    return reported is not None and reported.presumed and reported.state == CLOSED and any(
        drop.reason == "TCP_FASTOPEN" and -SOON <= drop.time - reported.time <= SOON
        for drop in truth.drops_between.get((told.port, told.host_port), ()))


def _orphan(difference, told):
    """FIN-WAIT-2 ends by any RST in its window if no program holds the socket. The kernel's reason: a RST ended it. Until
    the host sends anything."""
    step, reported = difference.step, difference.reported
    if step is None or step.state != CLOSED or reported is None or not reported.presumed:
        return False
    before = [one.state for life in told.lives for one in life.steps if one.time < step.time][-1:]
    found = [one for one in told.segments if one.out and 0 <= step.time - one.time <= SOON]
    return before == [FIN_WAIT_2] and bool(found) and found[-1].flags & RST and not told.sends(step.time, difference.time)


def _odd_flags(difference, told):
    """A SYN with a FIN inside a connection: no endpoint sends one, and RFC 9293 does not say what it does. The kernel's
    reason: such a segment was the cause of its step."""
    step = difference.step
    if step is None:
        return False
    found = [one for one in told.segments if one.out and 0 <= step.time - one.time <= SOON]
    return bool(found) and found[-1].flags & (SYN | FIN) == SYN | FIN


def _same_number(difference, told):
    """A SYN with a number that its sender has used before looks like a repetition, or like the other SYN of a crossing
    pair. The kernel's reason: this SYN opened a socket."""
    opened = [step.time for life in told.lives for step in life.steps if step.state == SYN_RECEIVED]
    return any(one.out and one.flags & (SYN | ACK) == SYN and any(0 <= time - one.time <= SOON for time in opened) and
               any(other.out and other.flags & SYN and other.seq == one.seq and other.time < one.time
                   for other in told.segments) and (difference.kind == "missed" or one.time - SOON <= difference.time)
               for one in told.segments)


def _stray_rst(difference, told):
    """Away from the host, a RST whose number is not in the host's stream may be forged (RFC 9293, 3.5.2). The kernel's
    reason: a segment with an old ACK came after close(), and the socket ended with such a RST. Until the host sends
    anything else."""
    step, reported = difference.step, difference.reported
    if step is None or step.state != CLOSED or step.reason != "segment":
        return False
    until = step.time + SOON if reported is None else difference.time
    sent = [one for one in told.segments if not one.out and step.time <= one.time <= until]
    return (reported is None or reported.presumed) and bool(sent) and all(
        one.flags & RST and not one.flags & ACK and ahead(one.seq, told.highest(step.time)) for one in sent)


def _cookies(difference, truth, told):
    """SYN-RECEIVED without a request socket, although the SYN may not have passed this router; or a cookie that an ACK
    with another number has redeemed, which Linux takes as well: it adds up the numbers; or that no RST has ended. The kernel's reason: it made a
    SYN cookie."""
    if told.case.state.endswith("cookies") and (
            told.redeemed() or difference.reported is None or told.offers() > 1 and difference.reported.presumed or
            difference.reported.state in (CLOSED, LISTEN)):
        return True
    return (difference.reported is not None and difference.reported.state == SYN_RECEIVED and
            any((told.port, told.host_port, one.seq) in truth.cookies
                for one in told.segments if one.out and one.flags & SYN))


def _dropped(difference, truth, told, at_host):
    """The socket dropped a segment because of its options or its window, or, at a router, because it acknowledges what
    the host may have sent on another way. The kernel's reason: that drop. Until the host sends what it would not send
    in the reported state."""
    reported, time = difference.reported, difference.time
    if reported is None:  # missed: what is reported then
        reported = [one for one in difference.end.reported if one.time <= time + SOON][-1]
    # what follows from a presumption is presumed as well
    since = max((one.time for one in difference.end.reported if not one.presumed and one.time < reported.time), default=0)
    for drop in truth.drops_between.get((told.port, told.host_port), ()):
        if not since - SOON <= drop.time <= time + SOON:
            continue
        segment = told.injected(drop.time, drop.seq)
        edge = told.edge_at(drop.time)
        edge = told.iss if edge is None else edge
        gone = reported.event is not None and reported.event["step"] == "end"  # the record was replaced
        if segment is None or not gone and (
                told.refuted(reported.state, max(drop.time, reported.time), time, edge, at_host and not reported.presumed)):
            continue
        if drop.reason in OPTIONS or drop.reason in UNNAMED and (
                told.is_old(segment) or reported.presumed and told.is_strange(segment)):
            return "options: " + drop.reason
        if drop.reason in WINDOW and reported.presumed and 0 < ahead(drop.seq, edge) <= FAR:
            return "window: " + drop.reason
        if drop.reason == "TCP_ACK_UNSENT_DATA" and reported.presumed and not at_host:
            return "unseen: " + drop.reason
    return None
