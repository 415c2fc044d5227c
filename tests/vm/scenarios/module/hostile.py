# SPDX-License-Identifier: GPL-2.0
"""What an unprivileged user and a sender of forged segments can find out, and what they can take from others."""
import ctypes
import os

import story
from forge import ACK, FIN, forge
from scenario import Mismatch, case, wait

USER = 1000
FILES = "/proc/thread-self/net/tcpstory", "/proc/sys/net/tcpstory", "/sys/module/tcpstory"
PR_SET_DUMPABLE = 4


def readable():
    """All that this process can read of the module: attributes and contents of its files."""
    lines = []
    for top in FILES:
        for folder, _, names in os.walk(top):
            for path in [folder] + [os.path.join(folder, name) for name in names]:
                stat = os.stat(path)
                lines.append(f"{path} {stat.st_mode:o} {stat.st_nlink} {stat.st_size}")
                if path != folder and os.access(path, os.R_OK):
                    with open(path, encoding="latin-1") as file:
                        lines.append(f"{path}: {file.read()!r}")
    return lines


def as_user(function):
    """The lines that function() returns in a process of an unprivileged user."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.setgroups([])
            os.setresgid(USER, USER, USER)
            os.setresuid(USER, USER, USER)
            # after setuid a process is not dumpable, and its files in /proc belong to root
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
            os.write(writer, "\n".join(function()).encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as file:
        lines = file.read().splitlines()
    os.waitpid(pid, 0)
    return lines


@case("two")
def others_cannot_see_whether_a_forged_segment_fits(t):
    """Counters would reveal the sequence numbers by bisection: a FIN in the window is reported, another one is not."""
    tool, sport, seq, ack, _ = forge(t)
    before = t.server.call(as_user, readable)
    if len(before) < 20 or not any("/max_connections" in line for line in before):
        raise Mismatch("the files can't be listed:\n" + "\n".join(before))
    for name, number in ("outside", (seq + (1 << 30)) % (1 << 32)), ("inside", seq):
        was = story.stats(t.server)
        tool.send(tool.ip(tool.tcp(sport, FIN | ACK, number, ack)))
        wait(lambda was=was: story.stats(t.server)["segments"] > was["segments"], "the FIN to be counted")
        now = t.server.call(as_user, readable)
        if now != before:
            raise Mismatch(f"a FIN {name} the window changes what an unprivileged user can read:\n" +
                           "\n".join(f"{a} became {b}" for a, b in zip(before, now) if a != b))
    t.see("close-1", views=["server"])
