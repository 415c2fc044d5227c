# SPDX-License-Identifier: GPL-2.0
"""Openings other than the textbook's: SYN cookies, TCP_DEFER_ACCEPT, a listener that is closed, a client that is closed
before the answer, and a lost third segment.

What the server made of the third segment is reported as soon as its own segments show it (corner cases 19, 20, 21, 29
and 33).
"""
import errno
import socket

import tables
from scenario import Mismatch, case, wait


def warm_up(t):
    """Resolve the neighbours' addresses before the delay applies."""
    t.fail_to_connect(errno.ECONNREFUSED)


def begin(t):
    """Start a non-blocking connect()."""
    client = t.client.socket()
    client.setblocking(False)
    client.connect_ex((t.server.address, t.port))
    t.keep.append(client)
    return client


@case("two", title="case 20: the server waits for data (TCP_DEFER_ACCEPT), and repeats its SYN,ACK")
def deferred(t):
    listener = t.listen()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 1)
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    t.see("retransmission")
    server, _ = listener.accept()
    server.settimeout(10)
    t.keep += [client, server]
    t.exchange(client, server)
    again = """
server  SYN,ACK  ESTABLISHED  %s>%s  retransmission  ok  syn-ack-again
client  ACK      ESTABLISHED  %s>ESTABLISHED?  *  -  *
=  ESTABLISHED  ESTABLISHED  three-way  no  -  open
"""
    t.expect(tables.opened({view: again % ("ESTABLISHED?", "SYN-RECEIVED", "SYN-RECEIVED")
                            for view in ("client", "server")}), server_rtx=1, client_bytes=100)


@case("two", title="case 21: SYN cookies: the server has no request socket")
def cookies(t):
    t.server.sysctl("ipv4.tcp_syncookies", 2)
    client, server = t.connect()
    t.see("open-3")
    t.exchange(client, server)
    t.expect({"client": tables.OPEN, "server": tables.OPEN_PASSED})
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way")
    t.close_in_four(client, server)


@case("two", title="case 29: close() before the answer: the late SYN,ACK gets a RST")
def closed_early(t):
    warm_up(t)
    t.server.delay(t.net.server_device, 300)
    t.keep.append(t.listen())
    client = begin(t)
    t.see("open-1", conn=2)
    client.close()
    t.see("reset", conn=2)
    t.expect({"client": """
client  SYN      CLOSED>SYN-SENT           LISTEN?>SYN-RECEIVED?        open-1  -   syn
server  SYN,ACK  SYN-SENT>ESTABLISHED?     SYN-RECEIVED?>SYN-RECEIVED   open-2  ok  syn-ack
client  RST      ESTABLISHED?>CLOSED?      SYN-RECEIVED>LISTEN?         reset   -   reset-to-listen
=  CLOSED?  LISTEN?  opening  reset  client  reset
""", "server": """
client  SYN      CLOSED>SYN-SENT           LISTEN?>SYN-RECEIVED?        open-1  -   syn
server  SYN,ACK  SYN-SENT>ESTABLISHED?     SYN-RECEIVED?>SYN-RECEIVED   open-2  ok  syn-ack
client  RST      ESTABLISHED?>CLOSED?      SYN-RECEIVED>LISTEN?         reset   -   reset-to-listen
=  CLOSED?  LISTEN?  opening  reset  client  reset
"""}, conn=2)


@case("two", title="case 33: the listener is closed under SYN-RECEIVED: the third segment gets a RST")
def listener_closed(t):
    warm_up(t)
    t.client.delay(t.net.client_device, 300)
    listener = t.listen(port=8001)
    client = t.client.socket()
    client.setblocking(False)
    client.connect_ex((t.server.address, 8001))
    t.keep.append(client)
    t.see("open-2", conn=2, views=["server"])
    listener.close()
    t.see("reset", conn=2)
    wait(lambda: client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNRESET, "the client to be reset")
    for view, states in (("client", ("CLOSED", "CLOSED?")), ("server", ("CLOSED?", "CLOSED"))):
        t.see_connection(view, conn=2, client_state=states[0], server_state=states[1], opened="three-way",
                         closed="reset", closed_by="server")


@case("two", title="case 19: the third segment is lost, the client sends no data: SYN,ACK and ACK are repeated")
def third_segment_lost(t):
    # the quota drops one ACK: one has less than 100 bytes, two have more
    t.server.nft("""table inet firewall { chain watch { type filter hook input priority 0;
        tcp dport 8000 tcp flags & (syn | ack) == ack quota until 100 bytes drop; }; }""")
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    t.see("retransmission")
    server, _ = listener.accept()
    server.settimeout(10)
    t.keep += [client, server]
    t.exchange(client, server)
    t.see_connection("server", client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way", server_rtx=1)
    again = [event for event in t.events("server") if event["note"] == "syn-ack-again"]
    if len(again) != 1 or not again[0]["server"].endswith("SYN-RECEIVED"):
        raise Mismatch("not one repeated SYN,ACK in SYN-RECEIVED:\n" + t.lines("server"))
