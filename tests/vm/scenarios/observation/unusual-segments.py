# SPDX-License-Identifier: GPL-2.0
"""Segments that must not change a state: a wrong checksum, fragments, invalid flags, or no connection. They are sent by
hand on a packet socket, and each has its own counter.
"""
import story
import tables
from forge import ACK, FIN, PSH, RST, SYN, forge
from scenario import TCP_CLOSE, TCP_ESTABLISHED, Mismatch, case, state_of, wait


def counted(t, view, **counters):
    """Wait until the counters have grown by these amounts."""
    def grown():
        now = story.stats(t.views[view])
        return all(now[name] - t.before[view][name] == count for name, count in counters.items())
    wait(grown, lambda: f"{counters} at the {view}: {story.stats(t.views[view])}", 5)


def still_open(t):
    t.expect(tables.opened(dict.fromkeys(t.views, "=  ESTABLISHED  ESTABLISHED  three-way no - open")),
             client_bytes=100, server_bytes=1000)
    if any(state_of(end) != TCP_ESTABLISHED for end in t.keep):
        raise Mismatch("the sockets are not ESTABLISHED")


@case("two", title="case 89: a wrong checksum is ignored; an unfinished one (offload) is not wrong")
def wrong_checksum(t):
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST | ACK, seq, ack, right=False)),
              tool.ip(tool.tcp(sport, FIN | ACK, seq, ack, right=False)))
    counted(t, "server", bad_checksum=2)
    still_open(t)
    t.expect_counts("client", bad_checksum=0)


@case("two")
def right_checksum(t):
    """The counterpart: the same RST with the right checksum is accepted."""
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST | ACK, seq, ack)))
    t.see("reset", views=["server"])
    t.expect({"server": tables.OPEN + """
client  RST,ACK  ESTABLISHED>CLOSED?  ESTABLISHED>CLOSED  reset  -  reset
=  CLOSED?  CLOSED  three-way  reset  client  reset
"""})


@case("two", title="cases 91, 92, 93: invalid flags")
def invalid_flags(t):
    """No flags, a bare FIN and FIN,PSH,URG change nothing; SYN,FIN and SYN,RST begin no connection."""
    tool, sport, seq, ack, _ = forge(t)
    for flags in 0, FIN, FIN | PSH | 32:
        tool.send(tool.ip(tool.tcp(sport, flags, seq, ack)))
    for flags in SYN | FIN, SYN | RST:
        tool.send(tool.ip(tool.tcp(4242, flags, seq, ack)))
    counted(t, "server", bad_flags=5, connections=1)
    still_open(t)


@case("two")
def syn_with_fin_or_rst_in_a_connection(t):
    """As the socket handles them: a SYN,FIN changes nothing and provokes an ACK, a SYN,RST is a RST."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(tool.ip(tool.tcp(sport, SYN | FIN, seq)))
    counted(t, "server", bad_flags=1)
    t.see_connection("server", server_state="ESTABLISHED", closed="no", verdict="open")
    if state_of(server) != TCP_ESTABLISHED:
        raise Mismatch("the socket is not ESTABLISHED")
    tool.send(tool.ip(tool.tcp(sport, SYN | RST, seq)))
    t.see("reset", views=["server"])
    t.see_connection("server", server_state="CLOSED", closed="reset", verdict="reset")
    wait(lambda: state_of(server) == TCP_CLOSE, "the socket to be reset")


@case("two", title="case 71: RST of no connection")
def rst_of_no_connection(t):
    tool, sport, seq, ack, _ = forge(t)
    tool.send(tool.ip(tool.tcp(4242, RST, 1)), tool.ip(tool.tcp(4242, RST | ACK, 1, 1)))
    counted(t, "server", no_record=2, connections=1)
    still_open(t)


@case("two", title="case 65: RST outside the window")
def rst_outside_the_window(t):
    """Neither the socket nor tcpstory accepts a RST outside the window."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(tool.ip(tool.tcp(sport, RST, (seq + 0x20000000) % (1 << 32))))
    t.see("other", views=["server"])
    event = t.events("server")[-1]
    if event.row() != ["client", "RST", "ESTABLISHED>ESTABLISHED?", "ESTABLISHED", "other", "-", "reset-of-stray"]:
        raise Mismatch("accepted:\n" + event.line)
    t.settle(server)
    t.see_connection("server", server_state="ESTABLISHED", closed="no", verdict="open")


@case("router", title="case 95: fragments")
def fragments(t):
    """A router sees fragments, and so does an IPv6 host; an IPv4 host reassembles them before its hooks. They are not
    parsed, but the receiver's ACK proves their data."""
    tool, sport, seq, ack, server = forge(t)
    tool.send(*tool.fragments(tool.tcp(sport, PSH | ACK, seq, ack, b"in two pieces, by hand")))
    if server.recv(100) != b"in two pieces, by hand":
        raise Mismatch("not reassembled")
    counted(t, "router", fragment=2)
    counted(t, "server", fragment=0 if t.family == 4 else 2)
    # the acknowledged data was not parsed and may have included a FIN
    t.see_connection("router", client_state="ESTABLISHED?", server_state="ESTABLISHED?")
    mark = "" if t.family == 4 else "?"
    t.see_connection("server", client_state="ESTABLISHED" + mark, server_state="ESTABLISHED" + mark)
