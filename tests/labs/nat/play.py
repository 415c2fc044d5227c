# SPDX-License-Identifier: GPL-2.0
"""A connection to port 8080 of a host that redirects it to port 8000: two records of one connection."""
from common import talk

TOPOLOGY, VIEW = "loopback", "loopback"


def play(t):
    t.client.nft("table %s nat { chain there { type nat hook output priority -100; "
                 "tcp dport 8080 redirect to :8000; }; }" % ("ip" if t.family == 4 else "ip6"))
    listener = t.listen()
    client = t.client.socket()
    client.connect((t.server.address, 8080))
    server, _ = listener.accept()
    server.settimeout(10)
    talk(t, client, server)
    for conn in 1, 2:
        t.see("open-3", conn=conn)
    t.close_in_four(client, server)
    t.see("close-4", conn=2)
