# SPDX-License-Identifier: GPL-2.0
"""Common programs: nginx, curl, wrk; and sendfile()."""
import os
import re
import socket

from traffic import Serving, Unproven, in_parallel, prove, read_exactly
from workload import workload

NGINX = """
daemon off;
pid {folder}/pid;
worker_processes 2;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
	access_log {folder}/access;
	client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
	uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
	sendfile on;
	server {{ listen {port} backlog=512; listen [::]:{port} backlog=512; root {folder}; }}
}}
"""
MTU = 1500


def serve(scene):
    """Start nginx with three files; return the prefix of its URLs."""
    os.chmod(scene.folder, 0o755)
    for name, size in ("small", 1000), ("medium", 100000):
        with open(os.path.join(scene.folder, name), "wb") as file:
            file.write(b"x" * size)
    conf = os.path.join(scene.folder, "conf")
    with open(conf, "w", encoding="ascii") as file:
        file.write(NGINX.format(folder=scene.folder, port=scene.port))
    nginx = scene.start(scene.server, "nginx", "-c", conf, "-e", "stderr", "-g", "user root;")
    scene.wait_listening(scene.port)
    host = f"[{scene.address}]" if scene.family == 6 else scene.address
    return nginx, f"http://{host}:{scene.port}/"


@workload("nginx and curl", programs="nginx curl")
def nginx_and_curl(scene):
    """A connection for each file; nginx closes it if requested, otherwise curl does at its end."""
    nginx, url = serve(scene)
    # with parallel transfers curl shows its progress even with --silent
    quiet = "-s", "--stderr", "/dev/null", "-o", "/dev/null", "-w", "%{http_code} %{num_connects}\\n"
    count = scene.connections - 20
    got = scene.run(scene.client, "curl", *quiet, "-Z", "--parallel-max", "20", "-H", "Connection: close",
                    f"{url}small?[1-{count}]").split("\n")[:-1]
    for _ in range(20):
        got += scene.run(scene.client, "curl", *quiet, url + "medium").split("\n")[:-1]
    if got != ["200 1"] * scene.connections:
        raise Unproven(f"curl says {sorted(set(got))}, {len(got)} times")
    scene.end(nginx)


@workload("nginx and wrk", programs="nginx wrk")
def nginx_and_wrk(scene):
    """A connection for each file; transfers in progress at the end are aborted."""
    nginx, url = serve(scene)
    done = 0
    while done < scene.connections:
        said = scene.run(scene.client, "wrk", "-t", "1", "-c", "10", "-d", "1", "-H", "Connection: close",
                         url + "small")
        requests = re.search(r"(\d+) requests in", said)
        if not requests or "Non-2xx" in said:
            raise Unproven(said)
        done += int(requests[1])
    scene.end(nginx)
    prove(scene.server, TcpPassiveOpens=scene.connections)


@workload("nginx and wrk, connections kept", programs="nginx wrk", connections=200)
def nginx_and_wrk_kept(scene):
    """Many requests on each connection; all connections end together, in the middle of answers."""
    nginx, url = serve(scene)
    scene.run(scene.client, "wrk", "-t", "1", "-c", str(scene.connections), "-d", "2", url + "medium")
    scene.end(nginx)
    prove(scene.server, TcpPassiveOpens=scene.connections)


class Sizes:
    """The size of the largest packets on a namespace's device."""

    def __init__(self, space):
        self.sock = space.call(socket.socket, socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
        self.sock.setblocking(False)
        self.largest = 0

    def look(self):
        buffer = bytearray(1)
        while True:
            try:
                size = self.sock.recv_into(buffer, 1, socket.MSG_TRUNC)
            except BlockingIOError:
                return self.largest
            self.largest = max(self.largest, size)


def send_files(scene, on):
    """sendfile(), with super-segments (GSO, GRO) or without."""
    word = "on" if on else "off"
    for space in scene.views.values():
        for device in devices(space):
            if device == "lo":
                space.ip(f"link set lo mtu {MTU}")
            space.run("ethtool", "-K", device, "tso", word, "gso", word, "gro", word)
    path = os.path.join(scene.folder, "file")
    size = 100000
    with open(path, "wb") as file:
        file.write(b"f" * size)
    sizes = Sizes(scene.server)

    def handle(sock):
        with open(path, "rb") as file:
            sock.sendfile(file)
        sock.shutdown(socket.SHUT_WR)
        sock.recv(1)

    def one(number):
        sock = scene.socket()
        sock.connect((scene.address, scene.port))
        if number % 2:
            sock.shutdown(socket.SHUT_WR)
        read_exactly(sock, size)
        sock.recv(1)
        sock.close()
        if number % 10 == 0:
            sizes.look()

    with Serving(scene.listener(), handle):
        in_parallel(one, scene.connections, 10)
    if (sizes.look() > MTU) != on:
        raise Unproven(f"the largest packet has {sizes.largest} bytes")


def devices(space):
    return [line.split(":")[1].split("@")[0].strip() for line in space.run("ip", "-o", "link").splitlines()]


@workload("sendfile, TSO, GSO and GRO on", programs="ethtool")
def sendfile_on(scene):
    send_files(scene, True)


@workload("sendfile, TSO, GSO and GRO off", programs="ethtool")
def sendfile_off(scene):
    send_files(scene, False)
