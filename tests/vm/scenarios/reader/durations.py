# SPDX-License-Identifier: GPL-2.0
"""How long each end was in which state: an end's own host measures it, and the bounds that others give are right.

Each direction has its own delay, so that a bound in the wrong direction is wrong by more than the noise.
"""
import re

from scenario import Mismatch, case

UNITS = {"us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0}
SPAN = re.compile(r"([A-Z][A-Z0-9-]+)\?? (?:([≥≤≈]) )?([0-9.]+) (µs|us|ms|s)\b(?! so far)")
DISTANT = {"client": {"SYN-SENT": "≥", "ESTABLISHED": "≤", "FIN-WAIT-1": "≥", "FIN-WAIT-2": "≈"},
           "server": {"SYN-RECEIVED": "≈", "ESTABLISHED": "≈", "CLOSE-WAIT": "≤", "LAST-ACK": "≥"}}
# A duration is written with three digits, the rest cut off.
CUT = 1.011


def durations(space, conn):
    """{end: {state: (bound, seconds)}} of a connection's figure."""
    shown = space.run("env", "LC_ALL=C.UTF-8", "COLUMNS=200", "tcpstory", "show", str(conn))
    found = {}
    for end in "client", "server":
        line = re.search(rf"^ {end}: (.*)", shown, re.M)
        if not line:
            raise Mismatch(f"no durations of the {end} in\n{shown}")
        found[end] = {state: (bound, float(number) * UNITS[unit]) for state, bound, number, unit in SPAN.findall(line[1])}
    return found


@case("two router", title="the durations of a four-way close, with delays that differ")
def four_way(t):
    t.client.delay(t.net.client_device, 40)
    t.server.delay(t.net.server_device, 90)
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    shown = {view: durations(space, t.connection(view)["conn"]) for view, space in t.views.items()}
    for end, states in DISTANT.items():
        for state, bounds in states.items():
            marked, own = shown[end][end][state]
            if marked:
                raise Mismatch(f"at the {end} its {state} is {marked} {own}")
            for view in t.views:
                if view == end:
                    continue
                bound, seconds = shown[view][end][state]
                if not bound or bound not in bounds:
                    raise Mismatch(f"at the {view} the {end}'s {state} is '{bound}' {seconds}")
                if (bound == "≥" and seconds > own * CUT) or (bound == "≤" and seconds * CUT < own):
                    raise Mismatch(f"at the {view} the {end}'s {state} is {bound} {seconds}, but it is {own}")
    # both delays are missing from what the other end sees
    if shown["server"]["client"]["SYN-SENT"][1] + 0.12 > shown["client"]["client"]["SYN-SENT"][1]:
        raise Mismatch(f"the client's SYN-SENT: {shown}")
