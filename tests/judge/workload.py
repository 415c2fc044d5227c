# SPDX-License-Identifier: GPL-2.0
"""What workloads are written with: @workload and the Scene.

A workload is a function under @workload that makes real connections in namespaces of its own and returns when they have
ended. It does not say which states to expect: the kernel and tcpstory are recorded meanwhile and compared afterwards.

A workload changes settings (sysctls, qdiscs, rules) in its own namespaces only, which end with it. Sysctls shorten
waits of minutes (net.ipv4.tcp_fin_timeout, tcp_syn_retries, tcpstory's timeouts). It waits for conditions, not for
times: the machine may be a hundred times slower than usual. A workload without progress fails.
"""
import array
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "vm"))

WORKLOADS = []
TIMEOUT = 600  # seconds, for conditions that normally become true at once
ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: close() sends a RST


class Workload:
    def __init__(self, function, title, topologies, families, connections, programs, at_router):
        self.function, self.title, self.at_router = function, title, at_router
        self.topologies, self.families = topologies.split(), [int(family) for family in families]
        self.connections, self.programs = connections, programs.split()

    def missing(self):
        """The programs that are needed and not installed."""
        return [program for program in self.programs if not shutil.which(program)]


def workload(title, topologies="loopback two router", families="46", connections=200, programs="", at_router=False):
    """Register a workload that runs once for each topology and family.

    connections: how many it makes at least; fewer fail the run. programs: needed programs; a missing one fails the run.
    at_router: compare what a router's tcpstory reports of the two distant ends, too.
    """
    def register(function):
        WORKLOADS.append(Workload(function, title, topologies, families, connections, programs, at_router))
        return function
    return register


def wait(condition, what, timeout=TIMEOUT):
    """Wait until condition() is true; return its value."""
    end, pause = time.monotonic() + timeout, 0.001
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout} s for {what}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


class Scene:
    """A workload's environment: one topology and family.

    client, server: the namespaces (tests/vm/netns.py), the same one on loopback. views: all namespaces by name,
    including the router's. family: 4 or 6. connections: how many to make. address, client_address: of the server and
    the client. client_device, server_device: the devices towards the other end. folder: for files; deleted afterwards.
    """

    def __init__(self, net, family, connections, port=8000):
        self.net, self.family, self.connections, self.port = net, family, connections, port
        self.topology, self.views = net.name, net.views
        self.client, self.server = net.client, net.server
        self.address, self.client_address = net.server.address, net.client.address
        self.client_device, self.server_device = net.client_device, net.server_device
        self.folder = tempfile.mkdtemp(prefix="judge.")
        self._programs = []

    # ---- settings ----

    def each(self, name, value):
        """Set a sysctl below net. in every namespace: each("ipv4.tcp_fin_timeout", 2)."""
        for space in self.views.values():
            space.sysctl(name, value)

    # ---- programs ----

    def start(self, space, *command, **options):
        """Start a program in a namespace, in the background; it is ended when the workload returns."""
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.STDOUT)
        program = space.call(lambda: subprocess.Popen(command, start_new_session=True, **options))
        self._programs.append(program)
        return program

    @staticmethod
    def run(space, *command, timeout=TIMEOUT, check=True, text=None):
        """Run a program in a namespace; return its output. check: an exit status other than 0 fails the workload."""
        done = space.call(lambda: subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE,
                                                 stderr=subprocess.STDOUT, timeout=timeout))
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(command)} ends with {done.returncode}: {done.stdout}")
        return done.stdout

    @staticmethod
    def end(program, sig=signal.SIGTERM):
        """End a program that start() started, and its process group."""
        for one in sig, signal.SIGKILL:
            try:
                os.killpg(program.pid, one)
                program.wait(5)
                return
            except ProcessLookupError:
                program.wait()
                return
            except subprocess.TimeoutExpired:
                pass

    def wait_listening(self, port, space=None):
        """Wait until a socket listens on the port, without connecting to it."""
        word = f":{port:04X} "

        def listens():
            text = "".join((space or self.server).read(f"/proc/thread-self/net/{name}") for name in ("tcp", "tcp6"))
            return any(word in line.split(" 0A ")[0] for line in text.splitlines() if " 0A " in line)
        wait(listens, f"a listener at port {port}")

    def finish(self):
        for program in self._programs:
            if program.poll() is None:
                self.end(program)
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- sockets ----

    def socket(self, space=None):
        """An unconnected TCP socket of this family, in the client's namespace or another."""
        sock = (space or self.client).socket()
        sock.settimeout(TIMEOUT)
        return sock

    def listener(self, port=None, backlog=128, space=None):
        sock = self.socket(space or self.server)
        sock.bind(("", port or self.port))
        sock.listen(backlog)
        return sock

    def connect(self, listener):
        """Connect to the listener; return the client's socket and the server's."""
        client = self.socket()
        client.connect((self.address, listener.getsockname()[1]))
        server, _ = listener.accept()
        server.settimeout(TIMEOUT)
        return client, server

    def pairs(self, count=None):
        """Open connections, one after the other; yields the client's socket and the server's."""
        with self.listener() as listener:
            for _ in range(count or self.connections):
                yield self.connect(listener)

    @staticmethod
    def abort(sock):
        """Close with a RST."""
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
        sock.close()

    @staticmethod
    def read_to_end(sock):
        """Read up to the peer's FIN; return the data."""
        got = []
        while True:
            data = sock.recv(65536)
            if not data:
                return b"".join(got)
            got.append(data)

    @staticmethod
    def state(sock):
        """The kernel's state of a socket: the first byte of TCP_INFO."""
        return sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]

    @staticmethod
    def unacknowledged(sock):
        """How many bytes, and FIN, are sent and not yet acknowledged: SIOCOUTQ."""
        left = array.array("i", [0])
        fcntl.ioctl(sock, termios.TIOCOUTQ, left)
        return left[0]
