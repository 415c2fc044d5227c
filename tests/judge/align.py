# SPDX-License-Identifier: GPL-2.0
"""Aligns two sequences of states of one end: the kernel's, and those that tcpstory reported.

A presumed state may be withdrawn. Every other state must have its counterpart, in the same order, or be true at its time;
else it is a difference.
"""
import bisect

from truth import CLOSED, LISTEN

WITHDRAWN, DIFFERENCE = 1, 100


def same(one, other):
    """Equal states; LISTEN and CLOSED are equal, because LISTEN is the listener's state, not the connection's."""
    return one == other or (one in (CLOSED, LISTEN) and other in (CLOSED, LISTEN))


class Aligned:
    """pairs: (step, reported) that agree; missed: steps that were not reported; wrong: witnessed and not true;
    withdrawn: presumed, not true, and followed by another report."""

    def __init__(self):
        self.pairs, self.missed, self.wrong, self.withdrawn = [], [], [], []


def collapse(reported):
    """Group consecutive reports of one state: presumed first and witnessed later."""
    runs = []
    for one in reported:
        if runs and runs[-1][-1].state == one.state:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def is_presumed(run):
    return all(one.presumed for one in run)


def align(steps, reported, picked_up=False):
    """steps: the kernel's, beginning with CLOSED; reported: tcpstory's, beginning with the state before the first
    event; picked_up: the connection is older than the observation."""
    runs = collapse(reported)
    result = Aligned()
    if len(steps) == len(runs) and all(same(step.state, run[0].state) for step, run in zip(steps, runs)):
        result.pairs = [(step, run[0]) for step, run in zip(steps, runs)]
        return result
    moves = _moves(steps, runs, picked_up)
    i, j = len(steps), len(runs)
    while i or j:
        move = moves[i][j]
        if move in ("pair", "repeat", "extra"):
            j -= 1
        if move in ("pair", "missed", "before"):
            i -= 1
        if move == "pair":
            result.pairs.append((steps[i], runs[j][0]))
        elif move == "missed":
            result.missed.append(steps[i])
        elif move == "extra":
            (result.withdrawn if is_presumed(runs[j]) else result.wrong).append(runs[j][0])
    for found in result.pairs, result.missed, result.wrong, result.withdrawn:
        found.reverse()
    return result


def _moves(steps, runs, picked_up):
    """Dynamic programming: the last move of the cheapest alignment of the first i steps and the first j runs."""
    cost = [[0] * (len(runs) + 1) for _ in range(len(steps) + 1)]
    moves = [[None] * (len(runs) + 1) for _ in range(len(steps) + 1)]
    times = [step.time for step in steps]
    true = [not is_presumed(run) and same(steps[bisect.bisect_right(times, run[-1].time) - 1].state, run[-1].state)
            for run in runs]
    for i in range(len(steps) + 1):
        for j in range(len(runs) + 1):
            ways = []
            if i and j and same(steps[i - 1].state, runs[j - 1][0].state):
                ways.append((cost[i - 1][j - 1], "pair"))
            if i and j and same(steps[i - 1].state, runs[j - 1][0].state):
                ways.append((cost[i][j - 1], "repeat"))  # a presumed state in between was withdrawn
            if j and true[j - 1]:
                ways.append((cost[i][j - 1], "repeat"))  # likewise, and its counterpart has another place
            if j:
                ways.append((cost[i][j - 1] + (WITHDRAWN if is_presumed(runs[j - 1]) else DIFFERENCE), "extra"))
            if i:
                free = picked_up and j == 0
                ways.append((cost[i - 1][j] + (0 if free else DIFFERENCE), "before" if free else "missed"))
            if ways:
                cost[i][j], moves[i][j] = min(ways, key=lambda way: way[0])
    return moves
