# SPDX-License-Identifier: GPL-2.0
"""The renderings that are compared with expected/: which outputs of which recorded story, and why these.

An output is here if it runs lines or branches of the reader that no other one runs, or prints texts that no other one
prints. README.md describes the measurement. Every story has a row; NAME.N is the connection N of a story.
"""
import os

from reader import HERE, STORIES, TOP, conns_of, tcpstory

# output: the command, the environment; "zh.", "gift." and "zh.gift." before it add the options below
OUTPUTS = {
    "show": ("show", {}),
    "ascii": ("show --numbers=relative", {"LC_ALL": "C"}),
    "narrow": ("show --numbers=raw", {"COLUMNS": "44"}),
    "why": ("show --why", {}),
    "watch": ("watch", {}),
    "list": ("list", {}),
    "jsonl": ("show --json", {}),
    "csv": ("list --csv", {}),
    "svg": ("draw", {}),
    "opening.svg": ("draw --part=opening", {}),
    "closing.svg": ("draw --part=closing", {}),
    "diagram.svg": ("draw --diagram", {}),
    "mermaid": ("draw --format=mermaid", {}),
}
OPTIONS = {"zh.gift.": ["--lang=zh", "--tell=gift"], "zh.": ["--lang=zh"], "gift.": ["--tell=gift"]}

# story | outputs | what it has that the others have not
CHOICE = """
crossing-fins   | show watch list jsonl svg opening.svg diagram.svg mermaid zh.show gift.show zh.gift.show zh.watch | FINs cross: CLOSING; crossing arrows
crossing-syns   | watch list zh.watch | simultaneous open; two connections in one story
crossing-syns.1 | show ascii jsonl closing.svg zh.show gift.show zh.gift.show | crossing arrows without Unicode; nothing to close
crossing-syns.2 | show jsonl zh.show gift.show zh.gift.show | simultaneous open with the ends swapped
four-way        | show ascii watch | the textbook's connection; relative numbers
four-way-lo     | show | both ends on one host
four-way-passed | show list csv jsonl | seen by a router; IPv6 addresses; the server closes first
half-closed     | show zh.show gift.show zh.gift.show | data after the first FIN; IPv6
half-closed-all | show watch jsonl svg | trace_data: an event for every data segment
many            | list csv | all states in one table, with the widths that they need
many.1          | show | an open connection with no data
many.2          | show jsonl closing.svg | closed, but not by a FIN of both
open            | show | nothing is closed yet: no second half of the figure
pick-up         | show watch list csv jsonl opening.svg | the opening was not seen: roles guessed, unknown numbers
redirect.1      | show | NAT on the host
refused         | show | refused by a RST of the server
refused-icmp    | show narrow watch list jsonl svg opening.svg mermaid zh.show gift.show zh.gift.show zh.watch gift.watch zh.gift.watch | refused by an ICMP error: no segment, a broken arrow
refused-rst     | show | refused by a firewall's RST
reset           | show why jsonl diagram.svg zh.diagram.svg zh.show gift.show zh.gift.show | reset by the client
reset-gone      | show watch jsonl | reset by a host whose socket is gone
reset-unread    | show | reset because of unread bytes
rst-outside     | show watch jsonl | a RST outside the window: no change
silent          | show watch list jsonl zh.show zh.gift.show gift.svg zh.watch gift.watch zh.gift.watch | SYNs without an answer: retransmissions, a timeout
slow            | show narrow svg mermaid gift.show zh.svg zh.gift.svg zh.watch | a lost SYN, large numbers, seconds between steps; README.md shows its picture
three-way       | show ascii watch list jsonl mermaid zh.show zh.gift.show gift.svg zh.watch | closed in three steps: close-2+3
time-wait-over  | show watch list jsonl | TIME-WAIT has ended
"""


def rows():
    """(story, connection or None, output)"""
    for line in CHOICE.strip().splitlines():
        what, outputs, _ = line.split("|")
        story, _, conn = what.strip().partition(".")
        for output in outputs.split():
            yield story, int(conn) if conn else None, output


def title(row):
    story, conn, output = row
    return f"{story}.{conn}.{output}" if conn else f"{story}.{output}"


def render(row):
    """What the reader prints, and the status that it ends with."""
    story, conn, output = row
    prefix = next((prefix for prefix in OPTIONS if output.startswith(prefix)), "")
    command, environment = OUTPUTS[output[len(prefix):]]
    words = command.split() + OPTIONS.get(prefix, []) + ["-r", STORIES[story]]
    if words[0] not in ("watch", "list"):
        words.append(str(conn or conns_of(STORIES[story])[0]))
    done = tcpstory(words, environment)
    # the summary that ends watch goes to standard error
    text = done.stdout + ("" if not done.stderr else "---- standard error\n" + done.stderr)
    return text.replace(TOP + "/", ""), done.returncode


def path_of(row):
    return os.path.join(HERE, "expected", title(row))
