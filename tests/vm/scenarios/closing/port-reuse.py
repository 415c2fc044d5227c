# SPDX-License-Identifier: GPL-2.0
"""The same addresses and ports again while one end is in TIME-WAIT, and RSTs to that end: tcpstory follows Linux' rules
without looking at the socket.

The kernel's TIME-WAIT sockets are compared, too (corner cases 74 to 79).
"""
import errno
import socket

from forge import FIN, ACK, RST, SYN, forge
from scenario import TCP_TIME_WAIT, Mismatch, case, kernel_states, wait, wait_fin

OPEN_AGAIN = ["open-1", "open-2", "open-3"]


def close_first(t, first, second):
    """Close; the first end is in TIME-WAIT then."""
    first.shutdown(socket.SHUT_WR)
    wait_fin(second)
    second.close()
    t.see("close-4")
    first.close()


def waits(t, space, local_port, remote_port):
    return kernel_states(space, local_port, remote_port) == [TCP_TIME_WAIT]


def waiting_server(t):
    """A connection whose server is in TIME-WAIT; returns what is needed to send segments on the client's behalf."""
    tool, sport, seq, ack, server = forge(t)
    client = t.keep[0]
    close_first(t, server, client)
    wait(lambda: waits(t, t.server, 8000, sport), "TIME-WAIT in the kernel")
    return tool, sport, (seq + 1) % (1 << 32), (ack + 1) % (1 << 32)


@case("two", families="4", title="case 74: a RST to TIME-WAIT ends it")
def reset(t):
    tool, sport, seq, _ = waiting_server(t)
    tool.send(tool.ip(tool.tcp(sport, RST, seq)))
    t.see("reset", views=["server"])
    wait(lambda: not kernel_states(t.server, 8000, sport), "TIME-WAIT to end")
    t.see_connection("server", server_state="CLOSED?")


@case("two", families="4", title="case 74: with tcp_rfc1337 a RST does not end TIME-WAIT")
def reset_ignored(t):
    t.server.sysctl("ipv4.tcp_rfc1337", 1)
    tool, sport, seq, ack = waiting_server(t)
    tool.send(tool.ip(tool.tcp(sport, RST, seq)))
    t.see("reset", views=["server"])
    t.see_connection("server", server_state="CLOSED?")
    if not waits(t, t.server, 8000, sport):
        raise Mismatch("the kernel's TIME-WAIT has ended")
    # the FIN again
    tool.send(tool.ip(tool.tcp(sport, FIN | ACK, (seq - 1) % (1 << 32), ack)))
    wait(lambda: any(event["server"] == "CLOSED?>TIME-WAIT?" for event in t.events("server")),
         lambda: "TIME-WAIT that answers\n" + t.lines("server"))


@case("two", families="4", title="case 75: a SYN with a higher number to TIME-WAIT opens a new connection")
def syn(t):
    client, server = t.connect()
    t.exchange(client, server)
    port = client.getsockname()[1]
    close_first(t, server, client)
    wait(lambda: waits(t, t.server, 8000, port), "TIME-WAIT in the kernel")
    client, server = t.connect(client_port=port)
    t.exchange(client, server)
    for view in t.views:
        steps = [event["step"] for event in t.events(view, 2)]
        if steps != OPEN_AGAIN:
            raise Mismatch(f"the second connection at the {view} differs:\n{t.lines(view)}")
        t.see_connection(view, conn=2, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way",
                         client_bytes=100)


@case("two", families="4", title="case 76: an old SYN to TIME-WAIT: ACK, RST, and the next SYN opens")
def old_syn(t):
    tool, sport, seq, _ = waiting_server(t)
    tool.send(tool.ip(tool.tcp(sport, SYN, (seq - 5000) % (1 << 32))))
    # the client's kernel has no socket for the ACK: its RST ends TIME-WAIT
    t.see("reset", views=["server"])
    wait(lambda: not kernel_states(t.server, 8000, sport), "TIME-WAIT to end")
    if [event["step"] for event in t.events("server")][-2:] != ["other", "reset"]:
        raise Mismatch("the SYN has begun a connection:\n" + t.lines("server"))
    t.see_connection("server", client_state="CLOSED?", server_state="CLOSED?", closed_by="server", verdict="closed")
    client, server = t.connect(client_port=sport)
    t.exchange(client, server)
    t.see_connection("server", conn=2, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way",
                     client_bytes=100)


@case("loopback", families="4", title="case 78: a SYN from TIME-WAIT itself (tcp_tw_reuse)")
def reuse(t):
    client, server = t.connect()
    t.exchange(client, server)
    port = client.getsockname()[1]
    close_first(t, client, server)
    wait(lambda: waits(t, t.client, port, 8000), "TIME-WAIT in the kernel")
    made = []

    def connect():
        """Linux reuses the port once the last segment is a second old."""
        try:
            made[:] = t.connect(client_port=port)
        except OSError as error:
            if error.errno != errno.EADDRNOTAVAIL:
                raise
        return made
    wait(connect, "the port to be free again")
    t.exchange(*made)
    t.see_connection("loopback", conn=2, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way",
                     client_port=port, client_bytes=100)


@case("two", families="4", title="case 79: the former server connects to the former client in TIME-WAIT: roles swap")
def other_way_round(t):
    client, server = t.connect()
    t.exchange(client, server)
    port = client.getsockname()[1]
    close_first(t, client, server)
    wait(lambda: waits(t, t.client, port, 8000), "TIME-WAIT in the kernel")
    t.stop_listening()
    listener = t.listen(port=port, space=t.client)
    back = t.server.socket()
    back.bind(("", 8000))
    back.connect((t.client.address, port))
    t.keep += [back, listener.accept()[0]]
    t.see("open-3", conn=2)
    for view in t.views:
        t.see_connection(view, conn=2, client=t.server.address, client_port=8000, server=t.client.address,
                         server_port=port, opened="three-way")
