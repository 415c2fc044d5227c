#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""The cost of an entry by the size of the table: scale.py KERNEL FILE <LINES, those of scale.sh"""
import json
import sys

SEGMENTS = 3  # of an opening; each is an event of tcpstory
ROWS = (("insert", "opening, 3 segments"), ("find", "data segment or its ACK"), ("dump", "dump, an entry"),
        ("expire", "expiry, an entry"), ("idle", "idle, a second"))


def read(lines):
    """(what, size, measure): count, nanoseconds; of several turns the least, without other processes' time."""
    found = {}
    for line in lines:
        what, size, measure, count, nanoseconds = line.split()
        key, value = (what, int(size), measure), (int(count), int(nanoseconds))
        if key not in found or value[1] < found[key][1]:
            found[key] = value
    return found


def costs(found, what):
    """Of each measure, by size, minus the cost of the same segments with nothing loaded."""
    sizes = sorted({size for name, size, _ in found if name == what})
    table = {}
    for measure, _ in ROWS:
        for size in sizes:
            if (what, size, measure) not in found:
                continue
            count, nanoseconds = found[what, size, measure]
            cost = nanoseconds / count
            base = [value for (name, _, same), value in found.items() if (name, same) == ("nothing", measure)]
            if base:
                cost -= min(nanoseconds / count for count, nanoseconds in base)
            if measure == "insert":
                cost *= SEGMENTS
            table.setdefault(measure, {})[size] = cost
    return sizes, table


def memory(found, what, size):
    objects, pages = found[what, size, "slab"]
    count, everything = found[what, size, "all"]
    return {"slab": pages * 4096 / objects, "all": everything / count}


def main(kernel, path):
    found = read(sys.stdin)
    results = {}
    for what in "conntrack", "tcpstory":
        sizes, table = costs(found, what)
        name = "nf_conntrack" if what == "conntrack" else what
        print(f"Instructions, Linux {kernel}, {name} with so many entries\n")
        print(f"{'':28}" + "".join(f"{size:>12}" for size in sizes))
        for measure, words in ROWS:
            cells = [f"{table[measure][size]:12.0f}" if size in table[measure] else f"{'-':>12}" for size in sizes]
            print(f"{words:28}" + "".join(cells))
        bytes_each = memory(found, what, sizes[-1])
        print(f"{'bytes an entry':28}{bytes_each['slab']:.0f} of slab, {bytes_each['all']:.0f} with all that is "
              f"allocated at {sizes[-1]}\n")
        results[what] = {"instructions": table, "bytes": bytes_each, "bytes_at": sizes[-1]}
    with open(path, "w", encoding="ascii") as file:
        json.dump({"kernel": kernel, **results}, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
