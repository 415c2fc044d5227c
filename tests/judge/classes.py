# SPDX-License-Identifier: GPL-2.0
"""What no observer of segments can know: the closed list. Each class asks the kernel's record for its reason.

A difference that none of these accepts is a disagreement.
"""
from truth import CLOSED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, SYN_RECEIVED, SYN_SENT, TIME_WAIT

DROP_WITHIN = 1_000_000  # µs from a segment's delivery to the socket's throwing it away


def of(difference, truth):
    """The class of a difference, or None."""
    for name, belongs in CLASSES.items():
        found = belongs(difference, truth)
        if found:
            return found if isinstance(found, str) else name
    return None


def _steps(difference):
    return [step for life in difference.end.lives for step in life.steps]


def _before(difference):
    """The kernel's states before the step in question."""
    return [step.state for step in _steps(difference) if step.time <= difference.time and step is not difference.step]


def _fin_queued(difference, _):
    """close() or shutdown() with data unsent: the socket is in FIN-WAIT-1 or LAST-ACK, the FIN waits behind the data.
    The kernel's reason: bytes written and not sent at that moment."""
    return any(step.state in (FIN_WAIT_1, LAST_ACK) and step.unsent() and step.time <= difference.time
               for step in _steps(difference))


def _closed_in_syn_sent(difference, _):
    """close() before the answer to the SYN. The kernel's reason: the call."""
    step = difference.step
    return step is not None and step.state == CLOSED and step.reason == "call" and _before(difference)[-1:] == [SYN_SENT]


def _dropped(difference, truth):
    """The socket never took the segment that the state was presumed from. The kernel's reason: why it threw this
    segment away, on its way there or at the socket itself."""
    event = difference.said and difference.said.event
    if not event or not event.is_segment():
        return None
    key = int(event["sport"]), int(event["dport"]), int(event["seq"])
    for drop in truth.drops.get(key, ()):
        if -1000 <= drop.time - difference.said.time < DROP_WITHIN:
            return "dropped: " + drop.reason
    return None


def _cookies(difference, truth):
    """SYN-RECEIVED of a socket that has no request: a SYN cookie. The kernel's reason: that it made one."""
    return (difference.said is not None and difference.said.state == SYN_RECEIVED and
            any((int(event["sport"]), int(event["dport"]), int(event["seq"])) in truth.cookies
                for event in difference.end.connection.events if event["flags"] == "SYN"))


def _ended_by(difference, reasons, before=None):
    step = difference.step
    return (step is not None and step.state == CLOSED and step.reason in reasons and
            (before is None or _before(difference)[-1:] == [before]))


def _orphan(difference, _):
    """FIN-WAIT-2 without a program ends by a timer, with one it does not. The kernel's reason: the timer of what is
    left of the socket; or that it still is a socket."""
    if _ended_by(difference, ("timer",), FIN_WAIT_2):
        return True
    return (difference.kind == "rest" and difference.step.state == FIN_WAIT_2 and difference.said.event is not None and
            difference.said.event["cause"] == "timer")


def _timer(difference, _):
    """TIME-WAIT's end, a little sooner or later. The kernel's reason: its own timer."""
    if _ended_by(difference, ("timer",), TIME_WAIT):
        return True
    return (difference.kind == "rest" and difference.step.state == TIME_WAIT and difference.said.event is not None and
            difference.said.event["cause"] == "timer")


def _silent(difference, _):
    """The socket ends and says nothing: it gave up, was killed, its namespace went. The kernel's reason: who ended it."""
    return _ended_by(difference, ("timer", "killed", "namespace"))


CLASSES = {
    "fin queued": _fin_queued,
    "close in syn-sent": _closed_in_syn_sent,
    "dropped": _dropped,
    "cookies": _cookies,
    "orphan": _orphan,
    "timer": _timer,
    "silent": _silent,
}
