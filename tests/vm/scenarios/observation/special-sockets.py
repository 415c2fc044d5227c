# SPDX-License-Identifier: GPL-2.0
"""Sockets other than an ordinary client's and server's: MPTCP subflows, a socket connected to itself, IPv4 on an IPv6
socket, a transparent proxy's socket, and one restored with TCP_REPAIR.
"""
import errno
import socket
import struct

from scenario import Mismatch, Skip, case, read_all, wait, wait_fin

IPPROTO_MPTCP = 262
IP_TRANSPARENT = 19
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21
RECV_QUEUE, SEND_QUEUE = 1, 2


@case("two", families="4", title="case 100: a subflow of MPTCP is a TCP connection, and DATA_FIN is no FIN")
def mptcp(t):
    def make(space):
        try:
            sock = space.call(socket.socket, socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
        except OSError as error:
            if error.errno in (errno.EPROTONOSUPPORT, errno.ENOPROTOOPT, errno.EINVAL):
                raise Skip("this kernel has no MPTCP") from None
            raise
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.settimeout(10)
        t.keep.append(sock)
        return sock
    listener = make(t.server)
    listener.bind(("", t.port))
    listener.listen(1)
    client = make(t.client)
    client.connect((t.server.address, t.port))
    server, _ = listener.accept()
    server.settimeout(10)
    client.sendall(b"q" * 100)
    read_all(server, 100)
    server.sendall(b"a" * 1000)
    read_all(client, 1000)
    client.shutdown(socket.SHUT_WR)     # DATA_FIN
    wait_fin(server)
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED", closed="no", client_bytes=100,
                         server_bytes=1000)
    server.sendall(b"a" * 500)
    read_all(client, 500)
    server.close()
    client.close()
    for view in t.views:
        wait(lambda view=view: t.connection(view)["closed"] in ("four-way", "three-way", "simultaneous"),
             lambda view=view: "both FINs\n" + t.lines(view))
        t.see_connection(view, client_bytes=100, server_bytes=1500)


@case("loopback", title="case 101: a socket connected to itself")
def itself(t):
    sock = t.client.socket()
    sock.bind(("", 4711))
    sock.connect((t.client.address, 4711))
    sock.sendall(b"to myself")
    read_all(sock, 9)
    t.settle(sock)
    t.see_connection("loopback", client_state="ESTABLISHED", server_state="ESTABLISHED", opened="simultaneous")
    sock.shutdown(socket.SHUT_WR)
    wait_fin(sock)
    sock.close()
    t.see_connection("loopback", client_state="TIME-WAIT", server_state="TIME-WAIT", client_port=4711, server_port=4711,
                     client_bytes=9, server_bytes=9)
    if len(t.connections("loopback")) != 1:
        raise Mismatch("more than one connection:\n" + t.lines("loopback"))


@case("two", families="4", title="case 102: IPv4 on IPv6 sockets is IPv4")
def mapped(t):
    def make(space):
        sock = space.call(socket.socket, socket.AF_INET6, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.settimeout(10)
        t.keep.append(sock)
        return sock
    listener = make(t.server)
    listener.bind(("::", t.port))
    listener.listen(1)
    client = make(t.client)
    client.connect(("::ffff:" + t.server.address, t.port))
    server, _ = listener.accept()
    server.settimeout(10)
    t.exchange(client, server)
    for view in t.views:
        t.see_connection(view, client=t.client.address, server=t.server.address, client_state="ESTABLISHED",
                         server_state="ESTABLISHED", client_bytes=100)


@case("router", families="4", title="case 105: TPROXY: the router's socket has the server's address")
def tproxy(t):
    router = t.net.router
    router.nft("""table ip proxy { chain before { type filter hook prerouting priority -150;
        tcp dport 8000 tproxy to :9000 meta mark set 1 accept; }; }""")
    router.ip("rule add fwmark 1 lookup 100", "route add local default dev lo table 100")
    listener = router.socket()
    listener.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
    listener.bind(("", 9000))
    listener.listen(1)
    client = t.client.socket()
    client.connect((t.server.address, t.port))
    proxy, _ = listener.accept()
    proxy.settimeout(10)
    t.keep += [client, proxy]
    t.exchange(client, proxy)
    client.shutdown(socket.SHUT_WR)
    wait_fin(proxy)
    proxy.close()
    for view, states, local in (("client", ("TIME-WAIT", "CLOSED?"), "10"), ("router", ("TIME-WAIT", "CLOSED"), "01")):
        t.see_connection(view, client_state=states[0], server_state=states[1],
                         server=t.server.address, server_port=8000, client_local=local[0], server_local=local[1],
                         client_bytes=100, server_bytes=1000, opened="three-way")
    # connections of earlier cases may still send segments
    t.expect_nothing("server", connections=0)


@case("two", families="4", title="case 105: TCP_REPAIR: a socket continues a connection without a handshake")
def repair(t):
    for space in t.spaces:
        space.sysctl("ipv4.tcp_timestamps", 0)
    client, server = t.connect()
    t.exchange(client, server)
    name = client.getsockname()

    def number(sock, queue, value=None):
        sock.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, queue)
        if value is None:
            return struct.unpack("I", sock.getsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, 4))[0]
        sock.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, struct.pack("I", value))
    client.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    numbers = number(client, SEND_QUEUE), number(client, RECV_QUEUE)
    client.close()      # sends no segment in repair mode
    for view in t.views:
        t.see_connection(view, client_state="ESTABLISHED", server_state="ESTABLISHED", closed="no")
    t.client.sysctl("tcpstory.enabled", 0)
    t.client.sysctl("tcpstory.enabled", 1)
    again = t.client.socket()
    again.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    again.bind(name)
    number(again, SEND_QUEUE, numbers[0])
    number(again, RECV_QUEUE, numbers[1])
    again.connect((t.server.address, t.port))
    again.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
    t.keep.append(again)
    t.exchange(again, server)
    t.see_connection("server", conn=1, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="three-way",
                     client_bytes=200, server_bytes=2000)
    t.see_connection("client", conn=2, client_state="ESTABLISHED", server_state="ESTABLISHED", opened="picked-up",
                     roles="guessed", server_bytes=1000)
