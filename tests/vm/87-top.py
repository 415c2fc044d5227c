# SPDX-License-Identifier: GPL-2.0
"""tcpstory top where the module is: driven by tmux, the screen looked at after each step.

The figure grows as segments arrive; the module is unloaded underneath and comes back; events are lost while it sleeps;
a hundred thousand connections. Keys, sizes and how it leaves the terminal are tested with recorded stories, in tests/top.
"""
import fcntl
import os
import re
import signal
import socket
import struct
import subprocess
import sys

import life

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "top"))

from screen import PROMPT, Screen  # noqa: E402

TIMEOUT = 60 * life.SECOND
MANY = 10000 if life.DEBUG else 100000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454ca, 1, 0x1000


def screen_with_top(*arguments, **sizes):
    screen = Screen(timeout=TIMEOUT, **sizes)
    screen.run("clear; tcpstory top " + " ".join(arguments))
    screen.see("q quit")
    return screen


def quits(tap, screen, what):
    screen.keys("q")
    screen.wait(lambda lines: lines[0].startswith(PROMPT), "the prompt")
    screen.run("clear; echo status $?")
    # not the command, as it was typed
    lines = screen.wait(lambda lines: any(re.fullmatch(r"status \d+", line) for line in lines), "the status")
    tap.ok("status 0" in lines and not screen.is_alternate(), what, "\n".join(lines))


def rows(lines):
    found = [re.match(r"(\d+) ", line) for line in lines[1:-1] if "│" not in line]
    return [int(match[1]) for match in found if match]


def figure(lines):
    """What is below its title, without what may differ in time: how long a state lasts so far."""
    at = next(i for i, line in enumerate(lines) if line.startswith("── "))
    return [line for line in lines[at + 1:-1] if line and "so far" not in line and "waits 2 MSL" not in line]


def grows_as_segments_arrive(tap):
    life.insmod()
    life.new_netns()
    listener = life.listeners((socket.AF_INET,))[0]
    with screen_with_top(columns=100, rows=40) as screen:
        lines = screen.see("0 connections", "No connections so far")
        tap.ok(not rows(lines), "nothing is there yet", *lines)
        client, server = life.connect(listener)
        lines = screen.see("1 connection ", "connection 1 · both ends are on this host", "③  ESTABLISHED")
        tap.ok(rows(lines) == [1] and "1 open" in lines[0], "a connection is opened: it is listed, and its figure drawn",
               *lines)
        life.exchange(client, server)
        lines = screen.see("├┄┄ 2 segments, 300 B", "◀┄ 2 segments, 300 B", "300/300")
        tap.ok(rows(lines) == [1], "what is sent is told, too, though it is no event", *lines)
        client.shutdown(socket.SHUT_WR)
        server.recv(1)
        lines = screen.see("①  FIN-WAIT-1", "②  FIN-WAIT-2", "1 closing", gone=["③  TIME-WAIT"])
        tap.ok("1 closing" in lines[0], "the client closes", *lines)
        server.close()
        lines = screen.see("③  TIME-WAIT", "④  TIME-WAIT", "closed by the client in 4 steps", "1 in TIME-WAIT")
        told = subprocess.run(["tcpstory", "show", "1"], stdout=subprocess.PIPE, check=True,
                              env={**os.environ, "COLUMNS": "100", "LC_ALL": "C.UTF-8", "TZ": "UTC"}).stdout.decode()
        want = [line for line in told.splitlines()[1:] if "so far" not in line and "waits 2 MSL" not in line]
        tap.ok(figure(lines) == want, "the figure is that of show", *lines, told)
        client.close()

        client, server = life.connect(listener)
        lines = screen.see("2 connections", "connection 2 · both")
        tap.ok(rows(lines) == [2, 1], "the next one takes its place, once that has come to rest", *lines)
        screen.keys("Down")
        screen.see("connection 1 · both", "④  TIME-WAIT")
        third = life.connect(listener)
        lines = screen.see("3 connections", "connection 1 · both")
        tap.ok(rows(lines) in ([3, 2, 1], [2, 1]), "who has chosen one keeps it, whatever comes", *lines)
        life.abort(client)
        life.abort(third[0])
        lines = screen.see("2 ended", "connection 1 · both")

        screen.keys("Space")
        before = screen.see("paused")
        before_events = life.stats()["events"]
        life.some_connections(5)
        life.wait(lambda: life.stats()["events"] > before_events + 20, "events")
        screen.keys("n", "n", "n")  # drawn anew three times, numbers are again as they were
        lines = screen.see("paused", "Seq=x+1")
        tap.ok(rows(lines) == rows(before) and lines[0] == before[0], "paused, nothing comes", *before, *lines)
        screen.keys("Space")
        screen.see("8 connections", gone=["paused"])
        quits(tap, screen, "q ends it with status 0")


def the_module_goes_and_comes(tap):
    with Screen(timeout=TIMEOUT) as screen:
        screen.run("clear; tcpstory top; echo status $?")
        lines = screen.see("status 1")
        tap.ok("the module is not loaded" in lines[0] and not screen.is_alternate(),
               "without the module it says what to do", *lines)
    life.insmod()
    life.new_netns()
    listener = life.listeners((socket.AF_INET,))[0]
    keep = [life.connect(listener)]
    with screen_with_top() as screen:
        screen.see("1 connection ", "③  ESTABLISHED")
        life.rmmod()
        lines = screen.see("the module is gone", "The module was unloaded, or the namespace is gone: waiting for it")
        tap.ok(rows(lines) == [1] and not life.is_loaded(),
               "unloaded underneath: it says so, shows what it had, and does not hold the module", *lines)
        screen.keys("Enter")
        lines = screen.see("the module is gone", "Enter show figure")
        tap.ok(rows(lines) == [1], "keys are answered meanwhile", *lines)
        screen.keys("Enter")
        life.insmod()
        screen.see("The module is back", "0 connections")
        keep.append(life.connect(listener))
        lines = screen.see("1 connection ", "connection 1 · both", "③  ESTABLISHED", gone=["the module is gone"])
        tap.ok(keep[1][0].getsockname()[1] != keep[0][0].getsockname()[1] and
               any(f":{keep[1][0].getsockname()[1]} " in line for line in lines),
               "loaded again: it shows the connections of now", *lines)
        life.rmmod()
        screen.see("the module is gone")
        quits(tap, screen, "q while it is gone")


def events_are_lost(tap):
    life.insmod(ring_events=64)
    life.new_netns()
    with Screen(timeout=TIMEOUT) as screen:
        # without job control, the shell does not take the terminal back from who is stopped
        screen.run("set +m; clear; tcpstory top")
        screen.see("q quit")
        life.some_connections(1)
        screen.see("1 connection ")
        screen.kill(signal.SIGSTOP)
        life.some_connections(60)
        screen.kill(signal.SIGCONT)
        lines = screen.see("61 connections", "events lost")
        tap.ok("61 connections" in lines[0], "asleep, it has lost events: it says so, and knows all connections again",
               *lines)
        quits(tap, screen, "and ends as ever")


# ---- many ----

class Wire:
    """A device whose packets this process makes; they are forwarded to one that takes all."""

    def __init__(self):
        subprocess.run(["modprobe", "-a", "tun", "dummy"], check=True)
        self.fd = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self.fd, TUNSETIFF, struct.pack("16sH22x", b"wire0", IFF_TUN | IFF_NO_PI))
        subprocess.run(["ip", "-batch", "-"], input="link set wire0 up\nlink add sink0 type dummy\nlink set sink0 up\n"
                       "route add 10.1.0.0/16 dev sink0\nroute add 10.2.0.0/16 dev wire0\n", text=True, check=True)
        with open("/proc/sys/net/ipv4/ip_forward", "w", encoding="ascii") as file:
            file.write("1")

    def connections(self, first, count):
        """A segment each, in the middle of a connection: 50 000 of each client."""
        for number in range(first, first + count):
            client, port = divmod(number, 50000)
            if number == first or not port:
                head = struct.pack("!BBHHHBBHBBBBBBBB", 0x45, 0, 48, 1, 0, 64, 6, 0, 10, 2, 0, client + 1, 10, 1, 0, 1)
                head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
                tail = struct.pack("!HIIBBHHH", 80, 1000, 2000, 5 << 4, 0x18, 1000, 0, 0) + b"payload."
            os.write(self.fd, head + struct.pack("!H", 10000 + port) + tail)


def checksum(head):
    total = sum(struct.unpack("!10H", head))
    total = (total & 0xffff) + (total >> 16)
    return ~((total & 0xffff) + (total >> 16)) & 0xffff


def peak_kilobytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def spaced(number):
    return f"{number:,}".replace(",", " ")


def a_hundred_thousand(tap):
    life.insmod(max_connections=MANY + 2000, max_total=2 * MANY)  # of all, a namespace has three quarters
    life.new_netns()
    wire = Wire()
    wire.connections(0, MANY)
    life.wait(lambda: life.stats()["connections_now"] == MANY, lambda: f"{MANY}: {life.stats()}", TIMEOUT)
    with screen_with_top() as screen:
        screen.keys("Down")
        screen.wait(lambda lines: rows(lines), "a row")
        tap.ok(True, "keys are answered while they are read for the first time")
        lines = screen.see(f"{spaced(MANY)} connections", gone=["reading"], timeout=4 * TIMEOUT)
        screen.keys("Home")
        lines = screen.wait(lambda lines: rows(lines)[:2] == [MANY, MANY - 1], "the newest")
        screen.keys("End")
        lines = screen.see("connection 1 · seen on the way")
        tap.ok(rows(lines)[-1] == 1, "the first and the last are there", *lines)
        screen.keys("/")
        screen.type("client=10.2.0.1:12345")
        screen.keys("Enter")
        lines = screen.see(f"1 of {spaced(MANY)} connections", "connection 2346 · seen on the way")
        tap.ok(rows(lines) == [2346], "one of them is found by a filter", *lines)
        screen.keys("/", "C-u", "Enter", "s")
        lines = screen.see(f"{spaced(MANY)} connections", "CLIENT ▼", "connection 2346 ")
        tap.ok(2346 in rows(lines), "and stays chosen, and in sight, when the order is another one", *lines)
        wire.connections(MANY, 500)
        lines = screen.see(f"{spaced(MANY + 500)} connections", "connection 2346 ")
        tap.ok(2346 in rows(lines), "more of them come, while one is looked at", *lines)
        kilobytes = peak_kilobytes(screen.child())
        tap.ok(kilobytes < 16 << 10 if MANY < 100000 else kilobytes < 48 << 10, f"in {kilobytes} kB", f"{kilobytes} kB")
        screen.resize(40, 24)
        lines = screen.see("connection 2346 ", f"{spaced(MANY + 500)} connections")
        quits(tap, screen, "q is answered at once")


if __name__ == "__main__":
    life.main(grows_as_segments_arrive, the_module_goes_and_comes, events_are_lost, a_hundred_thousand)
