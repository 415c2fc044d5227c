# SPDX-License-Identifier: GPL-2.0
"""The ground truth: from the kernel's record to the states of each local end.

An end is a request socket, then a full socket, then a TIME-WAIT socket: three kernel objects, one Life here. Its states
are RFC 9293's. Times are microseconds of CLOCK_MONOTONIC.
"""
import re
import socket

import packet

CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED = "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"
ESTABLISHED, CLOSE_WAIT = "ESTABLISHED", "CLOSE-WAIT"
FIN_WAIT_1, FIN_WAIT_2, CLOSING = "FIN-WAIT-1", "FIN-WAIT-2", "CLOSING"
TIME_WAIT, LAST_ACK = "TIME-WAIT", "LAST-ACK"
# the kernel's numbers, include/net/tcp_states.h
STATES = [None, ESTABLISHED, SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED, CLOSE_WAIT,
          LAST_ACK, LISTEN, CLOSING, SYN_RECEIVED]
BEHIND = (1 << 27) // 1000 + 1  # µs that a CPU's record may be behind: see recorder.py
K_SYN_SENT, K_SYN_RECV, K_FIN_WAIT2, K_TIME_WAIT, K_CLOSE, K_LISTEN = 2, 3, 5, 6, 7, 10

# Why an object ended: the innermost of these functions in the stack trace.
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

# task-pid [CPU] flags seconds.microseconds: name: (where) arguments
LINE = re.compile(r"-\d+ +\[(\d+)\] \S+ +(\d+)\.(\d{6}): (\w+|<stack trace>)(?:: \((?:[^()]|\(\))*\) ?(.*))?$")
TUPLE = "net", "fam", "lport", "rport", "l4", "r4", "l60", "l61", "r60", "r61"


class Step:
    """A transition: its time, the new state, the reason (only of an end), and the socket's sequence numbers, if any."""

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
    """An end of a connection in the kernel. key: (namespace, local address, port, remote address, port)."""

    def __init__(self, began):
        self.began, self.key, self.steps = began, None, []
        self.iss = self.irs = None
        self.active = self.handed_over = self.merged = False
        self.older = False  # older than the record
        self.gap = None  # what is missing in the record
        self.coming = []  # (previous state, step, socket) whose previous state has not been reached yet

    def add(self, time, state, arguments):
        self.enter(Step(time, state, arguments))
        return self.steps[-1]

    def enter(self, step):
        if self.steps and self.steps[-1].state == step.state:  # shutdown(), and then close()
            return
        if self.steps:
            step.time = max(step.time, self.steps[-1].time)
        self.steps.append(step)

    def has_ended(self):
        return bool(self.steps) and self.steps[-1].state == CLOSED

    def was_on_the_wire(self):
        """False if connect() failed without sending (no route, no port, no memory)."""
        return not (len(self.steps) == 2 and self.active and self.steps[1].reason == "connect")


class Drop:
    """A segment that the kernel dropped."""

    def __init__(self, time, seq, reason):
        self.time, self.seq, self.reason = time, seq, reason


class Truth:
    """The parsed record. lives: in the order of their beginning; drops_between: by (source port, destination port);
    cookies: times, by the SYN's (source port, destination port, sequence number); event_times: times of tcpstory's
    events, by (connection number, nanoseconds)."""

    def __init__(self, lines, reasons):
        self.lives, self.drops_between, self.cookies, self.event_times = [], {}, {}, {}
        self._reasons = reasons
        self._sockets, self._requests, self._timewaits = {}, {}, {}
        self._early = {}  # a TIME-WAIT socket's later record that came before its first one
        self._over = {}  # the last Life of a socket that has ended
        self._latest = {}  # the current Life of a tuple
        self._keys = {}
        self._syns = {}  # by CPU: the SYN that a listener is handling
        self._traced = {}  # by CPU: the last step; a stack trace that follows belongs to it
        self._read(lines)
        self.lives = [life for life in self.lives if not life.merged]
        for life in self.lives:
            if life.coming:
                life.gap = f"{life.steps[-1:]}, but then {life.coming[0][:2]}"

    def cut(self, end):
        """Forget everything later."""
        self.lives = [life for life in self.lives if life.began <= end]
        for life in self.lives:
            life.steps = [step for step in life.steps if step.time <= end]

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
                    raise ValueError(f"unknown line in the kernel's record: {line}")
                continue
            cpu, seconds, micro, name, words = found.groups()
            if name == "<stack trace>":
                waiting = self._traced.pop(cpu, None)
                continue
            self._cpu = cpu
            self._traced[cpu] = handlers[name](int(seconds) * 1000000 + int(micro),
                                               dict(word.split("=", 1) for word in words.split()))

    def _key(self, arguments, local_port=None):
        link = arguments.get("dev", "0")
        raw = (*(arguments[name] for name in TUPLE), local_port, link)
        if raw not in self._keys:
            self._keys[raw] = (int(raw[0]), scoped(_address(raw[1], raw[4], raw[6:8]), link), int(local_port or raw[2]),
                               scoped(_address(raw[1], raw[5], raw[8:10]), link), _swap16(raw[3]))
        return self._keys[raw]

    def _begin(self, time):
        life = Life(time)
        self.lives.append(life)
        return life

    def _name(self, life, key, state=SYN_RECEIVED):
        """Set the key as soon as the whole tuple is known; state: the state entered."""
        if life.key is not None or not key[2] or not key[4]:
            return
        holder = self._latest.get(key)
        if holder and not life.active and not holder.has_ended() and (
                CLOSED == state or holder.steps[-1].state == SYN_RECEIVED):
            self._forget(life)  # a second child of one request, made on another CPU, is destroyed at once
            return
        life.key = key
        self._latest[key] = life

    def _on_published(self, time, arguments):
        self.event_times[int(arguments["conn"]), int(arguments["now"])] = time

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
        if not life:
            life = self._sockets[sk] = self._begin(time)
            life.older = True
            life.add(time, STATES[old], {})
        key = self._key(arguments, arguments["sport"])
        request = self._latest.get(key)
        if STATES[new] == ESTABLISHED and not life.active and life.key is None and request and _becomes(request, life):
            # a joining MPTCP subflow: its request socket ends in another way than others when the child is made
            if request.has_ended():
                request.steps.pop()
            self._forget(life)
            life = self._sockets[sk] = request
        self._name(life, key, STATES[new])
        if STATES[new] == ESTABLISHED and life.iss is None:
            life.iss, life.irs = ((int(arguments[name]) - 1) % (1 << 32) for name in ("snd_una", "rcv_nxt"))
        step = Step(time, STATES[new], arguments)
        life.coming.append((STATES[old], step, sk))
        self._enter(life)
        return step

    def _enter(self, life):
        """Apply the pending steps whose previous state has been reached: the CPUs' clocks differ slightly."""
        for one in life.coming:
            old, step, sk = one
            if life.steps and life.steps[-1].state != old and not life.handed_over:
                continue
            life.coming.remove(one)
            if step.state == CLOSED:
                self._over[sk] = self._sockets.pop(sk, None)
            if step.state != CLOSED or not life.handed_over:  # the socket ends, the TIME-WAIT socket stays
                life.enter(step)
            self._enter(life)
            return

    # ---- request sockets: SYN-RECEIVED ----

    def _on_req_add(self, time, arguments):
        self._taken()
        life = self._requests[arguments["req"]] = self._begin(time)
        life.iss, life.irs = int(arguments["snt_isn"]), int(arguments["rcv_isn"])
        self._name(life, self._key(arguments))
        life.add(time, SYN_RECEIVED, {})

    def _on_req_child(self, _, arguments):
        """A request becomes a full socket: the child's Life, which has just begun, is merged into the request's."""
        if not int(arguments["own"]):  # another CPU has made a child first
            child = arguments["child"]  # it may have ended already
            self._forget(self._sockets.pop(child, None) or self._over.get(child))
            return
        life = self._requests.pop(arguments["req"], None)
        if life:
            if life.has_ended():  # the drop came after the child had been made
                life.steps.pop()
            self._forget(self._sockets.pop(arguments["child"], None))
            self._sockets[arguments["child"]] = life
        elif arguments["child"] in self._sockets:
            self._sockets[arguments["child"]].gap = "its request is missing"

    @staticmethod
    def _forget(life):
        if life:
            life.merged = True

    def _on_req_drop(self, time, arguments):
        """The request ends, unless another CPU has made a child of it; see _on_req_child()."""
        life = self._requests.get(arguments["req"])
        return life.add(time, CLOSED, {}) if life and not life.has_ended() else None

    # ---- a listener receives a SYN ----

    def _on_syn(self, time, arguments):
        full = int(arguments["waiting"]) > int(arguments["room"])
        self._syns[self._cpu] = packet.key_of(arguments["bytes"]), "ACCEPT_QUEUE_FULL" if full else "SYN_NOT_TAKEN"

    def _taken(self):
        return self._syns.pop(self._cpu, (None, None))[0]

    def _on_syn_done(self, time, _):
        key, reason = self._syns.pop(self._cpu, (None, None))
        if key:
            self._drop(time, key, reason)

    def _on_cookie4(self, time, _):
        key = self._taken()
        if key:
            self.cookies[key] = time

    _on_cookie6 = _on_cookie4

    # ---- TIME-WAIT sockets ----

    def _on_tw(self, time, arguments):
        if int(arguments["again"]):
            life = self._timewaits.get(arguments["tw"])
            if not life:  # older than the record, or another CPU's record is behind
                self._early[arguments["tw"]] = time, arguments
                return
        else:
            life = self._latest.get(self._key(arguments))
            if not life:
                return
            self._timewaits[arguments["tw"]] = life
            life.handed_over = True
            if life.steps[-1].state not in (FIN_WAIT_2, CLOSING):
                life.gap = f"{life.steps[-1]}, but then a TIME-WAIT socket"
        if int(arguments["sub"]) == K_TIME_WAIT and life.steps[-1].state != TIME_WAIT:
            life.add(time, TIME_WAIT, {})
        early, again = self._early.pop(arguments["tw"], (0, None))
        if again and time - early <= BEHIND:
            self._on_tw(time, again)

    def _on_tw_end(self, time, arguments):
        life = self._timewaits.pop(arguments["tw"], None)
        return life.add(time, CLOSED, {}) if life else None

    # ---- evidence ----

    def _on_drop(self, time, arguments):
        number = int(arguments["why"])
        self._drop(time, packet.key_of(arguments["bytes"]), self._reasons.get(number, str(number)))

    def _drop(self, time, key, reason):
        source, destination, seq = key
        self.drops_between.setdefault((source, destination), []).append(Drop(time, seq, reason))


def _becomes(request, child):
    """Whether the child was made while the request was in SYN-RECEIVED."""
    return request.steps[-1].state == SYN_RECEIVED or (
        request.has_ended() and request.steps[-2:-1] and request.steps[-2].state == SYN_RECEIVED and
        child.began <= request.steps[-1].time)


def scoped(address, link):
    """A link-local address with its link (RFC 4007), any other one as it is."""
    return f"{address}%{link}" if address.startswith("fe80:") else address


def _swap16(text):
    return int.from_bytes(int(text, 16).to_bytes(2, "little"), "big")


def _address(family, four, six):
    """The address as text; IPv4 for an IPv4-mapped address of an IPv6 socket."""
    v6 = b"".join(int(half, 16).to_bytes(8, "little") for half in six)
    if int(family) == socket.AF_INET6 and v6[:12] != b"\0" * 10 + b"\xff\xff" and any(v6):
        return socket.inet_ntop(socket.AF_INET6, v6)
    return socket.inet_ntop(socket.AF_INET, int(four, 16).to_bytes(4, "little"))
