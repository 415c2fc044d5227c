# SPDX-License-Identifier: GPL-2.0
"""Recording what the kernel's own sockets do.

An instance of the tracing facility of its own, with probes at everything that changes the state of a socket, of a
request (a connection in SYN-RECEIVED has no socket yet) and of what is left of a socket in TIME-WAIT, and at dropped
packets. The clock is the monotonic one, the same as tcpstory's. Nothing may be lost: see check().
"""
import os
import re

import btf

TRACING = "/sys/kernel/tracing"
INSTANCE = TRACING + "/instances/judge"
GROUP = "judge"
BUFFER_KB = 12288  # on each processor
FIRST, SECOND, THIRD, FOURTH = "%di", "%si", "%dx", "%cx"  # a function's arguments on x86-64
COMMON = "sock_common"
IPPROTO_TCP = 6


class Probes:
    """The definitions, with the offsets of this kernel."""

    def __init__(self):
        self._types = btf.of_this_kernel()
        self._whose = {}

    def _at(self, struct, member, base, kind):
        return f"+{self._types.offset(struct, member)}({base}):{kind}"

    def _owner(self, base):
        """The namespace and the tuple of a socket, a request or a socket in TIME-WAIT, which begin alike."""
        if base not in self._whose:
            net = f"+{self._types.offset(COMMON, 'skc_net.net')}({base})"
            v6 = [(name, self._types.offset(COMMON, "skc_v6_" + member)) for name, member in
                  (("l6", "rcv_saddr"), ("r6", "daddr"))]
            self._whose[base] = " ".join([
                f"net=+{self._types.offset('net', 'ns.inum')}({net}):u32",
                "fam=" + self._at(COMMON, "skc_family", base, "u16"),
                "lport=" + self._at(COMMON, "skc_num", base, "u16"),
                "rport=" + self._at(COMMON, "skc_dport", base, "x16"),
                "l4=" + self._at(COMMON, "skc_rcv_saddr", base, "x32"),
                "r4=" + self._at(COMMON, "skc_daddr", base, "x32"),
            ] + [f"{name}{half}=+{offset + 8 * half}({base}):x64" for name, offset in v6 for half in (0, 1)])
        return self._whose[base]

    def _numbers(self, base):
        return " ".join(f"{name}=" + self._at("tcp_sock", name, base, "u32")
                        for name in ("snd_una", "snd_nxt", "write_seq", "rcv_nxt"))

    def _packet(self, base, words=8):
        """The first bytes of what a packet's data is at the moment; packet.py knows what they are."""
        return f"bytes=+0(+{self._types.offset('sk_buff', 'data')}({base})):x64[{words}]"

    def definitions(self):
        """(the probe's name, what follows it in its definition, its filter or None, a trigger or None)"""
        # the tracepoints' own fields, and what they leave out: the namespace, the numbers
        yield ("state", f"e sock.inet_sock_set_state sk=$skaddr:x64 proto=$protocol:u16 old=$oldstate:u8 "
               f"new=$newstate:u8 sport=$sport:u16 {self._owner('$skaddr')} {self._numbers('$skaddr')}",
               f"proto=={IPPROTO_TCP}", "stacktrace if new==7")
        yield ("drop", f"e skb.kfree_skb why=$reason:s32 proto=$protocol:x16 {self._packet('$skbaddr')}",
               "proto==0x800||proto==0x86dd", None)
        # SYN-RECEIVED: the request begins just before its SYN/ACK goes out
        yield "req_add", (f"p inet_csk_reqsk_queue_hash_add req={SECOND}:x64 {self._owner(SECOND)} "
                          f"snt_isn={self._at('tcp_request_sock', 'snt_isn', SECOND, 'u32')} "
                          f"rcv_isn={self._at('tcp_request_sock', 'rcv_isn', SECOND, 'u32')}"), None, None
        # ... and becomes a socket, or ends without one
        yield "req_child", f"p inet_csk_complete_hashdance child={SECOND}:x64 req={THIRD}:x64 own={FOURTH}:u8", None, None
        yield "req_drop", f"p inet_csk_reqsk_queue_drop req={SECOND}:x64", None, "stacktrace"
        # A listener and a SYN: in between are a request, a cookie, a child of Fast Open, or nothing of that
        waiting, room = (self._at("sock", name, THIRD, "u32") for name in ("sk_ack_backlog", "sk_max_ack_backlog"))
        yield "syn", f"p tcp_conn_request waiting={waiting} room={room} {self._packet(FOURTH)}", None, None
        yield "syn_done", "r tcp_conn_request", None, None
        for version in "46":
            yield f"cookie{version}", f"p cookie_v{version}_init_sequence", None, None
        # FIN-WAIT-2 without a program and TIME-WAIT have no socket any more
        rest = f"tw={FIRST}:x64 sub={self._at('inet_timewait_sock', 'tw_substate', FIRST, 'u8')} {self._owner(FIRST)}"
        yield "tw", f"p __inet_twsk_schedule {rest} again={THIRD}:u8", None, None
        yield "tw_end", f"p inet_twsk_kill {rest}", None, "stacktrace"


def _write(path, text, append=False):
    # not with open(): it seeks the end for appending, and these files have none
    file = os.open(path, os.O_WRONLY | (os.O_APPEND if append else os.O_TRUNC))
    try:
        os.write(file, text.encode("ascii"))
    finally:
        os.close(file)


def _read(path):
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


class LostEvents(Exception):
    """The record is not complete."""


class Recorder:
    """One in the machine; rows are recorded one after the other."""

    def __init__(self):
        os.makedirs(INSTANCE, exist_ok=True)
        _write(INSTANCE + "/trace_clock", "mono")
        _write(INSTANCE + "/buffer_size_kb", str(BUFFER_KB))
        _write(INSTANCE + "/options/overwrite", "0")
        for name, what, condition, trigger in Probes().definitions():
            try:
                kind, where = what.split(" ", 1)
                _write(TRACING + "/dynamic_events", f"{kind}:{GROUP}/{name} {where}\n", append=True)
            except OSError as error:
                raise RuntimeError(f"this kernel does not take the probe\n{name} {what}\n{error}: "
                                   f"{_read(TRACING + '/error_log')}") from error
            events = f"{INSTANCE}/events/{GROUP}/{name}"
            if condition:
                _write(events + "/filter", condition)
            if trigger:
                _write(events + "/trigger", trigger)
            _write(events + "/enable", "1")
        self.reasons = {int(number): word for number, word in re.findall(
            r'\{ (\d+), "(\w+)" \}', _read(TRACING + "/events/skb/kfree_skb/format"))}

    def start(self):
        _write(INSTANCE + "/tracing_on", "0")
        _write(INSTANCE + "/trace", "")
        self._missed = self._missed_hits()
        _write(INSTANCE + "/tracing_on", "1")

    def progress(self):
        """A number that grows with each thing recorded."""
        return sum(numbers["entries"] for numbers in self._stats())

    def stop(self):
        """The record, a list of lines; LostEvents if it is not all."""
        _write(INSTANCE + "/tracing_on", "0")
        self.check()
        return _read(INSTANCE + "/trace").splitlines()

    def check(self):
        for cpu, numbers in enumerate(self._stats()):
            lost = {name: numbers[name] for name in ("overrun", "commit overrun", "dropped events") if numbers[name]}
            if lost:
                raise LostEvents(f"the kernel's record is incomplete on processor {cpu}: {lost}")
        missed = {name: count - self._missed.get(name, 0) for name, count in self._missed_hits().items()
                  if count > self._missed.get(name, 0)}
        if missed:
            raise LostEvents(f"probes were not run as often as they were hit: {missed}")

    @staticmethod
    def _stats():
        """For each processor, its buffer's numbers."""
        for cpu in range(os.cpu_count() or 1):
            lines = _read(f"{INSTANCE}/per_cpu/cpu{cpu}/stats").splitlines()
            yield {name: int(value) for name, _, value in (line.partition(": ") for line in lines) if value.isdigit()}

    @staticmethod
    def _missed_hits():
        """How often each probe was hit and could not be run: name, hits, misses."""
        rows = [line.split() for line in _read(TRACING + "/kprobe_profile").splitlines()]
        return {row[0]: int(row[2]) for row in rows if len(row) == 3}
