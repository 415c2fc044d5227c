# SPDX-License-Identifier: GPL-2.0
"""What several labs do."""
import socket

from forge import SYN, packet
from scenario import Mismatch


def talk(t, client, server):
    """A request and an answer, of random sizes."""
    t.exchange(client, server, t.dice.randrange(50, 500), t.dice.randrange(500, 5000))


def lose_one(space, match, hook="prerouting priority -400"):
    """Drop the first packet that matches, before tcpstory's hook, or where hook says."""
    space.nft("table inet lose { chain in { type filter hook %s; %s limit rate 1/day burst 1 packets drop; }; }"
              % (hook, match))


def flood(t, count):
    """Send that many SYNs to the server, each from another address of the client's network."""
    def mac(space, device):
        return space.run("ip", "-br", "link", "show", device).split()[2]
    server, to_server = mac(t.client, "c0"), bytes.fromhex(mac(t.server, "s0").replace(":", ""))
    raw = t.client.call(socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    base = t.client.address.rsplit(":" if t.family == 6 else ".", 1)[0] + (":" if t.family == 6 else ".")
    for number in range(count):
        address = base + (f"{0x100 + number:x}" if t.family == 6 else str(100 + number))
        # the SYN,ACKs are sent towards the client, which ignores them: it has not these addresses
        t.server.ip(f"neigh add {address} lladdr {server} dev s0")
        ends = [socket.inet_pton(t.net.family, end) for end in (address, t.server.address)]
        raw.sendto(packet(ends, (t.dice.randrange(1024, 65536), 8000), SYN, t.dice.randrange(1 << 32), 0, 1000),
                   (t.net.client_device, 0x86dd if t.family == 6 else 0x0800, 0, 0, to_server))
    if count > 99:
        raise Mismatch("more SYNs than addresses")
