#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""What tools that report connections cost, and what they report: peers.py KERNEL FOLDER FILE <LINES, those of peers.sh

FOLDER has each tool's output. A connection has 10 changes of state: five at each end.
"""
import collections
import json
import re
import struct
import sys

WORDS = {"conntrack": "nf_conntrack, no reader", "conntrack-E": "conntrack -E", "tcpstates": "tcpstates",
         "tcpdump": "tcpdump -w", "tcpstory": "tcpstory, no reader", "live": "cat live"}
TRUTH = 10


def of_conntrack(text):
    """One state for the connection."""
    kinds = re.findall(r" (SYN_SENT|SYN_RECV|ESTABLISHED|FIN_WAIT|CLOSE_WAIT|LAST_ACK|TIME_WAIT) ", text)
    return collections.Counter(kinds), 0


def of_tcpstates(text):
    """"old -> new", for each end's socket."""
    return collections.Counter(line.split("->")[1].split()[0] for line in text.splitlines() if "->" in line), 0


def of_tcpdump(data):
    """Segments, no states."""
    count, at = 0, 24
    while at + 16 <= len(data):
        at += 16 + struct.unpack_from("<I", data, at + 8)[0]
        count += 1
    return collections.Counter(segments=count), 0


def of_live(text):
    """client=old>new server=old>new; from presumed to witnessed is no change of state."""
    found, lost = collections.Counter(), 0
    for line in text.splitlines():
        lost += int(line[5:]) if line.startswith("lost=") else 0
        for end in "client", "server":
            match = re.search(rf" {end}=([A-Z0-9?>-]+)", line)
            states = match.group(1).replace("?", "").split(">") if match else []
            found.update(f"{end} {new}" for old, new in zip(states, states[1:]) if old != new)
    return found, lost


READERS = {"conntrack-E": of_conntrack, "tcpstates": of_tcpstates, "tcpdump": of_tcpdump, "live": of_live}


def main(kernel, folder, path):
    cost, turns = {}, {}
    for line in sys.stdin:
        tool, workload, count, nanoseconds = line.split()
        # a data turn is the segment and its ACK
        cost[tool, workload] = int(nanoseconds) / int(count) / (2 if workload == "data" else 1)
        turns[workload] = int(count)
    results = []
    # load opens 64 connections before it counts, and one for the data
    connections = turns["connection"] + 64 + 1
    print(f"Instructions more than with nothing, Linux {kernel}; and what is reported of {connections} connections' "
          f"{TRUTH * connections} changes of state\n")
    print(f"{'':26}{'connection':>12}{'data segment':>14}   reported")
    for tool, words in WORDS.items():
        if (tool, "data") not in cost:
            continue
        more = {workload: cost[tool, workload] - cost["nothing", workload] for workload in ("connection", "data")}
        reported, lost = collections.Counter(), 0
        if tool in READERS:
            with open(f"{folder}/{tool}", "rb") as file:
                data = file.read()
            reported, lost = READERS[tool](data if tool == "tcpdump" else data.decode("utf-8", "replace"))
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(reported.items()))
        print(f"{words:26}{more['connection']:12.0f}{more['data']:14.0f}   {kinds or '-'}" +
              (f"; {lost} events lost and counted" if lost else ""))
        results.append({"tool": words, **more, "reported": reported, "lost": lost})
    with open(path, "w", encoding="ascii") as file:
        json.dump({"kernel": kernel, "connections": connections, "results": results}, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
