# SPDX-License-Identifier: GPL-2.0
"""Namespaces are created and deleted during traffic, with readers of their `live`, while the module is loaded and
unloaded.

An open file does not keep its namespace. A reader that waits in read(), poll() or epoll sees the end of the file.
"""
import os
import queue
import select
import threading
import time

import lifetime

ROUNDS = int(os.environ.get("ROUNDS", "10" if lifetime.DEBUG else "25"))


def wait_in_read(fd):
    return lifetime.read_to_end(fd)


def wait_in_poll(fd):
    poll = select.poll()
    poll.register(fd, 0)
    happened = poll.poll()
    if not happened or not happened[0][1] & (select.POLLHUP | select.POLLERR):
        raise RuntimeError(f"poll() returned {happened}")
    return lifetime.read_to_end(fd)


def wait_in_epoll(fd):
    other = os.dup(fd)
    os.set_blocking(other, False)
    with select.epoll() as epoll:
        epoll.register(other, select.EPOLLIN | select.EPOLLET)
        how = lifetime.read_to_end(other, pause=epoll.poll)
    os.close(other)
    return how


WAYS = wait_in_read, wait_in_poll, wait_in_epoll


class Waiters:
    """Threads that read files; they stay in the first namespace, because a thread would keep the namespace it is in."""

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
        """Wait until at most `keep` reads are unfinished; return how the finished ones ended."""
        ends = []
        end = time.monotonic() + timeout
        while self.given > keep:
            ends.append(self.ends.get(timeout=max(0.01, end - time.monotonic())))
            self.given -= 1
        return ends


def churn(worker, way):
    """A worker: create one namespace after the other, with traffic and readers, and leave it to be deleted."""
    waiters = Waiters()
    namespaces, readers, ends = 0, 0, {}
    worker.reply("ready")
    while not select.select([worker._socket], [], [], 0)[0]:
        lifetime.new_netns()
        namespaces += 1
        try:
            for _ in range(2):
                waiters.give(way, lifetime.open_live())
                readers += 1
        except FileNotFoundError:
            pass  # the module is unloaded at the moment
        lifetime.some_connections(2)
        for how in waiters.collect(4, lifetime.PATIENCE):
            ends[how] = ends.get(how, 0) + 1
    lifetime.new_netns()
    for how in waiters.collect(0, lifetime.PATIENCE):
        ends[how] = ends.get(how, 0) + 1
    worker.reply(f"{namespaces} {readers} {ends}")


def idle_files(tap):
    """Open files without a reader survive the end of their namespace and rmmod."""
    lifetime.insmod()
    mine = os.open("/proc/self/ns/net", os.O_RDONLY)
    kept = []
    for _ in range(5):
        lifetime.new_netns()
        lifetime.some_connections(1)
        fds = {name: os.open(lifetime.PROC + name, os.O_RDONLY) for name in ("live", "events", "connections")}
        os.read(fds["events"], 5)
        os.read(fds["connections"], 5)
        epoll = select.epoll()
        epoll.register(fds["live"], select.EPOLLHUP)
        kept.append((fds, epoll))
    lifetime.call(lifetime.libc.setns, mine, lifetime.CLONE_NEWNET)
    os.close(mine)

    for fds, epoll in kept:
        live = fds["live"]
        lifetime.wait(lambda live=live: select.select([live], [], [], 0)[0] and lifetime.read_to_end(live) == "EIO",
                      "the namespace to be deleted while its files are open")
    tap.ok(True, "open files do not keep a namespace; read() then fails with EIO")
    ends = {lifetime.read_to_end(fd) for fds, _ in kept for fd in fds.values()}
    tap.ok(ends == {"EIO"}, "so do all other files of the namespace", ends)
    for fds, epoll in kept[:2]:
        epoll.close()
    lifetime.rmmod()
    lifetime.insmod()
    for fds, epoll in kept:
        for fd in fds.values():
            os.close(fd)
        epoll.close()
    tap.ok(lifetime.stats()["connections"] == 0, "the files can be closed after the module was loaded again")


def reload_during_churn(tap):
    workers = [lifetime.Worker(churn, way) for way in WAYS]
    makers = [lifetime.Worker(lifetime.traffic)]
    for worker in workers + makers:
        worker.receive()
    times = []
    for number in range(ROUNDS):
        lifetime.insmod()
        time.sleep(0.1 + number % 5 * 0.05)
        slowness = min(lifetime.slowness(), 5)
        times.append((lifetime.rmmod(), slowness))
        left = lifetime.leftovers()
        if left:
            raise RuntimeError(f"left behind: {left}")
    lifetime.insmod()
    for worker in workers:
        worker.send("stop")
    answers = [worker.receive(2 * lifetime.PATIENCE).split(" ", 2) for worker in workers]
    ends = {how for answer in answers for how in eval(answer[2])}
    namespaces, readers = sum(int(answer[0]) for answer in answers), sum(int(answer[1]) for answer in answers)
    took = max(times)
    tap.note(f"{namespaces} namespaces were created and deleted, and {readers} readers ended, during {ROUNDS} times "
            f"insmod and rmmod; rmmod took {took[0]:.3f} s at most (on a machine {took[1]:.1f} times slower than idle)")
    tap.ok(readers > 0 and ends <= {"0", "EIO"}, "readers of deleted namespaces end", answers)
    tap.ok(namespaces >= ROUNDS, "namespaces are created all the time", answers)
    # the median: deleting many namespaces takes long, and rmmod then waits for the kernel's worker
    median = sorted(seconds / slowness for seconds, slowness in times)[len(times) // 2]
    tap.ok(median < 5 * lifetime.SECOND, f"rmmod takes less than {5 * lifetime.SECOND:g} s", times)


if __name__ == "__main__":
    lifetime.main(idle_files, reload_during_churn)
