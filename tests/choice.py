# SPDX-License-Identifier: GPL-2.0
"""What the suites' run scripts share: how many processes to use, and the message for a name that does not exist."""
import difflib
import os
import re
import sys


def jobs():
    """The number of processes: make's -jN if make started this, else one for each CPU."""
    limit = re.search(r"-j(\d+)", os.environ.get("MAKEFLAGS", ""))
    return int(limit[1]) if limit else len(os.sched_getaffinity(0))


def near(wanted, names, count=6):
    """The names that resemble wanted most: word by word, then as a whole."""
    def parts(text):
        return re.findall(r"[a-z0-9]+", text.lower())
    vocabulary = sorted({part for name in names for part in parts(name)})
    meant = [set(difflib.get_close_matches(part, vocabulary, 3, 0.7)) | {part} for part in parts(wanted)]

    def score(name):
        own = set(parts(name))
        return (sum(bool(own & words) for words in meant),
                difflib.SequenceMatcher(None, wanted.lower(), name.lower()).ratio())
    found = sorted(dict.fromkeys(names), key=score, reverse=True)
    return [name for name in found if score(name) > (0, 0.6)][:count]


def unknown(what, wanted, names, command):
    """Exit with status 2; print near names, and the command that lists them all."""
    print(f"There is no {what} '{wanted}'.", file=sys.stderr)
    found = near(wanted, names)
    if found:
        print("Near names:", *found, sep="\n  ", file=sys.stderr)
    print(f"All names: {command}", file=sys.stderr)
    sys.exit(2)
