# SPDX-License-Identifier: GPL-2.0
"""From tcpstory's lines to the states that it reports for each end.

A process in every namespace reads /proc/net/tcpstory/live from before the workload on. Times are microseconds of the
monotonic clock, taken from the kernel's record if there is one.
"""
import functools
import os
import signal
import socket
import subprocess
import time

import story  # tests/vm/story.py
from truth import scoped

ENDS = "client", "server"


class LostEvents(Exception):
    """Events were overwritten before they were read."""


class Reported:
    """A state that tcpstory reports for an end since an event; presumed or witnessed."""

    def __init__(self, time_us, word, event):
        self.time, self.event = time_us, event
        self.state, self.presumed = word.rstrip("?"), word.endswith("?")

    def __repr__(self):
        return f"{self.state}{'?' if self.presumed else ''}@{self.time / 1e6:.6f}"


class Connection:
    """All events of one connection in one namespace. homes: the namespaces of client and server, for a router's."""

    def __init__(self, namespace, first, homes=None):
        self.namespace, self.number, self.events = namespace, first["conn"], []
        self.is_forwarded = bool(homes)
        self._client = _client(first)
        src, sport, dst, dport = self._client
        src, dst = (scoped(address, first.get("vrf")) for address in (src, dst))
        client, server = homes or (namespace, namespace)
        self.keys = {"client": (client, src, sport, dst, dport), "server": (server, dst, dport, src, sport)}
        self.began = first.time_us
        self.line = None  # the line in the file connections, at the end
        self.isn = dict.fromkeys(ENDS)

    def add(self, event):
        # in the order of their numbers: the CPUs' clocks differ slightly
        event.time_us = max(event.time_us, self.events[-1].time_us if self.events else 0)
        self.events.append(event)
        if _client(event) != self._client:  # the guessed roles were wrong
            for name in ("", "_isn", "_local"):
                event["client" + name], event["server" + name] = event.get("server" + name), event.get("client" + name)
        for end in ENDS:
            if event[end + "_isn"] != "-":
                self.isn[end] = int(event[end + "_isn"])

    def is_local(self, end):
        """Whether tcpstory reports the end as local; old fixtures do not have it in events: whether a segment was sent
        from here."""
        said = (self.line or self.events[-1]).get(end + "_local")
        if said is not None:
            return said == "1"
        return any(event["from"] == end and event["via"] == "out" for event in self.events)

    def reported(self, end):
        """The states of an end in order, including those passed through within one segment."""
        states = []
        for event in self.events:
            words = event[end].split(">")
            if not states:
                states.append(Reported(0, words[0], None))
            # a state passed through is presumed if the last one is
            doubt = "?" if words[-1].endswith("?") else ""
            states += [Reported(event.time_us, word.rstrip("?") + doubt, event) for word in words[1:]]
            if event["step"] == "end":  # replaced by another connection, or not tracked any more
                states.append(Reported(event.time_us, "CLOSED?", event))
        return states


def _client(event):
    """The tuple as seen by the client."""
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
    """Reads live in every namespace."""

    def __init__(self, views, folder):
        self._views = views
        self._paths, self._readers = {}, {}
        for name, space in views.items():
            self._paths[name] = os.path.join(folder, name + ".live")
            with open(self._paths[name], "wb") as file:
                self._readers[name] = space.call(lambda file=file: subprocess.Popen(
                    ["cat", "/proc/net/tcpstory/live"], stdout=file, stdin=subprocess.DEVNULL))

    def progress(self):
        """A number that grows with each segment and each event."""
        return sum(numbers["segments"] + numbers["events"] for numbers in map(story.stats, self._views.values()))

    def stop(self):
        """The lines of the files live and connections at one moment, each by the namespace's inode; raises LostEvents
        if events are missing."""
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
        """The lines read from live, once all events have been read."""
        end = time.monotonic() + 10
        while True:
            with open(self._paths[name], encoding="ascii") as file:
                lines = file.read().splitlines()
            if any(line.startswith("lost=") for line in lines):
                raise LostEvents(f"{name}: " + ", ".join(line for line in lines if line.startswith("lost=")))
            if len(lines) > events:  # the first line is the header
                return lines
            if time.monotonic() > end or self._readers[name].poll() is not None:
                raise LostEvents(f"{name}: {events} events were emitted, {len(lines) - 1} were read")
            time.sleep(0.01)


def connections_of(namespace, live, listed=(), event_times=None, homes=None):
    """The connections of a namespace, in the order of their numbers. listed: the lines of the file connections;
    event_times: times by the record's clock, by (connection number, nanoseconds); homes: of Connection."""
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
        event.time_us = (event_times or {}).get((int(event["conn"]), at), at // 1000)
        connection = found.get(event["conn"])
        if not connection:
            connection = found[event["conn"]] = Connection(namespace, event, homes)
        connection.add(event)
    for line in map(story.Line, listed):
        if line["conn"] in found:
            found[line["conn"]].line = line
    return list(found.values())
