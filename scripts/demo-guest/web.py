# SPDX-License-Identifier: GPL-2.0
"""The demo's web server: Python's own, HTTP/1.1, IPv4 and IPv6 on port 80.

It closes a connection a moment after the client has, as programs do. So the
second and the third step of the teardown are two segments.
"""
import http.server
import socket
import time


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def finish(self):
        time.sleep(0.1)
        super().finish()

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6

    def server_bind(self):
        # no lookup of the host's name: there is no name server
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.socket.bind(self.server_address)


Server(("::", 80), Handler).serve_forever()
