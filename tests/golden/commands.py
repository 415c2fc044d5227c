# SPDX-License-Identifier: GPL-2.0
"""The commands' options and messages: filters, sorting, columns, exit status.

Each function returns what is wrong, or None.
"""
from datetime import datetime
import json
import os
import re
import signal
import subprocess

from reader import READER, STORIES, tcpstory


def listed(path, *arguments):
    out = tcpstory(["list", "-r", path, "--json", *arguments]).stdout.splitlines()
    return [json.loads(line) for line in out[1:]]


def ends(connection):
    return connection["client"], connection["server"]


TEARDOWN = "FIN-WAIT-1 FIN-WAIT-2 CLOSE-WAIT CLOSING LAST-ACK TIME-WAIT".split()
FILTERS = {
    "3": lambda c: c["conn"] == 3,
    "conn=2-4,7": lambda c: c["conn"] in (2, 3, 4, 7),
    ":8001": lambda c: any(end["port"] == 8001 for end in ends(c)),
    "server_port=8000-8001": lambda c: c["server"]["port"] in (8000, 8001),
    "client_port=8001": lambda c: c["client"]["port"] == 8001,
    "port!=8001": lambda c: all(end["port"] != 8001 for end in ends(c)),
    "addr=10.0.0.0/8": lambda c: c["client"]["addr"].startswith("10."),
    "server=10.0.0.0/7:8002": lambda c: c["server"]["port"] == 8002,
    "addr=192.0.2.0/24": lambda c: False,
    "client=10.0.0.2/31": lambda c: False,
    "server=10.0.0.3/31": lambda c: True,
    "addr=::/0": lambda c: False,
    "addr=0.0.0.0/0": lambda c: True,
    "time-wait": lambda c: any(end["state"] == "TIME-WAIT" for end in ends(c)),
    "client_state=time_wait": lambda c: c["client"]["state"] == "TIME-WAIT",
    "state=TEARDOWN": lambda c: any(end["state"] in TEARDOWN for end in ends(c)),
    "estab": lambda c: any(end["state"] == "ESTABLISHED" for end in ends(c)),
    "state!=established,closed": lambda c: all(end["state"] not in ("ESTABLISHED", "CLOSED") for end in ends(c)),
    "bucket": lambda c: any(end["state"] in ("SYN-RECEIVED", "TIME-WAIT") for end in ends(c)),
    "big": lambda c: any(end["state"] not in ("SYN-RECEIVED", "TIME-WAIT") for end in ends(c)),
    "synchronized": lambda c: any(end["state"] not in ("CLOSED", "LISTEN", "SYN-SENT") for end in ends(c)),
    "opening": lambda c: any(end["state"] in ("SYN-SENT", "SYN-RECEIVED") for end in ends(c)),
    "all": lambda c: True,
    "connected": lambda c: any(end["state"] not in ("CLOSED", "LISTEN") for end in ends(c)),
    "state=established local=yes presumed=no": lambda c: any(
        end["state"] == "ESTABLISHED" and end["local"] and not end["presumed"] for end in ends(c)),
    "verdict=reset,refused": lambda c: c["verdict_id"] in ("reset", "refused"),
    "closed_by=server": lambda c: c["closed_by"] == "server",
    "closed_by=-": lambda c: c["closed_by"] is None,
    "bytes>1k": lambda c: any(end["bytes"] > 1000 for end in ends(c)),
    "server_bytes<=100": lambda c: c["server"]["bytes"] <= 100,
    "server_bytes=100-10k": lambda c: 100 <= c["server"]["bytes"] <= 10000,
    "handshake_us<1s": lambda c: c["handshake_us"] is not None and c["handshake_us"] < 1000000,
    "handshake_us>900": lambda c: c["handshake_us"] is not None and c["handshake_us"] > 900,
    "handshake_us=900-1ms": lambda c: c["handshake_us"] is not None and 900 <= c["handshake_us"] <= 1000,
    "expires_s>=1": lambda c: c["expires_s"] is not None and c["expires_s"] >= 1,
    "started_ns>1": lambda c: True,
    "stay<1000": lambda c: True,
    "handshake_us=-": lambda c: c["handshake_us"] is None,
    "stay<1d": lambda c: True,
    "stay>1d": lambda c: False,
    "family=4": lambda c: True,
    "sent=RST": lambda c: any("RST" in end["sent"] for end in ends(c)),
    "conn_state=S1,rej": lambda c: c["conn_state"] in ("S1", "REJ"),
    "conn_state!=S1": lambda c: c["conn_state"] != "S1",
    "client_sent=fin,rst": lambda c: any(flag in c["client"]["sent"] for flag in ("FIN", "RST")),
}
WRONG = ["foo=1", "state=foo", "bytes>x", "addr=10.0.0.0/33", "port=70000-60000", "10.0.0", "conn", "=3", "step=reset",
         "age>1x", "addr>3", ":", "local=maybe", "[::1]:x", "bytes=18446744073709551616"]


def check_filters(path):
    everything = listed(path)
    for words, condition in FILTERS.items():
        got = [c["conn"] for c in listed(path, *words.split())]
        want = [c["conn"] for c in everything if condition(c)]
        if got != want:
            return f"{words}: {got}, not {want}"
    for words in WRONG:
        done = tcpstory(["list", "-r", path, words])
        if done.returncode != 2 or not done.stderr or done.stdout:
            return f"{words}: status {done.returncode} {done.stderr}"
    # the values that a message suggests are valid
    for field in "port client_port bytes local addr end server started_ns stay handshake_us expires_s sent".split():
        for lang in "en", "zh":
            hint = tcpstory(["list", "-r", path, field + "=%", "--lang=" + lang]).stderr
            examples = re.findall(r"'(\w+[=<>!]\S+)'", hint.splitlines()[-1])
            done = tcpstory(["list", "-r", path, *examples])
            if done.returncode or not examples:
                return f"{field}: {hint}{done.stderr}"
    return None


def check_event_filters(path):
    everything = [json.loads(line) for line in tcpstory(["watch", "-r", path, "--json"]).stdout.splitlines()[1:]]

    def chosen(*words):
        done = tcpstory(["watch", "-r", path, "--json", *words])
        return [json.loads(line)["event"] for line in done.stdout.splitlines()[1:]]
    for words, condition in {
            "3": lambda e: e["conn"] == 3,
            ":8001": lambda e: 8001 in (e["sport"], e["dport"]),
            "client_state=fin-wait-2": lambda e: "FIN-WAIT-2" in (e["client"]["old"], e["client"]["new"]),
            "step=reset,refusal": lambda e: e["step"] in ("reset", "refusal"),
            "reset": lambda e: e["step"] == "reset"}.items():
        want = [e["event"] for e in everything if condition(e)]
        if chosen(words) != want or not want:
            return f"{words}: {chosen(words)}, not {want}"
    if len(chosen("--count=5")) != 5:
        return "--count=5"
    done = tcpstory(["watch", "-r", path, "verdict=reset"])
    return None if done.returncode == 2 else f"status {done.returncode}"


def check_sort(path):
    for field, key in {"conn": lambda c: c["conn"], "server_bytes": lambda c: c["server"]["bytes"],
                       "bytes": lambda c: max(end["bytes"] for end in ends(c)),
                       "handshake_us": lambda c: c["handshake_us"] if c["handshake_us"] is not None else 1e12,
                       "client_port": lambda c: c["client"]["port"]}.items():
        got = [(key(c), c["conn"]) for c in listed(path, "--sort", field)]
        if got != sorted(got):
            return f"{field}: {got}"
        down = [key(c) for c in listed(path, "--sort=-" + field) if key(c) != 1e12]
        if down != sorted(down, reverse=True):
            return f"-{field}: {down}"
    # unknown values are last in both orders
    down = [c["handshake_us"] for c in listed(path, "--sort=-handshake_us")]
    return None if None not in down[:-down.count(None) or None] else str(down)


def check_columns(path):
    # every row has the widths of the widest cells, even if these are in later rows
    narrow = tcpstory(["list", "-r", path, "--fields=conn,client", "-H"]).stdout.splitlines()
    if len({line.index("10.0.0.1:") for line in narrow}) != 1:
        return "\n".join(narrow)
    table = tcpstory(["list", "-r", path]).stdout.splitlines()
    columns = [match.start() for match in re.finditer(r"(?<= )\S", table[0])]
    crooked = [line for line in table if any(line[at - 1] != " " or line[at] == " " for at in columns)]
    if crooked:
        return "\n".join([table[0]] + crooked)
    done = tcpstory(["list", "-r", path, "--fields=conn,foo"])
    return None if done.returncode == 2 and "no field 'foo'" in done.stderr else done.stderr


# a command line: the command, option or condition that it suggests
SUGGESTIONS = {
    "lst": "list", "drwa": "draw", "t": "top", "list --feilds=conn": "--fields", "list --sotr=conn": "--sort",
    "list byte=1": "bytes", "list --fields=conn,clent_state": "client_state", "list --sort=-byts": "bytes",
    "list sevrer=1": "server", "watch stpe=reset": "step", "list state=clsoed": "state=CLOSED",
    "list state!=closed,tme_wait": "state!=closed,TIME-WAIT", "list client_state=estb": "client_state=estab",
    "watch step=clsoe-2": "step=close-2", "watch note=syn-agian": "note=syn-again", "watch cause=tmier": "cause=timer",
    "list verdict=rest": "verdict=reset", "list local=yse": "local=yes", "list sent=fni": "sent=FIN",
    "list clsoed": "CLOSED", "list refsued": "refused", "watch rest": "reset", "show estblished": "ESTABLISHED",
}


def check_suggestions():
    for command, meant in SUGGESTIONS.items():
        done = tcpstory(command)
        if done.returncode != 2 or f"; did you mean '{meant}'?\n" not in done.stderr:
            return f"{command}: status {done.returncode}, {done.stderr}"
    return None


def check_ignored():
    """An option or a word that would change nothing, or replace another one, is an error."""
    path = STORIES["four-way"]
    for command, why in {
            "list --json --fields=conn": "--fields changes nothing about --json",
            "list -jH": "--no-header changes nothing about --json", "list --json --tell=gift": "--tell changes nothing",
            "list --csv --fields=conn": "--fields changes nothing about --csv", "list --csv --tell=gift": "--tell changes nothing",
            "list --csv --json": "only one of --json and --csv makes sense", "show --csv": "show takes no option --csv",
            "watch --json --numbers=raw": "--numbers changes nothing about --json",
            "show --json --part=opening": "--part changes nothing about --json",
            f"list -r {path} -r {path}": "--read is given twice", "list -s conn --sort=age": "--sort is given twice",
            "draw --color=never --colour=always": "given twice", "watch -c1 -c2": "--count is given twice",
            "watch --json --why": "--why changes nothing about --json", "show --why --hide=states": "--why would give away",
            "draw --diagram --format=mermaid": "--diagram draws SVG only",
            "help list stats": "help takes no argument 'stats'"}.items():
        done = tcpstory(command if "-r" in command or command.startswith("help") else command + " -r " + path)
        if done.returncode != 2 or why not in done.stderr or done.stdout:
            return f"{command}: status {done.returncode}, {done.stderr}"
    done = tcpstory(f"watch -aaa -r {path}")
    return done.stderr if done.returncode else None


def check_speed(path):
    """At any speed, the events are the same; a signal ends a wait, and a long one is announced in a terminal."""
    plain = tcpstory(["watch", "-r", path]).stdout
    for speed in "0", "1000000":
        done = tcpstory(["watch", "-r", path, "--speed=" + speed])
        if done.stdout != plain or done.returncode:
            return f"{speed}: status {done.returncode}\n{done.stdout}{done.stderr}"
    # the second event is 2 ms after the first: at this speed, more than half an hour
    words = [READER, "watch", "-r", path, "--speed=0.000001", "--lang=en"]
    ours, theirs = os.openpty()
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=theirs, env={"LC_ALL": "C.UTF-8", "TZ": "UTC"}) as watch:
        os.close(theirs)
        try:
            first = watch.stdout.readline().decode()
            message = b""
            while not message.endswith(b"\n"):
                message += os.read(ours, 1000)
            watch.send_signal(signal.SIGINT)
            rest = watch.stdout.read().decode()
            status = watch.wait(60)
            message += os.read(ours, 1000)
        finally:
            watch.kill()
            os.close(ours)
    if first != plain.splitlines(True)[0] or rest or status:
        return f"status {status}\n{first}{rest}"
    if not re.match(rb"tcpstory: the next event follows in \d+ min\b.*\r\nevents 1:", message):
        return message.decode()
    return None


def check_part():
    """show has the parts of a connection that draw has."""
    path = STORIES["four-way"]
    whole = tcpstory(f"show -r {path}").stdout
    opening = tcpstory(f"show -r {path} --part=opening").stdout
    closing = tcpstory(f"show -r {path} --part=closing").stdout
    if ("④" in opening or "Seq=x " not in opening or "Seq=x " in closing or "④" not in closing or
            opening.splitlines()[1:6] != whole.splitlines()[1:6] or tcpstory(f"show -r {path} --part=all").stdout != whole):
        return f"opening:\n{opening}closing:\n{closing}"
    done = tcpstory(f"show -r {STORIES['open']} --part=closing")
    return None if done.returncode == 1 and "nothing has begun to close" in done.stderr and not done.stdout else done.stderr


def check_csv(path, work):
    """Cells are quoted where RFC 4180 wants it; the names are there without connections, and left out with -H."""
    other = os.path.join(work, "quotes.story")
    with open(path, "rb") as file, open(other, "wb") as copy:
        copy.write(re.sub(rb"(?m)^(# recorded host=)\S+", lambda found: found[1] + b'a"b,\x1b\xff\xc3\xa4', file.read()))
    lines = tcpstory(["list", "--csv", "-r", other]).stdout.split("\n")
    for line in lines[1:-1]:
        if not line.endswith(',"a""b,\ufffd\ufffd\u00e4"') or line.startswith('"'):
            return line
    names = lines[0] + "\n"
    for words, want in ((["conn=99999"], names), (["-H"], "\n".join(lines[1:])), (["-H", "conn=99999"], "")):
        done = tcpstory(["list", "--csv", "-r", other, *words])
        if done.stdout != want or done.stderr or done.returncode:
            return f"{words}: {done.stdout} {done.stderr}"
    # a file that can't be read has no names
    done = tcpstory(["list", "--csv", "-r", "/dev/null"])
    return f"{done}" if done.stdout or done.returncode != 1 else None


def check_words(path):
    """Without titles, each value is one word: what filters take."""
    fields = "conn client client_state server_state handshake_us bytes local sent age expires_s opened".split()
    for story in path, STORIES["four-way"], STORIES["time-wait-over"]:
        connections = listed(story)
        for words in ["--tell=gift"], [], ["--lang=zh"]:
            out = tcpstory(["list", "-r", story, "-H", "--fields=" + ",".join(fields), *words]).stdout.splitlines()
            if len(out) != len(connections) or any(len(line.split()) != len(fields) for line in out):
                return "\n".join(out)
            for line, c in zip(out, connections):
                got = dict(zip(fields, line.split()))
                want = {"conn": c["conn"], "client_state": c["client"]["state"] + "?" * c["client"]["presumed"],
                        "bytes": f"{c['client']['bytes']}/{c['server']['bytes']}", "opened": c["opened"],
                        "handshake_us": "-" if c["handshake_us"] is None else c["handshake_us"]}
                wrong = {key: got[key] for key in want if got[key] != str(want[key])}
                if wrong:
                    return f"{story}: {wrong} of {line}"
        out = tcpstory(["list", "-r", story, "-H"]).stdout.splitlines()
        if any(len(line.split()) != 10 for line in out):
            return "\n".join(out)
    done = tcpstory(["list", "-r", path, "-H", "--fields=verdict,conn"])
    if done.returncode != 2 or "'verdict' is a sentence" not in done.stderr:
        return done.stderr
    return None


def mixed_story(work):
    """Every second connection has IPv6 addresses, the last one the longest."""
    path = os.path.join(work, "mixed.story")
    with open(STORIES["many"], encoding="utf-8") as file, open(path, "w", encoding="utf-8") as out:
        for line in file:
            found = re.search(r"\bconn=(\d+)", line)
            if found and int(found[1]) % 2 == 0:
                network = "2001:db8:aaaa:bbbb:cccc:dddd:eeee:fff" if found[1] == "12" else "2001:db8::"
                line = re.sub(r"\b10\.0\.0\.(\d)\b", network + r"\1", line)
            out.write(line)
    return path


def crooked(lines, height):
    """A row that does not have its words below the titles; `height` lines are a row."""
    titles = [[match.start() for match in re.finditer(r"(?<!\S)\S", line)] for line in lines[:height]]
    for number, line in enumerate(lines):
        for at in titles[number % height]:
            if len(line) > at and (line[at] == " " or at and line[at - 1] != " "):
                return lines[number - number % height:][:height]
    return None


def check_mixed(work):
    """IPv4 and IPv6 in one table: within the width, below the titles, and a wider terminal never shows less of what matters."""
    path = mixed_story(work)
    full = tcpstory(["list", "-r", path]).stdout.splitlines()
    if crooked(full, 1) or "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:fff2]:8002" not in "\n".join(full):
        return "\n".join(full)
    before = set()
    for width in 30, 40, 50, 60, 69, 80, 100, 120, 132, 140, 150, 160, 180:
        lines = tcpstory(["list", "-r", path], env={"COLUMNS": str(width)}).stdout.splitlines()
        height = next(at for at, line in enumerate(lines) if line.startswith("1 "))
        titles = " ".join(lines[:height]).split()
        shown = {"STORY"} & set(titles) | set(re.findall(r"(?<!\S)(?:\[[0-9a-f:]+\]|[\d.]+):\d+(?!\S)", "\n".join(lines[height:])))
        if max(map(len, lines)) > width or crooked(lines, height) or len(lines) != 14 * height:
            return f"{width} columns:\n" + "\n".join(lines)
        if titles.count("STATE") != 2 or before - shown:
            return f"{width} columns: {titles} without {before - shown}"
        before = shown
    return None if len(before) > 13 else f"only {before}"


def check_unseen(path, work):
    """Of a server that has sent more than was observed, the bytes are marked; of the client, they are not."""
    with open(path, encoding="utf-8") as file:
        plain = file.read()

    def said(client, server):
        other = os.path.join(work, f"unseen-{client}{server}.story")
        with open(other, "w", encoding="utf-8") as file:
            file.write(re.sub(r"( server_sent=\S+)(?= text=)", rf"\1 client_unseen={client} server_unseen={server}", plain))
        return other
    all_seen, unseen = said(0, 0), said(0, 1)
    for command in "list", "list -H", "show", "show --tell=gift", "draw", "draw --format=mermaid", "watch":
        was, now = (tcpstory(f"{command} -r {story}").stdout for story in (path, all_seen))
        if was != now:
            return f"{command}: {now}"
    wanted = {
        "list": " 0/≥10k ", "list --lang=zh": " 0/≥10k ", "list -H": " 0/10000 ",
        "show": "10 segments, ≥ 10 000 B", "show --part=closing": "the server went on to send ≥ 10 000 B.",
        "draw": "10 segments, ≥ 10 000 B", "draw --format=mermaid": "10 segments, ≥ 10 000 B",
        "show --lang=zh": "10 个报文段，≥ 10 000 B", "list --fields=client_bytes,server_bytes,server_unseen": " ≥10k ",
        "list client_unseen=yes --json": None, "list server_unseen=yes --json": '"conn":1',
    }
    for command, text in wanted.items():
        out = tcpstory(f"{command} -r {unseen}").stdout
        if text is None and '"conn":' in out or text and text not in " ".join(out.split()) + " ":
            return f"{command}: {out}"
    if " 0/>=10k " not in tcpstory(f"list -r {unseen}", env={"LC_ALL": "C"}).stdout:
        return "list in the C locale"
    show = tcpstory(f"show -r {unseen}").stdout
    if "10 segments without data" not in show or "≥ ≤ ≈ = at least" not in show:
        return show
    for story, values in (path, [None, None]), (all_seen, [False, False]), (unseen, [False, True]):
        for command in "list", "watch", "show":
            lines = [json.loads(line) for line in tcpstory(f"{command} --json -r {story}").stdout.splitlines()[1:]]
            for line in lines:
                if line["type"] in ("event", "connection") and [end["unseen"] for end in ends(line)] != values:
                    return f"{command}: {line}"
    return None


def check_mark(path, work):
    """The mark of a wrong number stands behind that number: the third segment's Seq, or its Ack."""
    with open(path, encoding="utf-8") as file:
        plain = file.read()
    wrong = {"Seq": ("seq=2167318916 ack=2536847883", "Seq=x {} Ack=y+1", "Seq = x {}{}Ack = y+1"),
             "Ack": ("seq=2167318917 ack=2536848383", "Seq=x+1 Ack=y+501 {}", "Seq = x+1{1}Ack = y+501 {0}")}
    for number, (segment, arrow, sentence) in wrong.items():
        story = os.path.join(work, f"wrong-{number}.story")
        with open(story, "w", encoding="utf-8") as file:
            file.write(re.sub(r"seq=\d+ ack=\d+( .* step=open-3 note=open-ack) check=ok", rf"{segment}\1 check=WRONG", plain))
        for options, word, comma in ("", "WRONG", ", "), ("--lang=zh", "错误", "，"), ("--tell=gift", "WRONG", ", "):
            texts = [sentence.format(word, comma), arrow.format("✗")]
            for command in "show", "draw", "draw --format=mermaid", "watch":
                out = tcpstory(f"{command} {options} -r {story}").stdout
                # without the elements of SVG, and without the bars and the arrow around what is folded
                words = " ".join(re.sub("<[^>]*>|[│├─]", " ", out).split()).replace("， ", "，")
                if any(text not in words for text in texts[:1 if command == "watch" else 2]):
                    return f"{command} {options}, no {texts}: {out}"
    return None


def check_numbers():
    """Sentences have the notation of the segment beside them; the letters of one that has none are nowhere."""
    seen = set()
    for path in STORIES.values():
        for how in "raw", "relative":
            for words in [], ["--lang=zh"], ["--tell=gift"], ["--lang=zh", "--tell=gift"]:
                out = tcpstory(["watch", "-r", path, "--numbers=" + how, *words]).stdout
                show = "".join(tcpstory(["show", "-r", path, "--numbers=" + how, f"conn={conn}", *words]).stdout
                               for conn in (1, 2)) if words != [] else ""
                for line in (out + show).splitlines():
                    if re.search(r"(?<![A-Za-z])[xyuvw](?: = |\+\d|\b = )|= [xyuvw]\b", line):
                        return f"{os.path.basename(path)}, {how}: {line}"
                for line in out.splitlines():
                    segment = {key: int(value) for key, value in re.findall(r"(Seq|Ack|Len)=(\d+)", line)}
                    if not segment:
                        continue
                    fin = segment["Seq"] + segment.get("Len", 0)
                    for key, value in re.findall(r"(Seq|Ack) = (\d+)", line.rsplit("  ", 1)[1]):
                        seen.add((how, key))
                        if int(value) not in (segment[key], fin if "FIN" in line and key == "Seq" else segment[key]):
                            return f"{os.path.basename(path)}, {how}: {line}"
    return None if len(seen) == 4 else f"only {seen}"


def check_times(path, work):
    """Dates with the zone of the place; each line of JSON has the recording's host and the time of day."""
    other = os.path.join(work, "other.story")
    with open(path, encoding="utf-8") as file, open(other, "w", encoding="utf-8") as out:
        out.write(file.read().replace("# recorded host=vm ", "# recorded host=elsewhere "))
    for command in "list", "watch", "show", "stats":
        lines = [json.loads(line) for line in tcpstory(f"{command} --json -r {other}").stdout.splitlines()]
        hosts = [line.get("host") for line in lines]
        if hosts != ["elsewhere"] * len(lines) or len(lines) < 2:
            return f"{command}: {hosts}"
    events = [json.loads(line) for line in tcpstory(f"watch --json -r {path}").stdout.splitlines()[1:]]
    first = json.loads(tcpstory(f"list --json -r {path}").stdout.splitlines()[0])
    connection = listed(path)[0]
    for key in "started", "last":
        if abs(connection[key] - (first["clock_offset_ns"] + connection[key + "_ns"]) / 1e9) > 0.00001:
            return f"{key}: {connection[key]}"
    for zone, offset in {"UTC": "+00:00", "Asia/Kolkata": "+05:30", "XST+3:30": "-03:30"}.items():
        began = re.search(r"began (\S+)", tcpstory(f"show -r {path}", env={"TZ": zone}).stdout)[1]
        first = tcpstory(f"watch -r {path}", env={"TZ": zone}).stdout.split()[0]
        moment, exact = datetime.fromisoformat(began), datetime.fromisoformat(first)
        if moment.timestamp() != int(events[0]["time"]) or not began.endswith(offset) or "T" not in began:
            return f"{zone}: {began}"
        if abs(exact.timestamp() - events[0]["time"]) > 0.00001 or not first.endswith(offset):
            return f"{zone}: {first}"
        folded = tcpstory(f"watch -r {path}", env={"TZ": zone, "COLUMNS": "80"}).stdout
        if folded.splitlines()[0] != began or folded.count(began[:10]) != 1:
            return folded
    return None


def check_stats(path):
    """Each counter has a description, and the counters of segments add up."""
    lines = [line for line in tcpstory(["stats", "-r", path]).stdout.splitlines() if line]
    bare = [line for line in lines if not re.fullmatch(r" *[a-z_]+ +\d[\d ]*?  \S.*", line)]
    return "\n".join(bare + lines if bare or len(lines) < 30 else [])


def check_usage():
    path, four_way, many = next(iter(STORIES.values())), STORIES["four-way"], STORIES["many"]
    for command, status in {"show": 1, "draw --format=png 1": 2, "record": 2, "record -r x y": 1, "record --dir=x y": 2, "list --at=::1": 2,
                            f"show -r {four_way}": 0, f"draw -r {four_way}": 0,
                            f"show -r {many}": 1, "draw --json 1": 2, "top -j": 2, "record -j x": 2,
                            "help": 0, "help show": 0, "help shwo": 2,
                            "list --count=3": 2, f"-r {path} --dir=/tmp list": 2, f"show -r {path} 999": 1,
                            "list -r /nowhere/at/all": 1, "list --dir=/" + "x" * 5000: 1,
                            f"stats -r {path}": 0, f"-r {path}": 0, "lsit": 2, "list --help": 0}.items():
        done = tcpstory(command)
        if done.returncode != status or (status and not done.stderr) or (status and done.stdout):
            return f"{command[:60]}: status {done.returncode}\n{done.stdout}{done.stderr}"
    for command, hint in {"draw --format=png": "svg or mermaid, not 'png'", "list --lang=fr": "en or zh, not 'fr'",
                          "list state=x": "SYN-SENT", "list verdict=x": "refused-icmp", f"list {path}": "-r",
                          f"show -r {many}": "by its number:",
                          f"show -r {path} 999": f"'tcpstory list -r {path}'", "watch verdict=reset": "watch takes",
                          "draw -j 1": "show --json", "list --foo": "'tcpstory list --help'",
                          "list --pid": "'tcpstory list --help'", "draw 1 --part=x": "'tcpstory draw --help'",
                          "list --foo": "no option --foo\n",
                          "list --n": "more than one option begins with --n", "list -Z": "no option -Z",
                          "list --json=1": "--json takes no argument", "list -c0": "'0' is no good argument of --count",
                          "list --count=3": "list takes no option --count",
                          "watch --speed=1": "it needs --read", f"watch -r {path} --speed=.5": "no good argument of --speed",
                          "foo": "unknown command 'foo'\n", "list foo=1": "no field 'foo'\n",
                          "list state=foo": "not a condition on state\n", "list foobar": "FIELD=VALUE\n"}.items():
        if hint not in tcpstory(command).stderr:
            return f"{command}: {tcpstory(command).stderr}"
    if not os.path.exists("/proc/net/tcpstory"):  # else it waits for events
        done = tcpstory([])
        if done.returncode != 1 or "-r FILE.\nTry 'tcpstory --help'." not in done.stderr:
            return f"without arguments: {done.stderr}"
    if not all(word in tcpstory("--help").stdout for word in ("list -r ", "--tell=gift")):
        return "--help has no example of -r, or of --tell"
    for command in "watch", "list", "top":
        told, shown = tcpstory([command, "--help"]).stdout, tcpstory(["help", command]).stdout
        examples = re.search(r"must fit:\n(.*?)^States", told, re.S | re.M)[1]
        words = [word.strip("',") for line in examples.splitlines() for word in line.split()
                 if re.match(r"[a-z_]+[!<>=]", word.strip("'"))]
        done = tcpstory(["list" if command == "top" else command, "-r", path, *words])
        if len(words) < 5 or done.returncode == 2 or told != shown:
            return f"{command}, as its help has it: {words}\n{done.stderr}"
    for command in "watch", "list", "list --json", "show 1", "show 1 --json", "draw 1", "stats", "--help":
        full = subprocess.run(f"{READER} -r {path} {command} >/dev/full", shell=True, stderr=subprocess.PIPE,
                              check=False)
        if full.returncode != 1 or b"No space left" not in full.stderr:
            return f"{command} >/dev/full: {full}"
    return None
