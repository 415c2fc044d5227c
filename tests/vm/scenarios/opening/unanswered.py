# SPDX-License-Identifier: GPL-2.0
"""A SYN that a firewall drops: the client retransmits it, and connect() fails with ETIMEDOUT.

No segment shows that the client has given up; it is presumed timeout_syn_sent (here 2 s) after the last SYN. The server
never received a SYN and is in LISTEN? again. Behind the firewall no connection is reported.
"""
import errno

from scenario import Mismatch, case

SILENT = """
client  SYN  CLOSED>SYN-SENT    LISTEN?>SYN-RECEIVED?  open-1          -  syn
client  SYN  SYN-SENT           SYN-RECEIVED?          retransmission  -  syn-again
timer   -    SYN-SENT>CLOSED?   SYN-RECEIVED?>LISTEN?  timeout         -  syn-timeout
=  CLOSED?  LISTEN?  syn-timeout no - syn-timeout
"""


@case(limit=60)
def until_the_timeout(t):
    t.server.nft("""table inet firewall {
	chain watch { type filter hook input priority 0; tcp dport 8000 drop; }
}""")
    t.each("timeout_syn_sent", 2)
    t.client.sysctl("ipv4.tcp_syn_retries", 1)
    t.client.sysctl("ipv4.tcp_syn_linear_timeouts", 0, optional=True)  # Linux 6.5 and later
    t.listen()
    t.fail_to_connect(errno.ETIMEDOUT, timeout=20)
    views = [view for view in t.views if view != "server"]
    t.see("timeout", views=views)
    t.expect({view: SILENT for view in views}, client_segs=2, client_rtx=1, server_segs=0, handshake_us="-",
             syn_rtt_us="-", ack_rtt_us="-", server_local=0)
    for view in views:
        last, over = t.events(view)[1:]
        waited = float(over["time"]) - float(last["time"])
        if not 2 <= waited < 4 or over["arg"] != "2s":
            raise Mismatch(f"over after {waited} s:\n{over.line}")
    t.expect_nothing(*(view for view in t.views if view == "server"), segments=0)
