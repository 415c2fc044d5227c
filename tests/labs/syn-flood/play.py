# SPDX-License-Identifier: GPL-2.0
"""SYNs from forged addresses fill the queue of a server without SYN cookies; then a client tries to connect."""
import errno

from common import flood

TOPOLOGY, VIEW = "two", "server"


def play(t):
    t.server.sysctl("ipv4.tcp_syncookies", 0)
    t.server.sysctl("ipv4.tcp_max_syn_backlog", 8)
    t.server.sysctl("ipv4.tcp_synack_retries", 1)
    t.client.sysctl("ipv4.tcp_syn_retries", 1)
    t.keep.append(t.listen(backlog=t.dice.randrange(4, 9)))
    flood(t, t.dice.randrange(12, 18))
    t.fail_to_connect(errno.ETIMEDOUT, timeout=30)
