# SPDX-License-Identifier: GPL-2.0
"""Events that many scenarios expect: the opening, and the common closings, at each observation point.

An end's own segment proves what it has sent and received. A segment towards another host is only presumed to arrive;
hence the question marks, which differ between observation points. On loopback both ends are local, and a segment is
reported where it is sent; its delivery then proves, without an event, what was presumed. The delivery of a FIN does not:
the end's own ACK does.
"""

OPEN = """
client  SYN      CLOSED>SYN-SENT            LISTEN?>SYN-RECEIVED?       open-1  -   syn
server  SYN,ACK  SYN-SENT>ESTABLISHED?      SYN-RECEIVED?>SYN-RECEIVED  open-2  ok  syn-ack
client  ACK      ESTABLISHED?>ESTABLISHED   SYN-RECEIVED>ESTABLISHED?   open-3  ok  open-ack
"""
# A forwarded SYN,ACK may come from a firewall or proxy instead of the server.
OPEN_PASSED = """
client  SYN      CLOSED>SYN-SENT            LISTEN?>SYN-RECEIVED?       open-1  -   syn
server  SYN,ACK  SYN-SENT>ESTABLISHED?      SYN-RECEIVED?               open-2  ok  syn-ack
client  ACK      ESTABLISHED?>ESTABLISHED   SYN-RECEIVED?>ESTABLISHED?  open-3  ok  open-ack
"""


def opened(tables):
    """Prepend the opening to the tables."""
    return {view: (OPEN_PASSED if view == "router" else OPEN) + text for view, text in tables.items()}


def mirror(tables):
    """Exchange client and server."""
    other = {"client": "server", "server": "client"}
    mirrored = {}
    for view, text in tables.items():
        rows = [line.split() for line in text.strip().splitlines()]
        for row in rows:
            cause, colon, end = row[0].partition(":")
            row[0] = other.get(cause, cause) + colon + other.get(end, end)
            if cause == "=":
                row[1], row[2] = row[2], row[1]
                row[5] = other.get(row[5], row[5])
            else:
                row[2], row[3] = row[3], row[2]
        mirrored[other.get(view, view)] = "".join(" ".join(row) + "\n" for row in rows)
    return mirrored


# The client closes first; the server acknowledges at once and closes later.
FOUR_WAY = {
    "loopback": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1     ESTABLISHED>CLOSE-WAIT?     close-1  -   fin
server  ACK      FIN-WAIT-1>FIN-WAIT-2?     CLOSE-WAIT?>CLOSE-WAIT      close-2  ok  fin-ack
server  FIN,ACK  FIN-WAIT-2>TIME-WAIT?      CLOSE-WAIT>LAST-ACK         close-3  ok  fin-second
client  ACK      TIME-WAIT?>TIME-WAIT       LAST-ACK>CLOSED?            close-4  ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way four-way client time-wait
""",
    "client": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1     ESTABLISHED>CLOSE-WAIT?     close-1  -   fin
server  ACK      FIN-WAIT-1>FIN-WAIT-2      CLOSE-WAIT?>CLOSE-WAIT      close-2  ok  fin-ack
server  FIN,ACK  FIN-WAIT-2>TIME-WAIT?      CLOSE-WAIT>LAST-ACK         close-3  ok  fin-second
client  ACK      TIME-WAIT?>TIME-WAIT       LAST-ACK>CLOSED?            close-4  ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way four-way client time-wait
""",
    "server": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1     ESTABLISHED>CLOSE-WAIT?     close-1  -   fin
server  ACK      FIN-WAIT-1>FIN-WAIT-2?     CLOSE-WAIT?>CLOSE-WAIT      close-2  ok  fin-ack
server  FIN,ACK  FIN-WAIT-2?>TIME-WAIT?     CLOSE-WAIT>LAST-ACK         close-3  ok  fin-second
client  ACK      TIME-WAIT?>TIME-WAIT       LAST-ACK>CLOSED             close-4  ok  fin-last-ack
=  TIME-WAIT  CLOSED   three-way four-way client time-wait
""",
    "router": """
client  FIN,ACK  ESTABLISHED>FIN-WAIT-1     ESTABLISHED>CLOSE-WAIT?     close-1  -   fin
server  ACK      FIN-WAIT-1>FIN-WAIT-2?     CLOSE-WAIT?>CLOSE-WAIT      close-2  ok  fin-ack
server  FIN,ACK  FIN-WAIT-2?>TIME-WAIT?     CLOSE-WAIT>LAST-ACK         close-3  ok  fin-second
client  ACK      TIME-WAIT?>TIME-WAIT       LAST-ACK>CLOSED?            close-4  ok  fin-last-ack
=  TIME-WAIT  CLOSED?  three-way four-way client time-wait
""",
}
