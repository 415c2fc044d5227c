# SPDX-License-Identifier: GPL-2.0
"""The textbook's connection: three-way handshake, data in both directions, four-way close.

Either end closes first. The other end acknowledges at once and closes later, so that its CLOSE-WAIT is observed. The
end that closes first ends in TIME-WAIT.
"""
import tables
from scenario import case, is_number


@case()
def open_only(t):
    t.connect()
    t.see("open-3")
    end = "=  ESTABLISHED  ESTABLISHED?  three-way no - open"
    t.expect(tables.opened(dict.fromkeys(t.views, end)), client_bytes=0, server_bytes=0, client_segs=2, server_segs=1,
             client_rtx=0, server_rtx=0, handshake_us=is_number, syn_rtt_us=is_number, ack_rtt_us=is_number,
             roles="known", expires_s=lambda left: int(left) > 400000)


@case()
def open_and_data(t):
    client, server = t.connect()
    t.exchange(client, server)
    end = "=  ESTABLISHED  ESTABLISHED  three-way no - open"
    t.expect(tables.opened(dict.fromkeys(t.views, end)), client_bytes=100, server_bytes=1000, client_rtx=0,
             server_rtx=0, handshake_us=is_number, roles="known")


@case()
def closed_by_the_client(t):
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(client, server)
    t.expect(tables.opened(tables.FOUR_WAY), client_bytes=100, server_bytes=1000, handshake_us=is_number,
             expires_s=lambda left: 50 < int(left) <= 60)


@case()
def closed_by_the_server(t):
    client, server = t.connect()
    t.exchange(client, server)
    t.close_in_four(server, client)
    t.expect(tables.opened(tables.mirror(tables.FOUR_WAY)), client_bytes=100, server_bytes=1000,
             handshake_us=is_number, expires_s=lambda left: 50 < int(left) <= 60)
