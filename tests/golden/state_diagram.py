# SPDX-License-Identifier: GPL-2.0
"""draw --diagram: the transitions of RFC 9293's figure 5, and the paths of both ends in it.

Each function returns what is wrong, or None.
"""
import os
import re
import xml.etree.ElementTree as ElementTree

from every_story import SVG, figure_of, wrong_in
from reader import STORIES, conns_of, tcpstory

# RFC 9293, figure 5, read edge by edge: event / action; abbreviated names of states are written out
FIGURE5 = """
CLOSED       -> LISTEN       passive OPEN / create TCB
CLOSED       -> SYN-SENT     active OPEN / create TCB / snd SYN
LISTEN       -> CLOSED       CLOSE / delete TCB
LISTEN       -> SYN-RECEIVED rcv SYN / snd SYN,ACK
LISTEN       -> SYN-SENT     SEND / snd SYN
SYN-RECEIVED -> LISTEN       rcv RST (note 1)
SYN-SENT     -> CLOSED       CLOSE / delete TCB
SYN-SENT     -> SYN-RECEIVED rcv SYN / snd SYN,ACK
SYN-RECEIVED -> ESTABLISHED  rcv ACK of SYN / x
SYN-SENT     -> ESTABLISHED  rcv SYN,ACK / snd ACK
SYN-RECEIVED -> FIN-WAIT-1   CLOSE / snd FIN
ESTABLISHED  -> FIN-WAIT-1   CLOSE / snd FIN
ESTABLISHED  -> CLOSE-WAIT   rcv FIN / snd ACK
FIN-WAIT-1   -> FIN-WAIT-2   rcv ACK of FIN / x
FIN-WAIT-1   -> CLOSING      rcv FIN / snd ACK
CLOSE-WAIT   -> LAST-ACK     CLOSE / snd FIN
FIN-WAIT-2   -> TIME-WAIT    rcv FIN / snd ACK
CLOSING      -> TIME-WAIT    rcv ACK of FIN / x
LAST-ACK     -> CLOSED       rcv ACK of FIN / x
TIME-WAIT    -> CLOSED       Timeout=2MSL / delete TCB
"""
EDGES = {(before, after): label for before, after, label in
         re.findall(r"^(\S+) +-> (\S+) +(.+)$", FIGURE5, re.M)}

# These begin with a call of a program that sends no segment: a segment or a timer is something else.
UNSEEN = {("CLOSED", "LISTEN"), ("LISTEN", "CLOSED"), ("SYN-SENT", "CLOSED")}

# What events presume and a later one refutes: (event, transition) that the figure leaves out, and what it has instead.
# A SYN without an answer is drawn as lost; of two FINs that cross, each was sent in FIN-WAIT-1.
REFUSED = [(1, "server LISTEN > SYN-RECEIVED ?"), (2, "server SYN-RECEIVED > CLOSED ?")]
REFUTED = {
    "refused.1": (REFUSED, []), "refused-rst.1": (REFUSED, []), "crossing-syns.1": (REFUSED, []),
    "refused-icmp.1": ([(1, "server LISTEN > SYN-RECEIVED ?"), (2, "server SYN-RECEIVED > LISTEN ?")], []),
    "silent.1": ([(1, "server LISTEN > SYN-RECEIVED ?"), (3, "server SYN-RECEIVED > LISTEN ?")], []),
    "slow.1": ([(1, "server LISTEN > SYN-RECEIVED ?")], [(2, "figure5", "server LISTEN > SYN-RECEIVED ?")]),
    "crossing-fins.1": ([(4, "server ESTABLISHED > CLOSE-WAIT ?"), (5, "server CLOSE-WAIT > FIN-WAIT-1 ?")],
                        [(5, "figure5", "server ESTABLISHED > FIN-WAIT-1")]),
    "crossing-syns.2": ([(3, "server LISTEN > SYN-RECEIVED ?"), (4, "server SYN-RECEIVED > SYN-SENT ?"),
                         (7, "server ESTABLISHED > CLOSE-WAIT ?"), (8, "server CLOSE-WAIT > FIN-WAIT-1 ?")],
                        [(4, "figure5", "server CLOSED > SYN-SENT"), (8, "figure5", "server ESTABLISHED > FIN-WAIT-1")]),
}


def groups(svg, kind):
    """(from, to, texts, the classes of lines) of each transition of a kind."""
    for group in svg.iter(SVG + "g"):
        if group.get("class") == kind:
            before, after = group.find(SVG + "title").text.split(" → ")
            texts = [(text.text, text.get("class")) for text in group.iter(SVG + "text")]
            yield before, after, texts, {word for path in group.iter(SVG + "path") for word in path.get("class").split()}


def diagram(path, conn, *options):
    return tcpstory(["draw", "--diagram", "-r", path, str(conn), *options]).stdout


def check_figure(path):
    """All transitions of the RFC's figure with their labels, once each, and no others."""
    drawn = []
    for before, after, texts, _ in groups(ElementTree.fromstring(diagram(path, 1, "--part=opening")), "figure5"):
        label = [text for text, _ in texts if not re.fullmatch(r"\d+|.* (µs|ms|s)( \?)?", text)]
        drawn.append(((before, after), " / ".join(label)))
    if sorted(drawn) != sorted(EDGES.items()) or len(EDGES) != 20:
        return f"{set(drawn) ^ set(EDGES.items())}, {len(drawn)} transitions"
    return None


def in_figure(before, after, event):
    flags = event.get("flags")
    if (before, after) not in EDGES or (before, after) in UNSEEN:
        return False
    if (before, after) == ("TIME-WAIT", "CLOSED"):
        return event["note"] == "time-wait-over"
    return flags is not None and ("RST" in flags) == ((before, after) == ("SYN-RECEIVED", "LISTEN"))


def moves_of(events):
    """(number of the event, kind, "client CLOSED > LISTEN", with ? if presumed) of each transition that events report."""
    for event in events:
        for end in "client", "server":
            state, mark = event[end]["old"], " ?" if event[end]["new_presumed"] else ""
            for after in [*event[end]["through"], event[end]["new"]]:
                if after != state:
                    kind = "figure5" if in_figure(state, after, event) else "beside"
                    yield event["event"], kind, f"{end} {state} > {after}{mark}"
                state = after


def drawn_moves(svg):
    """The same of the picture: the classes of lines, the badges, and the times with question marks."""
    ends = {"of0": "client", "of1": "server"}
    for kind in "figure5", "beside":
        for group, (before, after, texts, lines) in zip(
                [g for g in svg.iter(SVG + "g") if g.get("class") == kind], groups(svg, kind), strict=True):
            owners = [ends[rect.get("class")] for rect in group.iter(SVG + "rect")]
            badges = [i for i, (_, style) in enumerate(texts) if style == "digit"]
            if lines & {"client", "server"} != set(owners) or len(owners) != len(badges):
                raise ValueError(f"{before} to {after}: lines {lines}, badges {owners}")
            for end, i in zip(owners, badges):
                yield int(texts[i][0]), kind, f"{end} {before} > {after}{' ?' if texts[i + 1][0].endswith('?') else ''}"


def walk():
    """(from, to, flags) of events that make each transition of the figure, and others in between to where the next one begins."""
    at = "CLOSED"
    for before, after in EDGES:
        if at != before:
            yield at, before, "RST,ACK"
        # the one of note 1 is by a RST, the end of TIME-WAIT by a timer
        yield before, after, {"SYN-RECEIVED>LISTEN": "RST,ACK", "TIME-WAIT>CLOSED": "-"}.get(f"{before}>{after}", "ACK")
        at = after


def write_walk(path, segment, timer, header, left_out=()):
    """A recording in which both ends walk together; events may be left out."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(header + "\n")
        for number, (before, after, flags) in enumerate(walk(), 1):
            line = re.sub(r"^event=\d+ time=\d+", f"event={number} time={50 + number}", timer if flags == "-" else segment)
            line = re.sub(r" (client|server)=[A-Z]\S+", rf" \1={before}>{after}", line)
            if flags != "-":
                line = re.sub(r" flags=\S+", f" flags={flags}", re.sub(r" step=\S+ note=\S+", " step=other note=-", line))
            if number not in left_out:
                out.write(line + "\n")


def check_walk(path, timer_path, work):
    """Every transition of the figure by both ends, others from each state, and none of those that were lost."""
    lines = {}
    for name in path, timer_path:
        with open(name, encoding="utf-8") as file:
            lines[name] = file.read().splitlines()
    segment = next(line for line in lines[path] if " note=open-ack " in line)
    timer = next(line for line in lines[timer_path] if " note=time-wait-over " in line)
    for left_out in (), (7, 8, 20):
        story = os.path.join(work, "walk.story")
        write_walk(story, segment, timer, lines[path][0], left_out)
        wanted = list(moves_of(figure_of(story, 1)[1]))
        numbers = sorted({event for event, _, _ in wanted})
        wanted = sorted((numbers.index(event) + 1, kind, move) for event, kind, move in wanted)
        picture = diagram(story, 1)
        drawn = sorted(drawn_moves(ElementTree.fromstring(picture)))
        made = {tuple(move.split()[1::2]) for _, kind, move in wanted if kind == "figure5"}
        if wanted != drawn or len(wanted) != 2 * (len(list(walk())) - len(left_out)):
            return f"{left_out}: {set(wanted) ^ set(drawn)}"
        if not left_out and made != set(EDGES) - UNSEEN:
            return f"made {made ^ set(EDGES)}"
        if wrong_in(picture):
            return f"{left_out}: {wrong_in(picture)}"
    return None


def check_story(path):
    name = next(name for name, other in STORIES.items() if other == path)
    for conn in conns_of(path)[:3]:
        for options in [], ["--numbers=raw"], ["--lang=zh", "--tell=gift"], ["--hide=states"]:
            wrong = wrong_in(diagram(path, conn, *options))
            if wrong:
                return f"{conn} {options}: {wrong}"
        without, instead = REFUTED.get(f"{name}.{conn}", ([], []))
        reported = list(moves_of(figure_of(path, conn)[1]))
        left = set(without) - {(event, move) for event, _, move in reported}
        wanted = [(event, kind, move) for event, kind, move in reported if (event, move) not in without] + instead
        events = sorted({event for event, _, _ in wanted})
        wanted = sorted((events.index(event) + 1, kind, move) for event, kind, move in wanted)
        drawn = sorted(drawn_moves(ElementTree.fromstring(diagram(path, conn))))
        if wanted != drawn or left:
            return f"{conn}: only in the events: {[m for m in wanted if m not in drawn]}, only in the figure: " \
                f"{[m for m in drawn if m not in wanted]}, not there: {left}"
    return None
