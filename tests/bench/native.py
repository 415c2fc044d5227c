#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Real time as a table of differences to nothing, and as JSON: native.py FILE <LINES, those of native"""
import json
import sys

WORDS = {"data": "a data segment or its ACK"}


def main(path):
    least = {}
    for line in sys.stdin:
        what, workload, nanoseconds = line.split()
        least[what, workload] = int(nanoseconds) / 100
    results = {}
    print("Nanoseconds more than with nothing loaded, User Mode Linux, IPv4 through a router; the least of rounds\n")
    print(f"{'':28}{'nothing':>10}{'empty hooks':>13}{'nf_conntrack':>14}{'tcpstory':>10}{'ratio':>8}")
    for workload, words in WORDS.items():
        base = least["nothing", workload]
        more = {what: least[what, workload] - base for what in ("empty", "conntrack", "tcpstory")}
        ratio = more["tcpstory"] / more["conntrack"]
        print(f"{words:28}{base:10.0f}{more['empty']:13.0f}{more['conntrack']:14.0f}{more['tcpstory']:10.0f}"
              f"{ratio:8.2f}")
        results[workload] = {"nothing": base, **more, "ratio": ratio}
    with open(path, "w", encoding="ascii") as file:
        json.dump(results, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
