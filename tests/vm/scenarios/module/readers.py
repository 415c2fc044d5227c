# SPDX-License-Identifier: GPL-2.0
"""Readers of one namespace's events: each reader gets every event, or an exact count of those lost (lost=N).

Several readers at once, a reader that sleeps while the ring wraps, reads of any size; lseek(), O_NONBLOCK, poll(),
signals, two threads on one descriptor, and where `events` ends.
"""
import errno
import os
import resource
import select
import signal
import socket
import threading
import time

import lifetime


def read_until(worker, size):
    """A worker: read live from the oldest event up to event N; a message gives N."""
    fd = lifetime.open_live(os.O_NONBLOCK)
    worker.reply("open")
    last, text = None, ""
    while last is None or max([0] + lifetime.events_of(text)[0]) < last:
        ready = select.select([fd, worker._socket], [], [], 20)[0]
        if not ready:
            raise TimeoutError(f"waited 20 s for event {last}")
        if fd in ready:
            text += lifetime.read_available(fd, size)
        if worker._socket in ready:
            last = int(worker.wait_message())
    numbers, lost = lifetime.events_of(text)
    worker.reply(f"{len(numbers)} {numbers == list(range(numbers[0], numbers[0] + len(numbers)))} {lost} "
                  f"{numbers[0]} {hash(text)} {text.count('# tcpstory')}")


def grow_ring():
    """Cause events until the ring's first page has been replaced by the full ring."""
    few = lifetime.stats()["ring_events"]
    while lifetime.stats()["ring_events"] <= max(few, 64):
        lifetime.some_connections(2)
        time.sleep(0.01)


def each_reader_gets_all(tap):
    lifetime.insmod(ring_events=8192)
    lifetime.new_netns()
    grow_ring()
    readers = [lifetime.Worker(read_until, size) for size in (65536, 65536, 100)]
    for reader in readers:
        reader.receive()
    lifetime.some_connections(60)
    published = lifetime.stats()["events"]
    for reader in readers:
        reader.send(str(published))
    answers = [reader.receive().split() for reader in readers]
    tap.note(f"{published} events; the readers got {[int(answer[0]) for answer in answers]}")
    tap.ok(all(answer[:3] == [str(published - int(answer[3]) + 1), "True", "0"] for answer in answers),
           "three readers of live at once get every event once and in order", published, answers)
    tap.ok(len({answer[4] for answer in answers}) == 1 and answers[0][5] == "1", "and the same text", answers)
    with open(lifetime.PROC + "live", "rb", buffering=0) as file:
        os.set_blocking(file.fileno(), False)
        lifetime.read_available(file.fileno())
        lifetime.some_connections(1)
        tap.ok(lifetime.events_of(lifetime.read_available(file.fileno()))[0][-1] == lifetime.stats()["events"],
               "a reader at the end gets later events")


def a_burst_is_not_lost(tap):
    """Opening live allocates the whole ring, so that even a namespace's first burst is kept."""
    lifetime.insmod(ring_events=8192)
    lifetime.new_netns()
    few = lifetime.stats()["ring_events"]
    fd = lifetime.open_live(os.O_NONBLOCK)
    tap.ok(few < 64 and lifetime.stats()["ring_events"] >= 8192, "opening live allocates the whole ring", few,
           lifetime.stats())
    lifetime.some_connections(100)
    numbers, lost = lifetime.events_of(lifetime.read_available(fd))
    tap.ok(lost == 0 and numbers == list(range(1, lifetime.stats()["events"] + 1)), "and no event of a burst is lost",
           numbers, lost)
    os.close(fd)


def a_slow_reader_gets_the_count_of_lost_events(tap):
    lifetime.insmod(ring_events=64)
    lifetime.new_netns()
    fd = lifetime.open_live(os.O_NONBLOCK)
    read, lost_in_all, rows, right = 0, 0, [], True
    for count in 1, 8, 40, 2, 60, 0, 25:  # the second makes the ring grow, some wrap it and some do not
        lifetime.some_connections(count)
        numbers, lost = lifetime.events_of(lifetime.read_available(fd))
        published = lifetime.stats()["events"]
        gapless = numbers == list(range(published - len(numbers) + 1, published + 1))
        read += len(numbers)
        lost_in_all += lost
        rows.append(f"{published} published, {read} read + {lost_in_all} lost")
        right = right and gapless and read + lost_in_all == published
    tap.note(rows[-1])
    tap.ok(right, "lines read + lost=N are the events published, each time", *rows)
    tap.ok(lost_in_all > 0 and lifetime.stats()["ring_events"] < lifetime.stats()["events"], "the ring did wrap", *rows)
    os.lseek(fd, 0, os.SEEK_SET)
    numbers, lost = lifetime.events_of(lifetime.read_available(fd))
    now = lifetime.stats()
    tap.ok((numbers[0], numbers[-1], lost) == (now["ring_oldest"], now["ring_newest"], 0)
           and len(numbers) == now["ring_events"],
           "SEEK_SET 0: the events that stats says the ring keeps, and no lost=N", numbers, lost, now)
    os.close(fd)


def count_slowly(worker):
    """A worker: read live slowly up to event N; a message gives N."""
    fd = lifetime.open_live(os.O_NONBLOCK)
    numbers, lost, tail, last = [], 0, "", None
    worker.reply("open")
    while last is None or not numbers or numbers[-1] < last:
        text = ""
        try:
            text = tail + os.read(fd, 997).decode()
        except BlockingIOError:
            time.sleep(0.01)
        if select.select([worker._socket], [], [], 0)[0]:
            last = int(worker.wait_message())
        if not text:
            continue
        whole, _, tail = text.rpartition("\n")
        some, more = lifetime.events_of(whole)
        numbers += some
        lost += more
        time.sleep(0.003)
    gaps = sum(b - a - 1 for a, b in zip([0] + numbers, numbers))
    worker.reply(f"{len(numbers)} {lost} {gaps}")


def overrun_while_reading(tap):
    lifetime.insmod(ring_events=64)
    lifetime.new_netns()
    reader = lifetime.Worker(count_slowly)
    reader.receive()
    lifetime.some_connections(200)
    published = lifetime.stats()["events"]
    read, lost, gaps = map(int, reader.request(str(published)).split())
    tap.note(f"{published} published, {read} read + {lost} lost while writers and reader ran at once")
    tap.ok(read + lost == published and gaps == lost, "an overrun in the middle of reading is counted exactly",
           f"{published} published, {read} read, {lost} lost, {gaps} missing")


def any_size_of_read(tap):
    lifetime.insmod()
    lifetime.new_netns()
    # no connection may end while the files are read byte by byte
    for name in "timeout_closed", "timeout_time_wait":
        with open(lifetime.SYSCTLS + name, "w", encoding="ascii") as file:
            file.write("3600")
    lifetime.some_connections(12)
    lifetime.settle()

    def text_of(name, size):
        fd = os.open(lifetime.PROC + name, os.O_RDONLY | os.O_NONBLOCK)
        text = lifetime.read_available(fd, size)
        os.close(fd)
        return text
    for name in "events", "live", "connections":
        if name == "connections":
            # without the remaining times, which change between two reads
            texts = {size: [line.split(" expires_s=")[0].split(" last")[0] for line in text_of(name, size).splitlines()]
                     for size in (65536, 1, 7, 1000)}
        else:
            texts = {size: text_of(name, size) for size in (65536, 1, 7, 1000)}
        whole = texts.pop(65536)
        tap.ok(len(whole) > 10 and all(text == whole for text in texts.values()),
               f"{name}: reading one byte at a time, 7 or 1000 gives the same text as one read", whole, texts)
    with open(lifetime.PROC + "events", encoding="ascii") as file:
        tap.ok(file.read() == text_of("events", 65536), "and so does a program's buffered reading")


def error_of(function, *arguments):
    try:
        return function(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]


def seeking(tap):
    lifetime.insmod()
    lifetime.new_netns()
    lifetime.some_connections(3)
    fd = lifetime.open_live(os.O_NONBLOCK)
    first = lifetime.read_available(fd)
    tap.ok(error_of(os.read, fd, 10) == "EAGAIN", "O_NONBLOCK: EAGAIN when all was read")
    os.lseek(fd, 0, os.SEEK_SET)
    tap.ok(lifetime.read_available(fd) == first, "SEEK_SET 0: from the oldest event on, with the first line again")
    os.lseek(fd, 0, os.SEEK_SET)
    os.read(fd, 50)
    os.lseek(fd, 0, os.SEEK_END)
    before = lifetime.stats()["events"]
    lifetime.some_connections(1)
    text = lifetime.read_available(fd)
    new = list(range(before + 1, lifetime.stats()["events"] + 1))
    tap.ok(text.startswith("# tcpstory ") and lifetime.events_of(text) == (new, 0),
           "SEEK_END 0, from the middle of a line: only new events", text)
    others = [error_of(os.lseek, fd, *where) for where in ((5, os.SEEK_SET), (1, os.SEEK_CUR), (-1, os.SEEK_END))]
    others += [error_of(os.pread, fd, 10, 0), error_of(os.write, fd, b"x")]
    tap.ok(others == ["ESPIPE"] * 4 + ["EBADF"], "no other lseek(), no pread(), no write()", others)
    events = os.open(lifetime.PROC + "events", os.O_RDONLY)
    os.read(events, 1)
    head = lifetime.stats()["events"]
    lifetime.some_connections(2)
    numbers, _ = lifetime.events_of(lifetime.read_available(events))
    tap.ok(numbers[-1] == head and lifetime.stats()["events"] > head and os.read(events, 1) == b"",
           "events ends at the newest event at open", head, numbers)
    os.lseek(events, 0, os.SEEK_SET)
    numbers, _ = lifetime.events_of(lifetime.read_available(events))
    tap.ok(numbers[-1] == lifetime.stats()["events"], "and SEEK_SET 0 moves that end to the newest event")


def wakes(wait, make):
    """(whether wait() returns an event before make(), whether it does after it, seconds that the second took)."""
    nothing = wait(0.05)
    timer = threading.Timer(0.05, make)
    timer.start()
    began = time.monotonic()
    something = wait(10)
    took = time.monotonic() - began
    timer.join()
    return bool(nothing), bool(something), took


def waking_up(tap):
    lifetime.insmod()
    lifetime.new_netns()
    listener, = lifetime.listeners((socket.AF_INET,))
    fd = lifetime.open_live(os.O_NONBLOCK)
    poll, epoll, edge = select.poll(), select.epoll(), select.epoll()
    poll.register(fd, select.POLLIN)
    epoll.register(fd, select.EPOLLIN)
    edge.register(fd, select.EPOLLIN | select.EPOLLET)
    ways = {"poll": lambda timeout: poll.poll(timeout * 1000), "epoll": epoll.poll, "edge-triggered epoll": edge.poll,
            "select": lambda timeout: select.select([fd], [], [], timeout)[0]}
    for name, wait in ways.items():
        lifetime.read_available(fd)
        wait(0)  # consume an earlier edge
        nothing, something, took = wakes(wait, lambda: lifetime.connection(listener, 0))
        tap.ok((nothing, something) == (False, True) and took < 5,
               f"{name} wakes up when an event comes, and only then", nothing, something, took)
    lifetime.read_available(fd)
    os.set_blocking(fd, True)
    got = []
    thread = threading.Thread(target=lambda: got.append(os.read(fd, 65536)))
    thread.start()
    time.sleep(0.1)
    early = list(got)
    lifetime.connection(listener, 0)
    thread.join(10)
    tap.ok(not early and got and b"event=" in got[0], "read() waits, and returns with an event", early, got)


class Interrupted(Exception):
    """Raised by the handler of SIGINT."""


def interrupt(*_):
    raise Interrupted


def blocked_reader(worker):
    """A worker: block in read() of live without events; SIGINT's handler runs only if read() is interruptible."""
    signal.signal(signal.SIGINT, interrupt)
    fd = lifetime.open_live()
    os.read(fd, 65536)
    worker.reply("waits")
    try:
        worker.reply(f"read {os.read(fd, 65536)}")
    except Interrupted:
        worker.reply("interrupted")


def two_on_one_descriptor(worker):
    """A worker: one thread waits in read() while another uses the same open file."""
    fd = lifetime.open_live()
    os.read(fd, 65536)
    got = []
    thread = threading.Thread(target=lambda: got.append(os.read(fd, 65536)))
    thread.start()
    worker.wait_message()
    other = os.dup(fd)
    os.set_blocking(other, False)
    second = error_of(os.read, other, 65536)
    os.lseek(other, 0, os.SEEK_SET)
    again = lifetime.read_available(other)
    worker.reply(f"{second} {again.startswith('# tcpstory')} {thread.is_alive()}")
    worker.wait_message()
    thread.join(10)
    rest = (got[0] if got else b"").decode() + lifetime.read_available(other)
    worker.reply(" ".join(map(str, lifetime.events_of(rest)[0])))


def blocked_in_read(tap):
    lifetime.insmod()
    lifetime.new_netns()
    lifetime.some_connections(1)
    reader = lifetime.Worker(blocked_reader)
    reader.receive()
    lifetime.wait(lambda: "S (" in open(f"/proc/{reader.pid}/status").read(), "the reader to sleep")
    time.sleep(0.05)
    reader.stop(signal.SIGINT)
    tap.ok(reader.receive() == "interrupted", "a signal interrupts a read() that waits")
    pair = lifetime.Worker(two_on_one_descriptor)
    time.sleep(0.2)
    answer = pair.request("go")
    tap.ok(answer == "EAGAIN True True",
           "a read() that waits does not hold up a second reader or a seek of the same descriptor", answer)
    before = lifetime.stats()["events"]
    lifetime.some_connections(1)
    expected = list(range(before + 1, lifetime.stats()["events"] + 1))
    answer = pair.request("go")
    tap.ok(answer == " ".join(map(str, expected)), "the two get every event once, together", expected, answer)


def median_time(function, times=21):
    """How long function() takes, in seconds."""
    taken = []
    for _ in range(times):
        began = time.monotonic()
        function()
        taken.append(time.monotonic() - began)
    return sorted(taken)[times // 2]


def readers_do_not_slow_down_one_another(tap):
    """A dump's cost depends on the connections, not on how many other dumps are in progress."""
    others = 20000
    resource.setrlimit(resource.RLIMIT_NOFILE, (others + 100, others + 100))
    lifetime.insmod()
    lifetime.new_netns()
    listener, = lifetime.listeners((socket.AF_INET,))
    kept = lifetime.connect(listener)
    fd = os.open(lifetime.PROC + "connections", os.O_RDONLY)

    def dump():
        os.lseek(fd, 0, os.SEEK_SET)
        if os.read(fd, 65536).count(b"conn=") != 1:
            raise RuntimeError("the connection is not in the dump")
    alone = median_time(dump)
    opened = [os.open(lifetime.PROC + "connections", os.O_RDONLY) for _ in range(others)]
    crowded = median_time(dump)
    tap.note(f"a dump of one connection takes {alone * 1e6:.0f} us, {crowded * 1e6:.0f} us with {others} other open files")
    # the work of 20 000 other readers would be a hundred times that of the dump
    tap.ok(crowded < 20 * alone, f"a dump does not depend on {others} others", alone, crowded)
    for other in opened + [fd]:
        os.close(other)
    del kept


def many_waiters_delay_nobody(tap):
    """Waiters are woken by a worker, some at a time: their number, which any reader can multiply, is not felt by the
    process that causes the event."""
    waiters = 20000
    resource.setrlimit(resource.RLIMIT_NOFILE, (waiters + 100, waiters + 100))
    lifetime.insmod()
    lifetime.new_netns()
    listener, = lifetime.listeners((socket.AF_INET,))

    def connection():
        lifetime.connection(listener, 0)
    alone = median_time(connection, 51)
    fd = lifetime.open_live(os.O_NONBLOCK)
    lifetime.read_available(fd)
    epoll = select.epoll()
    fds = [os.dup(fd) for _ in range(waiters)]
    for one in fds:
        epoll.register(one, select.EPOLLIN)
    crowded = median_time(connection, 51)
    tap.note(f"a connection takes {alone * 1e3:.2f} ms, {crowded * 1e3:.2f} ms with {waiters} waiters")
    # to wake them costs the time of a hundred connections
    tap.ok(crowded < 10 * alone, f"a connection does not wait for {waiters} readers to be woken", alone, crowded)
    lifetime.settle()
    lifetime.read_available(fd)
    for one in fds[::2]:
        epoll.modify(one, select.EPOLLIN | select.EPOLLET)
    epoll.poll(0, waiters)
    quiet = len(epoll.poll(0, waiters))
    connection()
    ready, end = set(), time.monotonic() + 20
    while len(ready) < waiters and time.monotonic() < end:
        ready |= {one for one, _ in epoll.poll(1, waiters)}
    tap.ok(not quiet and len(ready) == waiters, "and each of them is woken", quiet, len(ready))
    for one in fds + [fd]:
        os.close(one)


def files_to_the_limit(worker):
    """A worker: the root of a namespace that is not the host's opens live until that fails."""
    lifetime.call(lifetime.libc.unshare, lifetime.CLONE_NEWUSER | lifetime.CLONE_NEWNET)
    with open("/proc/self/uid_map", "w", encoding="ascii") as file:
        file.write("0 0 1")
    resource.setrlimit(resource.RLIMIT_NOFILE, (4000, 4000))
    fds = []
    try:
        while len(fds) < 3000:
            fds.append(lifetime.open_live())
        error = "none"
    except OSError as failure:
        error = errno.errorcode[failure.errno]
    worker.reply(f"{len(fds)} {error}")
    worker.wait_message()
    stats = error_of(lifetime.stats)
    os.close(fds.pop())
    worker.reply(f"{stats} {lifetime.stats()['opens_refused']}")
    worker.wait_message()


def open_files_are_limited(tap):
    resource.setrlimit(resource.RLIMIT_NOFILE, (4000, 4000))
    lifetime.insmod()
    guest = lifetime.Worker(files_to_the_limit)
    answer = guest.receive()
    tap.ok(answer == "1024 ENFILE", "a namespace has 1024 open files at most, then ENFILE", answer)
    counters = lifetime.stats(f"/proc/{guest.pid}/net/tcpstory/")
    tap.ok(counters["opens_refused"] == 1, "the host's root can open more, and reads that one was refused", counters)
    answer = guest.request("go")
    tap.ok(answer == "ENFILE 2", "for the guest's root that includes the counters; after a close there is room", answer)


if __name__ == "__main__":
    lifetime.main(each_reader_gets_all, a_burst_is_not_lost, a_slow_reader_gets_the_count_of_lost_events,
                  overrun_while_reading, any_size_of_read, seeking, waking_up, blocked_in_read,
                  readers_do_not_slow_down_one_another, many_waiters_delay_nobody, open_files_are_limited)
