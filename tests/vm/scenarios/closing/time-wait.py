# SPDX-License-Identifier: GPL-2.0
"""TIME-WAIT ends after 2 MSL, never early and at most about a second late; after timeout_closed the entry is freed.

timeout_time_wait is 2 s instead of 60 s here. In virtual time (scripts/vm/vm run --icount) the real 60 s are tested.
"""
import tables
from scenario import Mismatch, case, wait

OVER = "timer  -  TIME-WAIT>CLOSED?  *  timeout  -  time-wait-over\n"


def until_over(t, seconds, late):
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    t.stop_listening()
    before = tables.opened(tables.FOUR_WAY)
    for view in t.views:
        wait(lambda view=view: t.events(view)[-1]["step"] == "timeout", "time-wait to be over", seconds + 10)
        text = before[view].split("=")[0] + OVER
        server_state = "CLOSED?" if view in ("client", "router") else "CLOSED"
        t.expect({view: f"{text}=  CLOSED?  {server_state}  three-way four-way client closed"})
        *_, last, over = t.events(view)
        waited = float(over["time"]) - float(last["time"])
        if not seconds <= waited <= seconds + late or over["arg"] != f"{seconds}s":
            raise Mismatch(f"over after {waited} s:\n{last.line}\n{over.line}")


@case(limit=60)
def is_over_after_2_seconds(t):
    t.each("timeout_time_wait", 2)
    t.each("timeout_closed", 4)
    until_over(t, 2, 2.0)
    for view in t.views:
        wait(lambda view=view: not t.connections(view), "the connection to be freed")


@case("loopback two", virtual=True, limit=300)
def is_over_after_60_seconds(t):
    until_over(t, 60, 1.5)
