# SPDX-License-Identifier: GPL-2.0
"""Network namespaces: each reports its own connections only; permissions of its files; limits on their number.

An unprivileged user creates a thousand namespaces with connections and events in each: together they stay below their
share of the module-wide caps, the first namespace is still observed, and all memory is freed.
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

import forge
import lifetime

NAMES = "connections", "events", "live", "stats"
TOTALS = "connections_now", "evicted", "table_full", "events", "events_unkept", "ring_bytes"


def grace_periods_are_slow():
    """Whether the kernel does not expedite RCU's grace periods even if it is asked to, as with PREEMPT_RT."""
    try:
        with open("/sys/kernel/rcu_normal", encoding="ascii") as file:
            return file.read().strip() == "1"
    except FileNotFoundError:
        return True


# On a debug kernel a namespace takes ten times the memory, and with slow grace periods a thousand take minutes to go.
MANY = int(os.environ.get("MANY", "200" if lifetime.DEBUG or grace_periods_are_slow() else "1000"))
MBYTES, ENTRIES = 2, MANY
GUARANTEED = 32768  # bytes of a ring that is not charged to ring_mbytes

SYS_USERFAULTFD = {"x86_64": 323, "aarch64": 282, "riscv64": 282, "s390x": 355, "ppc64le": 364}.get(os.uname().machine)
UFFD_EVENT_PAGEFAULT = 0x12
UFFDIO_API, UFFDIO_REGISTER, UFFDIO_REGISTER_MODE_MISSING = 0xC018AA3F, 0xC020AA00, 1


def read(name, path=lifetime.PROC):
    fd = os.open(path + name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return lifetime.read_available(fd)
    finally:
        os.close(fd)


def ports(text):
    """The ports in lines of events or connections."""
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
    """A worker: connections to one port in a namespace of its own; then check what its files report."""
    if netns:
        lifetime.new_netns()
    while True:
        worker.wait_message()
        for family in socket.AF_INET, socket.AF_INET6:
            listener = socket.socket(family)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("", port))
            listener.listen(8)
            for how in 0, 1, 2:
                lifetime.connection(listener, how)
            listener.close()
        now = lifetime.stats()
        expected = list(range(now["ring_oldest"], now["ring_newest"] + 1))
        numbers = [lifetime.events_of(read(name))[0] for name in ("events", "live")]
        reported = [ports(read(name)) for name in ("events", "live", "connections")]
        strange = sorted({p for some in reported for p in some if 9001 <= p <= 9003 and p != port})
        worker.reply(f"{numbers[0] == numbers[1] == expected} "
                      f"{all(port in some for some in reported)} {strange} {now['connections']}")


def each_sees_its_own(tap):
    lifetime.insmod()
    workers = [lifetime.Worker(busy, 9001), lifetime.Worker(busy, 9002), lifetime.Worker(busy, 9003, False)]
    for worker in workers:
        worker.send("go")
    answers = [worker.receive() for worker in workers]
    tap.ok(answers == ["True True [] 6"] * 3,
           "three namespaces at once: each reports its own six connections only", *answers)


def outcome(name, path=lifetime.PROC):
    try:
        read(name, path)
        return "yes"
    except OSError as error:
        return errno.errorcode[error.errno]


def plain_user(worker):
    lifetime.become_user()
    worker.reply(" ".join(outcome(name) for name in NAMES))


def user_in_namespace(worker, other_first):
    """A worker: in a new user namespace, with the network namespace made before or after the user is root in it."""
    lifetime.become_user()
    together = lifetime.CLONE_NEWNET if other_first else 0
    lifetime.call(lifetime.libc.unshare, lifetime.CLONE_NEWUSER | together)
    lifetime.map_root()
    if not other_first:
        lifetime.call(lifetime.libc.unshare, lifetime.CLONE_NEWNET)
    lifetime.loopback_up()
    lifetime.some_connections(2)
    mine = " ".join(outcome(name) for name in NAMES)
    events = len(lifetime.events_of(read("events"))[0])
    path = lifetime.SYSCTLS + "max_connections"
    with open(path, "w", encoding="ascii") as file:
        file.write("4000000")
    with open(path, encoding="ascii") as file:
        highest = file.read().strip()
    # and the first namespace's files, where the user is not root
    theirs = " ".join(outcome(name, f"/proc/{os.getppid()}/net/tcpstory/") for name in NAMES)
    worker.reply(f"{mine}|{events > 0}|{highest}|{theirs}")


def permissions(tap):
    lifetime.insmod(max_connections=5000)
    lifetime.some_connections(2)
    answer = lifetime.Worker(plain_user).receive()
    tap.ok(answer == "EACCES EACCES EACCES EACCES", "an unprivileged user may read no file", answer)
    for first in False, True:
        when = "together with" if first else "after"
        answer = lifetime.Worker(user_in_namespace, first).receive()
        mine, events, highest, theirs = answer.split("|")
        tap.ok(mine == "yes yes yes yes" and events == "True",
               f"all files of a network namespace made {when} the user's own user namespace may be read", answer)
        tap.ok(highest == "5000", "its max_connections can't be raised above the first namespace's", answer)
        tap.ok(theirs.split() == ["EACCES"] * 4, "the first namespace's files may not be read from there", answer)
    lifetime.rmmod()
    lifetime.insmod(gid=lifetime.USER)
    answer = lifetime.Worker(plain_user).receive()
    tap.ok(answer == "yes yes yes yes", "with gid= its members may read all files", answer)


def strays(worker, count):
    """A worker: ACKs of as many connections that do not exist, in a new namespace; each request is answered with
    counters."""
    lifetime.new_netns()
    lifetime.keep_connections()
    address = socket.inet_aton("127.0.0.1")
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP) as raw:
        for port in range(10000, 10000 + count):
            tcp = struct.pack("!HHIIBBHHH", port, 81, 1, 1, 5 << 4, 16, 1000, 0, 0)
            right = forge.checksum(address * 2 + struct.pack("!BBH", 0, 6, len(tcp)) + tcp)
            raw.sendto(tcp[:16] + struct.pack("!H", right) + tcp[18:], ("127.0.0.1", 0))
    while True:
        now = lifetime.stats()
        worker.reply(f"{now['connections']} {now['connections_now']} {now['evicted']} {now['table_full']}")
        worker.wait_message()


def the_table_is_shared(tap):
    """64 connections are guaranteed to each namespace. Of the rest, the largest namespace gives up what others need."""
    lifetime.insmod(max_total=1024, max_connections=1024)
    large = lifetime.Worker(strays, 1000, name="a large namespace")
    got = large.receive()
    most = 64 + 1024 * 3 // 4
    tap.ok(got == f"1000 {most} {1000 - most} 0",
           "one namespace gets three quarters of the table, beside the guaranteed part, and evicts its own beyond", got)
    small = lifetime.Worker(strays, 64, name="a small namespace")
    answers = small.receive(), large.request("count")
    tap.ok(answers == ("64 64 0 0", got), "the table is full: another namespace gets the guaranteed part", answers)
    other = lifetime.Worker(strays, 264, name="a third namespace")
    answers = other.receive(), large.request("count")
    tap.ok(answers == ("264 264 0 0", f"1000 {most - 200} {1200 - most} 0"),
           "beyond it, the largest namespace gives way", answers)


def ring(worker):
    """A worker: some events and a reader in a new namespace; each request is answered with the size of the ring, and
    the events."""
    lifetime.new_netns()
    lifetime.keep_connections()
    lifetime.some_connections(20)
    lifetime.settle()
    lifetime.open_live()
    while True:
        now = lifetime.stats()
        numbers, lost = lifetime.events_of(read("events"))
        whole = numbers == list(range(now["ring_oldest"], now["ring_newest"] + 1)) and not lost
        worker.reply(f"{now['ring_bytes'] // 1024} {whole} {len(numbers)}")
        worker.wait_message()


def the_memory_of_rings_is_shared(tap):
    """When ring_mbytes is used up, the largest ring is halved, and its newest events are kept."""
    lifetime.insmod(ring_mbytes=2)
    workers = [lifetime.Worker(ring) for _ in range(3)]
    before = [worker.receive().split() for worker in workers]
    tap.ok({answer[0] for answer in before} == {"512"}, "three namespaces have full rings, and no more fit", before)
    workers.append(lifetime.Worker(ring))
    fourth = workers[-1].receive().split()
    after = [worker.request("size").split() for worker in workers[:3]]
    tap.ok(fourth[0] == "256" and sorted(answer[0] for answer in after) == ["256", "512", "512"],
           "a fourth one gets the half of the largest", fourth, after)
    tap.ok([answer[1:] for answer in after] == [answer[1:] for answer in before] and fourth[1] == "True",
           "and the events that fit are kept", before, after)
    sizes = []
    for _ in range(8):
        workers.append(lifetime.Worker(ring))
        sizes.append(int(workers[-1].receive().split()[0]))
    tap.ok(min(sizes) >= 64, "each further one gets its share", sizes)
    now = [int(worker.request("size").split()[0]) for worker in workers]
    tap.ok(sum(now) <= 1536 and max(now) <= 4 * min(now), "all of them together stay within the limit", now)


def many_namespaces(worker, count):
    """A worker: as an unprivileged user, create namespaces with a little traffic in each, and keep them until a message
    comes."""
    lifetime.become_user()
    lifetime.call(lifetime.libc.unshare, lifetime.CLONE_NEWUSER | lifetime.CLONE_NEWNET)
    lifetime.map_root()
    kept, fds, total = [], [], dict.fromkeys(TOTALS, 0)
    for i in range(count):
        lifetime.new_netns()
        lifetime.keep_connections()
        kept.append(os.open("/proc/thread-self/ns/net", os.O_RDONLY))
        # one in ten has enough events for a full ring, one in a hundred a reader
        lifetime.some_connections(8 if i % 10 == 0 else 1, socket.AF_INET6 if i % 2 else socket.AF_INET)
        if i % 100 == 0:
            fds.append(lifetime.open_live())
    for fd in kept:
        lifetime.call(lifetime.libc.setns, fd, lifetime.CLONE_NEWNET)
        now = lifetime.stats()
        for name in total:
            total[name] += now[name]
        if lifetime.events_of(read("events")) != (list(range(now["ring_oldest"], now["ring_newest"] + 1)), 0):
            raise RuntimeError(f"events differ from what stats says the ring keeps: {now}")
    worker.reply(" ".join(str(total[name]) for name in TOTALS))
    worker.wait_message()
    for fd in kept:
        os.close(fd)


def totals(answer):
    return dict(zip(TOTALS, map(int, answer.split())))


def room_again():
    """The totals of sixty new namespaces, or None if they did not get all the memory they asked for."""
    time.sleep(0.5)  # the deletion of namespaces occupies the CPUs
    maker = lifetime.Worker(many_namespaces, 60)
    got = totals(maker.receive(2 * lifetime.PATIENCE))
    maker.stop()
    return got if not got["table_full"] + got["evicted"] and got["ring_bytes"] > MBYTES << 19 else None


def thousand_namespaces(tap):
    lifetime.insmod(ring_mbytes=MBYTES, max_total=ENTRIES)
    lifetime.keep_connections()
    raise_limits()
    maker = lifetime.Worker(many_namespaces, MANY)
    sums = totals(maker.receive(2 * lifetime.PATIENCE))
    tap.note(f"{MANY} namespaces: {sums}")
    tap.ok(0 < sums["ring_bytes"] <= (MBYTES << 20) * 3 // 4 + MANY * GUARANTEED,
           f"{MANY} namespaces of an unprivileged user: beside what each is guaranteed, the rings stay below 3/4 of "
           f"ring_mbytes={MBYTES}", sums)
    tap.ok(sums["events_unkept"] == 0, "and each keeps its events", sums)
    tap.ok(sums["connections_now"] > ENTRIES and sums["table_full"] + sums["evicted"] == 0,
           f"each namespace tracks the connections that it is guaranteed, beside max_total={ENTRIES}", sums)
    lifetime.some_connections(20)
    now = lifetime.wait(lambda: lifetime.stats()["ring_bytes"] > 4096 and lifetime.stats(), "the ring to grow")
    lifetime.some_connections(20, socket.AF_INET)
    kept = len(lifetime.events_of(read("events"))[0])
    tap.ok(now["connections_now"] == 20 and now["ring_events"] > 1000 and kept > 100,
           "and the first namespace has its connections and its full ring of events", now, kept)
    # otherwise deleting a thousand namespaces takes two minutes or more
    with open("/sys/kernel/rcu_expedited", "w", encoding="ascii") as file:
        file.write("1")
    maker.stop()
    began = time.monotonic()
    got = lifetime.wait(room_again, "new namespaces to get room")
    with open("/sys/kernel/rcu_expedited", "w", encoding="ascii") as file:
        file.write("0")
    tap.ok(True, "after they have been deleted, new namespaces get memory again")
    tap.note(f"{time.monotonic() - began:.1f} s after their creator ended, sixty new ones got {got}")
    after = lifetime.stats()
    same = all(after[name] == now[name] for name in ("ring_bytes", "evicted"))
    tap.ok(same and len(lifetime.events_of(read("events"))[0]) >= kept,
           "and the first namespace keeps its connections and events", now, after)


def raise_limits():
    import resource
    resource.setrlimit(resource.RLIMIT_NOFILE, (MANY + 200, MANY + 200))
    for name in "max_net_namespaces", "max_user_namespaces":
        with open("/proc/sys/user/" + name, "w", encoding="ascii") as file:
            file.write(str(3 * MANY))


def unload_with_many(tap):
    """Namespaces with traffic and readers exist while the module is unloaded and loaded."""
    count = MANY // 5
    lifetime.insmod()
    raise_limits()
    maker = lifetime.Worker(many_namespaces, count)
    maker.receive(2 * lifetime.PATIENCE)
    took = lifetime.rmmod()
    left = lifetime.leftovers()
    tap.note(f"rmmod with {count} namespaces, {count // 100} of them with readers: {took:.3f} s")
    tap.ok(not left, f"rmmod with {count} namespaces leaves nothing", left)
    lifetime.insmod()
    lifetime.some_connections(2)
    tap.ok(lifetime.stats()["connections"] == 2, "and the module can be loaded again while they exist")
    maker.stop()


def page_that_never_comes():
    """A page that userfaultfd never provides: a write to it blocks until the descriptor is closed."""
    if not SYS_USERFAULTFD:
        raise OSError(errno.ENOSYS, "the number of userfaultfd's system call is not known here")
    fd = lifetime.libc.syscall(SYS_USERFAULTFD, os.O_CLOEXEC | os.O_NONBLOCK)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "userfaultfd")
    fcntl.ioctl(fd, UFFDIO_API, struct.pack("QQQ", 0xAA, 0, 0))
    page = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    fcntl.ioctl(fd, UFFDIO_REGISTER, struct.pack("QQQQ", start, mmap.PAGESIZE, UFFDIO_REGISTER_MODE_MISSING, 0))
    return fd, page, start


def stuck(worker, name):
    """A worker: block in a read of a file whose namespace has no process left."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    lifetime.new_netns()
    netns = os.open("/proc/self/ns/net", os.O_RDONLY)
    lifetime.some_connections(2)
    file = os.open(lifetime.PROC + name, os.O_RDONLY)
    worker.reply("there")
    worker.wait_message()
    lifetime.call(lifetime.libc.setns, home, lifetime.CLONE_NEWNET)
    faults, _page, start = page_that_never_comes()
    reader = threading.Thread(target=lifetime.libc.read, args=(file, ctypes.c_void_p(start), 4096), daemon=True)
    reader.start()
    lifetime.wait(lambda: has_faulted(faults), "the read to be stuck")
    os.close(netns)
    worker.reply("stuck")
    worker.wait_message()


def has_faulted(fd):
    """Whether something waits for the page."""
    try:
        return os.read(fd, 32)[0] == UFFD_EVENT_PAGEFAULT
    except BlockingIOError:
        return False


def link_to(netns, name):
    """A link with its other end in a namespace: it is deleted with the namespace."""
    subprocess.run(["ip", "link", "add", name, "type", "veth", "peer", "name", "peer", "netns", netns], check=True)


def is_gone(name):
    return name not in (there for _, there in socket.if_nameindex())


def reads_that_do_not_end(tap):
    """They delay the end of their own namespaces only, although one kernel worker ends all namespaces."""
    try:
        os.close(page_that_never_comes()[0])
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        tap.skip("reads that never end", "no userfaultfd here")
        return
    lifetime.insmod()
    readers = [lifetime.Worker(stuck, name) for name in NAMES]
    for i, reader in enumerate(readers):
        reader.receive()
        link_to(str(reader.pid), f"stuck{i}")
        reader.request("read")
    subprocess.run(["ip", "netns", "add", "other"], check=True)
    link_to("other", "other0")
    subprocess.run(["ip", "netns", "del", "other"], check=True)
    lifetime.wait(lambda: is_gone("other0"), "another namespace to end")
    tap.ok(not any(is_gone(f"stuck{i}") for i in range(len(readers))),
           "reads that never end, of each file: other namespaces end meanwhile")
    for reader in readers:
        reader.stop()
    lifetime.wait(lambda: all(is_gone(f"stuck{i}") for i in range(len(readers))), "their namespaces to end")
    tap.ok(True, "and their own namespaces end when the reads have ended")


if __name__ == "__main__":
    lifetime.main(each_sees_its_own, permissions, reads_that_do_not_end, the_table_is_shared,
                  the_memory_of_rings_is_shared, thousand_namespaces, unload_with_many)
