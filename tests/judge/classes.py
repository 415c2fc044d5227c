# SPDX-License-Identifier: GPL-2.0
"""The closed list of what no observer of segments can know. Each class looks for the reason in the kernel's record.

A difference that belongs to no class is a disagreement.
"""
from truth import (CLOSE_WAIT, CLOSED, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, LISTEN, SYN_RECEIVED,
                   SYN_SENT, TIME_WAIT)

# The states on the wire while the FIN has not been sent.
BEFORE_THE_FIN = {FIN_WAIT_1: (ESTABLISHED, CLOSE_WAIT, SYN_RECEIVED), LAST_ACK: (CLOSE_WAIT,)}

# What an end in these states has sent.
SENT = {state: last for last, states in {
    "nothing": (CLOSED, LISTEN), "SYN": (SYN_SENT, SYN_RECEIVED), "data": (ESTABLISHED, CLOSE_WAIT),
    "FIN": (FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT)}.items() for state in states}

AT_SOCKET = "TCP_", "SOCKET_", "NO_SOCKET", "ACCEPT_QUEUE_FULL", "SYN_NOT_TAKEN"  # reasons of TCP itself
DROP_WITHIN = 1_000_000  # µs from a segment's delivery to its drop by the socket


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
    """The kernel's states before the difference's step."""
    return [step.state for step in _steps(difference) if step.time <= difference.time and step is not difference.step]


def _fin_queued(difference, _):
    """close() or shutdown() with unsent data: the socket is in FIN-WAIT-1 or LAST-ACK, the FIN waits behind the data.
    If the peer's FIN arrives first, the end's own FIN looks like the answer to it. The kernel's reason: bytes written
    and not sent at that moment, or the FIN, which takes a number, not sent at the next transition."""
    calls = [step for life in difference.end.lives for step, later in zip(life.steps, life.steps[1:] + life.steps[-1:])
             if step.state in (FIN_WAIT_1, LAST_ACK) and (step.unsent() or later.unsent()) and
             step.time <= difference.time]
    if not calls:
        return False
    if difference.kind == "missed":
        return difference.step in calls or difference.step.state in (CLOSING, TIME_WAIT)
    if difference.kind == "wrong":
        return difference.reported.state == CLOSE_WAIT
    kernel, reported = difference.step.state, difference.reported.state
    end = difference.end
    if any("FIN" in event.flags() and event["from"] == end.name and event.time_us <= difference.time
           for event in end.connection.events if event.is_segment()):
        return (kernel, reported) in ((CLOSING, LAST_ACK), (TIME_WAIT, LAST_ACK), (TIME_WAIT, CLOSED))
    return reported in BEFORE_THE_FIN[calls[-1].state]


def _reordered(difference, _):
    """Two segments were processed on two CPUs at the same time; their order decides which states lead to TIME-WAIT. The
    kernel's reason: the socket's sequence numbers in that state."""
    end, step = difference.end, difference.step
    if difference.kind != "missed" or step.state != FIN_WAIT_2:
        return False
    return any("FIN" in event.flags() and event["from"] != end.name and event.time_us <= difference.time and
               step.numbers["rcv_nxt"] == (int(event["seq"]) + int(event["len"])) % (1 << 32) and
               step.numbers["snd_una"] != int(event["ack"])
               for event in end.connection.events if event.is_segment())


def _closed_in_syn_sent(difference, _):
    """close() before the answer to the SYN. The kernel's reason: the system call."""
    step = difference.step
    return (step is not None and step.state == CLOSED and step.reason == "call" and
            _before(difference)[-1:] == [SYN_SENT])


def _drops_to(end, truth):
    """The segments towards this end that the kernel dropped."""
    _, _, port, _, remote_port = end.connection.keys[end.name]
    return truth.drops_between.get((remote_port, port), ())


def _icmp_ignored(difference, _):
    """An ICMP error refuses a SYN, but a socket that is locked by a system call ignores it. The kernel's reason: the
    socket is still in SYN-SENT."""
    reported, step = difference.reported, difference.step
    return (difference.kind == "moment" and step.state == SYN_SENT and reported.presumed and
            reported.event is not None and reported.event["cause"] == "icmp")


def _dropped(difference, truth):
    """A segment was delivered and dropped by the socket. The kernel's reason: the drop reason of this segment."""
    if difference.reported is None:
        return None
    sent = [(int(event["seq"]), event.time_us) for event in difference.end.connection.events
            if event.is_segment() and event["from"] != difference.end.name and event.time_us <= difference.time]
    state = difference.step.state if difference.step else (_before(difference) or [CLOSED])[-1]
    for drop in _drops_to(difference.end, truth):
        at_socket = drop.reason.startswith(AT_SOCKET) or (
            drop.reason == "NOT_SPECIFIED" and (state in (SYN_RECEIVED, CLOSED) or  # states without a specific reason
                                                state == SYN_SENT and difference.reported.presumed))  # a wrong echo
        if at_socket and any(seq == drop.seq and -1000 <= drop.time - time < DROP_WITHIN for seq, time in sent):
            return "dropped: " + drop.reason
    return None


def _lost(difference, truth):
    """A presumed state: the segment was lost on its way to the end. The kernel's reason: the drop reason of a segment
    on that way."""
    if difference.reported is None or not difference.reported.presumed:
        return None
    began = difference.end.connection.began
    for drop in _drops_to(difference.end, truth):
        if began - 1000 <= drop.time <= difference.time and not drop.reason.startswith((*AT_SOCKET, "NOT_SPECIFIED")):
            return "lost: " + drop.reason
    return None


def _one_direction(difference, _):
    """A router that only one end's segments pass does not see what the other end has sent. The kernel's reason: a step
    that does not change what the visible end has sent."""
    end = difference.end
    senders = {event["from"] for event in end.connection.events if event.is_segment()}
    if not end.connection.is_forwarded or len(senders) != 1:
        return False
    if difference.kind != "moment":
        return difference.kind == "missed"
    kernel, reported = difference.step.state, difference.reported
    if end.name in senders and CLOSED not in (kernel, reported.state) and SENT[kernel] != SENT[reported.state]:
        return False
    return reported.presumed or reported.state in _before(difference)


def _stray_rst(difference, _):
    """At a router, a RST ahead of all that has passed may be forged (RFC 9293, 3.5.2): its sender is presumed to go on.
    The kernel's reason: the program aborted the connection, and the RST has the socket's SND.NXT."""
    end, step = difference.end, difference.step
    if not end.connection.is_forwarded or step is None or step.state != CLOSED or step.reason != "call" or (
            difference.reported is not None and not difference.reported.presumed):
        return False
    return any(event["from"] == end.name and "RST" in event.flags() and int(event["seq"]) == step.numbers["snd_nxt"] and
               event["note"] == "reset" and int(event["seq"]) != _passed(end, event)
               for event in end.connection.events if event.is_segment())


def _passed(end, event):
    """The end's SND.NXT, by what had passed until the event."""
    return (end.connection.isn[end.name] + 1 + int(event[end.name + "_bytes"])) % (1 << 32)


def _cookies(difference, truth):
    """SYN-RECEIVED without a request socket: a SYN cookie. The kernel's reason: it made the cookie."""
    return (difference.reported is not None and difference.reported.state == SYN_RECEIVED and
            any((int(event["sport"]), int(event["dport"]), int(event["seq"])) in truth.cookies
                for event in difference.end.connection.events if event["flags"] == "SYN"))


def _ended_by(difference, reasons, before=None):
    step = difference.step
    return (step is not None and step.state == CLOSED and step.reason in reasons and
            (before is None or _before(difference)[-1:] == [before]))


def _by_timer(reported):
    return reported.event is not None and reported.event["cause"] == "timer"


def _orphan(difference, _):
    """FIN-WAIT-2 ends by a timer only if no program holds the socket. The kernel's reason: that timer; or that the
    socket is still in FIN-WAIT-2."""
    if _ended_by(difference, ("timer",), FIN_WAIT_2):
        return True
    return difference.kind == "moment" and difference.step.state == FIN_WAIT_2 and _by_timer(difference.reported)


def _timer(difference, _):
    """TIME-WAIT ends a little sooner or later. The kernel's reason: its own timer."""
    if _ended_by(difference, ("timer",), TIME_WAIT):
        return True
    return difference.kind == "moment" and difference.step.state == TIME_WAIT and _by_timer(difference.reported)


def _silent(difference, _):
    """The socket closes and sends nothing. The kernel's reason: a timeout, a kill, or the end of its namespace."""
    return _ended_by(difference, ("timer", "killed", "namespace"))


CLASSES = {
    "fin queued": _fin_queued,
    "reordered": _reordered,
    "close in syn-sent": _closed_in_syn_sent,
    "icmp ignored": _icmp_ignored,
    "dropped": _dropped,
    "lost": _lost,
    "one direction": _one_direction,
    "stray RST": _stray_rst,
    "cookies": _cookies,
    "orphan": _orphan,
    "timer": _timer,
    "silent": _silent,
}
