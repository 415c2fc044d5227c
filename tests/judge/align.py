# SPDX-License-Identifier: GPL-2.0
"""Two sequences of states side by side: the kernel's, and what was said of the same end.

What was only presumed may be withdrawn. Everything else has its counterpart, in the same order, or is a difference.
"""
from truth import CLOSED, LISTEN

WITHDRAWN, DIFFERENCE = 1, 100


def same(one, other):
    """Of a connection that is not there the kernel knows nothing: LISTEN is the listener's, not the connection's."""
    return one == other or (one in (CLOSED, LISTEN) and other in (CLOSED, LISTEN))


class Aligned:
    """pairs: (step, said) that agree; missed: steps that were not said; wrong: witnessed, but not so; withdrawn:
    presumed, not so, and something else was said later."""

    def __init__(self):
        self.pairs, self.missed, self.wrong, self.withdrawn = [], [], [], []


def collapse(said):
    """A state presumed and then witnessed is one state: each with all that was said of it."""
    runs = []
    for one in said:
        if runs and runs[-1][-1].state == one.state:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def is_presumed(run):
    return all(one.presumed for one in run)


def align(steps, said, picked_up=False):
    """steps: the kernel's, the first of them CLOSED; said: tcpstory's, from what it said the end was in before on.
    picked_up: the story begins in the middle."""
    runs = collapse(said)
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
    """The cheapest way to have been through the first i steps and the first j runs: its last move."""
    cost = [[0] * (len(runs) + 1) for _ in range(len(steps) + 1)]
    moves = [[None] * (len(runs) + 1) for _ in range(len(steps) + 1)]
    for i in range(len(steps) + 1):
        for j in range(len(runs) + 1):
            ways = []
            if i and j and same(steps[i - 1].state, runs[j - 1][0].state):
                ways.append((cost[i - 1][j - 1], "pair"))
            if i and j and same(steps[i - 1].state, runs[j - 1][0].state):
                ways.append((cost[i][j - 1], "repeat"))  # a presumption in between was withdrawn
            if j:
                ways.append((cost[i][j - 1] + (WITHDRAWN if is_presumed(runs[j - 1]) else DIFFERENCE), "extra"))
            if i:
                free = picked_up and j == 0
                ways.append((cost[i - 1][j] + (0 if free else DIFFERENCE), "before" if free else "missed"))
            if ways:
                cost[i][j], moves[i][j] = min(ways, key=lambda way: way[0])
    return moves
