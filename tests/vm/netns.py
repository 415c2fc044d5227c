# SPDX-License-Identifier: GPL-2.0
"""Network namespaces in one process, and the three topologies that scenarios use.

setns() applies to one thread. So each namespace has a thread, which does what must be done inside: create a socket,
open a file of /proc, start a program. A socket then stays in its namespace, whichever thread uses it. The namespaces
have no names and end with the process that made them. Threads do not survive fork(): the parent makes namespaces and
retires their threads; the child starts them again.
"""
import ctypes
import fcntl
import os
import queue
import socket
import struct
import subprocess
import threading
import time

CLONE_NEWNET = 0x40000000
SIOCGIFFLAGS = 0x8913
IFF_RUNNING = 0x40
ETH_P_ALL = 3
SO_RCVBUFFORCE = 33

# A route option: no retransmission happens before that time, except of SYNs.
SLOW = "rto_min 5s"

_libc = ctypes.CDLL(None, use_errno=True)


class Namespace:
    """A network namespace."""

    def __init__(self, name, family, address=None):
        self.name = name
        self.family = family
        self.address = address
        self.dirty = False  # something was changed that may affect another case
        self.fd = None
        self._capture = None
        self._packets = set()
        self.call_back()
        self.tid = self.call(threading.get_native_id)
        # no duplicate address detection: neighbour discovery needs the link-local addresses at once
        self.sysctl("ipv6.conf.all.accept_dad", 0)
        self.sysctl("ipv6.conf.default.accept_dad", 0)
        # no tail loss probes when the machine is busy; see also SLOW
        self.sysctl("ipv4.tcp_early_retrans", 0)

    def call_back(self):
        self._jobs = queue.SimpleQueue()
        threading.Thread(target=self._work, args=(self._jobs,), daemon=True).start()

    def retire(self):
        """End the namespace's thread before fork(); call_back() starts it again."""
        self._jobs.put((None, None, None))

    def _work(self, jobs):
        failed = _libc.unshare(CLONE_NEWNET) if self.fd is None else _libc.setns(self.fd, CLONE_NEWNET)
        if failed:
            os._exit(99)
        if self.fd is None:
            self.fd = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
        while True:
            function, args, answer = jobs.get()
            if not function:
                return
            try:
                answer.put((function(*args), None))
            except BaseException as error:  # raised again in the calling thread
                answer.put((None, error))

    def call(self, function, *args):
        """Call function(*args) in the namespace; return its value."""
        answer = queue.SimpleQueue()
        self._jobs.put((function, args, answer))
        value, error = answer.get()
        if error:
            raise error
        return value

    def run(self, *command, text=None):
        """Run a program in the namespace; return its output."""
        done = self.call(lambda: subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE,
                                                stderr=subprocess.STDOUT, timeout=300))
        if done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(command)}: {done.stdout}{text or ''}")
        return done.stdout

    def ip(self, *lines):
        self.run("ip", "-batch", "-", text="\n".join(lines) + "\n")

    def nft(self, rules):
        self.dirty = True
        self.run("nft", "-f", "-", text=rules)

    def delay(self, device, milliseconds):
        """Delay what is sent on this device, with netem."""
        self.dirty = True
        self.run("tc", "qdisc", "replace", "dev", device, "root", "netem", "delay", f"{milliseconds}ms")

    def read(self, path):
        def read():
            with open(path, encoding="ascii") as file:
                return file.read()
        return self.call(read)

    def has_tcpstory(self):
        return self.call(os.path.exists, "/proc/thread-self/net/tcpstory/stats")

    def tcpstory(self, name):
        """The lines of a file of /proc/net/tcpstory, without the header."""
        lines = self.read("/proc/thread-self/net/tcpstory/" + name).splitlines()
        assert lines and lines[0].startswith("# tcpstory format="), f"{name} begins with {lines[:1]}"
        return lines[1:]

    def sysctl(self, name, value, optional=False):
        """Set a sysctl; optional: ignore that this kernel does not have it."""
        self.dirty = True
        path = "/proc/sys/net/" + name.replace(".", "/")

        def write():
            if optional and not os.path.exists(path):
                return
            with open(path, "w", encoding="ascii") as file:
                file.write(str(value))
        self.call(write)

    def socket(self, kind=socket.SOCK_STREAM):
        new = self.call(socket.socket, self.family, kind)
        new.settimeout(10)
        new.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return new

    def wait_running(self, *devices):
        """Wait until the devices transmit: packets sent before that are lost."""
        with self.socket(socket.SOCK_DGRAM) as any_socket:
            for device in devices:
                request = struct.pack("16sH14x", device.encode(), 0)
                for _ in range(15000):
                    flags, = struct.unpack_from("H", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request), 16)
                    if flags & IFF_RUNNING:
                        break
                    time.sleep(0.002)
                else:
                    raise RuntimeError(f"{self.name}: {device} does not come up")

    def capture(self):
        """Start to capture packets, as an independent record of the sequence numbers."""
        self._capture = self.call(socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
        self._capture.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 16 << 20)
        self._capture.setblocking(False)

    def packets(self):
        """The TCP segments captured so far: a set of (src, sport, dst, dport, flags, seq, ack, len, win)."""
        while self._capture:
            try:
                packet, _ = self._capture.recvfrom(1 << 17)
            except BlockingIOError:
                break
            segment = _parse(packet)
            if segment:
                self._packets.add(segment)
        return self._packets


def _parse(packet):
    if packet[0] >> 4 == 4 and packet[9] == socket.IPPROTO_TCP:
        head, end = (packet[0] & 15) * 4, struct.unpack_from("!H", packet, 2)[0]
        family, addresses = socket.AF_INET, (packet[12:16], packet[16:20])
    elif packet[0] >> 4 == 6 and packet[6] == socket.IPPROTO_TCP:
        head, end = 40, 40 + struct.unpack_from("!H", packet, 4)[0]
        family, addresses = socket.AF_INET6, (packet[8:24], packet[24:40])
    else:
        return None
    if len(packet) < head + 20:
        return None
    sport, dport, seq, ack, offset, flags, win = struct.unpack_from("!HHIIBBH", packet, head)
    src, dst = (socket.inet_ntop(family, address) for address in addresses)
    return src, sport, dst, dport, flags, seq, ack, end - head - (offset >> 4) * 4, win


class Topology:
    """A client, a server and possibly a router; views maps each observation point to its namespace."""

    def __init__(self, name, family):
        self.name = name
        self.family = socket.AF_INET6 if family == 6 else socket.AF_INET
        self.views = {}
        getattr(self, "_" + name)(family == 6)
        for space in self.views.values():
            space.dirty = False

    def retire(self):
        for space in self.views.values():
            space.retire()

    def call_back(self):
        for space in self.views.values():
            space.call_back()

    def is_dirty(self):
        return any(space.dirty for space in self.views.values())

    def close(self):
        for space in self.views.values():
            os.close(space.fd)

    def _namespace(self, view, address=None):
        made = self.views[view] = Namespace(view, self.family, address)
        return made

    def _loopback(self, six):
        self.client = self.server = self._namespace("loopback", "::1" if six else "127.0.0.1")
        self.client.ip("link set lo up")
        if six:
            self.client.ip("route add local ::1 dev lo table local " + SLOW,
                           "route del local ::1 dev lo table local proto kernel")
        else:
            self.client.ip("route replace local 127.0.0.1 dev lo table local scope host src 127.0.0.1 " + SLOW)
        self.client_device = self.server_device = "lo"

    def _two(self, six):
        self.client = self._namespace("client", "fd00::1" if six else "10.0.0.1")
        self.server = self._namespace("server", "fd00::2" if six else "10.0.0.2")
        self.client.ip(f"link add c0 type veth peer name s0 netns {self.server.tid}", "link set lo up",
                       f"addr add {_on(self.client.address, six)} dev c0", "link set c0 up")
        self.server.ip("link set lo up", f"addr add {_on(self.server.address, six)} dev s0", "link set s0 up")
        self.client_device, self.server_device = "c0", "s0"
        for end, device, peer in (self.client, "c0", self.server), (self.server, "s0", self.client):
            end.wait_running(device)
            end.ip(f"route add {peer.address} dev {device} {SLOW}")

    def _router(self, six):
        one, two = ("fd00:1::", "fd00:2::") if six else ("10.0.1.", "10.0.2.")
        self.client = self._namespace("client", one + "2")
        self.server = self._namespace("server", two + "2")
        self.router = self._namespace("router", one + "1")
        self.router_addresses = one + "1", two + "1"
        self.router.ip(f"link add r0 type veth peer name c0 netns {self.client.tid}",
                       f"link add r1 type veth peer name s0 netns {self.server.tid}", "link set lo up",
                       f"addr add {_on(one + '1', six)} dev r0", f"addr add {_on(two + '1', six)} dev r1",
                       "link set r0 up", "link set r1 up")
        self.router.sysctl("ipv6.conf.all.forwarding" if six else "ipv4.ip_forward", 1)
        for end, device, gateway in (self.client, "c0", one + "1"), (self.server, "s0", two + "1"):
            end.ip("link set lo up", f"addr add {_on(end.address, six)} dev {device}", f"link set {device} up",
                   f"route add default via {gateway} {SLOW}")
            end.wait_running(device)
        self.client_device, self.server_device = "c0", "s0"
        self.router.wait_running("r0", "r1")


def _on(address, six):
    """Address and prefix for ip(8); nodad: the address is usable at once."""
    return f"{address}/64 nodad" if six else f"{address}/24"
