# SPDX-License-Identifier: GPL-2.0
"""What no observer can know, strictly: the classes of tests/judge/classes.py, with "dropped" made narrow.

Here nearly every segment is dropped by the socket, and the observer has to see why. What it cannot see: options (PAWS);
how far the window reaches, because its scale is an option; at a router, whether the host has sent what is acknowledged.
The last two explain a presumed state only, and all of them only until the end sends what it would not send in the
reported state.
"""
import classes  # tests/judge
from truth import (CLOSE_WAIT, CLOSED, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, SYN_RECEIVED,
                   TIME_WAIT)
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
    own = {"dropped": lambda *_: _dropped(difference, truth, told, view == "host"),
           "cookies": lambda *_: _cookies(difference, truth, told)}
    for name, belongs in classes.CLASSES.items():
        found = own.get(name, belongs)(difference, truth)
        if found:
            return found if isinstance(found, str) else name
    return None


def refutes(one, state, edge, at_host):
    """Whether an end in this state would not send this segment. edge: RCV.NXT without what was dropped. At a router, an
    ACK without data may have been sent before the dropped segment came."""
    if one.flags & RST or not (at_host or one.length or one.flags & (SYN | FIN)):
        return False
    if state in (CLOSED, LISTEN):
        return True
    if state in TAKEN and one.flags & ACK and ahead(one.ack, edge) <= 0:
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
    return not any(not one.out and step.time - SOON <= one.time <= difference.time and _shows(step.state, one, told)
                   for one in told.segments)


def _shows(state, segment, told):
    """Whether a segment of the host shows that it has left its previous state for this one."""
    if state == CLOSED:
        return True
    return bool(segment.length or segment.flags & (SYN | FIN) or
                segment.flags & ACK and ahead(segment.ack, told.iss) > 1)


def _cookies(difference, truth, told):
    """SYN-RECEIVED without a request socket, although the SYN may not have passed this router. The kernel's reason: it
    made a SYN cookie."""
    return (difference.reported is not None and difference.reported.state == SYN_RECEIVED and
            any((told.port, told.host_port, one.seq) in truth.cookies
                for one in told.segments if one.out and one.flags & SYN))


def _dropped(difference, truth, told, at_host):
    """The socket dropped a segment because of its options or its window, or, at a router, because it acknowledges what
    the host may have sent on another way. The kernel's reason: that drop. Until the host sends what it would not send
    in the reported state."""
    reported = difference.reported
    if reported is None:
        return None
    for drop in truth.drops_between.get((told.port, told.host_port), ()):
        if not reported.time - SOON <= drop.time <= difference.time + SOON:
            continue
        segment = told.injected(drop.time, drop.seq)
        edge = told.edge_at(drop.time)
        if segment is None or edge is None or (
                told.refuted(reported.state, drop.time, difference.time, edge, at_host)):
            continue
        if drop.reason in OPTIONS or segment.times and drop.reason in UNNAMED and told.is_old(segment):
            return "options: " + drop.reason
        if drop.reason in WINDOW and reported.presumed and 0 < ahead(drop.seq, edge) <= FAR:
            return "window: " + drop.reason
        if drop.reason == "TCP_ACK_UNSENT_DATA" and reported.presumed and not at_host:
            return "unseen: " + drop.reason
    return None
