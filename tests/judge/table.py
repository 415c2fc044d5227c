#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""tests/judge/table.py [--into=FILE] RESULTS... - a table of the results.json that tests/judge/run --out=DIR wrote

Several files are parts of one run. One row for each workload, or for similar ones; Markdown. The last column counts
comparisons: those that differ, by class, and those that no class explains, as disagreements. --into replaces the table in
FILE (README.md) that follows the line "`tests/judge/table.py` made this table".
"""
import collections
import json
import re
import sys

HEAD = "workload", "connections", "compared", "agree", "differences by class"
TEXT = 0, len(HEAD) - 1  # the columns with text
MARK = "`tests/judge/table.py` made this table"


def sums(results):
    """(numbers, classes) of these results, added up"""
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
    """The row's name: without a detail or a place, as in "drop in INPUT" and "nginx and wrk, connections kept"."""
    return re.split(", |: | (?:by|in|on) ", title)[0]


def _number(value):
    return f"{value:,}".replace(",", " ")


def _cells(name, results):
    total, by_class = sums(results)
    kinds = collections.Counter()
    for word, count in by_class.items():
        kinds[word.partition(":")[0]] += count
    words = [f"{_number(count)} {word}" for word, count in kinds.most_common()]
    compared, agreed = total["transitions"] + total["moments"], total["agreed"] + total["moments_agreed"]
    if total["disagreements"]:
        ends = "1 end" if total["disagreements"] == 1 else f"{_number(total['disagreements'])} ends"
        words.append(f"**{_number(compared - agreed - sum(by_class.values()))} disagreements at {ends}**")
    if total["failed"]:
        words.append(f"**{_number(total['failed'])} failed**")
    return [name, *map(_number, (total["connections"], compared, agreed)), ", ".join(words)]


def lines(results):
    """The table of [(title of a run, its result)]."""
    rows = {}
    for title, result in results:
        rows.setdefault(row_of(title), []).append(result)
    cells = [list(HEAD)] + [_cells(*row) for row in sorted(rows.items(), key=lambda row: row[0].lower())]
    cells.append(_cells(f"all, in {len(results)} runs", [result for _, result in results]))
    widths = [max(map(len, column)) for column in zip(*cells)]
    for number, row in enumerate(cells):
        yield "| " + " | ".join(cell.ljust(width) if at in TEXT else cell.rjust(width)
                                for at, (cell, width) in enumerate(zip(row, widths))) + " |"
        if not number:
            yield "|" + "|".join("-" * (width + 2) if at in TEXT else "-" * (width + 1) + ":"
                                 for at, width in enumerate(widths)) + "|"


def write_into(path, table):
    with open(path, encoding="utf-8") as file:
        old = file.read().splitlines()
    at = next(number for number, text in enumerate(old) if MARK in text) + 1
    rest = next((number for number in range(at, len(old)) if old[number] and not old[number].startswith("|")), len(old))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*old[:at], "", *table, "", *old[rest:]]) + "\n")


def main(arguments):
    results = []
    for path in arguments:
        if not path.startswith("--"):
            with open(path, encoding="ascii") as file:
                results += json.load(file)
    if not results or "--help" in arguments:
        print(__doc__)
        return 2
    table = list(lines(results))
    into = [argument[7:] for argument in arguments if argument.startswith("--into=")]
    if into:
        write_into(into[0], table)
    else:
        print("\n".join(table))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
