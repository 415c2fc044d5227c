# SPDX-License-Identifier: GPL-2.0
"""Namespaces are made and deleted in the midst of traffic, with readers in their `live`, while the module comes and
goes.

An open file keeps no namespace: whoever waits in read(), poll() or epoll is told of the end, and what is opened later
in its place is not mixed up with it.
"""
import os
import queue
import select
import threading
import time

import life

ROUNDS = int(os.environ.get("ROUNDS", "10" if life.DEBUG else "25"))


def wait_in_read(fd):
    return life.read_to_end(fd)


def wait_in_poll(fd):
    poll = select.poll()
    poll.register(fd, 0)
    happened = poll.poll()
    if not happened or not happened[0][1] & (select.POLLHUP | select.POLLERR):
        raise RuntimeError(f"poll() returned {happened}")
    return life.read_to_end(fd)


def wait_in_epoll(fd):
    other = os.dup(fd)
    os.set_blocking(other, False)
    with select.epoll() as epoll:
        epoll.register(other, select.EPOLLIN | select.EPOLLET)
        how = life.read_to_end(other, pause=epoll.poll)
    os.close(other)
    return how


WAYS = wait_in_read, wait_in_poll, wait_in_epoll


class Waiters:
    """Threads that stay in the first namespace: a thread in a namespace would keep it."""

    def __init__(self):
        self.jobs, self.ends = queue.SimpleQueue(), queue.SimpleQueue()
        self.given = 0
        for _ in range(8):
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        while True:
            way, fd = self.jobs.get()
            try:
                self.ends.put(way(fd))
            except BaseException as error:
                self.ends.put(repr(error))
            os.close(fd)

    def give(self, way, fd):
        self.jobs.put((way, fd))
        self.given += 1

    def collect(self, keep, timeout):
        """How those ended that have, waiting until no more than so many have not."""
        ends = []
        end = time.monotonic() + timeout
        while self.given > keep:
            ends.append(self.ends.get(timeout=max(0.01, end - time.monotonic())))
            self.given -= 1
        return ends


def churn(worker, way):
    """A worker: namespace after namespace, each with traffic and a reader, each left to be deleted."""
    waiters = Waiters()
    namespaces, readers, ends = 0, 0, {}
    worker.answer("ready")
    while not select.select([worker._socket], [], [], 0)[0]:
        life.new_netns()
        namespaces += 1
        try:
            for _ in range(2):
                waiters.give(way, life.open_live())
                readers += 1
        except FileNotFoundError:
            pass  # the module is not there just now
        life.some_connections(2)
        for how in waiters.collect(4, 60 * life.SECOND):
            ends[how] = ends.get(how, 0) + 1
    life.new_netns()
    for how in waiters.collect(0, 60 * life.SECOND):
        ends[how] = ends.get(how, 0) + 1
    worker.answer(f"{namespaces} {readers} {ends}")


def idle_files(tap):
    """Files that nobody reads are kept over the end of their namespace, and over that of the module."""
    life.insmod()
    mine = os.open("/proc/self/ns/net", os.O_RDONLY)
    kept = []
    for _ in range(5):
        life.new_netns()
        life.some_connections(1)
        fds = {name: os.open(life.PROC + name, os.O_RDONLY) for name in ("live", "events", "connections")}
        os.read(fds["events"], 5)
        os.read(fds["connections"], 5)
        epoll = select.epoll()
        epoll.register(fds["live"], select.EPOLLHUP)
        kept.append((fds, epoll))
    life.call(life.libc.setns, mine, life.CLONE_NEWNET)
    os.close(mine)

    for fds, epoll in kept:
        life.wait(lambda fds=fds: select.select([fds["live"]], [], [], 0)[0] and life.read_to_end(fds["live"]) == "EIO",
                  "the namespace to be deleted, though its files are open", 30 * life.SECOND)
    tap.ok(True, "open files do not keep a namespace; read() then fails with EIO")
    ends = {life.read_to_end(fd) for fds, _ in kept for fd in fds.values()}
    tap.ok(ends == {"EIO"}, "all its files fail with EIO", ends)
    for fds, epoll in kept[:2]:
        epoll.close()
    life.rmmod()
    life.insmod()
    for fds, epoll in kept:
        for fd in fds.values():
            os.close(fd)
        epoll.close()
    tap.ok(life.stats()["connections"] == 0, "they are closed after the module was loaded anew")


def come_and_go(tap):
    workers = [life.Worker(churn, way) for way in WAYS]
    makers = [life.Worker(life.traffic)]
    for worker in workers + makers:
        worker.hear()
    times = []
    for number in range(ROUNDS):
        life.insmod()
        time.sleep(0.1 + number % 5 * 0.05)
        slowness = min(life.slowness(), 5)
        times.append((life.rmmod(), slowness))
        left = life.leftovers()
        if left:
            raise RuntimeError(f"left behind: {left}")
    life.insmod()
    for worker in workers:
        worker.say("stop")
    answers = [worker.hear(60 * life.SECOND).split(" ", 2) for worker in workers]
    ends = {how for answer in answers for how in eval(answer[2])}
    namespaces, readers = sum(int(answer[0]) for answer in answers), sum(int(answer[1]) for answer in answers)
    took = max(times)
    tap.say(f"{namespaces} namespaces came and went, {readers} readers of theirs ended, during {ROUNDS} times insmod "
            f"and rmmod, which took {took[0]:.3f} s at most (the machine {took[1]:.1f} times slower than an idle one)")
    tap.ok(readers > 0 and ends <= {"0", "EIO"}, "readers of namespaces that are deleted end", answers)
    tap.ok(namespaces >= ROUNDS, "namespaces come and go all the time", answers)
    # deleting many takes long; those that wait for it are in nobody's way
    tap.ok(sorted(one[0] / one[1] for one in times)[len(times) // 2] < 5 * life.SECOND, f"rmmod takes less than {5 * life.SECOND:g} s", times)


if __name__ == "__main__":
    life.main(idle_files, come_and_go)
