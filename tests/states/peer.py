# SPDX-License-Identifier: GPL-2.0
"""One case under way: the raw peer, and the program that owns the host's socket.

Each method that is a generator yields after each step, so that many cases advance together and each step's answers
have come before the next one.
"""
import socket
import time
import zlib

from cases import STATES
from wire import ACK, FIN, MOD, PSH, RST, SYN, Segment, ahead, parse, plus

LISTENER, FAST, NOBODY = 8000, 8001, 9  # ports of the host
WINDOW = 60000  # the peer's
OLD, FUTURE = 500_000, 1_000_000  # how far a timestamp is off


class Peer:
    def __init__(self, case, number, port, world):
        self.case, self.number, self.port, self.world = case, number, port, world
        self.client = case.role == "client"  # the host's end
        self.host_port = port if self.client else {
            "no-port": NOBODY, "syn-received-fast-open": FAST, "fin-wait-1-fast-open": FAST}.get(case.state, LISTENER)
        mixed = zlib.crc32(str(case).encode()) * 2654435761 % MOD
        self.iss = mixed if number % 4 else MOD - 1 - mixed % 150  # a quarter wraps around during the case
        self.snd = self.iss  # the next number to send
        self.una = self.rcv = None  # acknowledged; the next number expected
        self.edge, self.win = None, 0  # the host's RCV.NXT, and its window
        self.tsval, self.tsecr = 1_000_000 + number, 0
        self.sock = None
        self.segments, self.marks, self.errors = [], {}, []

    # ---- what the peer sends and receives ----

    def send(self, flags, length=0, seq=None, ack=None, times=None, syn_options=False):
        """A segment on the wire. times: (TSval, TSecr), None: no option."""
        seq, ack = self.snd if seq is None else seq, self.rcv if ack is None else ack
        ack = ack if flags & ACK and ack is not None else 0
        packet = self.world.wire.build(self.port, self.host_port, flags, seq, ack, WINDOW, times, b"p" * length,
                                       syn_options)
        self.segments.append(Segment(time.monotonic(), True, flags, seq, ack, WINDOW, times, length))
        self.world.inject(packet)

    def good_times(self):
        self.tsval += 10
        return self.tsval, self.tsecr

    def proper(self, flags, length=0, again=False):
        """What a real peer sends next; its numbers advance, unless it is a retransmission."""
        self.send(flags, length, times=self.good_times(), syn_options=bool(flags & SYN))
        if not again:
            self.snd = plus(self.snd, length + bool(flags & SYN) + bool(flags & FIN))
        if flags & ACK:
            self.una = self.rcv

    def received(self, segment):
        self.segments.append(segment)
        if segment.flags & RST:
            return
        end = plus(segment.seq, segment.length + bool(segment.flags & SYN) + bool(segment.flags & FIN))
        if self.rcv is None:
            self.una, self.rcv = segment.seq, end
        elif ahead(end, self.rcv) > 0:
            self.rcv = end
        if segment.flags & ACK:
            if self.edge is None or ahead(segment.ack, self.edge) > 0:
                self.edge = segment.ack
            self.win = segment.win
        if segment.times:
            self.tsecr = segment.times[0]

    def inject(self, seg):
        """A segment of the matrix: see cases.SEQS and ACKS."""
        edge = self.edge if self.edge is not None else plus(self.iss, 1)
        una, nxt = (self.una, self.rcv) if self.rcv is not None else (5000, 6000)
        seq = {"zero": 0, "isn": self.iss, "far": edge - 100_000, "below": edge - 1, "next": edge,
               "inside": edge + self.win // 2, "right": edge + self.win - 1, "behind": edge + self.win,
               "half": edge + (1 << 31)}[seg.seq] % MOD
        ack = {"-": 0, "zero": 0, "old": una - 1000, "past": una - 50, "una": una, "between": una + (nxt - una) % MOD // 2, "nxt": nxt,
               "beyond": nxt + 1000}[seg.ack] % MOD
        value, echo = self.good_times()
        times = {"good": (value, echo), "none": None, "old": ((value - OLD) % MOD, echo),
                 "echo": (value, (echo + FUTURE) % MOD)}[seg.times]
        self.send(seg.flags, 10 if seg.data else 0, seq, ack, times, syn_options=bool(seg.flags & SYN))

    # ---- what the program does ----

    def connect(self):
        self.sock = self.world.new_socket()
        self.sock.bind((self.world.address, self.host_port))
        self.sock.connect_ex((self.world.peer_address, self.port))

    def accepted(self, sock):
        if self.sock is None:
            self.sock = sock

    def call(self, function, *arguments):
        try:
            return getattr(self.sock, function)(*arguments)
        except OSError as error:  # the socket may have been reset
            self.errors.append(f"{function}: {error.strerror}")
        return None

    # ---- the way to each state ----

    def open(self):
        if self.client:
            self.connect()
            yield
            self.proper(SYN | ACK)
            yield
        else:
            self.proper(SYN)
            yield
            self.proper(ACK)
            yield
        self.proper(ACK | PSH, 50)
        yield
        self.call("recv", 1000)
        self.call("send", b"h" * 100)
        yield
        self.proper(ACK)
        yield

    def enter(self):
        """Bring the host's end into the case's state."""
        yield from getattr(self, "_enter_" + self.case.state.replace("-", "_"))()
        yield

    def _enter_no_port(self):
        yield

    def _enter_listen(self):
        yield

    def _enter_syn_sent(self):
        self.connect()
        yield

    def _enter_syn_received(self):
        self.proper(SYN)
        yield

    _enter_syn_received_cookies = _enter_syn_received

    def _enter_syn_received_crossing(self):
        self.connect()
        yield
        self.proper(SYN)
        yield

    def _enter_syn_received_fast_open(self):
        self.proper(SYN, 20)
        yield

    def _enter_established_client(self):
        yield from self.open()

    def _enter_established_server(self):
        yield from self.open()
        self.call("send", b"h" * 100)
        yield

    def _enter_fin_wait_1(self):
        yield from self.open()
        self.call("shutdown", socket.SHUT_WR)
        yield

    def _enter_fin_wait_1_data(self):
        yield from self.open()
        self.call("send", b"h" * 100)
        self.call("shutdown", socket.SHUT_WR)
        yield

    def _enter_fin_wait_1_orphan(self):
        yield from self.open()
        self.call("close")
        yield

    def _enter_fin_wait_1_fast_open(self):
        self.proper(SYN, 20)
        yield
        self.call("recv", 1000)
        self.call("send", b"h" * 100)
        self.call("close")
        yield

    def _enter_fin_wait_2(self):
        yield from self._enter_fin_wait_1()
        self.proper(ACK)
        yield

    def _enter_fin_wait_2_orphan(self):
        yield from self._enter_fin_wait_1_orphan()
        self.proper(ACK)
        yield

    def _enter_close_wait(self):
        yield from self.open()
        self.proper(FIN | ACK)
        yield
        self.call("send", b"h" * 100)
        yield

    def _enter_closing(self):
        yield from self._enter_fin_wait_1_orphan()
        self.rcv, known = self.una, self.rcv
        self.proper(FIN | ACK)  # it has not received the host's FIN
        self.rcv = known
        yield

    def _enter_last_ack(self):
        yield from self.open()
        self.proper(FIN | ACK)
        yield
        self.call("close")
        yield

    def _enter_last_ack_data(self):
        yield from self.open()
        self.proper(FIN | ACK)
        yield
        self.call("send", b"h" * 100)
        self.call("close")
        yield

    def _enter_time_wait(self):
        yield from self._enter_fin_wait_2_orphan()
        self.proper(FIN | ACK)
        yield

    # ---- what follows ----

    def follow(self):
        what = self.case.follow
        if what == "next":
            self._next()
        elif what == "again":
            last = next(segment for segment in reversed(self.segments) if segment.out)
            self.send(last.flags, last.length, last.seq, last.ack, last.times, syn_options=bool(last.flags & SYN))
        elif what == "close":
            self.call("close")
        elif what == "shutdown":
            self.call("shutdown", socket.SHUT_WR)

    def _next(self):
        """The segment that a peer sends next that knows nothing of the injected one."""
        state = self.case.state
        if state in ("no-port", "listen"):
            self.proper(SYN)
        elif state in ("syn-sent", "syn-received-crossing"):
            if state != "syn-sent":
                self.snd = self.iss
            self.proper(SYN | ACK)
        elif state.startswith("established") or state in ("syn-received", "syn-received-cookies"):
            self.proper(ACK | PSH, 10)
        elif state.startswith("fin-wait-2"):
            self.proper(FIN | ACK)
        elif state == "time-wait":
            self.snd = plus(self.snd, -1)
            self.proper(FIN | ACK)
        else:  # acknowledges all that the host has sent
            self.proper(ACK)

    def mark(self, word):
        self.marks[word] = time.monotonic()

    def is_owned(self):
        return STATES[self.case.state].owned


__all__ = ["Peer", "LISTENER", "FAST", "NOBODY", "parse"]
