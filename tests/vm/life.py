# SPDX-License-Identifier: GPL-2.0
"""What the life-* files are made of: the module loaded and unloaded, traffic, readers in processes of their own.

These files are programs: the module comes and goes while they run. They write TAP, and leave the module loaded as they
found it. Everything waits for a condition, and not for ever.
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
KNOBS = "/proc/sys/net/tcpstory/"
DEBUG = os.path.exists("/sys/kernel/debug/kmemleak")
# What may take a second on a stock kernel; a debug kernel under emulation is some ten times slower.
SECOND = 10.0 if DEBUG else 1.0
CLONE_NEWNET, CLONE_NEWUSER, CLONE_NEWNS = 0x40000000, 0x10000000, 0x20000
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
ABORT = struct.pack("ii", 1, 0)

libc = ctypes.CDLL(None, use_errno=True)


def call(function, *arguments):
    """A function of the C library, its error raised."""
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
    """How long it took, in seconds."""
    began = time.monotonic()
    subprocess.run(["rmmod", "tcpstory"], check=True)
    return time.monotonic() - began


def slab():
    """(objects, whether the module's alone) of tcpstory_conn; None if there is no such cache.

    A kernel may merge it with others of its size: then its name is a link, which stays when the module goes, and the
    caches that share it are counted.
    """
    with open("/proc/slabinfo", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if words[0] == "tcpstory_conn":
                return int(words[1]), True
    path = "/sys/kernel/slab/tcpstory_conn"
    if not os.path.islink(path):
        return None
    with open(path + "/aliases", encoding="ascii") as file:
        return int(file.read()), False


def leftovers():
    """What is there of a module that is not."""
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


CHAINS = "table inet life {" + "".join(
    f" chain {hook} {{ type filter hook {hook} priority 0; }};" for hook in ("input", "forward", "output")) + " }"


@contextlib.contextmanager
def hooks_of_others():
    """In a namespace of their own, hooks where the module has its own.

    The first hook of a kind and the last one change the kernel's code. An emulator whose processors run in parallel
    may miss that (qemu 7.2's do, once in some thousand times, and then turn round on one instruction for ever), and it
    takes it long. On real machines it makes no difference.
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
    """This thread moves to a new network namespace, its loopback up."""
    call(libc.unshare, CLONE_NEWNET)
    loopback_up()


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


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
    # to any address: to loopback's
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
    """From the first SYN to the last ACK; how: 0 the client closes first, 1 the server, 2 it is reset."""
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
    """In this thread's namespace."""
    found = listeners((family,) if family else (socket.AF_INET, socket.AF_INET6))
    for i in range(count):
        connection(found[i % len(found)], i % 3)
    for listener in found:
        listener.close()


def settle(quiet=0.5, limit=20):
    """Until nothing has been told for so many seconds: delayed ACKs, and what is repeated."""
    end, events, since = time.monotonic() + limit, stats()["events"], time.monotonic()
    while time.monotonic() < min(since + quiet, end):
        time.sleep(quiet / 10)
        now = stats()["events"]
        if now != events:
            events, since = now, time.monotonic()


def traffic(worker, netns=False, pause=0.03):
    """A worker's work: connections that come and go, and two that stay, until it is killed."""
    if netns:
        new_netns()
    worker.answer("ready")
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
    """Read until the file says that it is over; how it says so: "0" or "EIO". On EAGAIN, pause()."""
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
    """All that there is, of a file that is O_NONBLOCK."""
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
    """A process that works on the caller's words: function(worker, *arguments) listens and answers."""

    all = []

    def __init__(self, function, *arguments, name=None):
        self.name = name or function.__name__
        mine, his = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid:
            his.close()
            self._socket = mine
            Worker.all.append(self)
            return
        status = 1
        try:
            mine.close()
            for other in Worker.all:
                other._socket.close()
            Worker.all.clear()
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            self._socket = his
            function(self, *arguments)
            status = 0
        except BaseException as error:
            with contextlib.suppress(OSError):
                self.answer(f"failed: {error!r} {traceback.format_exc()}")
        finally:
            os._exit(status)

    # the worker's
    def listen(self):
        words = self._socket.recv(1 << 16).decode()
        if not words:
            os._exit(0)
        return words

    def answer(self, words):
        self._socket.send(words.encode())

    # the caller's
    def say(self, words):
        try:
            self._socket.send(words.encode())
        except BrokenPipeError:
            self.hear()  # why it has ended
            raise

    def hear(self, timeout=20 * SECOND):
        """The next answer."""
        if not select.select([self._socket], [], [], timeout)[0]:
            raise TimeoutError(f"{self.name} (process {self.pid}, {self.where()}) says nothing for {timeout} s")
        try:
            words = self._socket.recv(1 << 16).decode()
        except ConnectionResetError:
            words = self._socket.recv(1 << 16).decode()  # it has not listened to all, and ended; why comes after that
        if not words:
            raise RuntimeError(f"{self.name}: ended")
        if words.startswith("failed:"):
            raise RuntimeError(f"{self.name}: {words}")
        return words

    def ask(self, words, timeout=20 * SECOND):
        self.say(words)
        return self.hear(timeout)

    def where(self):
        try:
            with open(f"/proc/{self.pid}/wchan", encoding="ascii") as file:
                return "in " + file.read()
        except OSError:
            return "gone"

    def stop(self, number=signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        if number == signal.SIGKILL:
            os.waitpid(self.pid, 0)
            self._socket.close()
            Worker.all.remove(self)


def slowness():
    """How many times longer than on an idle machine, under emulation, work takes here and now; at least 1.

    For limits of time: a test machine shares its processors with others, and an emulated clock runs on.
    """
    began = time.monotonic()
    sum(number & 3 for number in range(20000))
    return max(1.0, (time.monotonic() - began) / (0.1 if DEBUG else 0.015))


def stop_all():
    for worker in list(Worker.all):
        worker.stop()


def wait(condition, what, timeout=10 * SECOND):
    """Until condition() is true; what it returned."""
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
        """One point; details are told if it is not good."""
        self.count += 1
        self.failures += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {title}")
        for detail in () if good else details:
            for line in str(detail).splitlines():
                print("# " + line)
        sys.stdout.flush()
        return good

    def say(self, words):
        print("# " + words, flush=True)

    def skip(self, title, why):
        self.count += 1
        print(f"ok {self.count} - {title} # SKIP {why}", flush=True)


def main(*parts, skip=None):
    """Run the parts, functions of a Tap, from the module unloaded to the module loaded; the program's end."""
    tap = Tap()
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


def run(tap, part):
    began = time.monotonic()
    name = part.__name__.replace("_", " ")
    try:
        part(tap)
    except Exception:
        tap.ok(False, f"{name} fails", traceback.format_exc())
    stop_all()
    if is_loaded():
        rmmod()
    tap.say(f"{name}: {time.monotonic() - began:.1f} s")
