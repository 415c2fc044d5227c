# SPDX-License-Identifier: GPL-2.0
"""The input of a run's comparison; it can be saved and compared again without a VM (tests/judge/recompare)."""
import gzip
import json

import compare
import observed
import truth


class Evidence:
    """trace: the lines of the kernel's record; reasons: the kernel's names of drop reasons, by number; live, listed:
    {namespace's inode: the lines of tcpstory's files live and connections}; counted: the namespace whose connections
    are counted; end: the time in µs at which everything was at rest; homes: {a compared router's inode: those of the
    client and the server}."""

    def __init__(self, trace, reasons, live, listed, counted, end, homes=None):
        self.trace, self.reasons, self.live, self.listed = trace, reasons, live, listed
        self.counted, self.end, self.homes = counted, end, homes or {}

    def stories(self, event_times=None):
        """event_times: of truth.Truth"""
        return {namespace: observed.connections_of(namespace, lines, self.listed.get(namespace, ()), event_times,
                                                   self.homes.get(namespace))
                for namespace, lines in self.live.items()}

    def truth(self):
        return truth.Truth(self.trace, self.reasons)

    def verdict(self):
        found = self.truth()
        return compare.compare(self.stories(found.event_times), found, self.counted, self.end)

    def save(self, path):
        if path.endswith(".gz"):  # quickly: a VM may write it
            with open(path, "wb") as file:
                file.write(gzip.compress(json.dumps(vars(self)).encode("ascii"), 1))
        else:
            with open(path, "w", encoding="ascii") as file:
                json.dump(vars(self), file, indent=0)
                file.write("\n")

    @classmethod
    def load(cls, path):
        with opened(path, "rt") as file:
            found = json.load(file)
        for name in {"reasons", "live", "listed", "homes"} & set(found):  # JSON's keys are text
            found[name] = {int(key): value for key, value in found[name].items()}
        return cls(**found)


def opened(path, mode):
    return (gzip.open if path.endswith(".gz") else open)(path, mode, encoding="ascii")
