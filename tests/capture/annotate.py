# SPDX-License-Identifier: GPL-2.0
"""Cases of `tcpstory annotate`: the packets that it writes are those that it reads, and the comments are at theirs."""
import fcntl
import os
import pty
import resource
import shutil
import signal
import struct
import subprocess
import time
import unittest

import packets
import reader
from cases import CUT, TALK, after, case
from packets import BEGIN, CLIENT, MS, SECOND, SERVER, US, Talk, block, ether, frames, ip, pcap, pcapng, tcp

COMMENTS = """
1 #1 open-1  client CLOSED->SYN-SENT, server LISTEN?->SYN-RECEIVED?  client asks to open: Seq = x = 1000
2 #1 open-2  client SYN-SENT->ESTABLISHED?, server SYN-RECEIVED?  server agrees and asks in turn: Seq = y = 5000, Ack = x+1 ok
3 #1 open-3  client ESTABLISHED?->ESTABLISHED, server SYN-RECEIVED?->ESTABLISHED?  client confirms: Seq = x+1, Ack = y+1 ok; open
7 #1 close-1  client ESTABLISHED->FIN-WAIT-1, server ESTABLISHED->CLOSE-WAIT?  client has no more to send: FIN at Seq = u = x+101
8 #1 close-2  client FIN-WAIT-1->FIN-WAIT-2?, server CLOSE-WAIT?->CLOSE-WAIT  server confirms the FIN and may still send: Ack = u+1 = x+102 ok
9 #1 close-3  client FIN-WAIT-2?->TIME-WAIT?, server CLOSE-WAIT->LAST-ACK  server closes, too: FIN at Seq = w = y+101, Ack = u+1 = x+102 ok
10 #1 close-4  client TIME-WAIT?->TIME-WAIT, server LAST-ACK->CLOSED?  client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+102 ok
"""  # noqa: E501
SECTION, INTERFACE, PACKET, SIMPLE, NAMES, STATISTICS, ENHANCED, CUSTOM = 0x0a0d0d0a, 1, 2, 3, 4, 5, 6, 0xbad


def option(code, value, order="<"):
    return struct.pack(order + "HH", code, len(value)) + value + b"\0" * (-len(value) % 4)


def blocks(data):
    """The blocks of a pcapng file: (byte order, type, body); it ends with a whole one."""
    at, order = 0, "<"
    while at < len(data):
        if data[at:at + 4] == b"\n\r\r\n":
            order = "<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"
        kind, length = struct.unpack_from(order + "II", data, at)
        assert length % 4 == 0 and at + length <= len(data), f"at {at}: length {length}"
        assert data[at + length - 4:at + length] == data[at + 4:at + 8], f"at {at}: two lengths"
        yield order, kind, data[at + 8:at + length - 4]
        at += length


def options(order, data):
    """(code, value) of options, which have an end if there are any."""
    at, code = 0, None
    while at < len(data):
        code, length = struct.unpack_from(order + "HH", data, at)
        assert at + 4 + length <= len(data), "an option is too long"
        assert code or not length, "the end of options has a length"
        if code:
            yield code, data[at + 4:at + 4 + length]
        at += 4 + length + -length % 4
    assert code in (None, 0), "the options have no end"


class Result:
    """What was written: .links (link type, snap length, resolution), .packets, .comments, .blocks, .err and .status."""

    def __init__(self, data, err="", status=0):
        self.data, self.err, self.status, self.blocks = data, err, status, list(blocks(data))
        self.links, self.packets, self.frame_comments = [], [], []
        number = 0
        for order, kind, body in self.blocks:
            if kind == INTERFACE:
                link, snap = struct.unpack_from(order + "H2xI", body)
                self.links.append((link, snap, dict(options(order, body[8:])).get(9, b"\6")[0]))
            number += kind in (PACKET, SIMPLE, ENHANCED)
            if kind in (PACKET, ENHANCED):
                interface, high, low, captured, length = struct.unpack_from(order + "IIIII", body)
                self.packets.append((interface, high << 32 | low, body[20:20 + captured], length))
                self.frame_comments += [(number, value.decode()) for code, value in
                                        options(order, body[20 + captured + -captured % 4:]) if code == 1]
        self.comments = "".join(f"{frame} {comment}\n" for frame, comment in self.frame_comments)


def annotate(run, data, *words, given=False):
    """Run it on a capture, to a new file."""
    out = run.path + ".out"
    if os.path.exists(out):
        os.unlink(out)
    _, err, status = run.read(data, "annotate", "-o", out, *words, given=given)
    err = err.replace(out, "OUT")
    if not os.path.exists(out):
        return None, err, status
    with open(out, "rb") as file:
        return Result(file.read(), err, status)


def without(data, added):
    """A pcapng file without the comments that were added, and with the lengths that it had before."""
    out = b""
    for order, kind, body in blocks(data):
        if kind in (PACKET, ENHANCED):
            captured, = struct.unpack_from(order + "I", body, 12)
            at = 20 + captured + -captured % 4
            rest, found = body[at:], False
            for comment in added:
                if rest.startswith(option(1, comment.encode(), order)):
                    rest, found = rest[len(option(1, comment.encode(), order)):], True
            if found:
                rest = rest[4:] if rest == b"\0\0\0\0" else rest or b"no end"
            body = body[:at] + rest
        out += block(kind, body, order)
    return out


def same_lines(compare, got, want):
    return compare("\n".join(" ".join(line.split()) for line in got.splitlines()), want)


def same_packets(result, want, links):
    if result.err or result.status:
        return f"status {result.status}: {result.err}"
    if result.links != links:
        return f"interfaces: {result.links}"
    return "" if result.packets == want else f"packets: {result.packets}"


@case("annotate: packets and times of a pcap file stay, and each event is a comment")
def whole(run, compare):
    for order in "<", ">":
        for nano in False, True:
            unit = 1 if nano else US
            data = [(time + 1234 * US + 567 * nano, frame, len(frame) + 7) for time, frame in frames(TALK)]
            result = annotate(run, pcap(data, order=order, nano=nano))
            want = [(0, time // unit, frame, length) for time, frame, length in data]
            wrong = same_packets(result, want, [(packets.ETHERNET, 262144, 9 if nano else 6)])
            wrong = wrong or same_lines(compare, result.comments, COMMENTS)
            if wrong:
                return f"{order} {nano}: {wrong}"
    return ""


@case("annotate: link types, odd lengths and captured lengths stay")
def link_types(run, compare):
    for link, wrap in ((packets.RAW, bytes), (packets.SLL, packets.sll), (packets.SLL2, packets.sll2),
                       (packets.NULL, packets.family), (packets.PPP, packets.ppp)):
        data = [(time, wrap(packet) + b"padding"[:number % 4], 1500) for number, (time, packet) in enumerate(TALK)]
        result = annotate(run, pcap(data, link))
        wrong = same_packets(result, [(0, time // US, frame, 1500) for time, frame, _ in data], [(link, 262144, 6)])
        wrong = wrong or same_lines(compare, result.comments, COMMENTS)
        if wrong:
            return f"{link}: {wrong}"
    data = bytearray(pcap([(time, frame, 60000) for time, frame in frames(TALK)], snap=54))
    data[16:20] = struct.pack("<I", 54)
    result = annotate(run, bytes(data))
    want = [(0, time // US, frame[:54], 60000) for time, frame in frames(TALK)]
    wrong = same_packets(result, want, [(packets.ETHERNET, 54, 6)])
    if wrong:
        return wrong
    # a packet may be longer than the file says: then readers of pcapng must not take it for damaged
    data = bytearray(pcap(frames(TALK), snap=100))
    data[16:20] = struct.pack("<I", 80)
    result = annotate(run, bytes(data))
    want = [(0, time // US, frame[:100], len(frame)) for time, frame in frames(TALK)]
    wrong = same_packets(result, want, [(packets.ETHERNET, 100, 6)])
    return wrong or compare(run.read(result.data, "list")[1], "")


@case("annotate: an old pcap file, and one of an old Linux system")
def old_pcap(run, compare):
    want = [(0, time // US, frame, len(frame) + 9) for time, frame in frames(TALK)]
    for minor, swapped in (2, True), (3, True), (3, False), (4, False):
        data = bytearray(pcap([]))
        data[6] = minor
        for time, frame in frames(TALK):
            lengths = (len(frame) + 9, len(frame)) if swapped else (len(frame), len(frame) + 9)
            data += struct.pack("<IIII", time // SECOND, time % SECOND // US, *lengths) + frame
        result = annotate(run, bytes(data))
        wrong = same_packets(result, want, [(packets.ETHERNET, 262144, 6)]) or same_lines(compare, result.comments, COMMENTS)
        if wrong:
            return f"2.{minor}: {wrong}"
    data = bytearray(pcap([]))
    data[:4] = struct.pack("<I", 0xa1b2cd34)
    for time, frame in frames(TALK):
        data += struct.pack("<IIIIIHBx", time // SECOND, time % SECOND // US, len(frame), len(frame) + 9, 1, 0x800, 0) + frame
    result = annotate(run, bytes(data))
    return same_packets(result, want, [(packets.ETHERNET, 262144, 6)]) or same_lines(compare, result.comments, COMMENTS)


def rich(order, length=-1):
    """A pcapng file with blocks and options of many kinds, not all with an end, on two interfaces whose times have other units."""
    def pack(form, *values):
        return struct.pack(order + form, *values)
    end = option(0, b"", order)
    out = block(INTERFACE, pack("HHI", packets.ETHERNET, 0, 262144) + option(2, b"eth0", order) + end, order)
    out += block(INTERFACE, pack("HHI", packets.ETHERNET, 0, 262144) + option(9, b"\11", order) + end, order)
    out += block(NAMES, pack("HH", 1, 10) + b"\12\0\0\1host\0\0\0" + pack("HH", 0, 0), order)
    for number, (time, frame) in enumerate(frames(TALK)):
        interface = number % 2
        units = time // (1 if interface else US)
        body = pack("IIIII", interface, units >> 32, units & 0xffffffff, len(frame), len(frame)) + frame
        body += b"\0" * (-len(body) % 4)
        kept = [b"", option(1, "schön".encode(), order) + option(1, b"twice", order) + end,
                option(2, b"\0\0\0\1", order) + end, option(3, b"\2hash", order) + option(1, b"", order)][number % 4]
        if number == 6:
            body = pack("HH", interface, 3) + body[4:]
        out += block(PACKET if number == 6 else ENHANCED, body + kept, order)
        out += block(CUSTOM, pack("I", 32473) + b"anything", order) * (number == 4)
    out += block(STATISTICS, pack("III", 0, 1, 2) + option(4, pack("Q", 10), order) + end, order)
    # 100000: longer than one read
    out += block(NAMES + 0x1000, b"unknown" * 100000, order)
    return block(SECTION, pack("IHHq", 0x1a2b3c4d, 1, 0, len(out) if length else -1) + option(3, b"Linux", order) + end,
                 order) + out


@case("annotate: nothing of a pcapng file is lost or changed but the section's length")
def blocks_stay(run, compare):
    for order in "<", ">":
        data, want = rich(order), rich(order, 0)
        out = run.path + ".out"
        err = run.read(data, "annotate", "-o", out)[1]
        with open(out, "rb") as file:
            got = file.read()
        added = [line.split(" ", 1)[1] for line in annotate(run, pcap(frames(TALK))).comments.splitlines()]
        if err or without(got, added) != want:
            return f"{order}: {err or 'differs'}"
        if got == want or got.count(b"#1 ") != 7:
            return f"{order}: {got.count(b'#1 ')} comments"
    return ""


@case("annotate: comments that a packet has are kept")
def comments_stay(run, compare):
    for order in "<", ">":
        result = annotate(run, pcapng(frames(TALK), order=order, comment=b"my own"))
        texts = [text for _, text in result.frame_comments]
        own = [frame for frame, text in result.frame_comments if text == "my own"]
        others = "".join(f"{frame} {text}\n" for frame, text in result.frame_comments if text != "my own")
        wrong = same_lines(compare, others, COMMENTS)
        if wrong or own != list(range(1, 11)) or result.status:
            return f"{order}: {wrong or texts}"
    return ""


@case("annotate: two sections, and two interfaces with one direction each")
def two_sections(run, compare):
    both = [(time, ether(packet), int(packet[15] == 2)) for time, packet in TALK]
    links = (packets.ETHERNET, packets.ETHERNET)
    result = annotate(run, pcapng(both[:7], links) + pcapng(both[7:], links))
    want = [(interface, time // US, frame, len(frame)) for time, frame, interface in both]
    return same_packets(result, want, [(packets.ETHERNET, 262144, 6)] * 4) or \
        same_lines(compare, result.comments, COMMENTS)


@case("annotate: packets behind what can't be read are kept, without comments")
def other_links(run, compare):
    data = pcapng(frames(TALK[:7])) + pcapng(frames(TALK[7:]), links=(packets.ETHERNET, packets.RAW))
    result = annotate(run, data)
    listed = run.read(data, "list")
    want = [(0, time // US, frame, len(frame)) for time, frame in frames(TALK)]
    if (result.err, result.status) != listed[1:] or result.status != 1 or "packet 8 and what follows" not in result.err:
        return f"status {result.status}: {result.err}"
    result.err, result.status = "", 0
    return same_packets(result, want, [(packets.ETHERNET, 262144, 6)] * 2 + [(packets.RAW, 262144, 6)]) or \
        same_lines(compare, result.comments, "\n".join(COMMENTS.splitlines()[:5]))


@case("annotate: a packet without a time is in a block that can't have a comment")
def simple_block(run, compare):
    data = block(SECTION, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1)) + \
        block(INTERFACE, struct.pack("<HHI", packets.ETHERNET, 0, 262144))
    for _, frame in frames(TALK):
        data += block(SIMPLE, struct.pack("<I", len(frame)) + frame)
    result = annotate(run, data)
    return compare(result.err, "tcpstory: FILE: 7 packets are in blocks that can't have a comment") or \
        ("" if result.data == data and not result.status else "differs")


@case("annotate: a capture that is cut off is written as far as it goes, with the status of list")
def cut_off(run, compare):
    want = [(0, time // US, frame, len(frame)) for time, frame in frames(TALK[:9])]
    for data in CUT[:-30], CUT[:-60], pcapng(frames(TALK))[:-9], pcapng(frames(TALK))[:-70]:
        for given in False, True:
            result = annotate(run, data, given=given)
            listed = run.read(data, "list", given=given)
            if (result.err, result.status) != listed[1:] or result.status != 1 or "cut off in packet 10" not in result.err:
                return f"status {result.status}: {result.err}"
            wrong = same_lines(compare, result.comments, "\n".join(COMMENTS.splitlines()[:-1]))
            if wrong or result.packets != want:
                return wrong or "packets differ"
    damaged = bytearray(CUT)
    at = 24 + 3 * (16 + 54)
    damaged[at + 8:at + 12] = struct.pack("<I", 0x40001)
    result = annotate(run, bytes(damaged) + b"\0" * 0x50000)
    return "" if result.packets == want[:3] and result.status == 1 and len(result.frame_comments) == 3 else f"{result.packets}"


@case("annotate: no packet")
def no_packet(run, compare):
    for data in pcap([]), pcapng([]):
        wrong = same_packets(annotate(run, data), [], [(packets.ETHERNET, 262144, 6)])
        if wrong:
            return wrong
    return ""


@case("annotate: packets that are not in the order of their times have their own comments")
def order_of_times(run, compare):
    mixed = frames(TALK)
    mixed.insert(0, mixed.pop())
    mixed[3], mixed[8] = mixed[8], mixed[3]
    result = annotate(run, pcap(mixed))
    want = "".join(f"{1 + mixed.index(frames(TALK)[int(line.split()[0]) - 1])} {line.split(' ', 1)[1]}\n"
                   for line in COMMENTS.split("\n") if line)
    got = "".join(sorted(result.comments.splitlines(True)))
    wrong = same_lines(compare, got, "".join(sorted(want.splitlines(True))))
    return wrong or same_packets(result, [(0, time // US, frame, len(frame)) for time, frame in mixed],
                                 [(packets.ETHERNET, 262144, 6)])


@case("annotate: several comments at a packet that changes several things")
def several(run, compare):
    talk = Talk().whole()
    talk.next = [900000, 800000]
    talk.segment(0, "S")
    result = annotate(run, pcap(frames(talk.packets)))
    return same_lines(compare, result.comments, COMMENTS + """
11 #1 end client TIME-WAIT, server CLOSED? the same ports are used for a new connection
11 #2 open-1 client CLOSED->SYN-SENT, server LISTEN?->SYN-RECEIVED? client asks to open: Seq = x = 900000
""")


@case("annotate: a timeout and an eviction are comments of no packet")
def no_packet_of_it(run, compare):
    result = annotate(run, after(Talk().whole(), 100))
    if "CLOSED?->" in result.comments or len(result.frame_comments) != 8 or not result.comments.splitlines()[-1].startswith(
            "11 #2 open-1"):
        return result.comments
    syns = [(BEGIN + number * US, ether(ip(f"10.{number >> 14}.0.1", SERVER, tcp(
        f"10.{number >> 14}.0.1", SERVER, 10000 + number % 16384, 80, "S", 1, 0)))) for number in range(65537)]
    data = pcap(syns)
    if "evicted 1\n" not in run.read(data, "record", "-")[0]:
        return "nothing was evicted"
    frame = [frame for frame, _ in annotate(run, data).frame_comments]
    return "" if frame == list(range(1, 65538)) else f"{len(frame)} comments, the last at {frame[-3:]}"


@case("annotate: an ICMP error has its comment, a segment that is seen again has none")
def icmp(run, compare):
    syn = Talk()
    quoted = syn.segment(0, "S")
    error = ip(SERVER, CLIENT, struct.pack("!BBHI", 3, 3, 0xfcfc, 0) + quoted[:28], packets.ICMP)
    data = frames([(BEGIN, quoted), (BEGIN + 20 * US, quoted), (BEGIN + MS, error)])
    frame = [number for number, _ in annotate(run, pcap(data)).frame_comments]
    return "" if frame == [1, 3] else f"{frame}"


@case("annotate: language, wording, numbers and the rule")
def languages(run, compare):
    for words, part in ((["--lang=zh"], "客户端 ESTABLISHED->FIN-WAIT-1，服务器 ESTABLISHED->CLOSE-WAIT?"),
                        (["--tell=gift"], "client ESTABLISHED->FIN-WAIT-1"), (["--numbers=raw"], "FIN at Seq = 1101"), (["--why"], "FIN at Seq = u = x+101  RFC 9293, 3.6: ")):
        comments = annotate(run, pcap(frames(TALK)), *words).comments
        if not any("close-1" in line and part in line for line in comments.splitlines()):
            return f"{words}: {comments}"
        if comments == annotate(run, pcap(frames(TALK))).comments:
            return f"{words}: as without"
    return ""


@case("annotate: pipes, and standard output")
def pipes(run, compare):
    data = pcap(frames(TALK))
    want = annotate(run, data).data
    for words, given in (["-r", "-"], data), (["-", "-o", "-"], data), ([run.path], None), (["-r", run.path, "-o", "-"], None):
        done = reader.tcpstory(["annotate", *words], text=False, given=given)
        if done.stdout != want or done.stderr or done.returncode:
            return f"{words}: status {done.returncode}: {done.stderr}"
    return ""


@case("annotate: a closed pipe and a full disk are errors")
def no_room(run, compare):
    data = pcap(frames(TALK))
    _, err, status = run.read(data, "annotate", "-o", "/dev/full")
    wrong = compare(err, "tcpstory: can't write to /dev/full: No space left on device")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([reader.READER, "annotate", run.path], stdout=full, stderr=subprocess.PIPE, check=False,
                              env={"LC_ALL": "C.UTF-8"})
    wrong = wrong or compare(done.stderr.decode(), "tcpstory: can't write to standard output: No space left on device")
    if wrong or status != 1 or done.returncode != 1:
        return wrong or f"status {status} and {done.returncode}"
    # more than a pipe holds, which is not read
    run.read(pcap(frames(TALK) * 2000), "annotate", "-o", run.path + ".out")
    end, other = os.pipe()
    os.close(end)
    done = subprocess.run([reader.READER, "annotate", run.path], stdout=other, stderr=subprocess.PIPE, check=False)
    os.close(other)
    return "" if done.returncode == -signal.SIGPIPE else f"closed pipe: status {done.returncode}"


def write(path, data, mode=0o640):
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, mode)


def content(path):
    with open(path, "rb") as file:
        return file.read()


@case("annotate: an older file is replaced by a whole one only, and keeps its mode")
def replaced(run, compare):
    folder = os.path.join(os.path.dirname(run.path), "replaced")
    os.mkdir(folder)
    out, link, data = os.path.join(folder, "out"), os.path.join(folder, "link"), pcap(frames(TALK))
    write(out, b"old")
    os.symlink("out", link)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))

    def left_over():
        return "" if sorted(os.listdir(folder)) == ["link", "out"] and content(out) == b"old" else f"{os.listdir(folder)}"

    # no room: without comments, the temporary files of these stay within the limit
    write(run.path, pcap([(BEGIN, b"no packet" * 20)] * 2000))
    done = subprocess.run([reader.READER, "annotate", run.path, "-o", out], stderr=subprocess.PIPE, check=False,
                          preexec_fn=limit, env={"LC_ALL": "C.UTF-8"})
    wrong = compare(done.stderr.decode().replace(out, "OUT"), "tcpstory: can't write to OUT: File too large") or left_over()
    # no room for the comments
    write(run.path, pcap(frames([packet for port in range(2000) for packet in Talk(sport=1024 + port).open().packets[:1]])))
    done = subprocess.run([reader.READER, "annotate", run.path, "-o", out], stderr=subprocess.PIPE, check=False,
                          preexec_fn=limit, env={"LC_ALL": "C.UTF-8"})
    wrong = wrong or compare(done.stderr.decode(), "tcpstory: can't keep the comments in a temporary file: File too large")
    wrong = wrong or (done.returncode != 1 and f"status {done.returncode}") or left_over()
    # no capture
    wrong = wrong or (run.read(b"no capture", "annotate", "-o", out)[2] != 1 and "status") or left_over()
    # a signal, while it waits for a pipe
    with subprocess.Popen([reader.READER, "annotate", "-", "-o", out], stdin=subprocess.PIPE) as child:
        for _ in range(3000):
            if len(os.listdir(folder)) == 3:
                break
            time.sleep(0.01)
        child.terminate()
    if wrong or child.returncode != -signal.SIGTERM or left_over():
        return wrong or f"signal: status {child.returncode} {left_over()}"
    # whole
    if run.read(data, "annotate", "-o", link)[2] or not os.path.islink(link) or os.stat(out).st_mode & 0o777 != 0o640:
        return "the link was replaced, or the mode is another"
    want = annotate(run, data).data
    if content(out) != want or sorted(os.listdir(folder)) != ["link", "out"]:
        return "not replaced"
    # itself; and a new file is its owner's only
    write(out, data)
    done = reader.tcpstory(["annotate", out, "-o", out])
    new = os.path.join(folder, "new")
    run.read(data, "annotate", "-o", new)
    return "" if content(out) == want and os.stat(new).st_mode & 0o777 == 0o600 else f"itself: {done.stderr}"


@case("annotate: not to a terminal")
def terminal(run, compare):
    master, end = pty.openpty()
    fcntl.fcntl(master, fcntl.F_SETFL, os.O_NONBLOCK)
    write(run.path, pcap(frames(TALK)))
    wrong = ""
    for words in [], ["-o", "-"], ["-o", os.ttyname(end)]:
        done = subprocess.run([reader.READER, "annotate", run.path, *words], stdout=end, stderr=subprocess.PIPE, check=False,
                              env={"LC_ALL": "C.UTF-8"})
        wrong = wrong or compare(done.stderr.decode(), "tcpstory: a capture is not written to a terminal: "
                                 "use -o FILE, or a pipe") or (done.returncode != 2 and f"status {done.returncode}")
    try:
        wrong = wrong or f"written: {os.read(master, 1000)}"
    except BlockingIOError:
        pass
    os.close(master)
    os.close(end)
    return wrong


@case("annotate: what is wrong with its words")
def usage(run, compare):
    write(run.path, pcap(frames(TALK)))
    story = run.path + ".story"
    reader.tcpstory(["record", "-r", run.path, story])
    for words, want, status in (
            ([], "annotate which capture?", 2), ([run.path, "more"], "annotate takes no argument 'more'", 2),
            (["-r", run.path, "more"], "annotate takes no argument 'more'", 2),
            ([run.path, "-n", "x"], "only one of --read, --pid, --netns and --dir makes sense", 2),
            ([story], "STORY is a recording: only a capture has packets", 1),
            (["/nowhere/x.pcap"], "/nowhere/x.pcap: No such file or directory", 1),
            ([run.path, "-o", "/nowhere/x.pcap"], "/nowhere/x.pcap: No such file or directory", 1)):
        done = reader.tcpstory(["annotate", *words])
        wrong = compare(done.stderr.splitlines()[0].replace(story, "STORY"), "tcpstory: " + want)
        if wrong or done.returncode != status or done.stdout:
            return f"{words}: status {done.returncode} {wrong}"
    # an address needs no -r
    return "" if not reader.tcpstory(["annotate", run.path, f"--at={CLIENT}"], text=False).returncode else "--at"


@case("annotate: tshark and capinfos read it")
def wireshark(run, compare):
    missing = [program for program in ("tshark", "capinfos") if not shutil.which(program)]
    if missing:
        raise unittest.SkipTest(f"{' and '.join(missing)} not installed")
    run_in = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "check": False, "encoding": "utf-8"}
    for data in pcap(frames(TALK)), pcapng(frames(TALK), order=">", comment=b"my own"), rich("<"):
        out = run.path + ".out"
        run.read(data, "annotate", "-o", out)
        done = subprocess.run(["tshark", "-r", out, "-T", "fields", "-e", "frame.time_epoch", "-Y",
                               'frame.comment contains "->FIN-WAIT-1"'], **run_in)
        about = subprocess.run(["capinfos", "-c", "-M", "-T", "-r", out], **run_in)
        err = [line for line in done.stderr.splitlines() + about.stderr.splitlines() if not line.startswith("Running as user")]
        if done.stdout != "1700000000.060000000\n" or err or about.stdout.split()[-1] != "10" or done.returncode or about.returncode:
            return f"{done.stdout} {err} {about.stdout}"
    return ""
