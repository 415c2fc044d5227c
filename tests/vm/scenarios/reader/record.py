# SPDX-License-Identifier: GPL-2.0
"""`tcpstory record` during traffic: the recording has the same events, connections and counters as the module's files.

SIGINT, that is Ctrl-C, ends the recording. Connections that are older than the recording are in it, too.
"""
import json
import os
import signal
import subprocess
import tempfile

from scenario import Mismatch, case, wait


def records(text, kind):
    # run() returns standard error, too: without the summary of watch
    found = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [record for record in found if record["type"] == kind]


def json_of(space, *arguments):
    return space.run("tcpstory", *arguments, "--json")


def same(what, got, want):
    if got != want:
        raise Mismatch(f"{what}:\n{got}\nnot\n{want}")


def without_time(connection):
    """Without what depends on the time of the read, or on the clocks then; the kernel keeps last_ns to one jiffy."""
    return {key: value for key, value in connection.items()
            if key not in ("expires_s", "last_ns", "verdict", "started", "last")}


def without_proof(events):
    """Without what show takes from later events: whether a state was proven before the next one."""
    return [{**event, **{end: {key: value for key, value in event[end].items() if key != "new_presumed"}
                         for end in ("client", "server")}} for event in events]


def without_clock(connection):
    """Without started_ns and since_ns, too: the clock is read for a new connection, and again for its first event."""
    connection = {key: value for key, value in without_time(connection).items() if key != "started_ns"}
    for end in "client", "server":
        connection[end] = {key: value for key, value in connection[end].items() if key != "since_ns"}
    return connection


@case("two")
def during_traffic(t):
    space = t.client
    before = t.connect()
    t.exchange(*before)
    path = os.path.join(tempfile.mkdtemp(), "saved.story")
    recorder = space.call(lambda: subprocess.Popen(["tcpstory", "record", path], stdout=subprocess.PIPE,
                                                   stderr=subprocess.PIPE, text=True))
    wait(lambda: os.path.exists(path) and os.path.getsize(path), "the recording to begin")
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server, conn=2)
    wait(lambda: open(path, encoding="ascii").read().count("step=close-4"), "the last step in the file")
    recorder.send_signal(signal.SIGINT)
    _, said = recorder.communicate(timeout=10)
    if recorder.returncode or "events 7: openings 1, refused 0, closings 1" not in said:
        raise Mismatch(f"record ends with {recorder.returncode}: {said}")
    if os.stat(path).st_mode & 0o777 != 0o600:
        raise Mismatch(f"mode {os.stat(path).st_mode:o}")

    first, second = t.base["client"] + 1, t.base["client"] + 2
    kept = [event for event in records(json_of(space, "show", str(second)), "event")]
    same("events", without_proof(records(json_of(space, "watch", "-r", path), "event")), without_proof(kept))
    same("show", records(json_of(space, "show", "-r", path, str(second)), "event"), kept)
    live = {record["conn"]: without_time(record) for record in records(json_of(space, "list"), "connection")}
    saved = {record["conn"]: without_time(record)
             for record in records(json_of(space, "list", "-r", path), "connection")}
    for conn in first, second:
        same(f"connection {conn}", saved[conn], live[conn])
    # the events alone have all of the second connection
    alone = os.path.join(os.path.dirname(path), "events.story")
    with open(path, encoding="ascii") as file, open(alone, "w", encoding="ascii") as copy:
        copy.writelines(line for line in file if not line.startswith("conn="))
    folded = records(json_of(space, "list", "-r", alone), "connection")
    same("folded from the events", [without_clock(record) for record in folded], [without_clock(live[second])])
    counters = records(json_of(space, "stats", "-r", path), "stats")[0]["counters"]
    if counters["connections"] != second:
        raise Mismatch(f"{counters}")
    # a truncated recording is read up to its end
    with open(path, "r+b") as file:
        file.truncate(os.path.getsize(path) - 10)
    listed = subprocess.run(["tcpstory", "list", "-r", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False)
    if listed.returncode != 1 or "the recording was cut off" not in listed.stderr or str(second) not in listed.stdout:
        raise Mismatch(f"a truncated recording: {listed}")


@case("two")
def once(t):
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    text = t.client.run("tcpstory", "record", "--once", "-")
    events = [line for line in text.splitlines() if line.startswith("event=")]
    same("events", events, t.client.tcpstory("events"))
    full = t.client.call(lambda: subprocess.run(["tcpstory", "record", "--once", "/dev/full"], stderr=subprocess.PIPE,
                                                text=True, check=False))
    if full.returncode != 1 or "can't write to /dev/full" not in full.stderr:
        raise Mismatch(f"a full disk: {full}")
