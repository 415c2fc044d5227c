# SPDX-License-Identifier: GPL-2.0
"""Replays the records of a run through the core as it is now, or with a fault of seeds/ put into it, without a VM."""
import glob
import os
import re
import subprocess

HERE = os.path.dirname(os.path.realpath(__file__))
OUT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "states")
SEEDS = sorted(os.path.basename(path)[:-len(".sed")] for path in glob.glob(os.path.join(HERE, "seeds", "*.sed")))
TIME = re.compile(r" time=(\d+)\.(\d+) conn=(\d+) ")
RST = re.compile(r" sport=(\d+) .* dport=(\d+) flags=\S*RST\S* seq=(\d+) ")


def build(jobs, seeds):
    """The program that replays; with seeds, also one with each of them."""
    target = "all" if seeds else os.path.join(OUT, "replay")
    subprocess.run(["make", "--no-print-directory", "-s", "-j", str(jobs), "-C", HERE, f"OUT={OUT}", target], check=True)


def replay(record, times, with_options, seed=""):
    """Replace what the module reported in an Evidence by what the core reports of the same segments. times: those of
    the kernel's record, by (connection, ns), as in truth.Truth: the numbers of the connections do not stay the same.
    with_options: (port, port, sequence number) of RSTs that have TCP options, which no event tells."""
    program = os.path.join(OUT, seed, "replay")

    def by_record(found):
        at = int(found[1]) * 1000000000 + int(found[2])
        us = times.get((int(found[3]), at))
        at = at if us is None else us * 1000 + 1  # a float of it is not before that microsecond
        return f" time={at // 1000000000}.{at % 1000000000:09} conn={found[3]} "

    def options(found):
        return f"{found[0]}options={int((found[1], found[2], found[3]) in with_options)} "

    for space, lines in record.live.items():
        text = "\n".join(re.sub(TIME, by_record, re.sub(RST, options, line)) for line in lines)
        done = subprocess.run([program], input=text + "\n", stdout=subprocess.PIPE, text=True, check=True)
        record.live[space] = done.stdout.splitlines()
    record.listed = {space: [] for space in record.live}
