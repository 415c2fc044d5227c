# SPDX-License-Identifier: GPL-2.0
"""Parses the files of /proc/net/tcpstory and compares them with what a scenario expects."""

OUTCOMES = ("told quiet delivered delivered_told fragment truncated bad_offset bad_extension bad_flags bad_checksum "
            "second_output other_port no_record table_full raced no_memory").split()
FLAGS = {"FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32, "ECE": 64, "CWR": 128}


class Mismatch(AssertionError):
    """tcpstory, or the kernel, does not do what a scenario expects."""


class Line(dict):
    """One line of a file: its keys and values, as text."""

    def __init__(self, line):
        self.line = line
        head, quote, text = line.partition(' text="')
        if not quote or not text.endswith('"'):
            raise Mismatch(f"a line without its sentence: {line}")
        super().__init__(word.split("=", 1) for word in head.split(" "))
        self["text"] = text[:-1]

    def number(self, key):
        return int(self[key])


class Event(Line):
    def is_segment(self):
        return self["cause"] in ("segment", "delivery") and self["seq"] != "-"

    def flags(self):
        return set() if self["flags"] == "-" else set(self["flags"].split(","))

    def row(self):
        """As a row of a scenario's table. PSH is left out: it changes no state and depends on timing."""
        source = self["from"] if self["cause"] == "segment" and self["flags"] != "-" else self["cause"]
        if self["cause"] in ("delivery", "icmp"):
            source += ":" + self["from"]
        flags = ",".join(flag for flag in self["flags"].split(",") if flag != "PSH")
        return [source, flags, self["client"], self["server"], self["step"], self["check"], self["note"]]

    def segment(self):
        """In the form of Namespace.packets()."""
        ack = 0 if self["ack"] == "-" else self.number("ack")
        return (self["src"], self.number("sport"), self["dst"], self.number("dport"),
                sum(FLAGS[flag] for flag in self.flags()), self.number("seq"), ack, self.number("len"),
                self.number("win"))


def events(namespace):
    found = [Event(line) for line in namespace.tcpstory("events")]
    numbers = [event.number("event") for event in found]
    if numbers != list(range(1, len(numbers) + 1)):
        raise Mismatch(f"{namespace.name}: events are numbered {numbers}")
    return found


def connections(namespace):
    return [Line(line) for line in namespace.tcpstory("connections")]


def stats(namespace):
    return {name: int(value) for name, value in (line.split() for line in namespace.tcpstory("stats"))}


def check_stats(namespace):
    """Every segment seen is in exactly one outcome; told and delivered_told are the events published."""
    numbers = stats(namespace)
    outcomes = sum(numbers[name] for name in OUTCOMES)
    if numbers["segments"] != outcomes:
        raise Mismatch(f"{namespace.name}: {numbers['segments']} segments, but {outcomes} outcomes: {numbers}")
    if numbers["connections_now"] != numbers["connections"] - numbers["removed"]:
        raise Mismatch(f"{namespace.name}: connections do not add up: {numbers}")
    if numbers["ring_oldest"] > 1:
        return  # the ring has been overwritten
    segments = [event["cause"] for event in events(namespace) if event.is_segment()]
    told = numbers["told"], numbers["delivered_told"]
    if numbers["events"] == len(events(namespace)) and told != (segments.count("segment"), segments.count("delivery")):
        raise Mismatch(f"{namespace.name}: told and delivered_told are {told}, but the events say "
                       f"{segments.count('segment')} and {segments.count('delivery')}")


class Table:
    """Expected events, one row each: "source flags client server step [check [note]]"; the last row, after "=", is the
    connection's line: "client server opened closed closed_by verdict". "*" matches anything."""

    def __init__(self, text):
        lines = [line.split() for line in text.strip().splitlines() if line.strip()]
        self.rows = [line for line in lines if line[0] != "="]
        ends = [line[1:] for line in lines if line[0] == "="]
        self.end = ends[0] if ends else None
        for row in self.rows:
            if len(row) == 5:
                row.append("-")
            if len(row) == 6:
                row.append("*")
            assert len(row) == 7, f"not a row: {row}"
        assert self.end is None or len(self.end) == 6, f"not an end: {self.end}"


def fits(expected, actual):
    return len(expected) == len(actual) and all(e in ("*", a) for e, a in zip(expected, actual))


def side_by_side(expected, actual, lines):
    """Expected and actual rows, differences marked with "!", then the full lines."""
    out = []
    width = max([len(" ".join(row)) for row in expected] + [8])
    out.append(f"  {'expected':{width}}    actual")
    for i in range(max(len(expected), len(actual))):
        e = expected[i] if i < len(expected) else []
        a = actual[i] if i < len(actual) else []
        mark = " " if fits(e, a) else "!"
        out.append(f"{mark} {' '.join(e):{width}}  | {' '.join(a)}")
    return "\n".join(out + ["  the full lines:"] + ["  " + line for line in lines])


def compare(view, table, found):
    rows = [event.row() for event in found]
    if len(rows) != len(table.rows) or not all(map(fits, table.rows, rows)):
        raise Mismatch(f"the events reported at the {view} differ\n" +
                       side_by_side(table.rows, rows, [event.line for event in found]))


def check_end(view, table, line):
    """Compare the connection's line with the table's last row."""
    keys = "client_state server_state opened closed closed_by verdict".split()
    actual = [line[key] for key in keys]
    if table.end and not fits(table.end, actual):
        raise Mismatch(f"the connection reported at the {view} differs\n" +
                       side_by_side([table.end], [actual], [line.line]))


def check_last_event(view, event, line):
    """The last event reports the connection as the connection's line does."""
    keys = "opened closed closed_by verdict roles handshake_us syn_rtt_us ack_rtt_us client_sent server_sent".split()
    wrong = [key for key in keys if event[key] != line[key]]
    if wrong:
        raise Mismatch(f"{', '.join(wrong)} of the last event at the {view} differ from the connection's line:\n"
                       f"{event.line}\n{line.line}")


def _plus(number, more):
    return (number + more) % (1 << 32)


def check_arithmetic(found):
    """Check the textbook's equations on each segment's own numbers, independently of the checks tcpstory made."""
    isn, fin = {}, {}
    first = None
    for event in found:
        if not event.is_segment() or event["cause"] == "delivery":
            continue
        me, step, flags = event["from"], event["step"], event.flags()
        peer = "server" if me == "client" else "client"
        seq, length = event.number("seq"), event.number("len")
        ack = event.number("ack") if "ACK" in flags else None
        equations = []
        if "SYN" in flags and step in ("open-1", "open-2", "open-crossing"):
            isn[me] = seq
            equations.append(("seq = isn", seq, event.number(me + "_isn")))
        if "FIN" in flags and step.startswith("close"):
            fin[me] = _plus(seq, length)
            first = first or me
        if step == "open-2":
            equations.append(("ack = x+1", ack, _plus(isn["client"], 1)))
        elif step == "open-3":
            equations.append(("seq = x+1", seq, _plus(isn["client"], 1)))
            equations.append(("ack = y+1", ack, _plus(isn["server"], 1)))
        elif step == "open-crossing-ack":
            equations.append(("ack = the other's isn+1", ack, _plus(isn[peer], 1)))
        elif step in ("close-2", "close-3", "close-2+3"):
            equations.append(("ack = first FIN+1", ack, _plus(fin[first], 1)))
        elif step in ("close-4", "close-crossing-ack"):
            equations.append(("ack = the other's FIN+1", ack, _plus(fin[peer], 1)))
        for words, left, right in equations:
            if left != right:
                raise Mismatch(f"{words} is {left} = {right}: wrong, in\n{event.line}")
            if event["check"] == "WRONG":
                raise Mismatch(f"{words} is right, but the event says WRONG\n{event.line}")
        for end in isn:
            if event.number(end + "_isn") != isn[end]:
                raise Mismatch(f"{end}_isn is not {isn[end]} in\n{event.line}")


def not_captured(found, packets):
    """The first reported segment that was not captured with the same numbers."""
    for event in found:
        if event.is_segment() and event.segment() not in packets:
            return event
    return None
