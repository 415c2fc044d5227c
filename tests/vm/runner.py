# SPDX-License-Identifier: GPL-2.0
"""Runs test points, several at once, each with a time limit in a process, a process group and namespaces of its own."""
import os
import select
import signal
import subprocess
import sys
import time
import traceback

import netns
from scenario import Mismatch, Skip

HERE = os.path.dirname(os.path.realpath(__file__))
FAILED, DIRTY, SKIPPED = 1, 2, 4  # bits of a case's exit status
PROGRAM_LIMIT = 1800  # seconds: only a hang may take as long, even on a busy machine


def show(scene):
    for view in scene.views:
        print(f"---- as seen at the {view}")
        print(scene.lines(view))


def run_case(case, net, shown):
    """In the child process: run one case and exit."""
    net.call_back()
    status = 0
    try:
        case.run(net, show if shown else None)
    except Skip as reason:
        print(reason)
        status = SKIPPED
    except Mismatch as error:
        print(error)
        where = traceback.extract_tb(error.__traceback__)
        print("  in", ", ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in where[2:]))
        status = FAILED
    except BaseException:
        traceback.print_exc(file=sys.stdout)
        status = FAILED
    sys.stdout.flush()
    os._exit(status | (DIRTY if net.is_dirty() else 0))


class Nets:
    """A pool of topologies. A topology that a case left unchanged is used again, except for cases marked alone: these
    need new namespaces, because the timers of earlier connections still run in used ones."""

    def __init__(self):
        self._ready = {}

    def take(self, case):
        ready = self._ready.setdefault((case.topology, case.family), [])
        if ready and not case.alone:
            return ready.pop()
        net = netns.Topology("loopback" if case.topology == "none" else case.topology, case.family)
        net.retire()
        return net

    def give(self, case, net):
        self._ready[case.topology, case.family].append(net)


class Job:
    """A case, or a file that is a program, to be run."""
    alone = True
    virtual = False

    def __init__(self, title):
        self.title = title
        self.running = None

    def titles(self):
        return [self.title]

    def is_over(self):
        return self.running and self.running.status is not None


class CaseJob(Job):
    def __init__(self, title, case, nets, shown):
        super().__init__(title)
        self.case, self.nets, self.shown = case, nets, shown
        self.alone, self.virtual = case.alone, case.virtual

    def start(self):
        self.net = self.nets.take(self.case)
        self.running = Running(lambda: run_case(self.case, self.net, self.shown), self.case.limit)

    def end(self):
        if self.running.status in (0, SKIPPED):
            self.nets.give(self.case, self.net)
        else:
            self.net.close()

    def report(self, tap):
        why, status = self.running.why, self.running.status
        output = self.running.output.decode("utf-8", "replace")
        if not why and status in (SKIPPED, SKIPPED | DIRTY):
            tap.point(True, f"{self.title} # SKIP {output.strip()}")
            return
        if not why and status not in (0, DIRTY):
            why = "failed" if status in (FAILED, FAILED | DIRTY) else f"ended with status {status}"
        tap.point(not why, self.title, (why + "\n" if why else "") + output, self.running.seconds)


def program(path, *arguments):
    """Command and environment of a scenario that is a program: the helpers are found by PYTHONPATH."""
    return [sys.executable, path, *arguments], {**os.environ, "PYTHONPATH": HERE, "PYTHONDONTWRITEBYTECODE": "1"}


def parts_of(path):
    """The names of a program's parts."""
    command, environment = program(path, "--list")
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


class ProgramJob(Job):
    def __init__(self, title, path, parts):
        super().__init__(title)
        self.path, self.parts = path, parts

    def titles(self):
        return [f"{self.title}: {part}" for part in self.parts]

    def start(self):
        command, environment = program(self.path, *self.parts)
        self.running = Running(lambda: os.execve(command[0], command, environment), PROGRAM_LIMIT)

    def end(self):
        pass

    def report(self, tap):
        """The program's TAP becomes part of this run's."""
        points = failed = 0
        for line in self.running.output.decode("utf-8", "replace").splitlines():
            verdict, _, words = line.partition(" - ")
            if verdict.startswith(("ok", "not ok")) and words:
                tap.point(verdict.startswith("ok"), f"{self.title}: {words}")
                points += 1
                failed += verdict.startswith("not ok")
            else:
                print("    " + line)
        why = self.running.why or (f"ended with status {self.running.status}" if self.running.status and not failed
                                   else "" if points else "ran no test")
        if why:
            tap.point(False, f"{self.title}: {why}")


def run_all(jobs, at_once, tap):
    """Start the jobs in order, several at a time, and report them in the same order."""
    waiting, running, unreported = list(jobs), [], []
    while waiting or running:
        while waiting and len(running) < at_once and not (running and (waiting[0].alone or running[0].alone)):
            job = waiting.pop(0)
            try:
                job.start()
            except Exception:
                tap.point(False, f"{job.title}: could not be started", traceback.format_exc())
                continue
            running.append(job)
            unreported.append(job)
        if running:
            attend([job.running for job in running])
        for job in [job for job in running if job.is_over()]:
            running.remove(job)
            job.end()
        while unreported and unreported[0].is_over():
            unreported.pop(0).report(tap)


class Running:
    """A function in a process and a process group of its own."""

    def __init__(self, start, limit):
        self.reader, writer = os.pipe()
        self.limit, self.began = limit, time.monotonic()
        self.output, self.why, self.status, self.seconds = b"", None, None, None
        self.pid = os.fork()
        if not self.pid:
            os.setpgid(0, 0)
            os.close(self.reader)
            os.dup2(writer, 1)
            os.dup2(writer, 2)
            start()
            os._exit(1)
        os.close(writer)

    def left(self):
        return self.began + self.limit - time.monotonic()

    def take(self):
        """Read available output. At end of file the process is over."""
        data = os.read(self.reader, 65536)
        self.output += data
        if not data:
            self.end()

    def end(self, why=None):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        os.close(self.reader)
        _, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - self.began
        self.why = why


def attend(running):
    """Wait until one of them writes, ends or exceeds its time limit, and handle it."""
    timeout = max(0, min(one.left() for one in running))
    ready, _, _ = select.select([one.reader for one in running], [], [], timeout)
    for one in running:
        if one.reader in ready:
            one.take()
        elif one.left() <= 0:
            one.end(f"not over after {one.limit} s")


class Tap:
    def __init__(self):
        self.passed = self.failed = 0

    def point(self, good, title, output="", seconds=None):
        self.passed += good
        self.failed += not good
        took = f" # {seconds:.1f} s" if seconds is not None else ""
        print(f"{'ok' if good else 'not ok'} {self.passed + self.failed} - {title}{took}")
        for line in output.splitlines():
            print("    " + line)
        sys.stdout.flush()

    def end(self):
        print(f"1..{self.passed + self.failed}")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return self.failed == 0 and self.passed > 0
