# SPDX-License-Identifier: GPL-2.0
"""Files that are damaged, cut off, joined or piped, and the schema's own strictness.

Each function returns what is wrong, or None; files are written to the folder `work`.
"""
import json
import os
import re
import subprocess

from reader import READER, STORIES, tcpstory, width


def listed(path, *arguments):
    out = tcpstory(["list", "-r", path, "--json", *arguments]).stdout.splitlines()
    return [json.loads(line) for line in out[1:]]


def check_schema(paths, validator, work):
    """The schema is strict: no record may lack a key or have an unknown one."""
    damaged = os.path.join(work, "lost.story")
    with open(paths["four-way"], encoding="utf-8") as file:
        lines = file.read().splitlines()
    at = [at for at, line in enumerate(lines) if line.startswith("event=")][1]
    with open(damaged, "w", encoding="utf-8") as file:
        file.write("\n".join(lines[:at] + lines[at + 1:]).replace("event=3 ", "x\nevent=3 ") + "\n")
    kinds = {}
    for command in f"watch -r {damaged}", "show 1 -r " + paths["slow"], "stats -r " + paths["slow"]:
        for line in tcpstory(command + " --json").stdout.splitlines():
            record = json.loads(line)
            kinds[record["type"]] = record
    if sorted(kinds) != ["connection", "event", "lost", "stats", "story"]:
        return f"only {sorted(kinds)}"

    def objects(record, path=()):
        yield path
        for key, value in record.items():
            # new counters are allowed, and the arguments depend on the note
            if isinstance(value, dict) and key not in ("counters", "note_args"):
                yield from objects(value, path + (key,))

    def changed(record, path, change):
        copy = json.loads(json.dumps(record))
        place = copy
        for key in path:
            place = place[key]
        change(place)
        return copy
    for kind, record in kinds.items():
        if not validator.is_valid(record):
            return f"the sample of {kind} does not match schema.json"
        for path in objects(record):
            place = record
            for key in path:
                place = place[key]
            wrong = [changed(record, path, lambda o: o.update(unknown=1))]
            wrong += [changed(record, path, lambda o, key=key: o.pop(key)) for key in place]
            good = [bad for bad in wrong if validator.is_valid(bad)]
            if good:
                return f"{kind} {path}: {good[0]}"
        if validator.is_valid({**record, "type": "foo"}):
            return "any type will do"
    return None


def check_cut(path, work):
    """A file cut off after and within each line: all complete events are printed, and a message names the last line."""
    with open(path, "rb") as file:
        whole = file.read()
    lines = whole.splitlines(keepends=True)
    cut = os.path.join(work, "cut.story")
    for count in range(2, len(lines)):
        for rest in b"", lines[count][:len(lines[count]) // 2]:
            with open(cut, "wb") as file:
                file.write(b"".join(lines[:count]) + rest)
            done = tcpstory(["watch", "-r", cut, "--json"])
            events = sum(line.startswith(b"event=") for line in lines[:count])
            if done.returncode != 1 or f"line {count + bool(rest)} is the last" not in done.stderr:
                return f"after line {count}: status {done.returncode}, {done.stderr}"
            if done.stdout.count('"type":"event"') != events:
                return f"after line {count}: not {events} events\n{done.stdout}"
    return None


def check_cut_off(path, work):
    """A recording that was cut off while a connection is open: the verdict says so. One whose connection is over: not."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines(keepends=True)
    cut = os.path.join(work, "cut-off.story")
    said = " The recording is cut off here: what followed is not known."
    for events in range(1, 8):
        last = [at for at, line in enumerate(lines) if line.startswith("event=")][events - 1]
        with open(cut, "w", encoding="utf-8") as file:
            file.write("".join(lines[:last + 1]))
        state = json.loads(tcpstory(["list", "-r", cut, "--json"]).stdout.splitlines()[-1])["verdict_id"]
        for command in ["show"], ["draw", "--format=mermaid"]:
            done = tcpstory([command[0], "-r", cut, *command[1:]])
            if (said.strip() in " ".join(done.stdout.replace("<br/>", " ").split())) != (state != "time-wait"):
                return f"{state}:\n{done.stdout}"
    return None if said not in tcpstory(["show", "-r", path]).stdout else "a whole recording is not cut off"


def check_line_ends(path, work):
    """CR LF at the ends of lines, as a mail program or an editor makes them: the same output."""
    with open(path, "rb") as file:
        whole = file.read()
    windows = os.path.join(work, "crlf.story")
    with open(windows, "wb") as file:
        file.write(whole.replace(b"\n", b"\r\n"))
    for command in "watch", "list --json", "show", "draw", "stats --json":
        got, want = tcpstory(f"{command} -r {windows}"), tcpstory(f"{command} -r {path}")
        if (got.stdout, got.stderr, got.returncode) != (want.stdout, want.stderr, 0):
            return f"{command}: status {got.returncode}\n{got.stderr}{got.stdout}"
    return None


def check_deleted(path, work):
    """Lines that were deleted, wherever: events are reported as missing there, and the status is 1."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines(keepends=True)
    events = [at for at, line in enumerate(lines) if line.startswith("event=")]
    shorter = os.path.join(work, "deleted.story")
    for first, last in (1, 1), (3, 4), (2, 5), (3, 6), (5, 6):
        with open(shorter, "w", encoding="utf-8") as file:
            file.write("".join(line for at, line in enumerate(lines) if at not in events[first:last + 1]))
        count = last - first + 1
        done = tcpstory(["watch", "-r", shorter, "--json"])
        records = [json.loads(line) for line in done.stdout.splitlines()[1:]]
        got = [record.get("event") or -record["count"] for record in records]
        want = [*range(1, first + 1), -count, *range(last + 2, len(events) + 1)]
        removed = ("1 event is missing: its line was removed" if count == 1
                   else f"{count} events are missing: their lines were removed")
        if got != want or done.returncode != 1 or removed not in done.stderr:
            return f"without {first + 1} to {last + 1}: {got}, status {done.returncode}, {done.stderr}"
        figure = " ".join(tcpstory(["show", "-r", shorter]).stdout.replace("│", " ").split())
        if (f"{count} event is missing here" if count == 1 else f"{count} events are missing here") not in figure:
            return f"without {first + 1} to {last + 1}: {figure}"
    # those at the beginning leave no gap in the numbers, but the recording says how many there were
    with open(shorter, "w", encoding="utf-8") as file:
        file.write("".join(line for at, line in enumerate(lines) if at not in events[:2]))
    done = tcpstory(["watch", "-r", shorter, "--json"])
    if done.returncode != 1 or "2 events are missing" not in done.stderr or '"lost"' in done.stdout:
        return f"without the first two: {done.stderr}"
    for columns in 20, 31, 44:
        out = tcpstory(["show", "-r", shorter], {"COLUMNS": str(columns)}).stdout
        if "beginning" not in out or any(width(line) > columns for line in out.splitlines()):
            return f"without the first two, in {columns} columns:\n{out}"
    return None


def check_damage(path, work):
    """A byte changed, at many places: the reader does not fail, and all other events are printed."""
    with open(path, "rb") as file:
        whole = file.read()
    damaged = os.path.join(work, "damaged.story")
    start = whole.index(b"\n") + 1
    events = whole.count(b"\nevent=")
    for at in range(start, len(whole), 61):
        with open(damaged, "wb") as file:
            file.write(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1:])
        for command in ["watch"], ["list"], ["show", "1"], ["draw", "1"], ["stats"]:
            done = tcpstory([command[0], "-r", damaged] + command[1:], leaks=at % 2)
            if done.returncode not in (0, 1):
                return f"byte {at}, {command}: status {done.returncode}\n{done.stderr}"
        told = tcpstory(["watch", "-r", damaged, "--json"]).stdout
        if told.count('"type":"event"') < events - 1:
            return f"byte {at}: only {told.count('event')} of {events} events are told"
    return None


def check_lost_in_damage(path, work):
    """The numbers of the events around damaged lines give the count of lost ones."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    events = [at for at, line in enumerate(lines) if line.startswith("event=")]
    for at in events[1:3]:
        lines[at] = lines[at].replace("cause=", "cuase=")
    damaged = os.path.join(work, "lost.story")
    with open(damaged, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    done = tcpstory(["watch", "-r", damaged, "--json"])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if [record.get("count") for record in told if record["type"] == "lost"] != [2]:
        return done.stdout
    if "2 damaged lines left out, the first of them line" not in done.stderr or done.returncode != 1:
        return f"status {done.returncode}: {done.stderr}"
    return None


# the keys of an event that older modules did not have
ADDED = re.compile(rb" opened=\S+ closed=\S+ closed_by=\S+ verdict=\S+ roles=\S+ client_local=\d server_local=\d "
                   rb"handshake_us=\S+ syn_rtt_us=\S+ ack_rtt_us=\S+ client_sent=\S+ server_sent=\S+"
                   rb"( client_unseen=\d server_unseen=\d)?(?= text=)")
UNKNOWN = "opened closed closed_by verdict_id roles_guessed handshake_us syn_rtt_us ack_rtt_us".split()


def check_older(path, work):
    """A recording of an older module, without connection lines: unknown values are null, all others the same."""
    with open(path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    older = os.path.join(work, "older.story")
    with open(older, "wb") as file:
        file.write(b"".join(ADDED.sub(b"", line) for line in lines if not line.startswith(b"conn=")))
    if tcpstory(["watch", "-r", older]).stdout != tcpstory(["watch", "-r", path]).stdout:
        return "watch prints something else"
    for command in ["show", "1"], ["draw", "1"], ["list"]:
        done = tcpstory([command[0], "-r", older] + command[1:])
        if done.returncode or done.stderr:
            return f"{command}: status {done.returncode}, {done.stderr}"
    records = [json.loads(line) for command in ("watch", "list")
               for line in tcpstory([command, "-r", older, "--json"]).stdout.splitlines()[1:]]
    for record in records:
        known = [key for key in UNKNOWN if record[key] is not None]
        known += [f"{end}.{key}" for end in ("client", "server") for key in ("local", "sent", "unseen")
                  if record[end][key] is not None]
        if known:
            return f"{known} of {record}"
    if records[-1]["conn_state"] or records[-1]["verdict"] != "how it was opened and closed is not recorded":
        return f"{records[-1]}"
    return None


def check_two_stories(paths, work):
    both = os.path.join(work, "both.story")
    with open(both, "wb") as out:
        for path, load in zip(paths, (b"load=1", b"load=2")):
            with open(path, "rb") as file:
                out.write(re.sub(rb"load=\d+", load, file.read(), count=1))
    done = tcpstory(["list", "-r", both, "--json"])
    if done.returncode != 1 or "another boot, load or namespace" not in done.stderr:
        return f"status {done.returncode}: {done.stderr}"
    first = tcpstory(["list", "-r", paths[0], "--json"]).stdout.splitlines()[1:]
    return None if done.stdout.splitlines()[1:] == first else done.stdout


def check_given(path):
    """Input from a pipe results in the same output as a file."""
    with open(path, encoding="utf-8") as file:
        story = file.read()
    for command in "list", "list --json --sort=-conn", "show 3", "show 3 --json", "draw 3", "stats", "watch":
        got, want = tcpstory(command + " -r -", given=story), tcpstory(f"{command} -r {path}")
        if (got.stdout, got.returncode) != (want.stdout, 0):
            return f"{command}: {got.returncode}\n{got.stderr}{got.stdout}"
    return None


def check_long_verdict(work):
    """The longest possible sentence is not cut off."""
    with open(STORIES["crossing-fins"], encoding="utf-8") as file:
        lines = [line for line in file if line.startswith(("# tcpstory", "conn="))]
    for key, value in {"opened": "fast-open", "closed": "gone", "client_state": "TIME-WAIT",
                       "server_state": "TIME-WAIT", "handshake_us": "4000000000", "expires_s": "4000000000"}.items():
        lines[-1] = re.sub(rf" {key}=\S+", f" {key}={value}", lines[-1])
    path = os.path.join(work, "verdict.story")
    with open(path, "w", encoding="utf-8") as file:
        file.write(lines[0] + lines[-1])
    verdict = listed(path)[0]["verdict"]
    return None if verdict.endswith("the server waits 2 MSL, 4000000000 s left") else verdict


def long_story(work):
    """Write a story of thousands of connections; return its path."""
    with open(STORIES["four-way"], encoding="utf-8") as file:
        lines = file.read().splitlines()
    path, number = os.path.join(work, "long.story"), 0
    with open(path, "w", encoding="utf-8") as out:
        out.write(lines[0] + "\n")
        for conn in range(1, 8001):
            for line in lines:
                if line.startswith("event="):
                    number += 1
                    out.write(re.sub(r"^event=\d+(.*) conn=\d+", rf"event={number}\1 conn={conn}", line) + "\n")
    return path


def check_pipe(work):
    path = long_story(work)
    for command in "watch", "list", "watch --json":
        done = subprocess.run(["bash", "-c", f"{READER} -r {path} {command} | head -n 1; echo ${{PIPESTATUS[0]}}"],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.stderr or not done.stdout.endswith(b"\n141\n"):
            return f"{command}: {done}"
    return None
