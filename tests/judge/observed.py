# SPDX-License-Identifier: GPL-2.0
"""From tcpstory's own lines to what it says each end went through.

/proc/net/tcpstory/live is read in every namespace from before the workload on, by programs of their own, so that
reading takes nothing from the workload. Times are microseconds of the monotonic clock, by the record if there is one.
"""
import functools
import os
import signal
import socket
import subprocess
import time

import story  # tests/vm/story.py


ENDS = "client", "server"


class LostEvents(Exception):
    """Events were overwritten before they were read."""


class Said:
    """A state that tcpstory says an end is in since an event; presumed or witnessed."""

    def __init__(self, time_us, word, event):
        self.time, self.event = time_us, event
        self.state, self.presumed = word.rstrip("?"), word.endswith("?")

    def __repr__(self):
        return f"{self.state}{'?' if self.presumed else ''}@{self.time / 1e6:.6f}"


class Connection:
    """All that was told of one connection in one namespace."""

    def __init__(self, namespace, first):
        self.namespace, self.number, self.events = namespace, first["conn"], []
        self._client = _client(first)
        src, sport, dst, dport = self._client
        self.keys = {"client": (namespace, src, sport, dst, dport), "server": (namespace, dst, dport, src, sport)}
        self.began = first.time_us
        self.line = None  # of the file connections, at the end
        self.isn = dict.fromkeys(ENDS)

    def add(self, event):
        # in the order of their numbers: the processors' clocks are not quite the same
        event.time_us = max(event.time_us, self.events[-1].time_us if self.events else 0)
        self.events.append(event)
        if _client(event) != self._client:  # the roles were guessed, and are the other way round
            for name in ("", "_isn"):
                event["client" + name], event["server" + name] = event["server" + name], event["client" + name]
        for end in ENDS:
            if event[end + "_isn"] != "-":
                self.isn[end] = int(event[end + "_isn"])

    def is_local(self, end):
        """What tcpstory says about it; a connection that is over and gone sent from here or did not."""
        if self.line:
            return self.line[end + "_local"] == "1"
        return any(event["from"] == end and event["via"] == "out" for event in self.events)

    def said(self, end):
        """One after the other: the states of an end, those passed through within one segment as well."""
        states = []
        for event in self.events:
            words = event[end].split(">")
            if not states:
                states.append(Said(0, words[0], None))
            # what was passed through is as sure as where it led to
            doubt = "?" if words[-1].endswith("?") else ""
            states += [Said(event.time_us, word.rstrip("?") + doubt, event) for word in words[1:]]
            if event["step"] == "end":  # another one has its ports, or it is not followed any more
                states.append(Said(event.time_us, "CLOSED?", event))
        return states


def _client(event):
    """The tuple as the client sees it."""
    source, destination = ((_plain(event[one]), int(event[port])) for one, port in (("src", "sport"), ("dst", "dport")))
    return (*destination, *source) if event["from"] == "server" else (*source, *destination)


@functools.lru_cache(4096)
def _plain(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.inet_ntop(family, socket.inet_pton(family, address))


def _nano(event):
    seconds, _, nano = event["time"].partition(".")
    return int(seconds) * 1000000000 + int(nano)


class Watcher:
    """Reads live in every namespace, from now on."""

    def __init__(self, views, folder):
        self._views = views
        self._paths, self._readers = {}, {}
        for name, space in views.items():
            self._paths[name] = os.path.join(folder, name + ".live")
            with open(self._paths[name], "wb") as file:
                self._readers[name] = space.call(lambda file=file: subprocess.Popen(
                    ["cat", "/proc/net/tcpstory/live"], stdout=file, stdin=subprocess.DEVNULL))

    def progress(self):
        """A number that grows with each segment seen and each event told."""
        return sum(numbers["segments"] + numbers["events"] for numbers in map(story.stats, self._views.values()))

    def stop(self):
        """The lines of the files live and connections as they were at one moment, each by the namespace's inode;
        LostEvents if some are missing."""
        live, listed = {}, {}
        for name, space in self._views.items():
            namespace = os.fstat(space.fd).st_ino
            events = None
            while events != story.stats(space)["events"]:
                events = story.stats(space)["events"]
                listed[namespace] = space.tcpstory("connections")
            live[namespace] = self._lines(name, events)[:events + 1]
        self.close()
        return live, listed

    def close(self):
        for reader in self._readers.values():
            reader.send_signal(signal.SIGKILL)
            reader.wait()
        self._readers = {}

    def _lines(self, name, events):
        """What has been read of live, as soon as that is all."""
        end = time.monotonic() + 10
        while True:
            with open(self._paths[name], encoding="ascii") as file:
                lines = file.read().splitlines()
            if any(line.startswith("lost=") for line in lines):
                raise LostEvents(f"{name}: " + ", ".join(line for line in lines if line.startswith("lost=")))
            if len(lines) > events:  # the first line is no event
                return lines
            if time.monotonic() > end or self._readers[name].poll() is not None:
                raise LostEvents(f"{name}: {events} events were told, {len(lines) - 1} were read")
            time.sleep(0.01)


def connections_of(namespace, live, listed=(), told=None):
    """The connections of a namespace, in the order of their numbers; listed: the lines of the file connections; told: when,
    by the record's clock, by an event's (connection's number, nanoseconds)."""
    found = {}
    last = 0
    for line in live:
        if line.startswith("#"):
            continue
        event = story.Event(line)
        if int(event["event"]) != last + 1:
            raise LostEvents(f"event {last} is followed by event {event['event']}")
        last += 1
        at = _nano(event)
        event.time_us = (told or {}).get((int(event["conn"]), at), at // 1000)
        connection = found.get(event["conn"])
        if not connection:
            connection = found[event["conn"]] = Connection(namespace, event)
        connection.add(event)
    for line in map(story.Line, listed):
        if line["conn"] in found:
            found[line["conn"]].line = line
    return list(found.values())
