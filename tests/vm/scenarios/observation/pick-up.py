# SPDX-License-Identifier: GPL-2.0
"""A connection that is older than the observation is picked up at its first segment: after insmod, and after the sysctl
enabled was set in its namespace.

Where a local socket listens at an end's address, that is the server. Elsewhere the roles are guessed: a local end is the
client; of two distant ends, that with the higher port. Facts that no segment has proved, such as earlier FINs, are
presumed until data or a FIN shows them.
"""
import os
import subprocess

import tables
from scenario import case

KO = os.environ.get("TCPSTORY_KO", "/tcpstory.ko")

ROLES = {"loopback": "known", "server": "known", "client": "guessed", "router": "guessed"}
PICKED_UP = "client  ACK  ESTABLISHED?  ESTABLISHED?  pick-up  -  pick-up\n"


def closing(t, client, server):
    t.see("pick-up")
    t.exchange(client, server)
    end = "=  ESTABLISHED  ESTABLISHED  picked-up  no  -  open\n"
    t.expect({view: PICKED_UP + end for view in t.views}, handshake_us="-", syn_rtt_us="-", client_isn="-",
             server_isn="-")
    t.close_in_four(client, server)
    t.expect({view: PICKED_UP + tables.FOUR_WAY[view].replace("three-way four-way", "picked-up four-way")
              for view in t.views}, client_bytes=110)
    for view in t.views:
        t.see_connection(view, roles=ROLES[view])


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


def from_a_low_port(t, speak):
    t.each("enabled", 0)
    client, server = t.connect(client_port=700)
    t.exchange(client, server)
    t.each("enabled", 1)
    speak(client, server)
    for view in t.views:
        t.see_connection(view, client_port=700, server_port=8000, roles=ROLES[view], opened="picked-up")


@case("loopback two", title="from a port below the server's, the client speaks first")
def client_speaks(t):
    from_a_low_port(t, lambda client, server: t.exchange(client, server, 10, 0))


@case("loopback two", title="from a port below the server's, the server speaks first")
def server_speaks(t):
    from_a_low_port(t, lambda client, server: t.exchange(client, server, 0, 10))


@case("two", families="4", title="the listener is closed when the connection is picked up")
def without_the_listener(t):
    t.each("enabled", 0)
    client, server = t.connect()
    t.exchange(client, server)
    t.stop_listening()
    t.each("enabled", 1)
    t.exchange(client, server)
    t.see_connection("client", client_port=client.getsockname()[1], roles="guessed")
    t.see_connection("server", roles="guessed")
