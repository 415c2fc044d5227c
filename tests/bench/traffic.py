#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""A table of the cost compared with nothing loaded, and as JSON: traffic.py KERNEL FILE <LINES, those of traffic.sh"""
import json
import sys

PER = {"connection": "connection", "data": "data segment, and as much for its ACK", "gso": "64 KiB write"}
WHAT = ["empty", "conntrack", "tcpstory", "live"]


def main(kernel, path):
    cost, events, segments = {}, {}, {}
    for line in sys.stdin:
        what, family, workload, turns, nanoseconds, read, seen = line.split()
        key = what, workload, family
        # a data turn is the segment and its ACK
        parts = int(turns) * (2 if workload == "data" else 1)
        cost[key] = int(nanoseconds) / parts
        events[key], segments[key] = int(read) / parts, int(seen) / int(turns)
    results = []
    print(f"Instructions more than with nothing loaded, Linux {kernel}; in brackets the ratio to nf_conntrack\n")
    print(f"{'':44}{'empty hooks':>13}{'nf_conntrack':>14}{'tcpstory':>16}{'read live':>17}")
    for workload, words in PER.items():
        for family in "46":
            base = cost["nothing", workload, family]
            more = {what: cost[what, workload, family] - base for what in WHAT}
            row = f"{words + ', IPv' + family:44}{more['empty']:13.0f}{more['conntrack']:14.0f}"
            for what, width in (("tcpstory", 16), ("live", 17)):
                share = f"{more[what]:.0f} ({more[what] / more['conntrack']:.2f})"
                row += f"{share:>{width}}"
            print(row)
            results.append({"workload": workload, "family": int(family), "nothing": base, **more,
                            "segments": segments["tcpstory", workload, family],
                            "events": events["live", workload, family]})
    read = [(row["live"] - row["tcpstory"]) / row["events"] for row in results if row["events"]]
    if read:
        print(f"\nAn event read as text: {sum(read) / len(read):.0f} instructions, the reader's system calls included")
    with open(path, "w", encoding="ascii") as file:
        json.dump({"kernel": kernel, "unit": "instructions", "results": results}, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
