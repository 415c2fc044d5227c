# SPDX-License-Identifier: GPL-2.0
"""Fault injection, on the debug kernel: allocations fail, one after the other and at random.

insmod succeeds or fails cleanly, whichever allocation fails. Segments and events for which there is no memory are
counted. When memory is available again, everything works.
"""
import contextlib
import errno
import glob
import os
import threading
import time

import lifetime

SLAB, PAGES = "/sys/kernel/debug/failslab", "/sys/kernel/debug/fail_page_alloc"

# The last allocations of insmod are for the namespaces. If an earlier one fails, for the slab cache, the kernel warns.
COUNT = int(os.environ.get("COUNT", "90"))


def put(path, value):
    with open(path, "w", encoding="ascii") as file:
        file.write(str(value))


def configure(folder, **values):
    """Configure fault injection, without its messages, which would fail the VM's run. The probability comes last."""
    probability = values.pop("probability")
    values = {"verbose": 0, "interval": 1, "times": -1, "space": 0} | values
    if folder == PAGES:
        values["min-order"] = 0
    values["probability"] = probability
    for name, value in values.items():
        put(f"{folder}/{name}", value)


@contextlib.contextmanager
def faults(slab=0, pages=0, task_filter="N", atomic_only=False, cache_filter="N", interval=1):
    """Slab and page allocations fail with these probabilities, in percent; of pages, one in interval of those."""
    values = {"task-filter": task_filter, "ignore-gfp-wait": "Y" if atomic_only else "N"}
    # open() may need a page, and the last one fails as all others do; a write to an open file needs none
    switches = [os.open(folder + "/probability", os.O_WRONLY) for folder in (SLAB, PAGES)]
    configure(PAGES, probability=pages, interval=interval, **values)
    configure(SLAB, probability=slab, **values, **{"cache-filter": cache_filter})
    try:
        yield
    finally:
        for switch in switches:
            os.write(switch, b"0")
            os.close(switch)


@contextlib.contextmanager
def in_this_task():
    """Faults with a task filter are for this task."""
    switch = os.open("/proc/self/make-it-fail", os.O_WRONLY)
    os.write(switch, b"1")
    try:
        yield
    finally:
        os.write(switch, b"0")
        os.close(switch)


def try_nth(function, number):
    """Call function() with its n-th allocation failing: (errno or 0, whether it made that many allocations)."""
    path = f"/proc/self/task/{threading.get_native_id()}/fail-nth"
    fd = os.open(path, os.O_RDWR)
    error = 0
    os.pwrite(fd, str(number).encode(), 0)
    try:
        function()
    except OSError as failure:
        error = failure.errno
    left = int(os.pread(fd, 20, 0))
    os.pwrite(fd, b"0", 0)
    os.close(fd)
    return error, left == 0


def insmod_syscall():
    fd = os.open(lifetime.MODULE, os.O_RDONLY)
    try:
        lifetime.call(lifetime.libc.syscall, 313, fd, b"", 0)  # finit_module
    finally:
        os.close(fd)


def insmod_without(number):
    """insmod with its n-th allocation failing: (errno or 0, whether it made that many allocations, what is wrong)."""
    error, failed = try_nth(insmod_syscall, number)
    if not error:
        lifetime.rmmod()
    elif error != errno.ENOMEM:
        return error, failed, [f"{number}: {errno.errorcode.get(error, error)}"]
    left = lifetime.leftovers()
    return error, failed, [f"{number}: left behind: {left}"] if left else []


def insmod_with_less_and_less(worker):
    """A worker: fail the last allocation of insmod, then the one before, and so on, as far as they are the module's."""
    low, high = 1, 1 << 14
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if insmod_without(middle)[1] else (low, middle)
    works = fails = 0
    strange = []
    for number in range(low + 2, max(low - COUNT, 0), -1):
        error, failed, wrong = insmod_without(number)
        works += failed and not error
        fails += bool(error)
        strange += wrong
    worker.reply(f"{low} {fails} {works} {strange}")


def each_allocation_of_insmod(tap):
    lifetime.insmod()
    lifetime.rmmod()  # allocations that the kernel makes only once
    keeper = lifetime.Worker(lifetime.traffic, True)
    keeper.receive()
    with faults():
        answer = lifetime.Worker(insmod_with_less_and_less).receive(500)
    total, fails, works, strange = answer.split(" ", 3)
    tap.note(f"insmod makes {total} allocations; of the last {COUNT} it fails without {fails} and works without {works}")
    tap.ok(int(fails) > 10 and strange == "[]",
           "insmod fails with ENOMEM, whichever allocation fails, and leaves nothing behind", strange)
    lifetime.insmod()
    lifetime.wait(lambda: lifetime.stats()["segments"] >= 0, "stats")
    tap.ok(True, "and works when memory is available again")


def use_files():
    for name in "live", "events", "connections", "stats":
        fd = os.open(lifetime.PROC + name, os.O_RDONLY | os.O_NONBLOCK)
        try:
            lifetime.read_available(fd)
        finally:
            os.close(fd)
    put(lifetime.SYSCTLS + "ports", "80,8000-9000")
    put(lifetime.SYSCTLS + "ports", "\n")
    put(lifetime.SYSCTLS + "enabled", 0)
    put(lifetime.SYSCTLS + "enabled", 1)


def open_until_it_works(worker):
    lifetime.new_netns()
    lifetime.some_connections(2)
    number, errors = 0, set()
    failed = True
    while failed:
        number += 1
        error, failed = try_nth(use_files, number)
        errors.add(errno.errorcode.get(error, error))
        put(lifetime.SYSCTLS + "enabled", 1)
        put(lifetime.SYSCTLS + "ports", "\n")
    lifetime.some_connections(1)
    worker.reply(f"{number} {sorted(map(str, errors))} {lifetime.stats()['connections_now']}")


def files_and_sysctls(tap):
    lifetime.insmod()
    with faults():
        answer = lifetime.Worker(open_until_it_works).receive(200)
    number, errors = answer.split(" ", 1)
    tap.note(f"files and sysctls: {number} allocations, {errors}")
    tap.ok(errors in ("['0', 'ENOMEM'] 1", "['0', 'ENOMEM'] 3"),
           "files and sysctls fail with ENOMEM or not at all", answer)


def no_memory_for_connections(tap):
    """Faults in tcpstory's own slab cache only, so that the numbers can be compared."""
    lifetime.insmod()
    lifetime.new_netns()
    cache = "/sys/kernel/slab/tcpstory_conn/failslab"
    put(cache, 1)
    with faults(slab=50, cache_filter="Y"):
        lifetime.some_connections(40)
        now = lifetime.stats()
    tap.note(f"{now['connections']} of 40 connections tracked, {now['no_memory']} segments without memory")
    outcomes = "told quiet delivered delivered_told no_record table_full raced no_memory bad_flags".split()
    tap.ok(now["no_memory"] > 0 and now["segments"] == sum(now[name] for name in outcomes),
           "segments of connections without memory are counted as no_memory", now)
    before = now
    lifetime.some_connections(5)
    now = lifetime.stats()
    tap.ok(now["connections"] - before["connections"] == 5 and now["no_memory"] == before["no_memory"],
           "with memory, all connections are tracked", before, now)


def no_memory_for_events(tap):
    """The first page of a ring is allocated in softirq context, the full ring by a worker."""
    lifetime.insmod(ring_events=1000)
    lifetime.new_netns()
    # opening live tries to allocate the full ring, which fails; the path of open() may need a page, too
    with faults(pages=100, task_filter="Y", interval=2), in_this_task():
        fd = open_in_ten_tries()
    pages = [name for name in glob.glob("/sys/kernel/slab/kmalloc*-4k") if "dma" not in name and "reclaim" not in name
             and "rcl" not in name]
    for name in pages:
        put(name + "/failslab", 1)
    with faults(slab=100, atomic_only=True, cache_filter="Y"):
        lifetime.some_connections(5)
        unkept = lifetime.stats()
    tap.ok(unkept["events_unkept"] == unkept["events"] > 20 and unkept["ring_bytes"] == 0,
           "events without memory are numbered and counted", unkept)
    for name in pages:
        put(name + "/failslab", 0)
    workers = [path for path in glob.glob("/proc/[0-9]*/make-it-fail") if is_kworker(path)]
    for path in workers:
        put(path, 1)
    with faults(slab=100, pages=100, task_filter="Y"):
        lifetime.some_connections(10)
        time.sleep(0.2)
        small = lifetime.stats()
    for path in workers:
        with contextlib.suppress(OSError):
            put(path, 0)
    tap.ok(small["ring_bytes"] == 4096, "without memory for the full ring, the first page stays in use", small)
    numbers, lost = lifetime.events_of(lifetime.read_available(fd))
    tap.ok(len(numbers) + lost == small["events"] and lost >= unkept["events"],
           "and lost=N includes events that were not kept", lost, numbers, small)
    lifetime.some_connections(10)
    grown = lifetime.wait(lambda: lifetime.stats()["ring_bytes"] > 100000 and lifetime.stats(), "the ring to grow")
    more, lost = lifetime.events_of(lifetime.read_available(fd))
    tap.ok(len(more) + lost == grown["events"] - small["events"], "the ring grows as soon as it can", more, lost, grown)
    os.close(fd)


def open_in_ten_tries():
    for _ in range(9):
        with contextlib.suppress(OSError):
            return lifetime.open_live(os.O_NONBLOCK)
    return lifetime.open_live(os.O_NONBLOCK)


def is_kworker(path):
    try:
        with open(os.path.dirname(path) + "/comm", encoding="ascii") as file:
            return file.read().startswith("kworker")
    except OSError:
        return False


def anything_fails(worker):
    """A worker whose allocations fail at random: it uses files and sysctls, during the traffic of other processes.

    It uses no sockets and no namespaces, because the kernel warns of failures there.
    """
    done = failed = 0
    end = time.monotonic() + 15
    with in_this_task():
        while time.monotonic() < end:
            try:
                use_files()
                done += 1
            except (OSError, MemoryError):
                failed += 1
    worker.reply(f"{done} {failed}")


def random_faults(tap):
    lifetime.insmod()
    lifetime.Worker(lifetime.traffic).receive()
    with faults(slab=1, pages=1, task_filter="Y"):
        workers = [lifetime.Worker(anything_fails) for _ in range(2)]
        answers = [worker.receive(120) for worker in workers]
    tap.note(f"worked, failed: {answers}")
    tap.ok(any(int(answer.split()[1]) for answer in answers), "one allocation in a hundred fails", answers)
    use_files()
    before = lifetime.stats()["connections"]
    lifetime.wait(lambda: lifetime.stats()["connections"] > before + 2, "connections to be seen")
    tap.ok(True, "and everything works afterwards")
    took = lifetime.rmmod()
    tap.ok(not lifetime.leftovers(), f"so does rmmod, in {took:.1f} s", lifetime.leftovers())


if __name__ == "__main__":
    CAN = lifetime.DEBUG and os.path.exists(SLAB) and os.path.exists(PAGES)
    WHY = None if CAN else "faults are injected on the debug kernel only"
    lifetime.main(each_allocation_of_insmod, files_and_sysctls, no_memory_for_connections, no_memory_for_events,
                  random_faults, skip=WHY)
