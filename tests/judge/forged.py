# SPDX-License-Identifier: GPL-2.0
"""Hand-made segments, which no socket has sent, and the numbers of live sockets that they need."""
import contextlib
import socket

import forge  # tests/vm/forge.py

ETH_P_IP, ETH_P_IPV6 = 0x0800, 0x86dd
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21
REPAIR_ON, REPAIR_OFF_NO_WP = 1, -1  # without a window probe
RECV_QUEUE, SEND_QUEUE = 1, 2
WINDOW = 1000  # of all these segments


def repair(sock, on):
    sock.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, on)


def numbers(sock):
    """(SND.NXT, RCV.NXT) of a socket that has sent everything."""
    found = []
    repair(sock, REPAIR_ON)
    for queue in SEND_QUEUE, RECV_QUEUE:
        sock.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, queue)
        found.append(sock.getsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ) % (1 << 32))
    repair(sock, REPAIR_OFF_NO_WP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # which TCP_REPAIR has changed
    return found


def packet(source, destination, flags, seq, ack=0, times=None):
    """An IP packet. source, destination: (address, port, ...), a socket's name; times: (TSval, TSecr) or None."""
    family = socket.AF_INET6 if ":" in source[0] else socket.AF_INET
    ends = [socket.inet_pton(family, end[0]) for end in (source, destination)]
    return forge.packet(ends, (source[1], destination[1]), flags, seq, ack if flags & forge.ACK else 0, WINDOW,
                        forge.timestamps(*times) if times else b"")


@contextlib.contextmanager
def raw(space):
    """A function that sends packets, from a raw socket: they pass the namespace's LOCAL_OUT hook."""
    with space.call(socket.socket, space.family, socket.SOCK_RAW, socket.IPPROTO_RAW) as sock:
        def send(data):
            address = socket.inet_ntop(space.family, data[16:20] if space.family == socket.AF_INET else data[24:40])
            sock.sendto(data, (address, 0))
        yield send


@contextlib.contextmanager
def below_ip(space, device, neighbour, its_device):
    """A function that sends packets to the neighbour's device, from a packet socket: they pass no hook here."""
    mac = bytes.fromhex(neighbour.run("ip", "-br", "link", "show", its_device).split()[2].replace(":", ""))
    protocol = ETH_P_IPV6 if space.family == socket.AF_INET6 else ETH_P_IP
    with space.call(socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, 0) as sock:
        yield lambda data: sock.sendto(data, (device, protocol, 0, 0, mac))
