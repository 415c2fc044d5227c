# SPDX-License-Identifier: GPL-2.0
"""A terminal with a shell in it: tmux sends the keys and captures the screen.

Every wait is for a condition on the screen and has a time limit.
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
    """A wait has timed out; the message has the screen."""


class Screen:
    """bash in a terminal of this size, with this environment."""

    def __init__(self, columns=80, rows=24, timeout=TIMEOUT, **environment):
        self.timeout = timeout
        self._tmux = ["tmux", "-u", "-f", "/dev/null", "-L", f"tcpstory-{os.getpid()}-{next(_numbers)}"]
        # LeakSanitizer hangs at the end of a process that has lost its terminal
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/",
               "ASAN_OPTIONS": "detect_leaks=0", **environment}
        words = ["env", "-i"] + [f"{name}={value}" for name, value in env.items()]
        # tmux sets TERM in the shell; TERM_WANTED overrides it
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

    # ---- keys ----

    def type(self, text):
        self._ask("send-keys", "-l", text)

    def keys(self, *names):
        """Up, PageDown, Enter, C-c, q ..."""
        self._ask("send-keys", *names)

    def resize(self, columns, rows):
        """Resize the terminal; wait until it has that size."""
        self._ask("resize-window", "-x", str(columns), "-y", str(rows))
        self.wait(lambda _: os.get_terminal_size(self._tty) == (columns, rows), f"{columns} x {rows}")

    def run(self, command):
        """Type a command into the shell."""
        self.type(command)
        self.keys("Enter")

    # ---- the screen ----

    def lines(self, styled=False):
        """All lines without trailing spaces; styled: with escape sequences for colours."""
        text = self._ask("capture-pane", "-p", *(["-e"] if styled else []))
        return [line.rstrip() for line in text.split("\n")[:-1]]

    def cursor(self):
        """(row, column, whether it is visible)"""
        row, column, seen = self._ask("display", "-p", "#{cursor_y} #{cursor_x} #{cursor_flag}").split()
        return int(row), int(column), seen == "1"

    def is_alternate(self):
        """Whether a program uses the alternate screen."""
        return self._ask("display", "-p", "#{alternate_on}").strip() == "1"

    def wait(self, condition, what, timeout=None):
        """Wait until condition(lines) is true; return the lines."""
        end = time.monotonic() + (timeout or self.timeout)
        while True:
            lines = self.lines()
            if condition(lines):
                return lines
            if time.monotonic() > end:
                raise NotSeen(f"waited {timeout or self.timeout} s for {what}; the screen is\n" + "\n".join(lines))
            time.sleep(0.05)

    def see(self, *texts, gone=(), timeout=None):
        """Wait until all these texts are on the screen, and none of those in gone."""
        return self.wait(lambda lines: all(any(text in line for line in lines) for text in texts) and
                         not any(text in line for line in lines for text in gone), f"{texts} without {gone}", timeout)

    # ---- the program in it ----

    def child(self):
        """The shell's child process, or None."""
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                    parent = file.read().rpartition(")")[2].split()[1]
            except OSError:
                continue  # the process has ended
            if int(parent) == self.shell:
                return int(pid)
        return None

    def kill(self, number=signal.SIGTERM):
        os.kill(self.child(), number)
