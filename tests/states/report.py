# SPDX-License-Identifier: GPL-2.0
"""What a run prints: TAP, one case in full, and the table of states and segments."""
import collections

import cases
import compare  # tests/judge
from net import VIEWS
from wire import ACK, FIN, RST, SYN, ahead, flags_text

COLUMNS = "SYN", "SYN,ACK", "ACK", "data", "FIN", "RST", "odd flags", "two segments"
MOST = 3  # names of a kind's cases
IN_FULL = 20  # if so few cases were asked for by name, each is shown in full


def column(case):
    """The segment's class."""
    if len(case.segments) > 1:
        return "two segments"
    seg = case.segments[0]
    if seg.flags == SYN or seg.flags == SYN | ACK:
        return flags_text(seg.flags)
    if seg.flags == ACK:
        return "data" if seg.data else "ACK"
    if seg.flags == FIN | ACK:
        return "FIN"
    return "RST" if seg.flags in (RST, RST | ACK) else "odd flags"


def table(told):
    """Cases that agree and all cases, by state and segment; Markdown."""
    cells = collections.defaultdict(collections.Counter)
    for one in told:
        for row in one.case.state, "all":
            for where in column(one.case), "all":
                cells[row][where] += 1
                cells[row][where, "good"] += one.agrees()
    head = ["state", *COLUMNS, "all"]
    rows = [head] + [[state] + [_cell(cells[state], where) for where in head[1:]]
                     for state in [*cases.STATES, "all"] if state in cells]
    widths = [max(map(len, texts)) for texts in zip(*rows)]
    for number, row in enumerate(rows):
        yield "| " + " | ".join(text.rjust(width) if at else text.ljust(width)
                                for at, (text, width) in enumerate(zip(row, widths))) + " |"
        if not number:
            yield "|" + "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths)) + "|"


def _cell(counts, where):
    if not counts[where]:
        return ""
    bad = counts[where] - counts[where, "good"]
    return f"{counts[where]}" + (f" **{bad} wrong**" if bad else "")


def in_full(told, batch):
    """Everything about a case."""
    yield f"{told.name}  (port {told.port}, batch {told.batch})"
    began = told.segments[0].time if told.segments else told.marks["ready"]
    yield "  segments; the peer's and the host's sequence numbers relative to their initial ones:"
    irs = next((one.seq for one in told.segments if not one.out), 0)
    entries = [(one.time, _segment(one, told.iss, irs)) for one in told.segments]
    entries += [(time, f"---- {word}") for word, time in told.marks.items()]
    for time, words in sorted(entries, key=lambda entry: entry[0]):
        yield f"    +{(time - began) / 1e6:<11.6f} {words}"
    yield "  the kernel:"
    steps = [(step.time, repr(step)) for life in told.lives for step in life.steps]
    drops = [(drop.time, f"drops seq={_relative(drop.seq, told.iss)} {drop.reason}")
             for drop in batch.truth.drops_between.get((told.port, told.host_port), ())]
    for time, words in sorted(steps + drops):
        yield f"    +{(time - began) / 1e6:<11.6f} {words}"
    if told.errors:
        yield f"    the program's calls: {told.errors}"
    for view in VIEWS:
        yield f"  tcpstory at the {view}:"
        for connection in told.connections[view]:
            for event in connection.events:
                yield f"    {compare.brief(event, began)} {event['check']}"
                yield f"      {event['closed']} by {event['closed_by']}, {event['verdict']}: {event['text']}"
        for words in told.differences[view]:
            yield f"    ! {words}"


def _segment(one, iss, irs):
    seq, ack = (iss, irs) if one.out else (irs, iss)
    numbers = f"seq={_relative(one.seq, seq)}" + (f" ack={_relative(one.ack, ack)}" if one.flags & ACK else "")
    return (f"{'peer >' if one.out else '     < host'} {flags_text(one.flags)} {numbers} len={one.length} win={one.win} "
            f"{'ts=%d/%d' % tuple(one.times) if one.times else ''}")


def _relative(number, base):
    return f"{ahead(number, base):+d}"


class Report:
    """Collects the batches of a run, and prints the result."""

    def __init__(self, show, named):
        self.show, self.named = show, named
        self.told, self.problems, self.texts = [], [], {}
        self.kinds = collections.defaultdict(list)
        self.ignored = self.two = 0

    def add(self, batch):
        self.problems += batch.problems
        for one in batch.told:
            shown = self.named and len(batch.told) <= IN_FULL
            for kind in dict.fromkeys(one.kinds):
                shown = shown or not self.named and len(self.kinds[kind]) < self.show
                self.kinds[kind].append(one)
            if shown:
                self.texts[one.name] = "\n".join(in_full(one, batch))
            if len(one.case.segments) > 1 and one.marks:
                self.two += 1
                self.ignored += one.first_is_ignored()
            one.slim()
            self.told.append(one)

    def merge(self, other):
        """Add what another report, of other batches, has collected."""
        self.told += other.told
        self.problems += other.problems
        self.texts.update(other.texts)
        for kind, found in other.kinds.items():
            self.kinds[kind] += found
        self.ignored += other.ignored
        self.two += other.two

    def wrong(self):
        """The names of the cases that disagree."""
        return {one.name for one in self.told if not one.agrees()}

    def tap(self, chosen, every, statuses):
        """Print all of it; return the exit status."""
        if self.named:
            print("\n".join(self.texts.values()))
        self._print_kinds()
        by_state = collections.defaultdict(list)
        for one in self.told:
            by_state[one.case.state].append(one)
        number = failed = 0
        for number, (state, found) in enumerate(by_state.items(), 1):
            bad = sum(not one.agrees() for one in found)
            failed += bool(bad)
            print(f"{'not ok' if bad else 'ok'} {number} - {state}: {len(found)} cases, {bad} disagree")
        missing = len(set(map(str, chosen)) - {one.name for one in self.told})
        good = not self.problems and not missing and not any(statuses) and self.told
        print(f"{'ok' if good else 'not ok'} {number + 1} - every socket was in the state of its case, and every case ran")
        for words in self.problems[:20] + [f"{missing} cases have no record"] * bool(missing):
            print("    " + words)
        failed += not good
        print(f"1..{number + 1}")
        print("\n".join(table(self.told)))
        classes = sum((one.classes for one in self.told), collections.Counter())
        print("what no observer can know: " + (", ".join(f"{count} {word}" for word, count in classes.most_common())
                                               or "-"))
        covered, possible = cases.coverage([one.case for one in self.told], every)
        print(f"{len(self.told)} cases of {len(every)}; {covered} of {possible} pairs of values; the first of two segments "
              f"was ignored in {self.ignored} of {self.two} cases")
        print(f"{number + 1 - failed} passed, {failed} failed", flush=True)
        return 1 if failed else 0

    def _print_kinds(self):
        """Disagreements by kind: those about witnessed states first, then the most frequent."""
        shown = set()
        for kind, found in sorted(self.kinds.items(), key=lambda item: (item[0][1] != "wrong", -len(item[1]), item[0])):
            view, what, kernel, reported = kind
            both = f"the kernel {kernel}, tcpstory {reported}" if reported else kernel
            print(f"# {len(found)} cases at the {view}: {what}: {both}: " + " ".join(one.name for one in found[:MOST]))
            for one in found[:0 if self.named else self.show]:
                if one.name in self.texts and one.name not in shown:
                    shown.add(one.name)
                    print("\n".join("    " + line for line in self.texts[one.name].splitlines()))
