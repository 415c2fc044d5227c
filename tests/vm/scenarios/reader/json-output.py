# SPDX-License-Identifier: GPL-2.0
"""The reader's JSON of a connection with a four-way close: every documented key is there, and none is null.

The connection is found by its number and by its ports; text and JSON have the same numbers.
"""
import json

import story as story_lines
import tables
from scenario import Mismatch, case

STORY = "type format version host boot netns load clock_offset_ns"
END = "old new old_presumed new_presumed through isn bytes segments retransmissions local sent"
EVENT = ("type event time mono_ns cause conn family from via src sport dst dport flags seq ack len win client server "
         "step note note_args text opened closed verdict_id roles_guessed")
# null until the first FIN, and until the handshake is complete
LATER = "closed_by handshake_us syn_rtt_us ack_rtt_us"
CONNECTION_END = "addr port local state presumed since_ns isn bytes segments retransmissions sent"
CONNECTION = ("type conn family client server opened closed closed_by verdict verdict_id conn_state started_ns last_ns "
              "handshake_us syn_rtt_us ack_rtt_us expires_s")
# a SYN has no ACK, and the server's ISN is unknown before its SYN,ACK
NOT_YET = {"ack", "server.isn"}


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def check_keys(record, keys, but=(), prefix=""):
    for key in keys.split():
        if key not in record:
            raise Mismatch(f"no {prefix}{key} in {record}")
        if record[key] is None and prefix + key not in but:
            raise Mismatch(f"{prefix}{key} is null in {record}")


def check_event(event):
    but = NOT_YET if event["step"] == "open-1" else ()
    check_keys(event, EVENT, but)
    for end in "client", "server":
        check_keys(event[end], END, but, end + ".")
    check_keys(event, LATER, LATER.split())
    if "vrf" not in event:
        raise Mismatch(f"no vrf in {event}")


def check_connection(connection):
    check_keys(connection, CONNECTION)
    for end in "client", "server":
        check_keys(connection[end], CONNECTION_END, prefix=end + ".")
    if "vrf" not in connection:
        raise Mismatch(f"no vrf in {connection}")


@case("two", title="the keys of a connection closed in four steps, and of its events")
def keys(t):
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    t.expect(tables.opened(tables.FOUR_WAY))
    for view, space in t.views.items():
        conn = int(t.connection(view)["conn"])
        shown = records(space.run("tcpstory", "show", str(conn), "--json"))
        story, connection, *events = shown
        check_keys(story, STORY)
        check_connection(connection)
        for event in events:
            check_event(event)
        steps = [event["step"] for event in events]
        if steps != "open-1 open-2 open-3 close-1 close-2 close-3 close-4".split():
            raise Mismatch(f"steps {steps}")
        syn, syn_ack = events[0], events[1]
        if syn_ack["ack"] != syn["seq"] + 1 & 0xffffffff or syn["client"]["isn"] != syn["seq"]:
            raise Mismatch(f"{syn}\n{syn_ack}")
        ends = connection["client"], connection["server"]
        if [end["bytes"] for end in ends] != [100, 1000] or ends[0]["state"] != "TIME-WAIT":
            raise Mismatch(f"{connection}")
        last = {key: events[-1][key] for key in "opened closed closed_by verdict_id roles_guessed".split() + LATER.split()}
        if any(connection[key] != value for key, value in last.items()) or None in last.values():
            raise Mismatch(f"{last} in the last event of {connection}")
        if connection["conn_state"] != "SF" or any(end["sent"] != ["FIN", "SYN"] for end in ends):
            raise Mismatch(f"{connection}")
        if connection["conn"] != conn or not all(event["conn"] == conn for event in events):
            raise Mismatch(f"not connection {conn}: {shown}")
        listed = [record for record in records(space.run("tcpstory", "list", "--json"))
                  if record.get("conn") == conn]
        if len(listed) != 1 or listed[0]["client"] != connection["client"]:
            raise Mismatch(f"{listed}\n{connection}")
        port = connection["client"]["port"]
        if f"connection {conn} " not in space.run("tcpstory", "show", f":{port}"):
            raise Mismatch(f"show :{port} does not find it")
        stats = records(space.run("tcpstory", "stats", "--json"))[-1]
        if stats["counters"]["segments"] != story_lines.stats(space)["segments"]:
            raise Mismatch(f"{stats}")
