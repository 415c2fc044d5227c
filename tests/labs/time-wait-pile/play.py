# SPDX-License-Identifier: GPL-2.0
"""A client that always closes first has few ports, and each waits 2 MSL: after some connections there is none left."""
import errno

TOPOLOGY, VIEW = "two", "client"


def play(t):
    first = t.dice.randrange(20000, 40000, 2)
    t.client.sysctl("ipv4.ip_local_port_range", f"{first} {first + t.dice.randrange(5, 9)}")
    for conn in range(1, 20):
        try:
            client, server = t.connect()
        except OSError as error:
            assert error.errno == errno.EADDRNOTAVAIL, error
            return
        t.exchange(client, server, 100, 1000)
        t.close_in_four(client, server, conn=conn)
        client.close()
    raise AssertionError("the ports are not used up")
