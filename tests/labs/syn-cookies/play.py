# SPDX-License-Identifier: GPL-2.0
"""SYNs from forged addresses, and a server with SYN cookies; then a client connects."""
from common import flood, talk

TOPOLOGY, VIEW = "two", "server"


def play(t):
    t.server.sysctl("ipv4.tcp_syncookies", 1)
    t.server.sysctl("ipv4.tcp_max_syn_backlog", 8)
    t.server.sysctl("ipv4.tcp_synack_retries", 1)
    t._listener = t.listen(backlog=t.dice.randrange(4, 9))
    flood(t, t.dice.randrange(12, 18))
    client, server = t.connect()
    talk(t, client, server)
