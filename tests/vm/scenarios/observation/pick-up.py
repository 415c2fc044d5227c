# SPDX-License-Identifier: GPL-2.0
"""A connection that is older than the observation is picked up at its first segment: after insmod, and after the sysctl
enabled was set in its namespace.

The client's role is guessed: the end with the higher port. Facts that no segment has proved, such as earlier FINs, are
presumed until data or a FIN shows them.
"""
import os
import subprocess

import tables
from scenario import case

KO = os.environ.get("TCPSTORY_KO", "/tcpstory.ko")

PICKED_UP = "client  ACK  ESTABLISHED?  ESTABLISHED?  pick-up  -  pick-up\n"


def closing(t, client, server):
    t.see("pick-up")
    t.exchange(client, server)
    end = "=  ESTABLISHED  ESTABLISHED  picked-up  no  -  open\n"
    t.expect({view: PICKED_UP + end for view in t.views}, roles="guessed", handshake_us="-", syn_rtt_us="-",
             client_isn="-", server_isn="-")
    t.close_in_four(client, server)
    t.expect({view: PICKED_UP + tables.FOUR_WAY[view].replace("three-way four-way", "picked-up four-way")
              for view in t.views}, roles="guessed", client_bytes=110)


@case(alone=True)
def loaded_during_the_connection(t):
    subprocess.run(["rmmod", "tcpstory"], check=True)
    try:
        client, server = t.connect()
        t.exchange(client, server)
    finally:
        subprocess.run(["insmod", KO], check=True)
    t.count_from_here()
    client.sendall(b"0123456789")
    server.recv(10)
    closing(t, client, server)


@case()
def enabled_during_the_connection(t):
    t.each("enabled", 0)
    client, server = t.connect()
    t.exchange(client, server)
    t.expect_nothing(*t.views, segments=0, connections=0)
    t.each("enabled", 1)
    client.sendall(b"0123456789")
    server.recv(10)
    closing(t, client, server)
