# SPDX-License-Identifier: GPL-2.0
"""Invariants of all recorded stories.

Each function returns what is wrong, or None.
"""
import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import jsonschema

from reader import conns_of, tcpstory, width

SVG = "{http://www.w3.org/2000/svg}"


def check_widths(path):
    counts = {}
    for columns in 20, 31, 44, 57, 66, 80, 100, 120, 132, 200:
        for command in "show", "watch":
            for options in ["--numbers=symbols"], ["--numbers=raw", "--why"], ["--lang=zh", "--tell=gift"]:
                arguments = [command, "-r", path] + options + [str(conns_of(path)[0])]
                out = tcpstory(arguments, {"COLUMNS": str(columns)}, leaks=False).stdout
                # an IPv6 address with its port can't be broken
                wide = [line for line in out.splitlines() if width(line) > columns and "[" not in line]
                if wide:
                    return f"{command} in {columns} columns:\n" + "\n".join(wide)
                # a narrow diagram has the same arrows
                arrows = sum(bool(re.search("[▶✗]│|│[◀✗]|✗ \\w.*│", line)) for line in out.splitlines())
                if command == "show" and columns >= 44 and counts.setdefault(options[0], arrows) != arrows:
                    return f"not the same arrows in {columns} columns:\n{out}"
    return None


def check_ascii(path):
    for command in "show", "watch", "list":
        arguments = [command, "-r", path] + ([str(conns_of(path)[0])] if command == "show" else [])
        out = tcpstory(arguments, {"LC_ALL": "C"}, text=False).stdout
        if not out.isascii():
            return f"{command}: {out}"
    return None


def boxes(svg):
    """The box of each text in a wide font: left, top, right, bottom."""
    letter, found = 7.9, []
    for text in svg.iter(SVG + "text"):
        words = "".join(text.itertext())
        move = re.match(r"translate\(([\d.-]+) ([\d.-]+)\) rotate\(([\d.-]+)\)", text.get("transform", ""))
        x, y = (float(move[1]), float(move[2])) if move else (float(text.get("x")), float(text.get("y")))
        wide = width(words) * letter
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        # rotation makes the box higher
        slope = abs(float(move[3])) * wide / 2 / 57.3 if move else 0
        found.append((left, y - 10 - slope * 0.5, left + wide, y + 2 + slope * 0.5, words))
    return found


def wrong_in(picture):
    """A text of an SVG that is cut off or overlaps another one, or a reference to another file."""
    svg = ElementTree.fromstring(picture)
    right, bottom = float(svg.get("width")), float(svg.get("height"))
    found = boxes(svg)
    for box in found:
        if box[0] < 0 or box[1] < 0 or box[2] > right or box[3] > bottom:
            return f"cut off: {box}"
    for i, a in enumerate(found):
        for b in found[:i]:
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                return f"overlap: {a} {b}"
    if "prefers-color-scheme" not in picture or re.search(r"href|url\(|<image|@import", picture):
        return "not self-contained"
    return None


def check_picture(path, part):
    for conn in conns_of(path)[:3]:
        for options in ["--numbers=symbols"], ["--numbers=raw"], ["--lang=zh", "--tell=gift"]:
            done = tcpstory(["draw", "-r", path, str(conn), "--part=" + part] + options)
            if done.returncode == 1 and part != "all":
                return None if "not known" in done.stderr or "nothing has begun" in done.stderr else done.stderr
            wrong = wrong_in(done.stdout)
            if wrong:
                return wrong
    return None


MERMAID = re.compile(
    r"%% .*|sequenceDiagram| {4}(?:participant [CS] as (client|server)<br/>\S+|"
    r"[CS](?:->>|-->>|-x)[CS]: [^;#\n]+|Note (?:left of C|right of S|over C,S): (?:[^;#]|#\d+;)+)")


def check_mermaid(path):
    for conn in conns_of(path)[:3]:
        out = tcpstory(["draw", "-r", path, str(conn), "--format=mermaid"]).stdout
        wrong = [line for line in out.splitlines() if not MERMAID.fullmatch(line)]
        if wrong:
            return "\n".join(wrong)
    return None


def check_json(path, validator):
    for command in ["show", str(conns_of(path)[0])], ["list"], ["watch", "--count=1000000"], ["stats"]:
        done = tcpstory([command[0], "-r", path, "--json"] + command[1:])
        lines = done.stdout.splitlines()
        if not lines or json.loads(lines[0])["type"] != "story" or json.loads(lines[0])["host"] != "vm":
            return f"{command} begins with {lines[:1]}"
        for line in lines:
            error = jsonschema.exceptions.best_match(validator.iter_errors(json.loads(line)))
            if error:
                return f"{command}: {error.message}\n{line}"
    return None


def cell(value):
    """What CSV has of a value of JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(sorted(value, key="SYN FIN RST PSH ACK URG".split().index)) or "-"
    return "" if value is None else str(value)


def check_csv(path):
    """`list --csv` has the keys and values of `list --json`, in the same order."""
    for words in [], ["--sort=-bytes"], ["state=established"]:
        lines = tcpstory(["list", "-r", path, "--json", *words], leaks=False).stdout.splitlines()[1:]
        wanted = []
        for connection in (json.loads(line, parse_float=str) for line in lines):
            row = {}
            for key, value in connection.items():
                if isinstance(value, dict):
                    row.update({f"{key}_{inner}": cell(of_end) for inner, of_end in value.items()})
                elif key != "type":
                    row[key] = cell(value)
            wanted.append(row)
        done = tcpstory(["list", "-r", path, "--csv", *words], leaks=False)
        rows = list(csv.reader(io.StringIO(done.stdout, newline=""), strict=True))
        got = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        if got != wanted or rows[0][0] != "conn" or [row and list(row) for row in wanted] != [rows[0]] * len(wanted):
            return f"{words}: {got}\ninstead of\n{wanted}"
        if done.stderr or done.returncode:
            return f"{words}: status {done.returncode}: {done.stderr}"
    return None


def figure_of(path, conn):
    """A connection and its events, as show --json has them."""
    lines = tcpstory(["show", "-r", path, "--json", str(conn)]).stdout.splitlines()[1:]
    records = [json.loads(line) for line in lines]
    return records[0], [record for record in records if record["type"] == "event"]


def check_clock(path):
    """The handshake takes as long as its events say: they have one clock."""
    for conn in conns_of(path):
        connection, events = figure_of(path, conn)
        first, last = ([int(e["mono_ns"]) for e in events if e["step"] == step][:1] for step in ("open-1", "open-3"))
        if first and last and connection["handshake_us"] != (last[0] - first[0]) // 1000:
            return f"{conn}: {connection['handshake_us']} us, but {last[0] - first[0]} ns"
    return None


CROSSING = {"open-crossing": "SYN-SENT", "close-crossing": "FIN-WAIT-1"}


def check_states(path):
    """What was proven before the next event is not presumed; a segment that crossed was sent in its own state."""
    for conn in conns_of(path):
        connection, events = figure_of(path, conn)
        for end in "client", "server":
            later = [(e[end]["old"], e[end]["old_presumed"]) for e in events[1:]]
            later += [(connection[end]["state"], connection[end]["presumed"])]
            for event, (state, presumed) in zip(events, later):
                if event[end]["new"] == state and event[end]["new_presumed"] and not presumed:
                    return f"event {event['event']}: the {end}'s {state} was proven before the next event"
        for event in events:
            state = CROSSING.get(event["step"])
            if state and state not in event[event["from"]]["through"]:
                return f"event {event['event']}: it does not pass through {state}"
    return None
