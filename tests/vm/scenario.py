# SPDX-License-Identifier: GPL-2.0
"""What scenarios are written with: @case registers a test point, a Scene is its environment.

A case is a function that runs once for each topology and family, each time in namespaces of its own. Its Scene makes
sockets there, waits for conditions, and compares with tables what tcpstory reports at each observation point (view).
Every wait is for a condition and has a time limit.
"""
import array
import errno
import fcntl
import os
import select
import socket
import struct
import termios
import time

import story
from story import Mismatch

CASES = []
TIMEOUT = 10
SO_LINGER_ABORT = struct.pack("ii", 1, 0)
TCP_ESTABLISHED, TCP_FIN_WAIT1, TCP_FIN_WAIT2, TCP_TIME_WAIT, TCP_CLOSE = 1, 4, 5, 6, 7
WORDS = {"loopback": "loopback", "two": "two namespaces", "router": "router", "none": "one namespace"}


class Skip(Exception):
    """This kernel lacks what the case is about; the message is the reason."""


class Case:
    def __init__(self, function, title, topology, family, limit, alone, virtual):
        self.function, self.topology, self.family, self.limit = function, topology, family, limit
        self.alone, self.virtual = alone, virtual
        self.title = f"{title}: {WORDS[topology]}, IPv{family}" if topology != "none" else title

    def run(self, net, show=None):
        """Run in these namespaces; show(scene) is called at the end, also after a failure."""
        scene = Scene(self.family, net)
        try:
            self.function(scene)
            scene.finish()
        finally:
            if show:
                show(scene)


def case(topologies="loopback two router", families="46", limit=30, title=None, alone=False, virtual=False):
    """Register a test point. limit: seconds. alone: runs by itself, in new namespaces. virtual: needs virtual time,
    because it waits too long otherwise."""
    def register(function):
        words = title or function.__name__.replace("_", " ")
        for topology in topologies.split():
            for family in families:
                CASES.append(Case(function, words, topology, int(family), limit, alone, virtual))
        return function
    return register


def wait(condition, what, timeout=TIMEOUT):
    """Wait until condition() is true; return its value."""
    end = time.monotonic() + timeout
    pause = 0.001
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Mismatch(f"waited {timeout} s for: {what() if callable(what) else what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


def state_of(sock):
    """The kernel's state of a socket: the first byte of TCP_INFO."""
    return sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]


def kernel_states(space, local_port, remote_port):
    """The kernel's states of the sockets with these ports, including requests and TIME-WAIT, from /proc/net/tcp."""
    found = []
    for name in "tcp", "tcp6":
        for line in space.read("/proc/thread-self/net/" + name).splitlines()[1:]:
            local, remote, state = line.split()[1:4]
            if (int(local[-4:], 16), int(remote[-4:], 16)) == (local_port, remote_port):
                found.append(int(state, 16))
    return found


def unacknowledged(sock):
    """How many bytes, and FIN, are sent and not yet acknowledged: SIOCOUTQ."""
    left = array.array("i", [0])
    fcntl.ioctl(sock, termios.TIOCOUTQ, left)
    return left[0]


def abort(sock):
    """Close with a RST."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, SO_LINGER_ABORT)
    sock.close()


def read_all(sock, size):
    got = 0
    while got < size:
        data = sock.recv(65536)
        if not data:
            raise Mismatch(f"the stream ended after {got} of {size} bytes")
        got += len(data)


def wait_fin(sock):
    """Wait until the socket has received the peer's FIN: a read returns end of stream."""
    if sock.recv(1):
        raise Mismatch("bytes, not the end of the stream")


class Scene:
    def __init__(self, family, net, port=8000):
        self.topology = net.name
        self.family = family
        self.port = port
        self.net = net
        self.client, self.server = net.client, net.server
        self.views = net.views
        self.spaces = list(self.views.values())
        self.captured = True
        self.keep = []
        self._listener = None
        self.count_from_here()
        for space in self.spaces:
            space.capture()

    def count_from_here(self):
        """Number this case's connections from 1: earlier cases may have used the same namespaces."""
        self.before = {view: story.stats(space) if space.has_tcpstory() else {} for view, space in self.views.items()}
        self.base = {view: before.get("connections", 0) for view, before in self.before.items()}

    def keep_all_events(self):
        """Open live once in each namespace: that allocates the whole ring, so that no event of a burst is lost."""
        for space in self.spaces:
            space.call(lambda: os.close(os.open("/proc/thread-self/net/tcpstory/live", os.O_RDONLY)))

    def events(self, view, conn=1):
        """The events of the n-th connection of this case; None: of all."""
        base = self.base[view]
        return [event for event in story.events(self.views[view])
                if (event.number("conn") > base if conn is None else event.number("conn") == base + conn)]

    def steps(self, conn):
        """The steps of a connection, as seen at the first observation point."""
        return [event["step"] for event in self.events(next(iter(self.views)), conn)]

    def finish(self):
        for space in self.spaces:
            self._stats_add_up(space)

    @staticmethod
    def _stats_add_up(space):
        # a segment that is passing the hooks is counted in two steps
        for _ in range(20):
            try:
                story.check_stats(space)
                return
            except Mismatch as error:
                last = error
                time.sleep(0.01)
        raise last

    # ---- sockets ----

    def each(self, name, value):
        """Set net.tcpstory.NAME in every namespace."""
        for space in self.spaces:
            space.sysctl("tcpstory." + name, value)

    def listen(self, port=None, backlog=8, space=None, address=""):
        listener = (space or self.server).socket()
        listener.bind((address, port or self.port))
        listener.listen(backlog)
        return listener

    def connect(self, port=None, client_port=None, address=None):
        """An open connection: the client's socket and the server's."""
        if not self._listener:
            self._listener = self.listen(port)
        client = self.client.socket()
        if client_port:
            client.bind(("", client_port))
        client.connect((address or self.server.address, port or self.port))
        server, _ = self._listener.accept()
        server.settimeout(TIMEOUT)
        self.keep += [client, server]
        return client, server

    def stop_listening(self):
        self._listener.close()
        self._listener = None

    def connect_crossing(self, client_port):
        """Connect two sockets to each other, without a listener; return the client's and the server's."""
        ends = [self.client.socket(), self.server.socket()]
        addresses = [(self.client.address, client_port), (self.server.address, self.port)]
        for end, address in zip(ends, addresses):
            end.bind(address)
            end.setblocking(False)
        ends[0].connect_ex(addresses[1])
        ends[1].connect_ex(addresses[0])
        for end in ends:
            select.select([], [end], [], 5)
            error = end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            assert not error, error
            end.setblocking(True)
        return ends

    def fail_to_connect(self, *errors, client=None, timeout=TIMEOUT, address=None):
        """A connection attempt that fails with one of these errors."""
        client = client or self.client.socket()
        client.setblocking(False)
        error = client.connect_ex((address or self.server.address, self.port))
        if error == errno.EINPROGRESS:
            if not select.select([], [client], [], timeout)[1]:
                raise Mismatch(f"connect() has not ended after {timeout} s")
            error = client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error not in errors:
            raise Mismatch(f"connect() ends with {errno.errorcode.get(error, error)}")
        client.close()

    def exchange(self, client, server, request=100, answer=1000):
        """Data in both directions, all acknowledged: afterwards both ends are witnessed ESTABLISHED."""
        if request:
            client.sendall(b"q" * request)
            read_all(server, request)
        if answer:
            server.sendall(b"a" * answer)
            read_all(client, answer)
        self.settle(client, server)

    @staticmethod
    def settle(*socks):
        for sock in socks:
            wait(lambda sock=sock: not unacknowledged(sock), "everything to be acknowledged")

    def close_in_four(self, first, second, conn=1):
        """The second end acknowledges the FIN at once, and closes when that ACK has been observed."""
        second.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        first.shutdown(socket.SHUT_WR)
        wait_fin(second)
        self.see("close-2", conn=conn)
        # the ACK was seen when it was sent; over loopback it may be on its way yet
        wait(lambda: state_of(first) == TCP_FIN_WAIT2, "the ACK of the FIN to be delivered")
        second.close()
        self.see("close-4", conn=conn)

    # ---- what tcpstory reports ----

    def see(self, step, times=1, conn=1, views=None):
        """Wait until this step has been reported at every observation point, or at these."""
        for view in views or self.views:
            def seen(view=view):
                found = self.events(view, conn)
                return [event["step"] for event in found].count(step) >= times
            wait(seen, lambda view=view: f"{step} at the {view}\n" + self.lines(view))

    def connections(self, view):
        """The lines of this case's connections."""
        return [line for line in story.connections(self.views[view]) if line.number("conn") > self.base[view]]

    def lines(self, view):
        return "\n".join(line.line for line in self.events(view, None) + self.connections(view))

    def connection(self, view, conn=1):
        found = [line for line in self.connections(view) if line.number("conn") == self.base[view] + conn]
        if not found:
            raise Mismatch(f"no connection {conn} at the {view}\n" + self.lines(view))
        return found[0]

    def see_connection(self, view, conn=1, **expected):
        """Wait until the connection's line has these values."""
        def fits():
            line = self.connection(view, conn)
            return all(line[key] == str(value) for key, value in expected.items())
        wait(fits, lambda: f"{expected} at the {view}\n" + self.lines(view))

    def expect(self, tables, conn=1, **expected):
        """Compare a connection's events with a table at each observation point.

        tables: view to text; expected: keys of the connection's line, the same in every view.
        """
        for view in self.views:
            if view in tables:
                self.expect_as(view, view, tables[view], conn, **expected)
        self._expect_same_numbers(tables, conn)

    def expect_as(self, kind, view, text, conn=1, **expected):
        """As expect(), for one view; kind says which end's socket is local."""
        space, table = self.views[view], story.Table(text)
        self._try(lambda: len(self.events(view, conn)) >= len(table.rows), 5)
        found = self.events(view, conn)
        story.compare(view, table, found)
        story.check_arithmetic(found)
        if self.captured:
            # a captured packet may still be in a queue
            wait(lambda: not story.not_captured(found, space.packets()),
                 lambda: (f"this segment to be captured at the {view}:\n"
                          f"{story.not_captured(found, space.packets()).line}\ncaptured were:\n" +
                          "\n".join(map(str, sorted(space.packets())))), 3)
        if not table.end:
            return
        states = "client_state", "server_state"
        self._try(lambda: story.fits(table.end[:2], [self.connection(view, conn)[key] for key in states]), 2)
        line = self.connection(view, conn)
        story.check_end(view, table, line)
        story.check_last_event(view, self.events(view, conn)[-1], line)
        local = {"loopback": "11", "client": "10", "server": "01", "router": "00"}[kind]
        for key, value in {"client_local": local[0], "server_local": local[1], **expected}.items():
            if not (value(line[key]) if callable(value) else str(value) == line[key]):
                raise Mismatch(f"{key} is not {value if not callable(value) else 'as expected'} at the {view}:\n"
                               f"{line.line}")

    @staticmethod
    def _try(condition, timeout):
        """Wait, and ignore a timeout: the comparison that follows shows better what is wrong."""
        try:
            wait(condition, "", timeout)
        except Mismatch:
            pass

    def expect_nothing(self, *views, **counters):
        """No connection was reported there in this case; the counters have grown by these amounts."""
        for view in views:
            if self.events(view, None):
                raise Mismatch(f"events at the {view}:\n{self.lines(view)}")
            self.expect_counts(view, **counters)

    def expect_counts(self, view, **counters):
        """By how much the counters have grown in this case: a number, or a counter that has grown as much."""
        now, before = story.stats(self.views[view]), self.before[view]
        for name, count in counters.items():
            if isinstance(count, str):
                count = max(now[count] - before[count], 1)
            if now[name] - before[name] != count:
                raise Mismatch(f"{name} at the {view} has grown from {before[name]} to {now[name]}, not by {count}")

    def _expect_same_numbers(self, tables, conn):
        """The textbook's steps have the same sequence numbers at every observation point."""
        seen = {}
        if any("crossing" in text for text in tables.values()):
            return
        for view in tables:
            if view not in self.views or not self.captured:
                continue
            for event in self.events(view, conn):
                if event["cause"] != "segment" or event["step"] not in (
                        "open-1", "open-2", "open-3", "close-1", "close-2", "close-3", "close-2+3", "close-4"):
                    continue
                numbers = tuple(event[key] for key in ("src", "sport", "dst", "dport", "seq", "ack", "len", "win"))
                if event["note"] == "fin-early" or seen.setdefault(event["step"], (numbers, event.line))[0] != numbers:
                    raise Mismatch(f"{event['step']} has different numbers elsewhere:\n{seen[event['step']][1]}\n"
                                   f"{event.line}")


def is_number(text):
    return text.isdigit()
