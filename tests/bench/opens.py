#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""What an unprivileged user's open files cost others: opens.py KERNEL FILE <LINES, those of opens.sh

The first line is that of the same user without open files.
"""
import json
import sys

NAMES = "same", "same_longest", "other", "other_longest", "late"


def main(kernel, path):
    rows = []
    for line in sys.stdin:
        name, files, *values = line.split()
        rows.append({"file": name, "files": int(files), **dict(zip(NAMES, map(int, values)))})
    print(f"Instructions, Linux {kernel}: connect(), the median and the longest of 50, and how late a task is at most\n")
    print(f"{'open files':24}{'in that namespace':>24}{'in another one':>24}{'late':>10}{'ratio':>14}")
    for row in rows:
        words = f"{row['files'] or 'none'} of {row['file']}"
        ratios = " ".join(f"{row[name] / rows[0][name]:.2f}" for name in ("same", "other"))
        print(f"{words:24}{row['same']:12}{row['same_longest']:12}{row['other']:12}{row['other_longest']:12}"
              f"{row['late']:10}{ratios:>14}")
    with open(path, "w", encoding="ascii") as file:
        json.dump({"kernel": kernel, "rows": rows}, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
