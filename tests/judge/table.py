#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""tests/judge/table.py FILE... - the table of what tests/judge/run --out=DIR left in DIR/results.json

Several files are several parts of one whole. A row a workload, or a few that are alike; Markdown, in 120 columns.
"""
import collections
import json
import re
import sys

HEAD = "workload", "runs", "connections", "compared", "agree", "differences explained by the kernel's own record", \
    "disagree"
EXPLAINED = 5  # the column that is text


def sums(results):
    """(their numbers, their classes) of some runs' results"""
    total, by_class = collections.Counter(), collections.Counter()
    for result in results:
        total.update({name: value for name, value in result.items() if isinstance(value, int)})
        by_class.update(result.get("classes", {}))
        total["failed"] += "failed" in result
        total["disagreements"] += len(result.get("disagreements", []))
    return total, by_class


def line(result):
    """One run, in a few words."""
    if "transitions" not in result:
        return f"{result.get('connections', 0)} connections"
    total, by_class = sums([result])
    words = [f"{total[name]} {name}" for name in ("connections", "transitions", "moments")]
    return ", ".join(words + [f"{count} {name}" for name, count in by_class.items()])


def row_of(title):
    """Workloads that differ in a detail or a place have one row: "drop in INPUT", "nginx and wrk, connections kept".
    """
    return re.split(", |: | (?:by|in|on) ", title)[0]


def _number(value):
    return f"{value:,}".replace(",", " ")


def _cells(name, results):
    total, by_class = sums(results)
    kinds = collections.Counter()
    for word, count in by_class.items():
        kinds[word.partition(":")[0]] += count
    return [name, str(len(results)), *map(_number, (
        total["connections"], total["transitions"] + total["moments"], total["agreed"] + total["moments_agreed"])),
            ", ".join(f"{_number(count)} {word}" for word, count in kinds.most_common()),
            _number(total["disagreements"]) + (f", {total['failed']} failed" if total["failed"] else "")]


def lines(results):
    """The table of [(a run's title, its result)]."""
    rows = {}
    for title, result in results:
        rows.setdefault(row_of(title), []).append(result)
    cells = [list(HEAD)] + [_cells(*row) for row in sorted(rows.items(), key=lambda row: row[0].lower())]
    cells.append(_cells("all", [result for _, result in results]))
    widths = [max(map(len, column)) for column in zip(*cells)]
    for number, row in enumerate(cells):
        yield "| " + " | ".join(cell.ljust(width) if at in (0, EXPLAINED) else cell.rjust(width)
                                for at, (cell, width) in enumerate(zip(row, widths))) + " |"
        if not number:
            yield "|" + "|".join("-" * (width + 2) if at in (0, EXPLAINED) else "-" * (width + 1) + ":"
                                 for at, width in enumerate(widths)) + "|"


def main(files):
    results = []
    for path in files:
        with open(path, encoding="ascii") as file:
            results += json.load(file)
    print("\n".join(lines(results)) if results else __doc__)
    return 0 if results else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
