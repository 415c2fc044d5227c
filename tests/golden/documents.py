# SPDX-License-Identifier: GPL-2.0
"""The manual pages and the shell completion name what the program has, and nothing else.

Each function returns what is wrong, or None.
"""
import glob
import os
import re
import subprocess
import tempfile

from reader import READER, TOP, tcpstory


def check_documented():
    """Options, commands and fields are in the manual page, options and commands in each completion; the page names no others."""
    with open(os.path.join(TOP, "userspace/man/tcpstory.8"), encoding="utf-8") as file:
        manual = file.read()
    overview = tcpstory("--help").stdout
    commands = re.findall(r"^  ([a-z]+) ", overview.split("Commands:")[1], re.M)
    helps = "".join(tcpstory([command, "--help"]).stdout for command in commands)
    options = set(re.findall(r"--([a-z-]+)", helps)) - {"help"}
    documented = set(re.findall(r"^\.It.* Fl Fl ([a-z-]+)", manual, re.M)) - {"help"}
    if options != documented:
        return f"options {options ^ documented} are only in the help or only in the manual"
    values = {"numbers": "raw", "tell": "gift", "count": "1", "fields": "conn", "sort": "conn", "format": "svg", "part": "all",
              "output": "/dev/null", "speed": "1", "hide": "states"}
    for command in (command for command in commands if command != "help"):
        own = tcpstory([command, "--help"]).stdout
        for option in sorted(options - {"version"}):
            wanted = f"--{option}" + (f"={values[option]}" if option in values else "")
            refused = re.search("takes no option|prints no JSON", tcpstory([command, "-r", "/nowhere", wanted]).stderr) if (
                option in values or option in ("json", "csv", "all", "once", "no-header", "solution", "diagram", "why")) else None
            if bool(refused) == bool(re.search(rf"--{option}\b", own)):
                return f"{command} --{option}: {'refused, and' if refused else 'taken, and not'} in its help"
    fields = [line.split(":")[1].split() for line in tcpstory("list foo=1").stderr.splitlines()[1:]]
    missing = [word for word in sum(fields, commands) if not re.search(rf"\b{word}\b", manual)]
    for shell in "tcpstory", "_tcpstory", "tcpstory.fish":
        with open(os.path.join(TOP, "userspace/completion", shell), encoding="utf-8") as file:
            text = file.read()
        missing += [f"{word} in completion/{shell}" for word in [*commands, *options] if not re.search(rf"\b{word}\b", text)]
    return "not there: " + ", ".join(missing) if missing else None


def check_columns():
    """The table of columns in tcpstory(8) has the titles that `list` prints and their fields, in this order."""
    with open(os.path.join(TOP, "userspace/query/columns.c"), encoding="utf-8") as file:
        fields = re.findall(r'^\t\{ "(\w+)", N_\(', file.read(), re.M)
    for language, folder in ("en", ""), ("zh", "zh_CN"):
        printed = tcpstory(["list", "-r", os.path.join(TOP, "tests/golden/stories/many.story"), f"--lang={language}"]).stdout
        with open(os.path.join(TOP, "userspace/man", folder, "tcpstory.8"), encoding="utf-8") as file:
            rows = re.findall(r"^\.It (\S+) Ta Li (\w+) Ta", file.read(), re.M)
        wanted = list(zip(printed.splitlines()[0].split(), fields, strict=True))
        if rows != wanted:
            return f"{language}: the manual has {rows}, list prints {wanted}"
    return None


def literals(page):
    """The words that a manual page marks as literal."""
    with open(os.path.join(TOP, "userspace/man", page), encoding="utf-8") as file:
        marked = re.findall(r"^\.(?:It )?Li (.*)", file.read(), re.M)
    return {word for line in marked for word in line.split()}


def keys_of(schema):
    """All names of properties, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from keys_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys_of(value)


def check_reference(schema):
    """tcpstory(7) has every step, every conn_state, sysctl and parameter; tcpstory(5) every key of JSON."""
    wanted = []
    for command in "watch step=%", "list conn_state=%":
        wanted += tcpstory(command).stderr.splitlines()[-1].split(":")[1].split()
    for path in glob.glob(os.path.join(TOP, "module/*.c")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        wanted += re.findall(r"module_param(?:_named|_cb)?\((\w+)", text)
        if path.endswith("/sysctl.c"):
            wanted += [("timeout_" if "TIMEOUT" in macro else "") + name
                       for macro, name in re.findall(r'^\t([A-Z_]+)\("(\w+)",', text, re.M)]
    missing = set(wanted) - literals("tcpstory.7") - {"-"}
    # `stats` describes each counter
    counters = schema["definitions"]["stats"]["properties"]["counters"].get("properties", {})
    missing |= set(keys_of(schema)) - set(counters) - literals("tcpstory.5")
    if len(wanted) < 52:
        return f"only {len(wanted)} words were found in the sources"
    return f"not there: {', '.join(sorted(missing))}" if missing else None


def check_readme():
    """README.md shows what its command prints."""
    with open(os.path.join(TOP, "README.md"), encoding="utf-8") as file:
        shown = re.search(r"^\$ build/tcpstory (.*)\n((?:.*\n)*?)```", file.read(), re.M)
    words = [os.path.join(TOP, word) if word.endswith(".story") else word for word in shown[1].split()]
    printed = tcpstory(words).stdout
    return None if shown[2] == printed else f"it is now\n{printed}"


# a typed line: one of the proposals
COMPLETIONS = {
    "li": "list", "list --s": "--sort=", "list --fields=conn,client_st": "conn,client_state", "list client_st": "client_state=",
    "list state=ti": "time-wait", "list state!=time-wait,cl": "time-wait,closing", "list conn_state=": "rstos0",
    "list verdict=re": "refused-icmp", "list local=": "yes", "watch step=": "close-2+3", "watch note=sy": "syn-crossing",
    "watch s": "step=", "list client_bytes": "client_bytes=", "top --t": "--tell=", "draw --format=": "mermaid",
    "show --part=": "closing", "list -s client_b": "client_bytes", "help s": "stats", "record /et": "/etc", "annotate /et": "/etc",
    "lab half": "half-close",
}
PATH = os.path.dirname(READER) + ":" + os.environ["PATH"]


def check_bash():
    for line, wanted in COMPLETIONS.items():
        words = re.findall(r"=|[^\s=]+", "tcpstory " + line)
        words += [] if line[-1] not in " " else [""]
        script = f". {TOP}/userspace/completion/tcpstory; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; " \
            '_tcpstory 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
        done = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env={
            "PATH": PATH, "LC_ALL": "C.UTF-8"})
        proposals = done.stdout.decode().splitlines()
        last = words[-1].strip("=")
        if wanted not in proposals or done.stderr or any(not word.startswith(last) for word in proposals):
            return f"{line}: {proposals} {done.stderr.decode()}"
    return None


def check_proposals(proposals):
    """Proposals of another shell: with what precedes them on the line or without, with or without '=' and '/' at the end."""
    for line, wanted in COMPLETIONS.items():
        last = [word.strip("=/") for word in proposals.get(line, [])]
        if not any(word.endswith(wanted.strip("=/")) for word in last):
            return f"{line}: {last}"
    return None


def check_zsh():
    lines = ["tcpstory " + line for line in COMPLETIONS]
    done = subprocess.run(["zsh", "-f", os.path.join(TOP, "tests/golden/complete.zsh"),
                           os.path.join(TOP, "userspace/completion"), *lines], stdout=subprocess.PIPE, check=True, timeout=100,
                          env={"PATH": PATH, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": "/nonexistent"})
    proposals, line = {}, None
    for word in done.stdout.decode().splitlines():
        if word.startswith("= "):
            line = proposals.setdefault(word.removeprefix("= tcpstory "), [])
        else:
            line.append(word)
    return check_proposals(proposals)


def check_fish():
    with tempfile.TemporaryDirectory() as home:
        proposals = {}
        for line in COMPLETIONS:
            script = f"source {TOP}/userspace/completion/tcpstory.fish; complete --do-complete 'tcpstory {line}'"
            done = subprocess.run(["fish", "--no-config", "-c", script], stdout=subprocess.PIPE, check=True, timeout=100,
                                  env={"PATH": PATH, "LC_ALL": "C.UTF-8", "HOME": home})
            proposals[line] = [word.split("\t")[0] for word in done.stdout.decode().splitlines()]
    return check_proposals(proposals)
