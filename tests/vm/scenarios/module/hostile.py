# SPDX-License-Identifier: GPL-2.0
"""What an unprivileged user and a sender of forged segments can find out, and what they can take from others."""
import ctypes
import os
import select

import story
from forge import ACK, FIN, RST, SYN, forge
from scenario import TIMEOUT, Mismatch, abort, case, wait

USER = 1000
FILES = "/proc/thread-self/net/tcpstory", "/proc/sys/net/tcpstory", "/sys/module/tcpstory"
PR_SET_DUMPABLE = 4


def readable():
    """All that this process can read of the module: attributes and contents of its files."""
    lines = []
    for top in FILES:
        for folder, _, names in os.walk(top):
            for path in [folder] + [os.path.join(folder, name) for name in names]:
                stat = os.stat(path)
                lines.append(f"{path} {stat.st_mode:o} {stat.st_nlink} {stat.st_size}")
                if path != folder and os.access(path, os.R_OK):
                    with open(path, encoding="latin-1") as file:
                        lines.append(f"{path}: {file.read()!r}")
    return lines


def as_user(function):
    """The lines that function() returns in a process of an unprivileged user."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.setgroups([])
            os.setresgid(USER, USER, USER)
            os.setresuid(USER, USER, USER)
            # after setuid a process is not dumpable, and its files in /proc belong to root
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
            os.write(writer, "\n".join(function()).encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as file:
        lines = file.read().splitlines()
    os.waitpid(pid, 0)
    return lines


@case("two")
def others_cannot_see_whether_a_forged_segment_fits(t):
    """Counters would reveal the sequence numbers by bisection: a FIN in the window is reported, another one is not."""
    tool, sport, seq, ack, _ = forge(t)
    before = t.server.call(as_user, readable)
    if len(before) < 20 or not any("/max_connections" in line for line in before):
        raise Mismatch("the files can't be listed:\n" + "\n".join(before))
    for name, number in ("outside", (seq + (1 << 30)) % (1 << 32)), ("inside", seq):
        was = story.stats(t.server)
        tool.send(tool.ip(tool.tcp(sport, FIN | ACK, number, ack)))
        wait(lambda was=was: story.stats(t.server)["segments"] > was["segments"], "the FIN to be counted")
        now = t.server.call(as_user, readable)
        if now != before:
            raise Mismatch(f"a FIN {name} the window changes what an unprivileged user can read:\n" +
                           "\n".join(f"{a} became {b}" for a, b in zip(before, now) if a != b))
    t.see("close-1", views=["server"])


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
