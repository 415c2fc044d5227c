# SPDX-License-Identifier: GPL-2.0
"""Connections whose sequence numbers go more than half of their range away from the first one."""
import os
import socket
import struct
import threading

from closing import exchange
from traffic import Unproven
from workload import wait, workload

PIECE = 1 << 20
AMOUNT = (1 << 31) + 16 * PIECE
BYTES_ACKED = 120  # offset in struct tcp_info


def discard(sock):
    """Receive until the end, without a copy of the data."""
    buffer = bytearray(PIECE)
    try:
        while sock.recv_into(buffer, PIECE, socket.MSG_TRUNC):
            pass
    except ConnectionResetError:
        pass


def send_far(scene, sender, receiver):
    """Send the amount; returns the thread that waits for the stream's end."""
    path = os.path.join(scene.folder, "piece")
    with open(path, "wb") as file:
        file.write(b"p" * PIECE)
    reading = threading.Thread(target=discard, args=(receiver,))
    reading.start()
    with open(path, "rb") as file:
        left = AMOUNT
        while left:
            left -= os.sendfile(sender.fileno(), file.fileno(), 0, min(left, PIECE))
    wait(lambda: not scene.unacknowledged(sender), "everything to be acknowledged")
    info = sender.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, BYTES_ACKED + 8)
    acked, = struct.unpack_from("Q", info, BYTES_ACKED)
    if acked < AMOUNT:
        raise Unproven(f"{acked} bytes were acknowledged")
    return reading


# In the router's topology with IPv4 it has all observation points, and `make debug` leaves it out.
@workload("a half-close and an abort after more than 2 GiB", topologies="router", families="4", connections=2,
          at_router=True)
def far(scene):
    """The server sends 2 GiB and closes, after the client's FIN; and 2 GiB, and aborts."""
    for number, (client, server) in enumerate(scene.pairs()):
        exchange(client, server)
        server.settimeout(None)  # sendfile() is to block
        if not number:
            client.shutdown(socket.SHUT_WR)
            server.recv(1)
        reading = send_far(scene, server, client)
        if number:
            scene.abort(server)
        else:
            server.close()
        reading.join()
        client.close()
