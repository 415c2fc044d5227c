# SPDX-License-Identifier: GPL-2.0
"""Network namespaces: each sees its own connections, and who may read what in them.

An unprivileged user makes a thousand of them, with connections and events in each: together they stay below their part
of the module-wide caps, the first namespace goes on being watched, and all memory is given back.
"""
import ctypes
import errno
import fcntl
import mmap
import os
import socket
import struct
import subprocess
import threading
import time

import life

STUDENT = 1000
NAMES = "connections", "events", "live", "stats"
TOTALS = "connections_now", "evicted", "table_full", "events", "events_unkept", "ring_bytes"
# A debug kernel's namespaces take ten times the memory
MANY = int(os.environ.get("MANY", "200" if life.DEBUG else "1000"))
MBYTES, ENTRIES = 2, MANY * 8 // 5

SYS_USERFAULTFD = 323
UFFDIO_API, UFFDIO_REGISTER, UFFDIO_REGISTER_MODE_MISSING = 0xC018AA3F, 0xC020AA00, 1


def read(name, path=life.PROC):
    fd = os.open(path + name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return life.read_available(fd)
    finally:
        os.close(fd)


def ports(text):
    """The ports that events or connections tell of."""
    found = set()
    for line in text.splitlines():
        for word in line.split():
            key, _, value = word.partition("=")
            if key in ("sport", "dport") or key.endswith("_port"):
                found.add(int(value))
            elif key in ("client", "server", "src", "dst") and value.rpartition(":")[2].isdigit():
                found.add(int(value.rpartition(":")[2]))
    return found


def busy(worker, port, netns=True):
    """A worker: connections to one port in a namespace of its own; what its files tell."""
    if netns:
        life.new_netns()
    while True:
        worker.listen()
        for family in socket.AF_INET, socket.AF_INET6:
            listener = socket.socket(family)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("", port))
            listener.listen(8)
            for how in 0, 1, 2:
                life.connection(listener, how)
            listener.close()
        now = life.stats()
        expected = list(range(now["ring_oldest"], now["ring_newest"] + 1))
        numbers = [life.events_of(read(name))[0] for name in ("events", "live")]
        told = [ports(read(name)) for name in ("events", "live", "connections")]
        strange = sorted({p for some in told for p in some if 9001 <= p <= 9003 and p != port})
        worker.answer(f"{numbers[0] == numbers[1] == expected} "
                      f"{all(port in some for some in told)} {strange} {now['connections']}")


def each_sees_its_own(tap):
    life.insmod()
    workers = [life.Worker(busy, 9001), life.Worker(busy, 9002), life.Worker(busy, 9003, False)]
    for worker in workers:
        worker.say("go")
    answers = [worker.hear() for worker in workers]
    tap.ok(answers == ["True True [] 6"] * 3,
           "three namespaces at once: each tells its own six connections only", *answers)


def outcome(name, path=life.PROC):
    try:
        read(name, path)
        return "yes"
    except OSError as error:
        return errno.errorcode[error.errno]


def become_student(*groups):
    os.setgroups(groups)
    os.setresgid(STUDENT, STUDENT, STUDENT)
    os.setresuid(STUDENT, STUDENT, STUDENT)
    # who has changed his user is not dumpable, and his files in /proc are root's
    life.call(life.libc.prctl, 4, 1, 0, 0, 0)


def student(worker):
    become_student()
    worker.answer(" ".join(outcome(name) for name in NAMES))


def student_in_namespace(worker, other_first):
    """In a user namespace of his own, with the network namespace made before or after he is root in it."""
    become_student()
    together = life.CLONE_NEWNET if other_first else 0
    life.call(life.libc.unshare, life.CLONE_NEWUSER | together)
    map_root()
    if not other_first:
        life.call(life.libc.unshare, life.CLONE_NEWNET)
    life.loopback_up()
    life.some_connections(2)
    mine = " ".join(outcome(name) for name in NAMES)
    events = len(life.events_of(read("events"))[0])
    knob = life.KNOBS + "max_connections"
    with open(knob, "w", encoding="ascii") as file:
        file.write("4000000")
    with open(knob, encoding="ascii") as file:
        highest = file.read().strip()
    # and those of the first namespace, which he is not root of
    theirs = " ".join(outcome(name, f"/proc/{os.getppid()}/net/tcpstory/") for name in NAMES)
    worker.answer(f"{mine}|{events > 0}|{highest}|{theirs}")


def map_root():
    for path, line in (("setgroups", "deny"), ("uid_map", f"0 {STUDENT} 1"), ("gid_map", f"0 {STUDENT} 1")):
        with open("/proc/self/" + path, "w", encoding="ascii") as file:
            file.write(line)


def who_may_read(tap):
    life.insmod(max_connections=5000)
    life.some_connections(2)
    answer = life.Worker(student).hear()
    tap.ok(answer == "EACCES EACCES EACCES yes",
           "an unprivileged user: stats, and nothing with sequence numbers", answer)
    for first in False, True:
        when = "together with" if first else "after"
        answer = life.Worker(student_in_namespace, first).hear()
        mine, events, highest, theirs = answer.split("|")
        tap.ok(mine == "yes yes yes yes" and events == "True",
               f"he reads those of a network namespace that he made {when} his user namespace", answer)
        tap.ok(highest == "5000", "where max_connections can't be raised above the first namespace's", answer)
        tap.ok(not theirs.startswith("yes") and theirs.split()[:3] == ["EACCES"] * 3,
               "and from there not those of the first one", answer)
    life.rmmod()
    life.insmod(gid=STUDENT)
    answer = life.Worker(student).hear()
    tap.ok(answer == "yes yes yes yes", "with gid= he may, being in that group", answer)


def crowd(worker, count):
    """A worker: as an unprivileged user many namespaces, a little traffic in each, all kept until told to let go."""
    become_student()
    life.call(life.libc.unshare, life.CLONE_NEWUSER | life.CLONE_NEWNET)
    map_root()
    kept, fds, total = [], [], dict.fromkeys(TOTALS, 0)
    for i in range(count):
        life.new_netns()
        kept.append(os.open("/proc/thread-self/ns/net", os.O_RDONLY))
        # one in ten has enough events for a full ring, one in a hundred a reader
        life.some_connections(8 if i % 10 == 0 else 1, socket.AF_INET6 if i % 2 else socket.AF_INET)
        if i % 100 == 0:
            fds.append(life.open_live())
    for fd in kept:
        life.call(life.libc.setns, fd, life.CLONE_NEWNET)
        now = life.stats()
        for name in total:
            total[name] += now[name]
        if life.events_of(read("events")) != (list(range(now["ring_oldest"], now["ring_newest"] + 1)), 0):
            raise RuntimeError(f"events are not those that the ring has: {now}")
    worker.answer(" ".join(str(total[name]) for name in TOTALS))
    worker.listen()
    for fd in kept:
        os.close(fd)


def totals(answer):
    return dict(zip(TOTALS, map(int, answer.split())))


def room_again():
    """What another sixty namespaces get, or None if they do not get all they want."""
    time.sleep(0.5)  # those that go have the processors for a while
    maker = life.Worker(crowd, 60)
    got = totals(maker.hear(60 * life.SECOND))
    maker.stop()
    return got if not got["table_full"] + got["evicted"] and got["ring_bytes"] > MBYTES << 19 else None


def thousand_namespaces(tap):
    life.insmod(ring_mbytes=MBYTES, max_total=ENTRIES)
    raise_limits()
    maker = life.Worker(crowd, MANY)
    sums = totals(maker.hear(300))
    tap.say(f"{MANY} namespaces: {sums}")
    tap.ok(0 < sums["ring_bytes"] <= (MBYTES << 20) * 3 // 4,
           f"{MANY} namespaces of an unprivileged user: their rings stay below 3/4 of ring_mbytes={MBYTES}", sums)
    tap.ok(sums["events_unkept"] > 0, "those without a ring count their events as unkept", sums)
    tap.ok(0 < sums["connections_now"] <= ENTRIES * 3 // 4 and sums["table_full"] > 0,
           f"their connections stay below 3/4 of max_total={ENTRIES}", sums)
    life.some_connections(20)
    now = life.wait(lambda: life.stats()["ring_bytes"] > 4096 and life.stats(), "the ring to grow")
    life.some_connections(20, socket.AF_INET)
    kept = len(life.events_of(read("events"))[0])
    tap.ok(now["connections_now"] == 20 and now["ring_events"] > 1000 and kept > 100,
           "and the first namespace has its connections and its full ring of events", now, kept)
    # without this, deleting a thousand takes a kernel two minutes, and more
    with open("/sys/kernel/rcu_expedited", "w", encoding="ascii") as file:
        file.write("1")
    maker.stop()
    began = time.monotonic()
    got = life.wait(room_again, "new namespaces to get room", 120 * life.SECOND)
    with open("/sys/kernel/rcu_expedited", "w", encoding="ascii") as file:
        file.write("0")
    tap.ok(True, "when they are gone, new ones have room again")
    tap.say(f"so it is {time.monotonic() - began:.1f} s after their maker ended; sixty new ones got {got}")
    after = life.stats()
    same = all(after[name] == now[name] for name in ("ring_bytes", "evicted"))
    tap.ok(same and len(life.events_of(read("events"))[0]) >= kept,
           "and the first one keeps what it has", now, after)


def raise_limits():
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, (MANY + 200, MANY + 200))
    for name in "max_net_namespaces", "max_user_namespaces":
        with open("/proc/sys/user/" + name, "w", encoding="ascii") as file:
            file.write(str(3 * MANY))


def unload_with_many(tap):
    """They are kept while the module goes and comes."""
    count = MANY // 5
    life.insmod()
    raise_limits()
    maker = life.Worker(crowd, count)
    maker.hear(120)
    took = life.rmmod()
    left = life.leftovers()
    tap.say(f"rmmod with {count} namespaces, {count // 100} of them with readers: {took:.3f} s")
    tap.ok(not left, f"rmmod with {count} namespaces leaves nothing", left)
    life.insmod()
    life.some_connections(2)
    tap.ok(life.stats()["connections"] == 2, "and the module can be loaded with them there")
    maker.stop()


def page_that_never_comes():
    """Memory, and what would have to provide it: whoever writes there waits until that is closed."""
    fd = life.libc.syscall(SYS_USERFAULTFD, os.O_CLOEXEC)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "userfaultfd")
    fcntl.ioctl(fd, UFFDIO_API, struct.pack("QQQ", 0xAA, 0, 0))
    page = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    fcntl.ioctl(fd, UFFDIO_REGISTER, struct.pack("QQQQ", start, mmap.PAGESIZE, UFFDIO_REGISTER_MODE_MISSING, 0))
    return fd, page, start


def stuck(worker, name):
    """A worker: in a read that does not end of a file of a namespace that nobody is in any more."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    life.new_netns()
    netns = os.open("/proc/self/ns/net", os.O_RDONLY)
    life.some_connections(2)
    file = os.open(life.PROC + name, os.O_RDONLY)
    worker.answer("there")
    worker.listen()
    life.call(life.libc.setns, home, life.CLONE_NEWNET)
    *_keep, start = page_that_never_comes()
    reader = threading.Thread(target=life.libc.read, args=(file, ctypes.c_void_p(start), 4096), daemon=True)
    reader.start()
    life.wait(lambda: sleeps_in(reader.native_id) == "handle_userfault", "the read to be stuck")
    os.close(netns)
    worker.answer("stuck")
    worker.listen()


def sleeps_in(pid):
    with open(f"/proc/{pid}/wchan", encoding="ascii") as file:
        return file.read()


def link_to(netns, name):
    """A link with its other end in a namespace: it goes when that does."""
    subprocess.run(["ip", "link", "add", name, "type", "veth", "peer", "name", "peer", "netns", netns], check=True)


def is_gone(name):
    return name not in (there for _, there in socket.if_nameindex())


def reads_that_do_not_end(tap):
    """They hold up their own namespaces, and no other: all that go are seen out by one worker of the kernel."""
    try:
        os.close(page_that_never_comes()[0])
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        tap.skip("reads that never end", "this kernel has no userfaultfd")
        return
    life.insmod()
    readers = [life.Worker(stuck, name) for name in NAMES]
    for i, reader in enumerate(readers):
        reader.hear()
        link_to(str(reader.pid), f"stuck{i}")
        reader.ask("read")
    subprocess.run(["ip", "netns", "add", "other"], check=True)
    link_to("other", "other0")
    subprocess.run(["ip", "netns", "del", "other"], check=True)
    life.wait(lambda: is_gone("other0"), "another namespace to go", 10 * life.SECOND)
    tap.ok(not any(is_gone(f"stuck{i}") for i in range(len(readers))),
           "reads that never end, of each file: other namespaces go meanwhile")
    for reader in readers:
        reader.stop()
    life.wait(lambda: all(is_gone(f"stuck{i}") for i in range(len(readers))), "theirs to go", 10 * life.SECOND)
    tap.ok(True, "and theirs go when the reads have ended")


if __name__ == "__main__":
    life.main(each_sees_its_own, who_may_read, reads_that_do_not_end, thousand_namespaces, unload_with_many)
