#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""The scale test's result, in three sentences, and as JSON: capacity.py KERNEL FILE <LINES, the output of capacity.sh"""
import json
import sys


def main(kernel, path):
    result = {"kernel": kernel}
    for line in sys.stdin:
        what, *words = line.split()
        if what == "send":
            result["segments"], result["segments_per_s"] = int(words[0]), int(words[0]) * 10**9 // int(words[1])
        elif what == "check":
            result["connections"] = {words[i]: int(words[i + 1]) for i in range(0, len(words), 2)}
        elif what in ("watch", "follow") and words[0] == "read":
            result[what] = {words[i]: int(words[i + 1]) for i in range(0, len(words), 2)}
        elif what == "follow":
            result["follow"]["segments_per_s"] = int(words[0]) * 10**9 // int(words[1])
    found, watch, follow = result["connections"], result["watch"], result["follow"]
    print(f"\nLinux {kernel}: {found['total']} connections at once, {found['right']} of them right, states and numbers")
    print(f"{result['segments']} segments, {result['segments_per_s']} a second: {watch['read']} events read as text, "
          f"{watch['lost']} lost and counted, {watch['misnumbered']} misnumbered")
    print(f"{follow['segments_per_s']} a second when the sender waits for the reader: {follow['read']} events read, "
          f"{follow['lost']} lost")
    with open(path, "w", encoding="ascii") as file:
        json.dump(result, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
