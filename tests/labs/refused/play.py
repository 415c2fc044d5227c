# SPDX-License-Identifier: GPL-2.0
"""Three connections that do not open: the host refuses, a router refuses, and a firewall drops every SYN."""
import errno
import time

from scenario import wait

TOPOLOGY, VIEW = "router", "client"


def play(t):
    # the ICMP error comes when connect() has returned: Linux ignores it while the socket is locked by a call
    t.net.router.delay("r0", 30)
    t.net.router.nft("table inet firewall { chain forward { type filter hook forward priority 0; "
                     "tcp dport 8001 tcp flags & (syn|ack) == syn reject with icmpx type admin-prohibited; "
                     "tcp dport 8002 drop; }; }")
    t.client.sysctl("ipv4.tcp_syn_retries", t.dice.randrange(2, 5))
    t.client.sysctl("ipv4.tcp_syn_linear_timeouts", 0, optional=True)  # Linux 6.5 and later
    t.fail_to_connect(errno.ECONNREFUSED)
    t.port = 8001
    t.fail_to_connect(errno.EHOSTUNREACH, errno.EACCES)
    t.port = 8002
    t.fail_to_connect(errno.ETIMEDOUT, timeout=120)
    time.sleep(max(0, t.connections("client")[-1].number("expires_s")))
    wait(lambda: t.steps(3)[-1] == "timeout", "the end of SYN-SENT")
