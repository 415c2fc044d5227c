# SPDX-License-Identifier: GPL-2.0
"""Half-close: one end sends its FIN, the other acknowledges it and sends data for a while before its own FIN."""
import socket

import tables
from scenario import Mismatch, case, read_all, wait_fin

HALF_CLOSED = {
    "loopback": tables.FOUR_WAY["loopback"],
    "client": tables.FOUR_WAY["client"],
}
# Elsewhere the client's ACKs of later data prove, without an event, that it had received the ACK of its FIN.
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
def half_closed_with_trace_data(t):
    t.keep_all_events()
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
