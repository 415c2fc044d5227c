# SPDX-License-Identifier: GPL-2.0
"""Both ends open at once: two SYNs cross, nobody listens, and one connection comes of it.

Both sockets are bound and connect to each other; netem makes the way long enough for the SYNs to cross. Both ends pass
SYN-RECEIVED. The client is the end whose SYN is seen first: so each end is the client in its own view.
"""
import select
import socket

import tables
from lib import case

CROSSING = """
client  SYN      CLOSED>SYN-SENT          LISTEN?>SYN-RECEIVED?  open-1  -  syn
server  SYN      SYN-SENT>SYN-RECEIVED?   SYN-RECEIVED?          open-crossing  -  syn-crossing
"""
STORY = {"client": CROSSING}


@case()
def at_once(t):
    t.client.delay(t.net.client_device, 100)
    if t.topology != "loopback":
        t.server.delay(t.net.server_device, 100)
    ends = [t.client.socket(), t.server.socket()]
    addresses = [(t.client.address, 7000), (t.server.address, 8000)]
    for end, address in zip(ends, addresses):
        end.bind(address)
        end.setblocking(False)
    ends[0].connect_ex(addresses[1])
    ends[1].connect_ex(addresses[0])
    for end in ends:
        select.select([], [end], [], 5)
        error = end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        assert not error, error
        end.setblocking(True)
    t.exchange(*ends)
    t.expect(STORY)
