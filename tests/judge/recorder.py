# SPDX-License-Identifier: GPL-2.0
"""Records what the kernel's own sockets do.

Each Recorder is a tracing instance with probes at everything that changes the state of a socket, of a request socket (a
connection in SYN-RECEIVED) and of a TIME-WAIT socket, at dropped packets, and at tcpstory's events. The clock is
CLOCK_MONOTONIC, as in tcpstory. The ring buffer stores time differences in 27 bits and sometimes loses the carry: then
a CPU's record is 134 ms behind until its next page. So tcpstory's events are recorded, too, to have a time of the same
clock. Nothing may be lost: see check().
"""
import collections
import os
import re

import btf

TRACING = "/sys/kernel/tracing"
SYMBOLS = "/proc/kallsyms"
BUFFER_KB = 12288  # on each processor
FIRST, SECOND, THIRD, FOURTH, FIFTH = "%di", "%si", "%dx", "%cx", "%r8"  # a function's arguments on x86-64
COMMON = "sock_common"
IPPROTO_TCP = 6


class Probes:
    """The definitions, with the offsets of this kernel."""

    def __init__(self):
        self._types = btf.of_this_kernel()
        self._whose = {}

    def _at(self, struct, member, base, kind):
        return f"+{self._types.offset(struct, member)}({base}):{kind}"

    def _net(self, base):
        """The namespace of a socket, a request socket or a TIME-WAIT socket; all begin with struct sock_common."""
        net = f"+{self._types.offset(COMMON, 'skc_net.net')}({base})"
        return f"net=+{self._types.offset('net', 'ns.inum')}({net}):u32"

    def _owner(self, base):
        """The namespace and the tuple."""
        if base not in self._whose:
            v6 = [(name, self._types.offset(COMMON, "skc_v6_" + member)) for name, member in
                  (("l6", "rcv_saddr"), ("r6", "daddr"))]
            self._whose[base] = " ".join([
                self._net(base),
                "fam=" + self._at(COMMON, "skc_family", base, "u16"),
                "dev=" + self._at(COMMON, "skc_bound_dev_if", base, "s32"),
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
        """The first bytes of a packet's data; packet.py interprets them."""
        return f"bytes=+0(+{self._types.offset('sk_buff', 'data')}({base})):x64[{words}]"

    def definitions(self):
        """(name of the probe, its definition, its filter or None, when to record a stack trace: a filter, "" for
        always, None for never)"""
        # module/core/record/event_raw.h, struct story_event_cause: which event it is
        yield "published", f"p tcpstory:story_ring_publish now=+8({FIFTH}):u64 conn=+16({FIFTH}):u64", None, None
        # the tracepoints' own fields, and what they lack: the namespace, the sequence numbers
        yield ("state", f"e sock.inet_sock_set_state sk=$skaddr:x64 proto=$protocol:u16 old=$oldstate:u8 "
               f"new=$newstate:u8 sport=$sport:u16 {self._owner('$skaddr')} {self._numbers('$skaddr')}",
               f"proto=={IPPROTO_TCP}", "new==7")
        yield ("drop", f"e skb.kfree_skb why=$reason:s32 proto=$protocol:x16 {self._packet('$skbaddr')}",
               "proto==0x800||proto==0x86dd", None)
        # SYN-RECEIVED: the request socket is created just before the SYN,ACK is sent
        yield "req_add", (f"p inet_csk_reqsk_queue_hash_add req={SECOND}:x64 {self._owner(SECOND)} "
                          f"snt_isn={self._at('tcp_request_sock', 'snt_isn', SECOND, 'u32')} "
                          f"rcv_isn={self._at('tcp_request_sock', 'rcv_isn', SECOND, 'u32')}"), None, None
        # a request socket becomes a full socket, or ends without one
        yield ("req_child", f"p inet_csk_complete_hashdance child={SECOND}:x64 req={THIRD}:x64 own={FOURTH}:u8 "
               f"{self._net(SECOND)}", None, None)
        # newer kernels have a function inside, which alone is called when the request's timer expires
        drop = "__inet_csk_reqsk_queue_drop" if " __inet_csk_reqsk_queue_drop\n" in _read(SYMBOLS) else (
            "inet_csk_reqsk_queue_drop")
        yield "req_drop", f"p {drop} req={SECOND}:x64 {self._net(SECOND)}", None, ""
        # a listener handles a SYN: a request, a cookie, a child of Fast Open, or nothing follows before syn_done
        waiting, room = (self._at("sock", name, THIRD, "u32") for name in ("sk_ack_backlog", "sk_max_ack_backlog"))
        yield ("syn", f"p tcp_conn_request waiting={waiting} room={room} {self._packet(FOURTH)} {self._net(THIRD)}",
               None, None)
        yield "syn_done", "r tcp_conn_request", None, None
        for version in "46":
            yield f"cookie{version}", f"p cookie_v{version}_init_sequence", None, None
        # TIME-WAIT, and FIN-WAIT-2 without a program, have a TIME-WAIT socket
        rest = f"tw={FIRST}:x64 sub={self._at('inet_timewait_sock', 'tw_substate', FIRST, 'u8')} {self._owner(FIRST)}"
        yield "tw", f"p __inet_twsk_schedule {rest} again={THIRD}:u8", None, None
        yield "tw_end", f"p inet_twsk_kill {rest}", None, ""


def _write(path, text, append=False):
    # not open(): for appending it seeks to the end, which these files do not support
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
    """A tracing instance. Several can record at the same time, each its own namespaces.

    Each has its own probes: in some kernels a probe at a tracepoint serves only the first instance that enables it.
    """

    def __init__(self, number, probes):
        self._group = group = f"judge{number}"
        self._instance = f"{TRACING}/instances/{group}"
        os.makedirs(self._instance, exist_ok=True)
        _write(self._instance + "/trace_clock", "mono")
        _write(self._instance + "/buffer_size_kb", str(BUFFER_KB))
        _write(self._instance + "/options/overwrite", "0")
        self._probes = list(probes.definitions())
        for name, what, _, _ in self._probes:
            kind, where = what.split(" ", 1)
            try:
                _write(TRACING + "/dynamic_events", f"{kind}:{group}/{name} {where}\n", append=True)
            except OSError as error:
                raise RuntimeError(f"this kernel does not take the probe\n{name} {what}\n{error}: "
                                   f"{_read(TRACING + '/error_log')}") from error
            _write(f"{self._instance}/events/{group}/{name}/enable", "1")
        self.reasons = {int(number): word for number, word in re.findall(
            r'\{ (\d+), "(\w+)" \}', _read(TRACING + "/events/skb/kfree_skb/format"))}

    def start(self, namespaces=()):
        """Record these namespaces, by inode; without any, all. Dropped packets are recorded for all namespaces."""
        _write(self._instance + "/tracing_on", "0")
        _write(self._instance + "/trace", "")
        whose = "||".join(f"net=={namespace}" for namespace in namespaces)
        for name, what, condition, traced in self._probes:
            wanted = [f"({one})" for one in (condition, whose if " net=" in what else None) if one]
            events = f"{self._instance}/events/{self._group}/{name}"
            _write(events + "/filter", "&&".join(wanted) or "0")
            if traced is not None:
                wanted += [f"({traced})"] if traced else []
                if "\nstacktrace" in "\n" + _read(events + "/trigger"):
                    _write(events + "/trigger", "!stacktrace")
                _write(events + "/trigger", "stacktrace" + (" if " + "&&".join(wanted) if wanted else ""))
        self._missed = self._missed_hits()
        _write(self._instance + "/tracing_on", "1")

    def stop(self):
        """The record, a list of lines; raises LostEvents if it is not complete."""
        _write(self._instance + "/tracing_on", "0")
        self.check()
        return _read(self._instance + "/trace").splitlines()

    def check(self):
        for cpu, numbers in enumerate(self._stats()):
            lost = {name: numbers[name] for name in ("overrun", "commit overrun", "dropped events") if numbers[name]}
            if lost:
                raise LostEvents(f"the kernel's record is incomplete on CPU {cpu}: {lost}")
        missed = self._missed_hits() - self._missed
        if missed:
            raise LostEvents(f"probes were missed: {dict(missed)}")

    def _stats(self):
        """The statistics of each CPU's buffer."""
        for cpu in range(os.cpu_count() or 1):
            lines = _read(f"{self._instance}/per_cpu/cpu{cpu}/stats").splitlines()
            yield {name: int(value) for name, _, value in (line.partition(": ") for line in lines) if value.isdigit()}

    @staticmethod
    def _missed_hits():
        """How often each probe was missed: a line has its name, hits and misses."""
        missed = collections.Counter()
        for row in (line.split() for line in _read(TRACING + "/kprobe_profile").splitlines()):
            missed[row[0]] += int(row[2])
        return missed
