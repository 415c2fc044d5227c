# SPDX-License-Identifier: GPL-2.0
"""Two CPUs handle both directions of many connections at once: the events of each connection are in one order."""
import threading

from scenario import Mismatch, case


@case("two", families="4", limit=60, title="case 103: both CPUs, both directions at once: events in one order")
def one_order(t):
    """Each event's old states are the new states of the connection's previous event."""
    t.keep_all_events()
    t.each("trace_data", 1)
    for conn in range(1, 4):
        client, server = t.connect()
        t.exchange(client, server)
        t.close_in_four(client, server, conn=conn)
    t.stop_listening()
    listener = t.listen(backlog=64)

    def serve():
        for _ in range(40):
            server, _ = listener.accept()
            server.recv(1)
            server.sendall(b"a" * 3000)
            server.close()

    def ask():
        for _ in range(20):
            client = t.client.socket()
            client.connect((t.server.address, t.port))
            client.sendall(b"q")
            while client.recv(65536):
                pass
            client.close()
    threads = [threading.Thread(target=work) for work in (serve, ask, ask)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for view in t.views:
        last, times = {}, {}
        for event in t.events(view, None):
            states = [event[end].split(">") for end in ("client", "server")]
            old = [words[0] for words in states]
            if last.get(event["conn"], old) != old:
                raise Mismatch(f"the previous event left the states {last[event['conn']]}:\n{event.line}")
            last[event["conn"]] = [words[-1] for words in states]
            # under emulation the CPUs' clocks differ
            if float(event["time"]) < times.get(event["conn"], 0) - 0.05:
                raise Mismatch(f"earlier than the previous event, at {times[event['conn']]}:\n{event.line}")
            times[event["conn"]] = float(event["time"])
        if len(last) != 43:
            raise Mismatch(f"{len(last)} connections at the {view}")
