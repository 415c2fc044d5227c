# SPDX-License-Identifier: GPL-2.0
"""What no observer can know, strictly: the classes of tests/judge/classes.py, with "dropped" made narrow.

Here nearly every segment is dropped by the socket, and the observer has to see why. What it cannot see: options (PAWS),
and how far the window reaches, because its scale is an option. Even then a state behind the window is presumed only,
and it is withdrawn as soon as the end sends a segment.
"""
import classes  # tests/judge
from truth import (CLOSE_WAIT, CLOSED, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, TIME_WAIT)
from wire import ACK, FIN, SYN, ahead

FAR = 16 << 20  # tcpstory(7): a forged segment can mislead if it is at most so far ahead
OPTIONS = "TCP_RFC7323_PAWS",
SOON = 2_000  # µs within which the host answers
# States in which an end sends the same.
ALIKE = (ESTABLISHED, CLOSE_WAIT), (FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT, LAST_ACK), (CLOSED, LISTEN, TIME_WAIT)
WINDOW = "TCP_INVALID_SEQUENCE", "TCP_OVERWINDOW", "TCP_ZEROWINDOW", "TCP_OFOMERGE"


def of(difference, truth, told, view):
    """The class of a difference, or None. told: the case's record (matrix.Told)."""
    if view == "oneway" and _unseen(difference, told):
        return "one direction"
    for name, belongs in classes.CLASSES.items():
        found = _dropped(difference, truth, told) if name == "dropped" else belongs(difference, truth)
        if found:
            return found if isinstance(found, str) else name
    return None


def _unseen(difference, told):
    """A router that sees only what the host sends: a presumed state may be one in which the host would have sent the
    same. The kernel's reason: what led to its step did not pass this router."""
    step, reported = difference.step, difference.reported
    if difference.kind == "missed":
        return True
    if difference.kind != "moment" or step is None or not reported.presumed:
        return False
    if any(step.state in alike and reported.state in alike for alike in ALIKE):
        return True
    return not any(not one.out and step.time - SOON <= one.time <= difference.time and _shows(step.state, one, told)
                   for one in told.segments)


def _shows(state, segment, told):
    """Whether a segment of the host shows that it has left its previous state for this one."""
    if state == CLOSED:
        return True
    return bool(segment.length or segment.flags & (SYN | FIN) or
                segment.flags & ACK and ahead(segment.ack, told.iss) > 1)


def _dropped(difference, truth, told):
    reported = difference.reported
    if reported is None:
        return None
    for drop in truth.drops_between.get((told.port, told.host_port), ()):
        if drop.time > difference.time + 1000 or drop.time < reported.time - 1000:
            continue
        if drop.reason in OPTIONS:
            return "options: " + drop.reason
        sent = told.answer_after(drop.time, difference.time)
        edge = told.edge_at(drop.time)
        if (drop.reason in WINDOW and reported.presumed and not sent and edge is not None and
                0 < ahead(drop.seq, edge) <= FAR):
            return "window: " + drop.reason
    return None
