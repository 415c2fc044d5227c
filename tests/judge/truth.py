# SPDX-License-Identifier: GPL-2.0
"""From the kernel's record to what each local end went through.

A connection's end is, one after the other, a request, a socket, and what is left of it in TIME-WAIT: three objects of
the kernel, one Life here. Its states are RFC 9293's; the kernel's way of getting from one object to the next is not.
Times are microseconds of the monotonic clock.
"""
import re
import socket

import packet

CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED = "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"
FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, LAST_ACK = "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "LAST-ACK"
# the kernel's numbers, include/net/tcp_states.h
STATES = [None, "ESTABLISHED", SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED, "CLOSE-WAIT",
          LAST_ACK, LISTEN, "CLOSING", SYN_RECEIVED]
K_SYN_SENT, K_SYN_RECV, K_FIN_WAIT2, K_TIME_WAIT, K_CLOSE, K_LISTEN = 2, 3, 5, 6, 7, 10

# Why something ended: the innermost of these functions that it was called from.
REASONS = {
    "segment": "tcp_v4_do_rcv tcp_v6_do_rcv tcp_v4_rcv tcp_v6_rcv tcp_check_req tcp_timewait_state_process",
    "timer": "tcp_write_timer_handler tcp_write_timer tcp_keepalive_timer reqsk_timer_handler tw_timer_handler "
             "call_timer_fn",
    "killed": "tcp_abort",
    "icmp": "tcp_v4_err tcp_v6_err",
    "connect": "tcp_v4_connect tcp_v6_connect",
    "namespace": "inet_twsk_purge",
    "listener": "inet_csk_listen_stop",
    "call": "tcp_close __tcp_close tcp_disconnect",
}
REASON_OF = {function: reason for reason, functions in REASONS.items() for function in functions.split()}

LINE = re.compile(r"-\d+ +(?:\([ \d-]+\) )?\[(\d+)\] \S+ +(\d+)\.(\d{6}): (\w+|<stack trace>)(?:: \((?:[^()]|\(\))*\) ?(.*))?$")


class Step:
    """A state entered: when, why (only where something ends), and the socket's numbers if it has any."""

    def __init__(self, time, state, arguments):
        self.time, self.state, self.reason = time, state, None
        self.numbers = {name: int(arguments[name]) for name in ("snd_una", "snd_nxt", "write_seq", "rcv_nxt")
                        if name in arguments}

    def unsent(self):
        """Bytes written and not sent yet."""
        return (self.numbers["write_seq"] - self.numbers["snd_nxt"]) % (1 << 32) if self.numbers else 0

    def __repr__(self):
        return f"{self.state}@{self.time / 1e6:.6f}" + (f"({self.reason})" if self.reason else "")


class Life:
    """One connection's end in the kernel. key: (namespace, local address, port, remote address, port)."""

    def __init__(self, began):
        self.began, self.key, self.steps = began, None, []
        self.iss = self.irs = None
        self.active = self.handed_over = self.merged = False

    def add(self, time, state, arguments):
        if self.steps and self.steps[-1].state == state:  # shutdown(), and then close()
            return self.steps[-1]
        self.steps.append(Step(time, state, arguments))
        return self.steps[-1]

    def has_ended(self):
        return bool(self.steps) and self.steps[-1].state == CLOSED

    def was_on_the_wire(self):
        """Not so: connect() itself failed (no route, no port, no memory)."""
        return not (len(self.steps) == 2 and self.active and self.steps[1].reason == "connect")


class Drop:
    """A segment that the kernel threw away, and why."""

    def __init__(self, time, reason):
        self.time, self.reason = time, reason


class Truth:
    """The record, understood. lives: in the order in which they began; drops (a list) and cookies (when): by the
    segment's (source port, destination port, sequence number)."""

    def __init__(self, lines, reasons):
        self.lives, self.drops, self.cookies = [], {}, {}
        self._reasons = reasons
        self._sockets, self._requests, self._timewaits = {}, {}, {}
        self._latest = {}  # the life that has a tuple now
        self._keys = {}
        self._syns = {}  # on each processor, the SYN that a listener is busy with
        self._traced = {}  # the last step on each processor: a stack trace that follows is its
        self._read(lines)
        self.lives = [life for life in self.lives if not life.merged]

    def _read(self, lines):
        handlers = {name[4:]: getattr(self, name) for name in dir(self) if name.startswith("_on_")}
        waiting = None
        for line in lines:
            if line.startswith(" => "):
                if waiting and line[4:] in REASON_OF:
                    waiting.reason, waiting = REASON_OF[line[4:]], None
                continue
            waiting = None
            found = LINE.search(line)
            if not found:
                if line and not line.startswith("#"):
                    raise ValueError(f"a line of the kernel's record that is not understood: {line}")
                continue
            cpu, seconds, micro, name, words = found.groups()
            if name == "<stack trace>":
                waiting = self._traced.pop(cpu, None)
                continue
            self._cpu = cpu
            self._traced[cpu] = handlers[name](int(seconds) * 1000000 + int(micro),
                                               dict(word.split("=", 1) for word in words.split()))

    def _key(self, arguments, local_port=None):
        raw = tuple(arguments[name] for name in ("net", "fam", "lport", "rport", "l4", "r4", "l60", "l61", "r60", "r61"))
        raw += (local_port,)
        if raw not in self._keys:
            self._keys[raw] = (int(raw[0]), _address(raw[1], raw[4], raw[6:8]), int(local_port or raw[2]),
                               _address(raw[1], raw[5], raw[8:10]), _swap16(raw[3]))
        return self._keys[raw]

    def _begin(self, time):
        life = Life(time)
        self.lives.append(life)
        return life

    def _name(self, life, key):
        """As soon as all of its tuple is known."""
        if life.key is not None or not key[2] or not key[4]:
            return
        holder = self._latest.get(key)
        if holder and not life.active and holder.steps[-1].state == SYN_RECEIVED:
            self._forget(life)  # a second child of one request, on another processor: it goes at once
            return
        life.key = key
        self._latest[key] = life

    # ---- sockets ----

    def _on_state(self, time, arguments):
        sk, old, new = arguments["sk"], int(arguments["old"]), int(arguments["new"])
        if K_LISTEN in (old, new) and new != K_SYN_RECV:
            return None
        if new == K_SYN_SENT or old == K_LISTEN:
            life = self._sockets[sk] = self._begin(time)
            life.active = new == K_SYN_SENT
            if not life.active:
                self._taken()
        else:
            life = self._sockets.get(sk)
        if not life:  # it is older than the record
            life = self._sockets[sk] = self._begin(time)
            life.add(time, STATES[old], {})
        self._name(life, self._key(arguments, arguments["sport"]))
        if STATES[new] == "ESTABLISHED" and life.iss is None:
            life.iss, life.irs = (int(arguments["snd_una"]) - 1) % (1 << 32), (int(arguments["rcv_nxt"]) - 1) % (1 << 32)
        if new == K_CLOSE:
            del self._sockets[sk]
            if life.handed_over:  # the socket goes, the connection stays
                return None
        return life.add(time, STATES[new], arguments)

    # ---- requests: SYN-RECEIVED before there is a socket ----

    def _on_req_add(self, time, arguments):
        self._taken()
        life = self._requests[arguments["req"]] = self._begin(time)
        life.iss, life.irs = int(arguments["snt_isn"]), int(arguments["rcv_isn"])
        self._name(life, self._key(arguments))
        life.add(time, SYN_RECEIVED, {})

    def _on_req_child(self, _, arguments):
        """The child has a life of its own since a moment; that was the request's."""
        if not int(arguments["own"]):  # another processor has made a child, too, and was first
            self._forget(self._sockets.pop(arguments["child"], None))
            return
        life = self._requests.pop(arguments["req"], None)
        if life:
            self._forget(self._sockets.pop(arguments["child"], None))
            self._sockets[arguments["child"]] = life

    @staticmethod
    def _forget(life):
        if life:
            life.merged = True

    def _on_req_drop(self, time, arguments):
        life = self._requests.pop(arguments["req"], None)
        return life.add(time, CLOSED, {}) if life else None

    # ---- a listener that gets a SYN ----

    def _on_syn(self, time, arguments):
        full = int(arguments["waiting"]) > int(arguments["room"])
        self._syns[self._cpu] = packet.key_of(arguments["bytes"]), "ACCEPT_QUEUE_FULL" if full else "SYN_NOT_TAKEN"

    def _taken(self):
        return self._syns.pop(self._cpu, (None, None))[0]

    def _on_syn_done(self, time, _):
        key, reason = self._syns.pop(self._cpu, (None, None))
        if key:
            self.drops.setdefault(key, []).append(Drop(time, reason))

    def _on_cookie4(self, time, _):
        key = self._taken()
        if key:
            self.cookies[key] = time

    _on_cookie6 = _on_cookie4

    # ---- what is left of a socket ----

    def _on_tw(self, time, arguments):
        life = self._timewaits.get(arguments["tw"]) if int(arguments["again"]) else None
        if not life:
            life = self._latest.get(self._key(arguments))
            if not life:
                return
            self._timewaits[arguments["tw"]] = life
            life.handed_over = True
        if int(arguments["sub"]) == K_TIME_WAIT and life.steps[-1].state != TIME_WAIT:
            life.add(time, TIME_WAIT, {})

    def _on_tw_end(self, time, arguments):
        life = self._timewaits.pop(arguments["tw"], None)
        return life.add(time, CLOSED, {}) if life else None

    # ---- evidence ----

    def _on_drop(self, time, arguments):
        number = int(arguments["why"])
        self.drops.setdefault(packet.key_of(arguments["bytes"]), []).append(
            Drop(time, self._reasons.get(number, str(number))))


def _swap16(text):
    return int.from_bytes(int(text, 16).to_bytes(2, "little"), "big")


def _address(family, four, six):
    """The IPv4 address, too, where a socket for IPv6 carries IPv4."""
    v6 = b"".join(int(half, 16).to_bytes(8, "little") for half in six)
    if int(family) == socket.AF_INET6 and v6[:12] != b"\0" * 10 + b"\xff\xff" and any(v6):
        return socket.inet_ntop(socket.AF_INET6, v6)
    return socket.inet_ntop(socket.AF_INET, int(four, 16).to_bytes(4, "little"))
