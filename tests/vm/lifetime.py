# SPDX-License-Identifier: GPL-2.0
"""For scenarios that load and unload the module: insmod and rmmod, traffic, and worker processes that read its files.

These scenarios are programs. A program consists of parts, functions that get a Tap; main() unloads the module before
each part and loads it at the end. Every wait is for a condition and has a time limit.
"""
import contextlib
import ctypes
import errno
import fcntl
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
import traceback

MODULE = os.environ.get("TCPSTORY_KO", "/tcpstory.ko")
PROC = "/proc/thread-self/net/tcpstory/"
SYSCTLS = "/proc/sys/net/tcpstory/"
DEBUG = os.path.exists("/sys/kernel/debug/kmemleak")
# A time limit of one second on a stock kernel; a debug kernel under emulation is about ten times slower.
SECOND = 10.0 if DEBUG else 1.0
# Until something that does not happen is an error; a busy machine must not get there.
PATIENCE = 300 * (2 if DEBUG else 1)
USER = 1000  # an unprivileged user and group
PR_SET_DUMPABLE = 4
CLONE_NEWNET, CLONE_NEWUSER, CLONE_NEWNS = 0x40000000, 0x10000000, 0x20000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
ABORT = struct.pack("ii", 1, 0)

libc = ctypes.CDLL(None, use_errno=True)


def call(function, *arguments):
    """Call a function of the C library; raise its error."""
    if function(*arguments) < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


# ---- the module ----

def is_loaded():
    with open("/proc/modules", encoding="ascii") as file:
        return any(line.startswith("tcpstory ") for line in file)


def insmod(**parameters):
    subprocess.run(["insmod", MODULE] + [f"{name}={value}" for name, value in parameters.items()], check=True)


def rmmod():
    """Unload the module; return how long it took, in seconds."""
    began = time.monotonic()
    subprocess.run(["rmmod", "tcpstory"], check=True)
    return time.monotonic() - began


def slab():
    """(count, whether the cache is the module's alone) of tcpstory_conn; None if there is no such cache.

    The count is the number of objects. If the kernel has merged the cache with others of its size, its name is a link
    that stays after rmmod, and the count is the number of caches that share it.
    """
    with open("/proc/slabinfo", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if words[0] == "tcpstory_conn":
                return int(words[1]), True
    path = "/sys/kernel/slab/tcpstory_conn"
    if not os.path.exists(path):  # where nothing else shares the cache, the link that stays leads nowhere
        return None
    with open(path + "/aliases", encoding="ascii") as file:
        return int(file.read()), False


def leftovers():
    """What an unloaded module has left behind."""
    left = [path for path in ("/proc/net/tcpstory", "/proc/sys/net/tcpstory", "/sys/module/tcpstory")
            if os.path.exists(path)]
    if is_loaded():
        left.append("/proc/modules")
    cache = slab()
    if cache and cache[1]:
        left.append("slab tcpstory_conn")
    return left


@contextlib.contextmanager
def loaded(**parameters):
    insmod(**parameters)
    try:
        yield
    finally:
        rmmod()


def stats(path=PROC):
    with open(path + "stats", encoding="ascii") as file:
        return {name: int(value) for name, value in (line.split() for line in file if line[0] != "#")}


def events_of(text):
    """(numbers of the events, sum of lost=) of lines of live or events."""
    numbers, lost = [], 0
    for line in text.splitlines():
        if line.startswith("event="):
            numbers.append(int(line[6:].split(" ", 1)[0]))
        elif line.startswith("lost="):
            lost += int(line[5:])
    return numbers, lost


CHAINS = "table inet others {" + "".join(
    f" chain {hook} {{ type filter hook {hook} priority 0; }};" for hook in ("input", "forward", "output")) + " }"


@contextlib.contextmanager
def hooks_of_others():
    """Keep other netfilter hooks registered, in a separate namespace, at the module's hook points.

    Registering the first hook of a kind, and unregistering the last one, patches the kernel's code (static keys). qemu
    7.2 with parallel CPUs misses such a change about once in a thousand times and then loops on one instruction. Real
    machines are not affected.
    """
    keeper = subprocess.Popen(["unshare", "-n", "sh", "-c", "nft -f - && echo ready && exec sleep 10000"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    keeper.stdin.write(CHAINS)
    keeper.stdin.close()
    if keeper.stdout.readline() != "ready\n":
        raise RuntimeError("nft does not make chains")
    try:
        yield
    finally:
        keeper.kill()
        keeper.wait()


# ---- namespaces and traffic ----

def new_netns():
    """Move this thread to a new network namespace with its loopback up."""
    call(libc.unshare, CLONE_NEWNET)
    loopback_up()


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


def become_user(*groups):
    os.setgroups(groups)
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    # after setuid a process is not dumpable, and its files in /proc belong to root
    call(libc.prctl, PR_SET_DUMPABLE, 1, 0, 0, 0)


def map_root():
    """Become root of the new user namespace of an unprivileged user."""
    for path, line in (("setgroups", "deny"), ("uid_map", f"0 {USER} 1"), ("gid_map", f"0 {USER} 1")):
        with open("/proc/self/" + path, "w", encoding="ascii") as file:
            file.write(line)


def listeners(families=(socket.AF_INET, socket.AF_INET6)):
    found = []
    for family in families:
        listener = socket.socket(family)
        listener.settimeout(5)
        listener.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        listener.listen(16)
        found.append(listener)
    return found


def connect(listener):
    client = socket.socket(listener.family)
    client.settimeout(5)
    # the listener may be bound to any address, which connects to loopback
    client.connect(listener.getsockname()[:2])
    server, _ = listener.accept()
    server.settimeout(5)
    return client, server


def exchange(client, server, size=300):
    client.sendall(b"q" * size)
    server.recv(size)
    server.sendall(b"a" * size)
    client.recv(size)


def abort(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
    sock.close()


def connection(listener, how):
    """A complete connection; how: 0 the client closes first, 1 the server closes first, 2 the client resets it."""
    client, server = connect(listener)
    exchange(client, server)
    first, second = (server, client) if how == 1 else (client, server)
    if how == 2:
        abort(first)
    else:
        first.shutdown(socket.SHUT_WR)
        second.recv(1)
    second.close()
    first.close()


def some_connections(count, family=None):
    """Complete connections in this thread's namespace."""
    found = listeners((family,) if family else (socket.AF_INET, socket.AF_INET6))
    for i in range(count):
        connection(found[i % len(found)], i % 3)
    for listener in found:
        listener.close()


def keep_connections():
    """In this thread's namespace, keep ended connections for an hour, so that their number does not depend on time."""
    for timer in "closed", "time_wait", "unanswered":
        with open(SYSCTLS + "timeout_" + timer, "w", encoding="ascii") as file:
            file.write("3600")


def settle(quiet=0.5, limit=20):
    """Wait until no event has been reported for that many seconds: delayed ACKs and retransmissions are over."""
    end, events, since = time.monotonic() + limit, stats()["events"], time.monotonic()
    while time.monotonic() < min(since + quiet, end):
        time.sleep(quiet / 10)
        now = stats()["events"]
        if now != events:
            events, since = now, time.monotonic()


def traffic(worker, netns=False, pause=0.03):
    """A worker: short connections one after the other, and two long ones, until it is killed."""
    if netns:
        new_netns()
    worker.reply("ready")
    found = listeners()
    long = [connect(listener) for listener in found]
    i = 0
    while True:
        connection(found[i % 2], i % 3)
        exchange(*long[i % 2])
        i += 1
        time.sleep(pause)


# ---- readers ----

def is_end(error):
    return error.errno in (errno.EIO,)


def read_to_end(fd, size=65536, pause=None):
    """Read to the end of the file; return how it ended, "0" or "EIO". On EAGAIN, call pause()."""
    while True:
        try:
            if not os.read(fd, size):
                return "0"
        except BlockingIOError:
            pause()
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return "EIO"


def read_available(fd, size=65536):
    """All that is available of a file opened with O_NONBLOCK."""
    text = b""
    while True:
        try:
            data = os.read(fd, size)
        except BlockingIOError:
            return text.decode("ascii")
        if not data:
            return text.decode("ascii")
        text += data


def open_live(flags=0, path=PROC + "live"):
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC | flags)


class Worker:
    """A process that runs function(worker, *arguments) and exchanges messages with its creator."""

    all = []

    def __init__(self, function, *arguments, name=None):
        self.name = name or function.__name__
        parent_end, child_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid:
            child_end.close()
            self._socket = parent_end
            Worker.all.append(self)
            return
        status = 1
        try:
            parent_end.close()
            for other in Worker.all:
                other._socket.close()
            Worker.all.clear()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            self._socket = child_end
            function(self, *arguments)
            status = 0
        except BaseException as error:
            with contextlib.suppress(OSError):
                self.reply(f"failed: {error!r} {traceback.format_exc()}")
        finally:
            os._exit(status)

    # called in the worker
    def wait_message(self):
        words = self._socket.recv(1 << 16).decode()
        if not words:
            os._exit(0)
        return words

    def reply(self, words):
        self._socket.send(words.encode())

    # called in the creator
    def send(self, words):
        try:
            self._socket.send(words.encode())
        except BrokenPipeError:
            self.receive()  # raises the reason why the worker ended
            raise

    def receive(self, timeout=PATIENCE):
        """The worker's next answer."""
        if not select.select([self._socket], [], [], timeout)[0]:
            raise TimeoutError(f"{self.name} (process {self.pid}, {self.where()}): no answer for {timeout} s")
        try:
            words = self._socket.recv(1 << 16).decode()
        except ConnectionResetError:
            words = self._socket.recv(1 << 16).decode()  # it ended with unread messages; its last answer follows
        if not words:
            raise RuntimeError(f"{self.name}: ended")
        if words.startswith("failed:"):
            raise RuntimeError(f"{self.name}: {words}")
        return words

    def request(self, words, timeout=PATIENCE):
        self.send(words)
        return self.receive(timeout)

    def where(self):
        try:
            with open(f"/proc/{self.pid}/wchan", encoding="ascii") as file:
                return "in " + file.read()
        except OSError:
            return "gone"

    def sleeps(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] == "S"

    def stop(self, number=signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        if number == signal.SIGKILL:
            os.waitpid(self.pid, 0)
            self._socket.close()
            Worker.all.remove(self)


def slowness():
    """How much slower this machine is now than an idle one, under emulation; at least 1.

    Time limits are scaled by it: the test machine may share its CPUs, and the emulated clock does not stop.
    """
    began = time.monotonic()
    sum(number & 3 for number in range(20000))
    return max(1.0, (time.monotonic() - began) / (0.1 if DEBUG else 0.015))


def stop_all():
    for worker in list(Worker.all):
        worker.stop()


def wait(condition, what, timeout=PATIENCE):
    """Wait until condition() is true; return its value."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout} s for: {what() if callable(what) else what}")
        time.sleep(0.005)


# ---- TAP ----

class Tap:
    def __init__(self):
        self.count = self.failures = 0

    def ok(self, good, title, *details):
        """One test point; details are printed if it fails."""
        self.count += 1
        self.failures += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {title}")
        for detail in () if good else details:
            for line in str(detail).splitlines():
                print("# " + line)
        sys.stdout.flush()
        return good

    def note(self, words):
        print("# " + words, flush=True)

    def skip(self, title, why):
        self.count += 1
        print(f"ok {self.count} - {title} # SKIP {why}", flush=True)


def main(*parts, skip=None):
    """Run the parts, functions of a Tap, each with the module unloaded before it; then load the module and exit.

    The program's arguments select parts by name; --list prints the names.
    """
    arguments, tap = sys.argv[1:], Tap()
    if "--list" in arguments:
        print("\n".join(map(name_of, parts)))
        sys.exit(0)
    parts = [part for part in parts if not arguments or name_of(part) in arguments]
    if skip:
        tap.skip(sys.argv[0].rpartition("/")[2], skip)
    else:
        with hooks_of_others():
            if is_loaded():
                rmmod()
            for part in parts:
                run(tap, part)
            insmod()
    print(f"1..{tap.count}", flush=True)
    sys.exit(1 if tap.failures else 0)


def name_of(part):
    return part.__name__.replace("_", " ")


def run(tap, part):
    began = time.monotonic()
    name = name_of(part)
    try:
        part(tap)
    except Exception:
        tap.ok(False, f"{name} fails", traceback.format_exc())
    stop_all()
    if is_loaded():
        rmmod()
    tap.note(f"{name}: {time.monotonic() - began:.1f} s")
