# SPDX-License-Identifier: GPL-2.0
"""The runs of tests/judge: each workload in each of its topologies and families, and which of them are meant."""
import importlib
import os
import re
import sys

import workload

HERE = os.path.dirname(os.path.realpath(__file__))
WORDS = {"loopback": "loopback", "two": "two namespaces", "router": "router"}


class Run:
    """A workload in one topology and family. connections: how many it must make at least."""

    def __init__(self, one, topology, family):
        self.workload, self.topology, self.family = one, topology, family
        self.title = f"{one.title}: {WORDS[topology]}, IPv{family}"
        self.connections = one.connections


def of_words(names, kind=Run):
    """The runs whose titles have all words of one of the names, "nginx+IPv4"; all runs if there are no names."""
    chosen = [run for run in _every(kind) if not names or
              any(all(word in run.title for word in name.split("+")) for name in names)]
    if not chosen:
        sys.exit(f"tests/judge/run: no run's title has the words {' or '.join(names)} (tests/judge/run --list)")
    return chosen


def of_titles(titles, kind=Run):
    return [run for run in _every(kind) if run.title in titles]


def _every(kind):
    sys.path.insert(0, os.path.join(HERE, "workloads"))
    for file in sorted(os.listdir(os.path.join(HERE, "workloads"))):
        if file.endswith(".py"):
            importlib.import_module(file[:-3])
    return [kind(one, topology, family) for one in workload.WORKLOADS
            for topology in one.topologies for family in one.families]


def file_name(title):
    """Of the run's record."""
    return re.sub(r"\W+", "-", title) + ".json.gz"
