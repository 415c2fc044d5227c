# SPDX-License-Identifier: GPL-2.0
"""A terminal with a shell in it: tmux is its keyboard and its eyes.

There is no sleep for luck: everything waits for what is to be seen, and not for ever.
"""
import itertools
import os
import shlex
import signal
import subprocess
import time

TIMEOUT = 30
PROMPT = "ready$"
_numbers = itertools.count()


class NotSeen(AssertionError):
    """What was waited for did not come; with the screen as it is."""


class Screen:
    """bash in a terminal of so many columns and lines, with this environment."""

    def __init__(self, columns=80, rows=24, timeout=TIMEOUT, **environment):
        self.timeout = timeout
        self._tmux = ["tmux", "-u", "-f", "/dev/null", "-L", f"tcpstory-{os.getpid()}-{next(_numbers)}"]
        # LeakSanitizer, at the end of who has lost its terminal, never comes to its own
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/",
               "ASAN_OPTIONS": "detect_leaks=0", **environment}
        words = ["env", "-i"] + [f"{name}={value}" for name, value in env.items()]
        # what tmux itself sets in the shell, it may also unset: TERM is what the terminal is
        shell = shlex.join(words) + ' TERM="${TERM_WANTED-$TERM}" PS1="' + PROMPT + ' " bash --norc --noprofile -i'
        subprocess.run(self._tmux + ["new-session", "-d", "-x", str(columns), "-y", str(rows), shell], check=True,
                       env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm"})
        self._ask("set", "-g", "status", "off")
        self._ask("set", "-g", "default-terminal", "screen-256color")
        self._tty = os.open(self._ask("display", "-p", "#{pane_tty}").strip(), os.O_RDONLY | os.O_NOCTTY | os.O_CLOEXEC)
        self.resize(columns, rows)
        self.shell = int(self._ask("display", "-p", "#{pane_pid}"))
        self.wait(lambda lines: lines[0] == PROMPT, "the shell")

    def _ask(self, *words):
        done = subprocess.run(self._tmux + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                              check=False)
        if done.returncode:
            raise RuntimeError(f"tmux {' '.join(words)}: {done.stderr.decode()}")
        return done.stdout.decode("utf-8", "replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._tty)
        subprocess.run(self._tmux + ["kill-server"], check=False)

    # ---- hands ----

    def type(self, text):
        self._ask("send-keys", "-l", text)

    def keys(self, *names):
        """Up, PageDown, Enter, C-c, q ..."""
        self._ask("send-keys", *names)

    def resize(self, columns, rows):
        """Until the terminal has that size: tmux takes its time."""
        self._ask("resize-window", "-x", str(columns), "-y", str(rows))
        self.wait(lambda _: os.get_terminal_size(self._tty) == (columns, rows), f"{columns} x {rows}")

    def run(self, command):
        """Type a command into the shell."""
        self.type(command)
        self.keys("Enter")

    # ---- eyes ----

    def lines(self, styled=False):
        """All lines, blanks at their ends left out; with the codes of colours, if wanted."""
        text = self._ask("capture-pane", "-p", *(["-e"] if styled else []))
        return [line.rstrip() for line in text.split("\n")[:-1]]

    def cursor(self):
        """(row, column, whether it can be seen)"""
        row, column, seen = self._ask("display", "-p", "#{cursor_y} #{cursor_x} #{cursor_flag}").split()
        return int(row), int(column), seen == "1"

    def is_alternate(self):
        """Whether a program has taken the whole screen."""
        return self._ask("display", "-p", "#{alternate_on}").strip() == "1"

    def wait(self, condition, what, timeout=None):
        """Until condition(lines) is true; the lines."""
        end = time.monotonic() + (timeout or self.timeout)
        while True:
            lines = self.lines()
            if condition(lines):
                return lines
            if time.monotonic() > end:
                raise NotSeen(f"waited {timeout or self.timeout} s for {what}; there is\n" + "\n".join(lines))
            time.sleep(0.05)

    def see(self, *texts, gone=(), timeout=None):
        """Until all these texts are on the screen, and none of those gone."""
        return self.wait(lambda lines: all(any(text in line for line in lines) for text in texts) and
                         not any(text in line for line in lines for text in gone), f"{texts} without {gone}", timeout)

    # ---- the program in it ----

    def child(self):
        """The process that the shell has started; None if there is none."""
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                    parent = file.read().rpartition(")")[2].split()[1]
            except OSError:
                continue  # it has ended meanwhile
            if int(parent) == self.shell:
                return int(pid)
        return None

    def kill(self, number=signal.SIGTERM):
        os.kill(self.child(), number)
