#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""A table of real time compared with nothing loaded, and as JSON: native.py FILE <LINES, those of native

Each is compared with nothing in the same turn; of all turns, the median counts.
"""
import collections
import json
import statistics
import sys

WORDS = {"data": "a data segment or its ACK"}


def main(path):
    turns = collections.defaultdict(dict)
    for line in sys.stdin:
        turn, what, workload, nanoseconds = line.split()
        turns[workload, turn][what] = int(nanoseconds) / 100
    results = {}
    print("Nanoseconds more than with nothing loaded, User Mode Linux, IPv4 through a router; the median of all turns\n")
    print(f"{'':28}{'nothing':>10}{'empty hooks':>13}{'nf_conntrack':>14}{'tcpstory':>10}{'ratio':>8}{'turns':>7}")
    for workload, words in WORDS.items():
        mine = [turn for (of, _), turn in turns.items() if of == workload]
        base = statistics.median(turn["nothing"] for turn in mine)
        more = {what: statistics.median(turn[what] - turn["nothing"] for turn in mine)
                for what in ("empty", "conntrack", "tcpstory")}
        ratio = more["tcpstory"] / more["conntrack"]
        print(f"{words:28}{base:10.0f}{more['empty']:13.0f}{more['conntrack']:14.0f}{more['tcpstory']:10.0f}"
              f"{ratio:8.2f}{len(mine):7}")
        results[workload] = {"nothing": base, **more, "ratio": ratio, "turns": len(mine)}
    with open(path, "w", encoding="ascii") as file:
        json.dump(results, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
