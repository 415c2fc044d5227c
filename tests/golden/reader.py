# SPDX-License-Identifier: GPL-2.0
"""The reader as the golden tests run it, and the recorded stories."""
import functools
import glob
import json
import os
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.realpath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))

import choice  # noqa: E402

READER = os.path.join(TOP, "build/golden/tcpstory")


def name_of(path):
    return os.path.basename(path)[:-len(".story")]


# name -> path, in the order of the names
STORIES = {name_of(path): path for path in sorted(glob.glob(os.path.join(HERE, "stories/*.story")))}


def build():
    """Build the reader with the sanitizers: any of their findings ends it with a status other than 0, 1 and 2."""
    flags = "-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"
    make = ["make", "-s", "-C", TOP, f"-j{choice.jobs()}", "reader"]
    environment = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL")}
    for options in ["READER=build/golden/tcpstory", "READER_OUT=build/golden", "CFLAGS=" + flags], []:
        subprocess.run(make + options, check=True, stdout=subprocess.DEVNULL, env=environment)


def tcpstory(command, env=None, text=True, given=None, leaks=True):
    """Run it; without `leaks`, the search for leaks at its end is left out, which takes half of its time."""
    words = command if isinstance(command, list) else command.split()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
                   "ASAN_OPTIONS": f"detect_leaks={int(leaks)}"}
    return subprocess.run([READER] + words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, input=given, timeout=60,
                          encoding="utf-8" if text else None, env={**environment, **(env or {})})


@functools.lru_cache(None)
def conns_of(path):
    """The connections of a story, in list's order."""
    listed = tcpstory(["list", "-r", path, "--json"]).stdout.splitlines()
    return [json.loads(line)["conn"] for line in listed[1:]]


def width(line):
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in line)
