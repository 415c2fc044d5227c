# SPDX-License-Identifier: GPL-2.0
"""What an unprivileged user and a sender of forged segments can find out, and what they can take from others."""
import os
import random
import select

import lifetime
import story
from forge import ACK, FIN, RST, SYN, forge
from scenario import TIMEOUT, Mismatch, abort, case, wait

TRIES, BURST = int(os.environ.get("TRIES", "10000")), 10
FILES = ("/proc/thread-self/net/tcpstory", "/proc/sys/net/tcpstory", "/sys/module/tcpstory",
         "/sys/kernel/slab/tcpstory_conn")


def content(fd):
    os.lseek(fd, 0, os.SEEK_SET)
    data = b""
    try:
        while more := os.read(fd, 1 << 16):
            data += more
    except BlockingIOError:
        pass
    return data


class Look:
    """All that this process can see of the module: attributes and contents of its files, and what wakes a poll()."""

    def __init__(self, tops):
        self.paths = [os.path.join(folder, name) for top in tops
                      for folder, _, names in os.walk(top) for name in ["", *names]]
        self.poll, self.files = select.poll(), {}
        for path in self.paths:
            if not os.path.isdir(path) and os.access(path, os.R_OK):
                fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
                self.files[path] = fd
                self.poll.register(fd, select.POLLIN | select.POLLPRI)

    def lines(self):
        found = []
        for path in self.paths:
            stat = os.stat(path)
            found.append(f"{path} {stat.st_mode:o} {stat.st_nlink} {stat.st_size}")
        found += [f"{path}: {content(fd)!r}" for path, fd in self.files.items()]
        return found + [f"{fd} is ready: {how}" for fd, how in sorted(self.poll.poll(0))]


def onlooker(worker, apart, other):
    """A worker: an unprivileged user, or the root of that user's own namespaces, answers with what has changed.

    other: a process of that user in the observed namespace.
    """
    lifetime.become_user()
    if apart:
        lifetime.call(lifetime.libc.unshare, lifetime.CLONE_NEWUSER | lifetime.CLONE_NEWNET)
        lifetime.map_root()
    look = Look([*FILES, *([f"/proc/{other}/net/tcpstory"] if other else [])])
    first = look.lines()
    worker.reply(f"{len(first)} {len(look.files)} " + " ".join(map(os.path.basename, look.files)))
    while True:
        worker.wait_message()
        now = look.lines()
        changes = [f"{a} became {b}" for a, b in zip(first, now) if a != b]
        worker.reply("\n".join(changes)[:10000] if now != first else "same")


@case("two", families="4", limit=1200, alone=True)
def sequence_numbers_by_bisection(t):
    """Ten thousand forged FINs, ten in the window and ten outside by turns.

    After each ten, an unprivileged user and the owner of a user namespace read and poll all that they may. It stays the
    same, so a guess is a blind one. The counters do reveal which FINs are in the window, to those who may read them.
    """
    tool, sport, seq, ack, _ = forge(t)
    user = t.server.call(lifetime.Worker, onlooker, False, None)
    owner = t.server.call(lifetime.Worker, onlooker, True, user.pid)
    names = {worker: worker.receive().split() for worker in (user, owner)}
    if set(story_files := ("connections", "events", "live", "stats")) & set(names[user]):
        raise Mismatch(f"an unprivileged user can open {names[user]}")
    if not set(story_files) | {"max_connections"} <= set(names[owner]) or "max_connections" not in names[user]:
        raise Mismatch(f"the files can't be listed: {names}")
    numbers, began = random.Random(1), story.stats(t.server)
    counted = {True: set(), False: set()}
    for i in range(TRIES // BURST):
        fits = i % 2 == 0
        before = story.stats(t.server) if i < 10 else None
        for _ in range(BURST):
            number = numbers.randrange(1, 50000) if fits else numbers.randrange(1 << 20, 1 << 32)
            tool.send(tool.ip(tool.tcp(sport, FIN | ACK, (seq + number) % (1 << 32), ack)))
        if before:
            expected = before["segments"] + BURST
            wait(lambda expected=expected: story.stats(t.server)["segments"] >= expected, "the FINs to be counted")
            now = story.stats(t.server)
            counted[fits] |= {name for name in now if now[name] != before[name]}
        for worker in user, owner:
            worker.send("look")
        for worker in user, owner:
            changes = worker.receive()
            if changes != "same":
                raise Mismatch(f"after {BURST * (i + 1)} FINs, the last ones {'in' if fits else 'outside'} the window, "
                               f"{'a user' if worker == user else 'the owner of a namespace'} reads:\n{changes}")
    print(f"counted in the window: {sorted(counted[True])}, outside: {sorted(counted[False])}")
    if counted[True] == counted[False]:
        raise Mismatch(f"the counters are the same for both kinds: {counted[True]}")
    wait(lambda: story.stats(t.server)["segments"] - began["segments"] >= TRIES, "all FINs to be counted")
    for worker in user, owner:
        worker.stop()


FLOODS = {"SYNs": SYN, "ACKs": ACK, "FINs": FIN | ACK, "SYN,ACKs": SYN | ACK, "RSTs": RST}
SILENT = 7777  # a port of the server from which nothing is answered


def silence(t):
    t.server.nft(f"table inet silent {{ chain c {{ type filter hook input priority 0; tcp dport {SILENT} drop; }}; }}")


def flood(t, tool, flags, sports, count=1):
    """Send segments of as many connections that do not exist through the router."""
    before = story.stats(t.net.router)["segments"]
    for sport in sports:
        tool.send(*[tool.ip(tool.tcp(sport, flags, 1000 * sport + i, 5 if flags & ACK else 0, b"x", port=SILENT))
                    for i in range(count)])
    wait(lambda: story.stats(t.net.router)["segments"] - before >= count * len(sports), "the flood to pass", 60)


def expect_handshakes_at_once(t, count, port):
    """Open connections whose handshakes are all in progress at the same time: the router follows each of them."""
    t.keep.append(t.listen(port, backlog=2 * count))
    t.server.delay(t.net.server_device, 300)
    clients = [t.client.socket() for _ in range(count)]
    for client in clients:
        client.setblocking(False)
        client.connect_ex((t.server.address, port))
    for client in clients:
        if not select.select([], [client], [], TIMEOUT)[1]:
            raise Mismatch("a connection is not opened")
    t.server.run("tc", "qdisc", "del", "dev", t.net.server_device, "root")

    def opened():
        return [line["opened"] for line in t.connections("router") if line.number("server_port") == port]
    wait(lambda: opened() == ["three-way"] * count, lambda: f"{count} handshakes to be followed: {opened()}")
    for client in clients:
        abort(client)


@case("router", limit=180, alone=True)
def a_flood_of_one_kind_of_segment(t):
    """Open connections survive a flood of any one kind of segment, and new handshakes are followed after it."""
    tool, *_ = forge(t)
    silence(t)
    t.net.router.sysctl("tcpstory.max_connections", 64)
    for _ in range(29):
        t.exchange(*t.connect())
    for number, (name, flags) in enumerate(FLOODS.items()):
        flood(t, tool, flags, range(10000 + 1000 * number, 11000 + 1000 * number))
        there = {line.number("conn") - t.base["router"] for line in t.connections("router")}
        if not set(range(1, 31)) <= there:
            raise Mismatch(f"a flood of {name} leaves {len(set(range(1, 31)) & there)} of 30 open connections")
        expect_handshakes_at_once(t, 20, 9000 + number)


@case("router", families="4", limit=60, alone=True)
def a_connection_of_one_direction(t):
    """Few segments of one end time out soon. Many make a connection that a flood of single ones does not evict."""
    tool, *_ = forge(t)
    silence(t)
    t.net.router.sysctl("tcpstory.max_connections", 64)
    flood(t, tool, ACK, range(15001, 15011), 8)
    flood(t, tool, ACK, [15011], 7)

    def left():
        return {line.number("client_port"): line.number("expires_s") for line in t.connections("router")}
    if not all(left()[port] > 86400 for port in range(15001, 15011)) or left()[15011] > 120:
        raise Mismatch(f"the connections time out after {left()} seconds")
    flood(t, tool, ACK, range(20000, 20500))
    gone = set(range(15001, 15011)) - set(left())
    if gone:
        raise Mismatch(f"connections of one direction are evicted: {gone}")
    expect_handshakes_at_once(t, 20, 9000)


@case("two", families="4", alone=True)
def a_lowered_limit(t):
    """max_connections evicts down to its new value at once, counts that, and new connections are followed."""
    t.keep_all_events()
    for _ in range(30):
        t.connect()
    t.client.sysctl("tcpstory.max_connections", 10)
    t.expect_counts("client", connections_now=10, connections=30, evicted=20, removed=20)
    t.exchange(*t.connect())
    t.see("open-3", conn=31, views=["client"])
    t.expect_counts("client", connections_now=10, evicted=21, table_full=0)
