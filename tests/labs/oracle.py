# SPDX-License-Identifier: GPL-2.0
"""The answers of a lab, derived from a recording a second time: what userspace/labs makes of it is compared with this.

The notation is described in README.md. A value is ("number" | "seq" | "time" | "words", value); None: not in the recording.
"""
import fnmatch
import re

WRAP = 1 << 32


class Recording:
    def __init__(self, path):
        self.lines = []
        with open(path, encoding="utf-8") as file:
            for line in file:
                line = line.rstrip("\n").split(' text="')[0]
                self.lines.append(dict(word.split("=", 1) for word in line.split(" ") if "=" in word)
                                  if line.startswith(("event=", "conn=")) else line.split(" "))
        self.events = [line for line in self.lines if "event" in line]
        self.records = [line for line in self.lines if "conn" in line and "event" not in line]

    @staticmethod
    def get(line, key):
        if key.endswith((".new", ".old")):
            return line[key[:-4]].split(">")[0 if key.endswith("old") else -1].rstrip("?") if key[:-4] in line else None
        return line.get(key)

    def fits(self, line, words):
        for word in words.split():
            key, pattern = word.split("=", 1)
            value = self.get(line, key.rstrip("!"))
            if (value is not None and fnmatch.fnmatchcase(value, pattern)) == key.endswith("!"):
                return False
        return True

    def conn_of(self, words):
        return next((event["conn"] for event in self.events if self.fits(event, words or "")), None)


def typed(key, text):
    if text in (None, "-"):
        return None
    if re.fullmatch(r"\d+\.\d{9}", text):
        return "time", int(text.replace(".", ""))
    if not text.isdigit():
        return "words", text
    if key in ("seq", "ack") or key.endswith("_isn"):
        return "seq", int(text)
    if key.endswith("_us"):
        return "time", int(text) * 1000
    return ("time", int(text) * 10 ** 9) if key.endswith("_s") else ("number", int(text))


TOKEN = re.compile(r"\s*(?:(\d+)|'([^']*)'|(event|last|any|later|count|all|conns|path)\(([^)]*)\)((?:\.\w+)*)|conn\.(\w+)|"
                   r"([xyuvw])\b|([-+=<>()]))")


class Missing(Exception):
    """The recording does not have it."""


class Oracle:
    def __init__(self, recording, conn):
        self.recording, self.conn = recording, conn
        self.own = [event for event in recording.events if event["conn"] == conn]

    def value(self, expression):
        self.tokens, at = [], 0
        expression = expression.strip()
        while at < len(expression):
            match = TOKEN.match(expression, at)
            assert match, f"{expression}: {expression[at:]}"
            self.tokens.append(match)
            at = match.end()
        try:
            value = self.comparison()
        except Missing:
            return None
        assert not self.tokens, expression
        return value

    def sign(self):
        return self.tokens[0][8] if self.tokens else None

    def comparison(self):
        a = self.sum()
        if self.sign() not in ("=", "<", ">"):
            return a
        sign, b = self.tokens.pop(0)[8], self.sum()
        return "words", "yes" if {"=": a[1] == b[1], "<": a[1] < b[1], ">": a[1] > b[1]}[sign] else "no"

    def sum(self):
        a = self.term()
        while self.sign() in ("+", "-"):
            sign, b = self.tokens.pop(0)[8], self.term()
            n = a[1] + b[1] if sign == "+" else a[1] - b[1]
            if a[0] == "seq":
                a = "number" if b[0] == "seq" else "seq", n % WRAP
            else:
                a = a[0], n
        return a

    def term(self):
        token = self.tokens.pop(0)
        number, word, function, words, key, conn_key, letter, sign = token.groups()
        if number:
            return "number", int(number)
        if word is not None:
            return "words", word
        if letter:
            found = self.letter(letter)
        elif conn_key:
            found = [typed(conn_key, line[conn_key]) for line in self.recording.lines
                     if "conn" in line and line["conn"] == self.conn and conn_key in line][-1:]
            found = found[0] if found else None
        elif sign == "(":
            found = self.comparison()
            assert self.tokens.pop(0)[8] == ")"
        else:
            found = getattr(self, function)(words, key[1:])
        if found is None:
            raise Missing
        return found

    def letter(self, letter):
        def fin(words):
            found = self.pick(self.own, words)
            return found and ("seq", (int(found["seq"]) + int(found["len"])) % WRAP)
        if letter in "xy":
            key = {"x": "client_isn", "y": "server_isn"}[letter]
            found = [line[key] for line in self.recording.lines if "conn" in line and line["conn"] == self.conn]
            return typed(key, found[-1])
        if letter == "v":
            found = self.pick(self.own, "step=close-2")
            return found and typed("seq", found["seq"])
        return fin("step=close-1" if letter == "u" else "step=close-[23c]* flags=*FIN*")

    def pick(self, events, words, at=0):
        found = [event for event in events if self.recording.fits(event, words)]
        return found[at] if found else None

    def of(self, event, key):
        return event and typed(key, self.recording.get(event, key))

    def event(self, words, key):
        return self.of(self.pick(self.own, words), key)

    def last(self, words, key):
        return self.of(self.pick(self.own, words, -1), key)

    def any(self, words, key):
        return self.of(self.pick(self.recording.events, words), key)

    def later(self, words, key):
        events = [event for event in self.recording.events if int(event["conn"]) > int(self.conn)]
        return self.of(self.pick(events, words), key)

    def count(self, words, _):
        return "number", sum(self.recording.fits(event, words) for event in self.own)

    def all(self, words, _):
        return "number", sum(self.recording.fits(event, words) for event in self.recording.events)

    def conns(self, words, _):
        return "number", sum(self.recording.fits(line, words)
                             for line in {line["conn"]: line for line in self.recording.records}.values())

    def path(self, words, _):
        end, _, last = words.partition(" ")
        states = []
        for event in self.own:
            for state in event[end].split(">"):
                if [state.rstrip("?")] != states[-1:]:
                    states.append(state.rstrip("?"))
                if states[-1] == last:
                    return "words", " ".join(states)
        return "words", " ".join(states)
