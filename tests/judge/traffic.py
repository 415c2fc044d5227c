# SPDX-License-Identifier: GPL-2.0
"""Traffic that many workloads share, and how a workload proves that the kernel did what the workload is for."""
import concurrent.futures
import json
import socket
import threading

from workload import TIMEOUT, wait

REQUEST, ANSWER = 100, 1000


class Unproven(AssertionError):
    """The kernel did not do what the workload is for, so the comparison would prove nothing."""


def counters(space):
    """The counters of a namespace, by nstat's names."""
    found = {}
    for name in "snmp", "netstat":
        lines = space.read("/proc/thread-self/net/" + name).splitlines()
        for names, values in zip(lines[::2], lines[1::2]):
            prefix, _, names = names.partition(":")
            found.update(zip((prefix + name for name in names.split()), map(int, values.split()[1:])))
    return found


def prove(space, **least):
    """Check that these counters of the namespace have reached at least these values."""
    found = counters(space)
    for name, count in least.items():
        if found[name] < count:
            raise Unproven(f"{name} at the {space.name} is {found[name]}, not {count}")


def prove_soon(space, name, count=1):
    """Wait until this counter of the namespace has reached the value."""
    wait(lambda: counters(space)[name] >= count, f"{name} to reach {count}")


def counted_by_rules(space):
    """How many packets each rule with a counter has seen."""
    things = json.loads(space.run("nft", "-j", "list", "ruleset"))["nftables"]
    return [part["counter"]["packets"] for thing in things for part in thing.get("rule", {}).get("expr", ())
            if "counter" in part]


def prove_rules(space, least=1):
    """Check that each rule with a counter has seen at least so many packets."""
    for packets in counted_by_rules(space):
        if packets < least:
            raise Unproven(f"a rule at the {space.name} has seen {packets} packets, not {least}")


def filter_with(space, hook, *rules):
    """Install nftables rules at a hook."""
    space.nft("\n".join(["flush ruleset", "table inet filter {", "chain c {", f"type filter hook {hook} priority 0",
                         *rules, "}", "}", ""]))


def sockets(space, state):
    """(local, peer) of the sockets in a state, from /proc/net/tcp: includes request and TIME-WAIT sockets."""
    text = space.read("/proc/thread-self/net/tcp") + space.read("/proc/thread-self/net/tcp6")
    rows = [line.split() for line in text.splitlines()]
    return {(row[1], row[2]) for row in rows if row[3] == f"{state:02X}"}


def in_parallel(function, count, at_once=25):
    """Call function(0), function(1), ..., at_once at a time; return their values."""
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(function, range(count)))


def read_exactly(sock, size):
    while size:
        got = len(sock.recv(min(size, 65536)))
        if not got:
            raise Unproven(f"the stream ends {size} bytes early")
        size -= got


def send_request(sock, number, answer=ANSWER):
    """Send a request, read the answer, and close; for an odd number the server closes first."""
    server_first = number % 2
    sock.sendall((b"s" if server_first else b"c") * REQUEST)
    read_exactly(sock, answer)
    if server_first and sock.recv(1):
        raise Unproven("more bytes than requested")
    sock.close()


def answer_with(size=ANSWER):
    """The server's side of send_request()."""
    def handle(sock):
        first = sock.recv(1)
        if not first:
            return
        read_exactly(sock, REQUEST - 1)
        sock.sendall(b"a" * size)
        if first == b"c":
            sock.recv(1)
    return handle


class Serving:
    """Accepts connections and handles each in a thread: handle(sock), then close. Its end waits for all threads."""

    def __init__(self, listener, handle):
        self.listener, self.handle = listener, handle
        self.errors, self.taken = [], 0
        self._threads = []
        listener.settimeout(None)
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def _accept(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.taken += 1
            self._threads.append(threading.Thread(target=self._serve, args=(sock,)))
            self._threads[-1].start()

    def _serve(self, sock):
        try:
            sock.settimeout(TIMEOUT)
            with sock:
                self.handle(sock)
        except Exception as error:  # raised by __exit__()
            self.errors.append(error)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.listener.shutdown(socket.SHUT_RDWR)  # accept() returns
        self._accepting.join()
        for thread in self._threads:
            thread.join()
        self.listener.close()
        if self.errors and not kind:
            raise self.errors[0]


def exchange(scene, count=None, answer=ANSWER, address=None, port=None, listener=None, at_once=25):
    """Make connections, at_once at a time, each with a request and an answer, closed by the client or the server."""
    listener = listener or scene.listener()
    port = port or listener.getsockname()[1]

    def one(number):
        sock = scene.socket()
        sock.connect((address or scene.address, port))
        send_request(sock, number, answer)

    with Serving(listener, answer_with(answer)) as server:
        in_parallel(one, count or scene.connections, at_once)
    if server.taken < (count or scene.connections):
        raise Unproven(f"{server.taken} connections were accepted")


def open_all(scene, count=None, listener=None):
    """Open connections, all of them at the same time: (client's sockets, server's sockets)."""
    with listener or scene.listener(backlog=1024) as listener:
        pairs = [scene.connect(listener) for _ in range(count or scene.connections)]
    clients, servers = zip(*pairs)
    return clients, servers


def repeat_soon(scene):
    """Retransmit lost segments as early as Linux normally does; tests/vm's routes have a long timeout."""
    word = "-6" if scene.family == 6 else "-4"
    for space in scene.views.values():
        space.sysctl("ipv4.tcp_early_retrans", 3)
        for line in space.run("ip", word, "route", "show", "table", "all").splitlines():
            if "rto_min" in line:
                space.run("ip", word, "route", "change", *line.replace("rto_min lock 5s", "rto_min 200ms").split())
