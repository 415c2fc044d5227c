# SPDX-License-Identifier: GPL-2.0
"""Closes that the wire shows late or not at all: close() while data can't be sent, a lost last ACK, and an orphan in
FIN-WAIT-2 that never receives a FIN.

The kernel's own states are compared, too (corner cases 51, 54, 55 and 62).
"""
import socket

from scenario import (TCP_FIN_WAIT1, TCP_FIN_WAIT2, Mismatch, case, kernel_states, state_of, wait, wait_fin)


def ports(t):
    line = t.connection("client")
    return line.number("client_port"), line.number("server_port")


@case("two", title="case 51: the last ACK is lost, and TIME-WAIT with it: a RST ends LAST-ACK")
def last_ack_lost(t):
    t.client.sysctl("ipv4.tcp_max_tw_buckets", 0)
    client, server = t.connect()
    t.exchange(client, server)
    client.shutdown(socket.SHUT_WR)
    wait_fin(server)
    t.see("close-2")
    t.server.nft("""table inet firewall { chain watch { type filter hook input priority 0;
        tcp dport 8000 tcp flags & (ack | rst) == ack drop; }; }""")
    server.close()
    t.see("close-3", views=["server"])
    t.see("close-4", views=["client"])
    if kernel_states(t.client, *ports(t)):
        raise Mismatch("the client's socket is in TIME-WAIT")
    # the server retransmits its FIN
    t.see("reset", views=["server"])
    t.see_connection("server", client_state="CLOSED?", server_state="CLOSED", closed_by="client")
    wait(lambda: not kernel_states(t.server, *reversed(ports(t))), "the server's socket to be gone")
    t.see_connection("client", client_state="CLOSED", server_state="CLOSED?", closed_by="client")


def orphan(t):
    """A connection whose client is an orphan (no program has the socket) in FIN-WAIT-2; returns the server's socket."""
    client, server = t.connect()
    t.exchange(client, server)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    client.close()
    wait_fin(server)
    t.see("close-2")
    wait(lambda: kernel_states(t.client, *ports(t)) == [TCP_FIN_WAIT2], "FIN-WAIT-2 in the kernel")
    t.see_connection("client", client_state="FIN-WAIT-2", server_state="CLOSE-WAIT", verdict="half-closed")
    return server


@case("two", title="case 54: an orphan in FIN-WAIT-2 ends after tcp_fin_timeout, and a timer reports it")
def orphan_times_out(t):
    t.client.sysctl("ipv4.tcp_fin_timeout", 2)
    # without netns.SLOW: Linux waits for several retransmission timeouts at least
    t.client.ip(f"route change {t.server.address} dev {t.net.client_device}")
    t.each("timeout_fin_wait_2", 3)
    server = orphan(t)
    wait(lambda: not kernel_states(t.client, *ports(t)), "the orphan to be gone")
    t.see("timeout", views=["client"])
    event = t.events("client")[-1]
    if (event["client"], event["server"], event["note"]) != ("FIN-WAIT-2>CLOSED?", "CLOSE-WAIT", "fin-wait-2-timeout"):
        raise Mismatch("not the expected timeout:\n" + event.line)
    server.sendall(b"too late")
    t.see("reset", views=["client"])
    t.see_connection("client", client_state="CLOSED", server_state="CLOSED?", closed="reset", closed_by="client")


@case("two", title="case 55: data to an orphan in FIN-WAIT-2: a RST")
def data_to_orphan(t):
    server = orphan(t)
    server.sendall(b"hello?")
    t.see("reset")
    t.see_connection("client", client_state="CLOSED", server_state="CLOSED?", closed="reset", closed_by="client")
    t.see_connection("server", client_state="CLOSED?", server_state="CLOSED", closed="reset", closed_by="client")
    wait(lambda: not kernel_states(t.client, *ports(t)), "the orphan to be gone")


@case("two", title="case 62: close() behind data that can't be sent: the socket is in FIN-WAIT-1, the wire is not")
def fin_queued(t):
    t.server.sysctl("ipv4.tcp_rmem", "4096 4096 4096")
    client, server = t.connect()
    client.setblocking(False)
    sent = 0
    try:
        while True:
            sent += client.send(b"x" * 65536)
    except BlockingIOError:
        pass
    client.shutdown(socket.SHUT_WR)
    if state_of(client) != TCP_FIN_WAIT1:
        raise Mismatch("the socket is not in FIN-WAIT-1")
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", closed="no")
    left = sent
    while left:
        left -= len(server.recv(65536))
    wait_fin(server)
    t.see("close-1")
    t.see("close-2")
    t.see_connection("client", client_state="FIN-WAIT-2", server_state="CLOSE-WAIT", client_bytes=sent)
