# SPDX-License-Identifier: GPL-2.0
"""Module parameters: a value out of range is refused with a message that names the range, and sysfs shows what is used.

A value that another parameter or the machine's memory does not allow is lowered; the kernel's log says so if the user
has chosen it.
"""
import os
import subprocess

import lifetime

PARAMETERS = "/sys/module/tcpstory/parameters/"
# (lowest value, highest value) that is accepted
RANGES = {"max_connections": (1, 1 << 24), "max_total": (16, 1 << 24), "ring_events": (32, 1 << 20),
          "ring_mbytes": (0, 1 << 20), "gid": (-1, (1 << 32) - 2)}
# not in a range, unless bits or letters are ignored
FAR = ((1 << 32) + 100, "x")


class Log:
    """The kernel's log from now on."""

    def __init__(self):
        self._fd = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
        os.lseek(self._fd, 0, os.SEEK_END)

    def lines(self):
        found = []
        while True:
            try:
                found.append(os.read(self._fd, 8192).decode().partition(";")[2].splitlines()[0])
            except BlockingIOError:
                os.close(self._fd)
                return found


def parameter(name):
    with open(PARAMETERS + name, encoding="ascii") as file:
        return file.read().strip()


def sysctl(name):
    with open(lifetime.SYSCTLS + name, encoding="ascii") as file:
        return file.read().strip()


def refused(name, value):
    """None if insmod refuses the value and the kernel's log says why, else what happened."""
    log = Log()
    ended = subprocess.run(["insmod", lifetime.MODULE, f"{name}={value}"], capture_output=True, text=True, check=False)
    lines = log.lines()
    if lifetime.is_loaded():
        taken = parameter(name)
        lifetime.rmmod()
        return f"{name}={value} is taken, sysfs shows {taken}"
    low, high = RANGES[name]
    if f"tcpstory: {name}={value} is refused: it takes a number from {low} to {high}" not in lines:
        return f"{name}={value}: {ended.stderr} {lines}"
    return None


def out_of_range(tap):
    for name, (low, high) in RANGES.items():
        wrong = [refused(name, value) for value in (low - 1, high + 1, *FAR)]
        wrong = [words for words in wrong if words]
        tap.ok(not wrong, f"{name} is refused with a message if it is no number from {low} to {high}", *wrong)


def ends_of_the_ranges(tap):
    """A max_total of 2^24 would take a quarter of the machine's memory."""
    given = [{name: low for name, (low, _) in RANGES.items()},
             {"gid": (1 << 32) - 2, "ring_mbytes": 1 << 20, "ring_events": 1 << 20},
             {"gid": lifetime.USER, "max_total": 1 << 17, "max_connections": 1 << 17}]
    wrong = []
    for parameters in given:
        with lifetime.loaded(**parameters):
            wrong += [f"{name}={value} becomes {parameter(name)}" for name, value in parameters.items()
                      if parameter(name) != str(value)]
    tap.ok(not wrong, "sysfs shows the values that were given", *wrong)


def what_does_not_fit(tap):
    for parameters, name, words in (
            (dict(max_total=1000, max_connections=5000), "max_connections", "5000 exceeds max_total: 1000 is used"),
            (dict(max_total=1000), "max_connections", None),
            (dict(ring_mbytes=1, ring_events=5000), "ring_events", "exceeds a quarter of ring_mbytes"),
            (dict(ring_mbytes=1), "ring_events", None)):
        log = Log()
        with lifetime.loaded(**parameters):
            shown, lines = int(parameter(name)), log.lines()
            said = [line for line in lines if line.startswith(f"tcpstory: {name}=")]
            if name == "max_connections":
                used = int(sysctl(name))
                fits = shown == used == 1000
            else:
                fd = lifetime.open_live()  # which gives the ring its full size
                used = lifetime.stats()["ring_events"]
                os.close(fd)
                # a ring has whole pages, so it may have room for some more
                fits = shown <= used < shown + 128
            tap.ok(fits, f"{parameters}: sysfs shows what is used of {name}", f"{shown} shown, {used} used")
            tap.ok(len(said) == 1 and words in said[0] if words else not said,
                   f"{parameters}: the kernel's log " + ("says what is used" if words else "has no message"), *lines)


if __name__ == "__main__":
    lifetime.main(out_of_range, ends_of_the_ranges, what_does_not_fit)
