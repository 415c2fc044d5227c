# SPDX-License-Identifier: GPL-2.0
"""tcpstory top with a live module, in tmux; the screen is compared after each step.

The figure grows as segments arrive; the module is unloaded and loaded again while top runs; events are lost while top
is stopped; a hundred thousand connections. tests/top tests keys, sizes and restoring the terminal, with recordings.
"""
import fcntl
import os
import re
import signal
import socket
import struct
import subprocess
import sys

import lifetime

TESTS = os.path.realpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", ".."))
sys.path.insert(0, os.path.join(TESTS, "top"))

from screen import PROMPT, Screen  # noqa: E402

TIMEOUT = 60 * lifetime.SECOND
MANY = 10000 if lifetime.DEBUG else 100000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454ca, 1, 0x1000


def screen_with_top(*arguments, **sizes):
    screen = Screen(timeout=TIMEOUT, **sizes)
    # without job control, the shell does not take the terminal from a stopped process
    screen.run("set +m; clear; tcpstory top " + " ".join(arguments))
    screen.see("q quit")
    return screen


def quits(tap, screen, what):
    screen.keys("q")
    screen.wait(lambda lines: lines[0].startswith(PROMPT), "the prompt")
    screen.run("clear; echo status $?")
    # the output of echo, not the typed command
    lines = screen.wait(lambda lines: any(re.fullmatch(r"status \d+", line) for line in lines), "the status")
    tap.ok("status 0" in lines and not screen.is_alternate(), what, "\n".join(lines))


def rows(lines):
    found = [re.match(r"(\d+) ", line) for line in lines[1:-1] if "│" not in line]
    return [int(match[1]) for match in found if match]


def figure(lines):
    """The lines below the figure's title, without durations that are still running."""
    at = next(i for i, line in enumerate(lines) if line.startswith("── "))
    return [line for line in lines[at + 1:-1] if line and "so far" not in line and "waits 2 MSL" not in line]


def grows_as_segments_arrive(tap):
    lifetime.insmod()
    lifetime.new_netns()
    listener = lifetime.listeners((socket.AF_INET,))[0]
    with screen_with_top(columns=100, rows=40) as screen:
        lines = screen.see("0 connections", "No connections so far")
        tap.ok(not rows(lines), "the list is empty at first", *lines)
        client, server = lifetime.connect(listener)
        lines = screen.see("1 connection ", "connection 1 · both ends are on this host", "③  ESTABLISHED")
        tap.ok(rows(lines) == [1] and "1 open" in lines[0], "a new connection is listed, and its figure drawn", *lines)
        lifetime.exchange(client, server)
        lines = screen.see("├┄┄ 2 segments, 300 B", "◀┄ 2 segments, 300 B", "300/300")
        tap.ok(rows(lines) == [1], "data is shown, too, although it causes no event", *lines)
        client.shutdown(socket.SHUT_WR)
        server.recv(1)
        lines = screen.see("①  FIN-WAIT-1", "②  FIN-WAIT-2", "1 closing", gone=["③  TIME-WAIT"])
        tap.ok("1 closing" in lines[0], "the client's close is shown", *lines)
        server.close()
        # the delivery of the last ACK is no event: it is seen when the list is read again
        lines = screen.see("③  TIME-WAIT", "④  TIME-WAIT", "closed by the client in 4 steps", "1 in TIME-WAIT",
                           gone=["CLOSED?"])
        shown = subprocess.run(["tcpstory", "show", "1"], stdout=subprocess.PIPE, check=True,
                              env={**os.environ, "COLUMNS": "100", "LC_ALL": "C.UTF-8", "TZ": "UTC"}).stdout.decode()
        want = [line for line in shown.splitlines()[1:] if "so far" not in line and "waits 2 MSL" not in line]
        tap.ok(figure(lines) == want, "the figure is the same as show's", *lines, shown)
        client.close()

        client, server = lifetime.connect(listener)
        lines = screen.see("2 connections", "connection 2 · both")
        tap.ok(rows(lines) == [2, 1], "the next connection's figure replaces one that has ended", *lines)
        screen.keys("Down")
        screen.see("connection 1 · both", "④  TIME-WAIT")
        third = lifetime.connect(listener)
        lines = screen.see("3 connections", "connection 1 · both")
        tap.ok(rows(lines) in ([3, 2, 1], [2, 1]), "a connection selected by hand stays selected", *lines)
        lifetime.abort(client)
        lifetime.abort(third[0])
        lines = screen.see("2 ended", "connection 1 · both")

        screen.keys("Space")
        before = screen.see("paused")
        before_events = lifetime.stats()["events"]
        lifetime.some_connections(5)
        lifetime.wait(lambda: lifetime.stats()["events"] > before_events + 20, "events")
        screen.keys("n", "n", "n")  # three redraws end with the same display of numbers
        lines = screen.see("paused", "Seq=x+1")
        tap.ok(rows(lines) == rows(before) and lines[0] == before[0], "paused, the screen does not change", *before,
               *lines)
        screen.keys("Space")
        screen.see("8 connections", gone=["paused"])
        quits(tap, screen, "q quits with status 0")


def the_module_is_reloaded(tap):
    with Screen(timeout=TIMEOUT) as screen:
        screen.run("clear; tcpstory top; echo status $?")
        lines = screen.see("status 1")
        tap.ok("the module is not loaded" in lines[0] and not screen.is_alternate(),
               "without the module, the message says what to do", *lines)
    lifetime.insmod()
    lifetime.new_netns()
    listener = lifetime.listeners((socket.AF_INET,))[0]
    keep = [lifetime.connect(listener)]
    with screen_with_top() as screen:
        screen.see("1 connection ", "③  ESTABLISHED")
        lifetime.rmmod()
        lines = screen.see("the module is gone", "The module was unloaded, or the namespace is gone: waiting for it")
        tap.ok(rows(lines) == [1] and not lifetime.is_loaded(),
               "after rmmod top says so, keeps its list, and does not hold the module", *lines)
        screen.keys("Enter")
        lines = screen.see("the module is gone", "Enter show figure")
        tap.ok(rows(lines) == [1], "keys work meanwhile", *lines)
        screen.keys("Enter")
        lifetime.insmod()
        screen.see("The module is back", "0 connections")
        keep.append(lifetime.connect(listener))
        lines = screen.see("1 connection ", "connection 1 · both", "③  ESTABLISHED", gone=["the module is gone"])
        tap.ok(keep[1][0].getsockname()[1] != keep[0][0].getsockname()[1] and
               any(f":{keep[1][0].getsockname()[1]} " in line for line in lines),
               "after insmod the new connections are shown", *lines)
        # the first connection is there before top looks for the module
        screen.kill(signal.SIGSTOP)
        lifetime.rmmod()
        lifetime.insmod()
        keep.append(lifetime.connect(listener))
        screen.kill(signal.SIGCONT)
        port = f":{keep[2][0].getsockname()[1]} "
        lines = screen.see("The module is back", "1 connection ", "③  ESTABLISHED", port)
        tap.ok(rows(lines) == [1], "the figure is drawn of a new connection with the old one's number", *lines)
        lifetime.rmmod()
        screen.see("the module is gone")
        quits(tap, screen, "q quits while the module is unloaded")


def events_are_lost(tap):
    lifetime.insmod(ring_events=64)
    lifetime.new_netns()
    with screen_with_top() as screen:
        lifetime.some_connections(1)
        screen.see("1 connection ")
        screen.kill(signal.SIGSTOP)
        lifetime.some_connections(60)
        screen.kill(signal.SIGCONT)
        lines = screen.see("61 connections", "events lost")
        tap.ok("61 connections" in lines[0], "lost events are reported, and all connections are listed again", *lines)
        quits(tap, screen, "and q quits")


# ---- many ----

class Wire:
    """A tun device on which this process sends packets; they are routed to a dummy device."""

    def __init__(self):
        subprocess.run(["modprobe", "-a", "tun", "dummy"], check=True)
        self.fd = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self.fd, TUNSETIFF, struct.pack("16sH22x", b"wire0", IFF_TUN | IFF_NO_PI))
        subprocess.run(["ip", "-batch", "-"], input="link set wire0 up\nlink add sink0 type dummy\nlink set sink0 up\n"
                       "route add 10.1.0.0/16 dev sink0\nroute add 10.2.0.0/16 dev wire0\n", text=True, check=True)
        with open("/proc/sys/net/ipv4/ip_forward", "w", encoding="ascii") as file:
            file.write("1")

    def connections(self, first, count):
        """One data segment for each connection; 50 000 connections for each client address."""
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
    lifetime.insmod(max_connections=MANY + 2000, max_total=2 * MANY)  # of all, a namespace has three quarters
    lifetime.new_netns()
    wire = Wire()
    wire.connections(0, MANY)
    lifetime.wait(lambda: lifetime.stats()["connections_now"] == MANY, lambda: f"{MANY}: {lifetime.stats()}", TIMEOUT)
    with screen_with_top() as screen:
        screen.keys("Down")
        screen.wait(lambda lines: rows(lines), "a row")
        tap.ok(True, "keys work while the connections are read for the first time")
        lines = screen.see(f"{spaced(MANY)} connections", gone=["reading"], timeout=4 * TIMEOUT)
        screen.keys("Home")
        lines = screen.wait(lambda lines: rows(lines)[:2] == [MANY, MANY - 1], "the newest")
        screen.keys("End")
        lines = screen.see("connection 1 · seen on the way")
        tap.ok(rows(lines)[-1] == 1, "the first and the last connection are listed", *lines)
        screen.keys("/")
        screen.type("client=10.2.0.1:12345")
        screen.keys("Enter")
        lines = screen.see(f"1 of {spaced(MANY)} connections", "connection 2346 · seen on the way")
        tap.ok(rows(lines) == [2346], "a filter finds one connection", *lines)
        screen.keys("/", "C-u", "Enter", "s")
        lines = screen.see(f"{spaced(MANY)} connections", "CLIENT ▼", "connection 2346 ")
        tap.ok(2346 in rows(lines), "it stays selected and visible in another order", *lines)
        wire.connections(MANY, 500)
        lines = screen.see(f"{spaced(MANY + 500)} connections", "connection 2346 ")
        tap.ok(2346 in rows(lines), "it stays visible when connections are added", *lines)
        kilobytes = peak_kilobytes(screen.child())
        tap.ok(kilobytes < (16 << 10 if MANY < 100000 else 48 << 10), f"top's memory is {kilobytes} kB at most")
        screen.resize(40, 24)
        lines = screen.see("connection 2346 ", f"{spaced(MANY + 500)} connections")
        quits(tap, screen, "q quits at once")


if __name__ == "__main__":
    lifetime.main(grows_as_segments_arrive, the_module_is_reloaded, events_are_lost, a_hundred_thousand)
