#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Instructions by function of a module: profile.py MODULE PROFILE KALLSYMS JSON <LINES

PROFILE is the output of profile.so, LINES is traffic.sh's, in the order of the windows.
"""
import bisect
import collections
import json
import sys

WORDS = {"connection": "connection", "data": "segment", "gso": "64 KiB"}


def symbols(path):
    """Addresses, and (name, module) of each."""
    found = []
    with open(path, encoding="ascii") as file:
        for line in file:
            address, kind, name, *module = line.split()
            if kind in "tTwW":
                found.append((int(address, 16), name, module[0].strip("[]") if module else ""))
    found.sort()
    return [address for address, _, _ in found], [(name, module) for _, name, module in found]


def main(wanted, profile, kallsyms, path):
    addresses, names = symbols(kallsyms)

    def look_up(address):
        return names[bisect.bisect_right(addresses, address) - 1]

    units = []
    for line in sys.stdin:
        _, family, workload, turns, _, _, _ = line.split()
        # a data turn is the segment and its ACK
        units.append((f"{WORDS[workload]}/{family}", int(turns) * (2 if workload == "data" else 1)))
    calls = [collections.Counter() for _ in units]
    cost = [collections.Counter() for _ in units]
    with open(profile, encoding="ascii") as file:
        for line in file:
            kind, window, entry, *numbers = line.split()
            entry, module = look_up(int(entry, 16))
            if module != wanted:
                continue
            window = int(window) - 1
            count = int(numbers[-1]) / units[window][1]
            if kind == "calls":
                calls[window][entry] += count
            else:
                cost[window][look_up(int(numbers[0], 16))[0]] += count

    def row(words, values, form):
        print(f"{words:34}" + "".join(f"{value:>13{form}}" if value else f"{'-':>13}" for value in values))

    row("instructions, " + wanted, [name for name, _ in units], "")
    row("total", [sum(counter.values()) for counter in cost], ".1f")
    for found, form in (cost, ".1f"), (calls, ".3f"):
        rows = sorted(set().union(*found), key=lambda name: -max(
            counter[name] / (sum(counter.values()) or 1) for counter in found))
        if found is calls:
            print("\ncalls into it")
        for name in rows:
            if any(counter[name] >= 0.001 * sum(counter.values()) and counter[name] for counter in found):
                row(name, [counter[name] for counter in found], form)
    with open(path, "w", encoding="ascii") as file:
        json.dump([{"per": name, "calls": calls[i], "functions": cost[i]} for i, (name, _) in enumerate(units)],
                  file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
