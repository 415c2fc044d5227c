# SPDX-License-Identifier: GPL-2.0
"""What came out, as people read it: a row a workload, in 100 columns."""
import collections

NAME = 36
COLUMNS = ("runs", 5), ("connections", 12), ("transitions", 12), ("rests", 7), ("agree", 8), ("explained", 10), \
    ("disagree", 9)


def _sum(results):
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
    total, by_class = _sum([result])
    words = [f"{total['connections']} connections", f"{total['transitions']} transitions", f"{total['rests']} at rest"]
    return ", ".join(words + [f"{count} {name}" for name, count in by_class.items()])


def _row(name, cells):
    return name[:NAME].ljust(NAME) + "".join(
        str(cell).rjust(width) for cell, (_, width) in zip(cells, COLUMNS))


def _cells(runs, total, by_class):
    return [runs, total["connections"], total["transitions"], total["rests"],
            total["agreed"] + total["rests_agreed"], sum(by_class.values()),
            total["disagreements"] or ("failed" if total["failed"] else 0)]


def lines(results):
    """results: {workload: its runs' results}. The whole table."""
    yield ""
    yield _row("workload", [name for name, _ in COLUMNS])
    yield "-" * sum([NAME] + [width for _, width in COLUMNS])
    every, classes = collections.Counter(), collections.Counter()
    count = 0
    for name, runs in results.items():
        total, by_class = _sum(runs)
        yield _row(name, _cells(len(runs), total, by_class))
        for found, number in sorted(by_class.items()):
            yield f"    {found}: {number}"
        every += total
        classes += by_class
        count += len(runs)
    yield "-" * sum([NAME] + [width for _, width in COLUMNS])
    yield _row("all", _cells(count, every, classes))
