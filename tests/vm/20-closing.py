# SPDX-License-Identifier: GPL-2.0
"""The other ways in which two FINs can meet: in three segments, crossing each other, and with data after the first.

Three steps: the second end closes before it has confirmed, so that its ACK and its FIN travel together (Linux waits
40 ms for that). Crossing: both close within the time that a segment takes (netem makes it long), so that neither FIN
acknowledges the other; both ends pass CLOSING and both wait in TIME-WAIT. Half-close: one end has no more to send, the
other goes on for a while.
"""
import socket

import tables
from lib import Mismatch, case, read_all, wait_fin

# LAST-ACK? away from the server's host: this could be a FIN repeated, the first one lost after it had crossed the
# client's; then the server would be in CLOSING.
THREE_WAY = {
    "loopback": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK     close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT                         LAST-ACK>CLOSED?         close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way three-way client time-wait
""",
    "client": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT   CLOSE-WAIT?>LAST-ACK?    close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT                         LAST-ACK?>CLOSED?        close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way three-way client time-wait
""",
    "server": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK     close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK>CLOSED          close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way three-way client time-wait
""",
    "router": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1            ESTABLISHED>CLOSE-WAIT?  close-1    -   fin
server  FIN,ACK  FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT?  CLOSE-WAIT?>LAST-ACK?    close-2+3  ok  fin-second-with-ack
client  ACK      TIME-WAIT?>TIME-WAIT              LAST-ACK?>CLOSED?        close-4    ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way three-way client time-wait
""",
}
# What is on its way counts as arrived, presumed: hence CLOSE-WAIT? until the other FIN shows that it had not.
CROSSING = {
    "loopback": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
server  ACK      CLOSING?>TIME-WAIT?      CLOSING?>CLOSING         close-crossing-ack  ok  fin-crossing-ack
client  ACK      TIME-WAIT?               CLOSING>TIME-WAIT?       close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT   TIME-WAIT   three-way simultaneous both time-wait
""",
    "client": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
client  ACK      CLOSING?>CLOSING         CLOSING?>TIME-WAIT?      close-crossing-ack  ok  fin-crossing-ack
server  ACK      CLOSING>TIME-WAIT        TIME-WAIT?               close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT   TIME-WAIT?  three-way simultaneous both time-wait
""",
    "router": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT?  close-1             -   fin
server  FIN,ACK  FIN-WAIT-1>CLOSING?      CLOSE-WAIT?>FIN-WAIT-1>CLOSING? close-crossing -   fin-crossing
server  ACK      CLOSING?>TIME-WAIT?      CLOSING?>CLOSING         close-crossing-ack  ok  fin-crossing-ack
client  ACK      TIME-WAIT?               CLOSING>TIME-WAIT?       close-crossing-ack  ok  fin-crossing-ack
=  TIME-WAIT?  TIME-WAIT?  three-way simultaneous both time-wait
""",
}
# At the server its own FIN is the first.
CROSSING["server"] = tables.mirror({"client": CROSSING["client"]})["server"]


def steps(t, conn):
    return [event["step"] for event in t.events(next(iter(t.views)), conn)]


def until_three(t, by_server):
    """The ACK waits 40 ms for company, the FIN: on a busy machine not always long enough. Returns the connection."""
    for conn in range(1, 9):
        ends = client, server = t.connect()
        t.exchange(client, server)
        first, second = reversed(ends) if by_server else ends
        second.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
        first.shutdown(socket.SHUT_WR)
        wait_fin(second)
        second.close()
        t.see("close-4", conn=conn)
        if "close-2+3" in steps(t, conn):
            return conn
    raise Mismatch("ACK and FIN never came together")


@case()
def in_three_steps_by_the_client(t):
    t.expect(tables.opened(THREE_WAY), conn=until_three(t, False))


@case()
def in_three_steps_by_the_server(t):
    t.expect(tables.opened(tables.mirror(THREE_WAY)), conn=until_three(t, True))


@case()
def at_the_same_time(t):
    t.client.delay(t.net.client_device, 100)
    if t.topology != "loopback":
        t.server.delay(t.net.server_device, 100)
    if t.topology == "router":
        # the FIN takes longer to the client: so its ACK is the second at the router
        t.views["router"].delay("r0", 50)
    for conn in range(1, 5):
        client, server = t.connect()
        t.exchange(client, server)
        client.shutdown(socket.SHUT_WR)
        server.shutdown(socket.SHUT_WR)
        wait_fin(client)
        wait_fin(server)
        if "close-crossing" in steps(t, conn):
            break
    t.expect(tables.opened(CROSSING), conn=conn)


HALF_CLOSED = {
    "loopback": tables.FOUR_WAY["loopback"],
    "client": tables.FOUR_WAY["client"],
}
# Elsewhere the client's ACKs of what came later prove, silently, that it had got the ACK of its FIN.
for name in "server", "router":
    HALF_CLOSED[name] = tables.FOUR_WAY[name].replace("FIN-WAIT-2?>TIME-WAIT?", "FIN-WAIT-2>TIME-WAIT?")


def half_close(t, first, second, size):
    second.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
    first.shutdown(socket.SHUT_WR)
    wait_fin(second)
    t.see("close-2")
    for _ in range(10):
        second.sendall(b"a" * (size // 10))
        read_all(first, size // 10)
        t.settle(second)


@case()
def half_closed_by_the_client(t):
    client, server = t.connect()
    t.exchange(client, server, answer=0)
    half_close(t, client, server, 10000)
    for view in t.views:
        t.see_connection(view, client_state="FIN-WAIT-2", server_state="CLOSE-WAIT", closed="closing",
                         closed_by="client", verdict="half-closed", server_bytes=10000)
    server.close()
    t.see("close-4")
    t.expect(tables.opened(HALF_CLOSED), client_bytes=100, server_bytes=10000)


@case()
def half_closed_by_the_server(t):
    client, server = t.connect()
    t.exchange(client, server)
    half_close(t, server, client, 10000)
    for view in t.views:
        t.see_connection(view, client_state="CLOSE-WAIT", server_state="FIN-WAIT-2", closed="closing",
                         closed_by="server", verdict="half-closed", client_bytes=10100)
    client.close()
    t.see("close-4")
    t.expect(tables.opened(tables.mirror(HALF_CLOSED)), client_bytes=10100, server_bytes=1000)


@case("two")
def half_closed_and_every_segment_told(t):
    t.each("trace_data", 1)
    client, server = t.connect()
    half_close(t, client, server, 10000)
    server.close()
    t.see("close-4")
    for view in t.views:
        events = t.events(view)
        names = [event["step"] for event in events]
        between = events[names.index("close-2") + 1:names.index("close-3")]
        data = [event for event in between if event["len"] != "0"]
        if sum(event.number("len") for event in data) != 10000:
            raise Mismatch("not 10000 bytes in\n" + t.lines(view))
        for event in between:
            ends = event["client"].split(">")[-1].rstrip("?"), event["server"].split(">")[-1]
            if ends != ("FIN-WAIT-2", "CLOSE-WAIT"):
                raise Mismatch(f"not half-closed any more: {event.line}")
            if event["len"] != "0" and (event["step"], event["note"]) != ("half-close", "data-half-closed"):
                raise Mismatch(f"no half-close: {event.line}")
