# SPDX-License-Identifier: GPL-2.0
"""Memory that is not there: on a debug kernel allocations are made to fail, one after the other and at random.

insmod works or fails cleanly, whichever allocation it is, with namespaces there and readers opening files; what can't
be followed or kept for want of memory is counted, and when there is memory again all goes on.
"""
import contextlib
import errno
import glob
import os
import threading
import time

import life

SLAB, PAGES = "/sys/kernel/debug/failslab", "/sys/kernel/debug/fail_page_alloc"

# The last so many are for the namespaces; without those before them, for the slab cache, the kernel complains aloud.
COUNT = int(os.environ.get("COUNT", "90"))


def put(path, value):
    with open(path, "w", encoding="ascii") as file:
        file.write(str(value))


def configure(folder, **values):
    """Nothing is printed, for what the kernel prints would count as a complaint. The probability comes last."""
    probability = values.pop("probability")
    values |= {"verbose": 0, "interval": 1, "times": -1, "space": 0}
    if folder == PAGES:
        values["min-order"] = 0
    values["probability"] = probability
    for name, value in values.items():
        put(f"{folder}/{name}", value)


@contextlib.contextmanager
def faults(slab=0, pages=0, task_filter="N", atomic_only=False, cache_filter="N"):
    """Allocations fail with these probabilities in percent: those of slabs, and those of pages."""
    values = {"task-filter": task_filter, "ignore-gfp-wait": "Y" if atomic_only else "N"}
    configure(PAGES, probability=pages, **values)
    configure(SLAB, probability=slab, **values, **{"cache-filter": cache_filter})
    try:
        yield
    finally:
        for folder in SLAB, PAGES:
            put_nofail(folder + "/probability", 0)


def put_nofail(path, value):
    """While allocations fail, this one may, too."""
    while True:
        with contextlib.suppress(OSError):
            return put(path, value)


def try_nth(function, number):
    """function() with its number-th allocation made to fail: (its error's number or 0, whether there were as many)."""
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
    fd = os.open(life.MODULE, os.O_RDONLY)
    try:
        life.call(life.libc.syscall, 313, fd, b"", 0)  # finit_module
    finally:
        os.close(fd)


def insmod_without(number):
    """insmod without that allocation: (error or 0, whether it asked for as many, what is wrong)."""
    error, failed = try_nth(insmod_syscall, number)
    if not error:
        life.rmmod()
    elif error != errno.ENOMEM:
        return error, failed, [f"{number}: {errno.errorcode.get(error, error)}"]
    left = life.leftovers()
    return error, failed, [f"{number}: left behind: {left}"] if left else []


def insmod_with_less_and_less(worker):
    """A worker: the last allocation of insmod fails, then the one before, ... as far as they are the module's own."""
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
    worker.answer(f"{low} {fails} {works} {strange}")


def each_allocation_of_insmod(tap):
    life.insmod()
    life.rmmod()  # what is allocated once only
    keeper = life.Worker(life.traffic, True)
    keeper.hear()
    with faults():
        answer = life.Worker(insmod_with_less_and_less).hear(500)
    total, fails, works, strange = answer.split(" ", 3)
    tap.say(f"insmod asks for memory {total} times; of the last {COUNT} it needs {fails}, and does without {works}")
    tap.ok(int(fails) > 10 and strange == "[]",
           "insmod fails with ENOMEM, whichever allocation fails, and leaves nothing",
           strange)
    life.insmod()
    life.wait(lambda: life.stats()["segments"] >= 0, "stats")
    tap.ok(True, "and works when there is memory again")


def use_files():
    for name in "live", "events", "connections", "stats":
        fd = os.open(life.PROC + name, os.O_RDONLY | os.O_NONBLOCK)
        try:
            life.read_available(fd)
        finally:
            os.close(fd)
    put(life.KNOBS + "ports", "80,8000-9000")
    put(life.KNOBS + "ports", "\n")
    put(life.KNOBS + "enabled", 0)
    put(life.KNOBS + "enabled", 1)


def open_until_it_works(worker):
    life.new_netns()
    life.some_connections(2)
    number, errors = 0, set()
    failed = True
    while failed:
        number += 1
        error, failed = try_nth(use_files, number)
        errors.add(errno.errorcode.get(error, error))
        put(life.KNOBS + "enabled", 1)
        put(life.KNOBS + "ports", "\n")
    life.some_connections(1)
    worker.answer(f"{number} {sorted(map(str, errors))} {life.stats()['connections_now']}")


def files_and_knobs(tap):
    life.insmod()
    with faults():
        answer = life.Worker(open_until_it_works).hear(200)
    number, errors = answer.split(" ", 1)
    tap.say(f"files and knobs: {number} allocations, {errors}")
    tap.ok(errors in ("['0', 'ENOMEM'] 1", "['0', 'ENOMEM'] 3"),
           "files and knobs fail with ENOMEM or not at all", answer)


def no_memory_for_connections(tap):
    """Only tcpstory's own cache: nothing else is hit, and the numbers can be compared."""
    life.insmod()
    life.new_netns()
    cache = "/sys/kernel/slab/tcpstory_conn/failslab"
    put(cache, 1)
    with faults(slab=50, cache_filter="Y"):
        life.some_connections(40)
        now = life.stats()
    tap.say(f"{now['connections']} of 40 connections followed, {now['no_memory']} segments had no memory")
    outcomes = "told quiet delivered delivered_told no_record table_full raced no_memory bad_flags".split()
    tap.ok(now["no_memory"] > 0 and now["segments"] == sum(now[name] for name in outcomes),
           "connections without memory: their segments are counted as no_memory", now)
    before = now
    life.some_connections(5)
    now = life.stats()
    tap.ok(now["connections"] - before["connections"] == 5 and now["no_memory"] == before["no_memory"],
           "with memory, all are followed", before, now)


def no_memory_for_events(tap):
    """The first page of a ring comes from a softirq, the full ring from a worker."""
    life.insmod(ring_events=1000)
    life.new_netns()
    # opening live asks for the full ring: in vain
    with faults(pages=100, task_filter="Y"):
        put("/proc/self/make-it-fail", 1)
        fd = life.open_live(os.O_NONBLOCK)
        put_nofail("/proc/self/make-it-fail", 0)
    pages = [name for name in glob.glob("/sys/kernel/slab/kmalloc*-4k") if "dma" not in name and "reclaim" not in name
             and "rcl" not in name]
    for name in pages:
        put(name + "/failslab", 1)
    with faults(slab=100, atomic_only=True, cache_filter="Y"):
        life.some_connections(5)
        unkept = life.stats()
    tap.ok(unkept["events_unkept"] == unkept["events"] > 20 and unkept["ring_bytes"] == 0,
           "events without memory are numbered and counted", unkept)
    for name in pages:
        put(name + "/failslab", 0)
    workers = [path for path in glob.glob("/proc/[0-9]*/make-it-fail") if is_kworker(path)]
    for path in workers:
        put(path, 1)
    with faults(slab=100, pages=100, task_filter="Y"):
        life.some_connections(10)
        time.sleep(0.2)
        small = life.stats()
    for path in workers:
        with contextlib.suppress(OSError):
            put(path, 0)
    tap.ok(small["ring_bytes"] == 4096, "without memory for the full ring, the first page goes on", small)
    numbers, lost = life.events_of(life.read_available(fd))
    tap.ok(len(numbers) + lost == small["events"] and lost >= unkept["events"],
           "and lost=N has those that were not kept", lost, numbers, small)
    life.some_connections(10)
    grown = life.wait(lambda: life.stats()["ring_bytes"] > 100000 and life.stats(), "the ring to grow")
    more, lost = life.events_of(life.read_available(fd))
    tap.ok(len(more) + lost == grown["events"] - small["events"], "the ring grows as soon as it can", more, lost, grown)
    os.close(fd)


def is_kworker(path):
    try:
        with open(os.path.dirname(path) + "/comm", encoding="ascii") as file:
            return file.read().startswith("kworker")
    except OSError:
        return False


def anything_fails(worker):
    """A worker, one of those whose allocations fail now and then: files and knobs, in the midst of others' traffic.

    No sockets and no namespaces: the kernel complains aloud of what fails in those.
    """
    put("/proc/self/make-it-fail", 1)
    done = failed = 0
    end = time.monotonic() + 15
    while time.monotonic() < end:
        try:
            use_files()
            done += 1
        except (OSError, MemoryError):
            failed += 1
    put_nofail("/proc/self/make-it-fail", 0)
    worker.answer(f"{done} {failed}")


def now_and_then(tap):
    life.insmod()
    life.Worker(life.traffic).hear()
    with faults(slab=1, pages=1, task_filter="Y"):
        workers = [life.Worker(anything_fails) for _ in range(2)]
        answers = [worker.hear(120) for worker in workers]
    tap.say(f"worked, failed: {answers}")
    tap.ok(any(int(answer.split()[1]) for answer in answers), "one allocation in a hundred fails, of whatever is done",
           answers)
    use_files()
    before = life.stats()["connections"]
    life.wait(lambda: life.stats()["connections"] > before + 2, "connections to be seen")
    tap.ok(True, "and all works afterwards")
    took = life.rmmod()
    tap.ok(not life.leftovers(), f"rmmod, too, in {took:.1f} s", life.leftovers())


if __name__ == "__main__":
    CAN = life.DEBUG and os.path.exists(SLAB) and os.path.exists(PAGES)
    WHY = None if CAN else "faults are injected on the debug kernel only"
    life.main(each_allocation_of_insmod, files_and_knobs, no_memory_for_connections, no_memory_for_events, now_and_then,
              skip=WHY)
