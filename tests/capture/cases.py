# SPDX-License-Identifier: GPL-2.0
"""The cases: each makes a capture and says what its story is.

A line of a story is an event: connection, step, source, flags, both ends' states, note, check. After "=" is a connection
at the end: number, states, verdict, and bytes/segments/retransmissions of each end. After "#" is a counter, after "!" a
message.
"""
import struct

import packets
from packets import CLIENT, MS, SECOND, SERVER, US, Talk, ether, frames, ip, pcap, pcapng, tcp

CASES = []


def case(title):
    def add(function):
        function.title = title
        CASES.append(function)
        return function
    return add


OPEN = """
1 open-1 client SYN CLOSED>SYN-SENT LISTEN?>SYN-RECEIVED? syn -
1 open-2 server SYN,ACK SYN-SENT>ESTABLISHED? SYN-RECEIVED? syn-ack ok
1 open-3 client ACK ESTABLISHED?>ESTABLISHED SYN-RECEIVED?>ESTABLISHED? open-ack ok
"""
CLOSE = """
1 close-1 client FIN,ACK ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? fin -
1 close-2 server ACK FIN-WAIT-1>FIN-WAIT-2? CLOSE-WAIT?>CLOSE-WAIT fin-ack ok
1 close-3 server FIN,ACK FIN-WAIT-2?>TIME-WAIT? CLOSE-WAIT>LAST-ACK fin-second ok
1 close-4 client ACK TIME-WAIT?>TIME-WAIT LAST-ACK>CLOSED? fin-last-ack ok
"""
END = """
= 1 TIME-WAIT CLOSED? time-wait 100/6/0 100/4/0
"""
WHOLE = OPEN + CLOSE + END


def same_story(title, data):
    """A case whose story is that of the same connection in Ethernet."""
    @case(title)
    def check(run, compare):
        return compare(run.story(data), WHOLE)


TALK = Talk().whole().packets
TALK_6 = Talk(packets.CLIENT_6, packets.SERVER_6).whole().packets

same_story("Ethernet, IPv4", pcap(frames(TALK)))
same_story("Ethernet, IPv6", pcap(frames(TALK_6)))
same_story("big-endian, with nanoseconds", pcap(frames(TALK), order=">", nano=True))
same_story("pcapng", pcapng(frames(TALK)))
same_story("pcapng, big-endian, with comments", pcapng(frames(TALK), order=">", comment=b"a comment"))
same_story("VLAN", pcap(frames(TALK, lambda packet: ether(packet, [(0x8100, 7)]))))
same_story("QinQ", pcap(frames(TALK_6, lambda packet: ether(packet, [(0x88a8, 7), (0x8100, 8)]))))
same_story("PPPoE", pcap(frames(TALK, lambda packet: ether(packets.pppoe(packet), kind=0x8864))))
same_story("PPPoE in a VLAN, IPv6",
           pcap(frames(TALK_6, lambda packet: ether(packets.pppoe(packet), [(0x8100, 7)], kind=0x8864))))
same_story("PPP, the protocol in one byte", pcap(frames(TALK, lambda packet: packets.ppp(packet, True)), packets.PPP))
same_story("PPP in HDLC-like framing", pcap(frames(TALK, lambda packet: b"\xff\3" + packets.ppp(packet)), 50))
same_story("Linux cooked", pcap(frames(TALK, packets.sll), packets.SLL))
same_story("Linux cooked, version 2", pcap(frames(TALK_6, packets.sll2), packets.SLL2))
same_story("raw IP", pcap(frames(TALK, bytes), packets.RAW))
same_story("raw IPv6", pcap(frames(TALK_6, bytes), packets.IPV6))
same_story("loopback of BSD, in either order", pcap(frames(TALK[:5], packets.family) + frames(
    TALK[5:], lambda packet: packets.family(packet, ">")), packets.NULL))
same_story("loopback of OpenBSD, IPv6", pcap(frames(TALK_6, lambda packet: packets.family(packet, ">")), packets.LOOP))
same_story("padding", pcap(frames(TALK, lambda packet: ether(packet) + b"padding" * 3)))


@case("a link type that is not known")
def unknown_link(run, compare):
    return compare(run.story(pcap(frames(TALK), 127)),
                   "! tcpstory: FILE has link type 127, which tcpstory can't read\nstatus 1")


@case("a pipe")
def pipe(run, compare):
    return compare(run.story(pcap(frames(TALK)), given=True), WHOLE)


@case("no packet")
def empty(run, compare):
    return compare(run.story(pcap([])), "") or compare(run.story(pcapng([])), "") or \
        compare(run.read(pcap([]), "show")[1], "tcpstory: no connections so far")


@case("what list, show, watch, draw, stats and JSON print is that of the recording")
def all_commands(run, compare):
    data = pcap(frames(TALK + Talk(sport=40001, begin=packets.BEGIN + SECOND).open().data().packets))
    story = run.read(data, "record", "-")[0].encode()
    for words in (["list"], ["list", "--json"], ["show", "1"], ["show", "2", "--json"], ["watch"], ["watch", "--json"],
                  ["draw", "1"], ["stats"]):
        if run.read(data, *words) != run.read(story, *words):
            return f"{words}: differs"
    return ""


# damage

CUT = pcap(frames(TALK))


@case("a file that is cut off in a packet")
def cut_in_packet(run, compare):
    # the last ACK, which is 54 bytes long with a header of 16
    return compare(run.story(CUT[:-30]), OPEN + """
1 close-1 client FIN,ACK ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? fin -
1 close-2 server ACK FIN-WAIT-1>FIN-WAIT-2? CLOSE-WAIT?>CLOSE-WAIT fin-ack ok
1 close-3 server FIN,ACK FIN-WAIT-2?>TIME-WAIT? CLOSE-WAIT>LAST-ACK fin-second ok
= 1 TIME-WAIT? LAST-ACK closing 100/5/0 100/4/0
! tcpstory: FILE: cut off in packet 10: shown as far as it goes
status 1""")


@case("a file that is cut off in the header of a packet, from a pipe")
def cut_in_header(run, compare):
    return compare(run.story(CUT[:-60], given=True).replace(" - ", " FILE: ").splitlines()[-2],
                   "! tcpstory: -: cut off in packet 10: shown as far as it goes")


@case("a file that is cut off in its first header")
def cut_at_once(run, compare):
    return compare(run.story(CUT[:20]), """
! tcpstory: FILE can't be read: ...
status 1""")


@case("a pcapng file that is cut off")
def cut_pcapng(run, compare):
    return compare("\n".join(run.story(pcapng(frames(TALK))[:-9]).splitlines()[-2:]), """
! tcpstory: FILE: cut off in packet 10: shown as far as it goes
status 1""")


@case("a packet whose length is damaged")
def damaged_length(run, compare):
    data = bytearray(pcap(frames(TALK)))
    # the length of the fourth packet
    at = 24 + 3 * (16 + 54)
    data[at + 8:at + 12] = struct.pack("<I", 0xfffffff0)
    return compare(run.story(bytes(data)), OPEN + """
= 1 ESTABLISHED ESTABLISHED? open 0/2/0 0/1/0
! tcpstory: FILE: packet 4 and what follows can't be read: ...
status 1""")


@case("a recording of a damaged capture has no end")
def cut_recording(run, compare):
    story = run.read(CUT[:-30], "record", "-")[0]
    wrong = compare(story.splitlines()[-1], "connections_now 1")
    return wrong or compare(run.read(story.encode(), "list")[1].split(": ", 2)[2],
                            "line 39 is the last: the recording was cut off, and is shown as far as it goes")


@case("packets whose headers were not captured")
def snap(run, compare):
    return compare(run.story(pcap([(time, frame[:50], len(frame)) for time, frame in frames(TALK)])), """
# truncated 10
! tcpstory: FILE: 10 packets were captured without all their headers
status 1""")


@case("packets of which only the headers were captured")
def snap_headers(run, compare):
    return compare(run.story(pcap([(time, frame[:54], len(frame)) for time, frame in frames(TALK)])), WHOLE)


@case("an IP packet longer than its frame")
def too_long(run, compare):
    talk = Talk().open()
    talk.segment(0, "PA", b"abc", total=100)
    return compare(run.story(pcap(frames(talk.packets))), OPEN + """
= 1 ESTABLISHED ESTABLISHED? open 0/2/0 0/1/0
# truncated 1""")


@case("a wrong data offset, wrong flags, a RST of no connection, another protocol")
def odd(run, compare):
    bad = bytearray(tcp(CLIENT, SERVER, 1, 2, "S", 0, 0))
    bad[12] = 0x40
    talk = Talk()
    talk.segment(0, "R")
    talk.segment(0, "SF")
    odd = [(talk.time, ip(CLIENT, SERVER, bytes(bad))), (talk.time, ip(CLIENT, SERVER, b"12345678", proto=17))]
    return compare(run.story(pcap(frames(talk.packets + odd))), """
# bad_offset 1
# bad_flags 1
# no_record 1""")


# what is on the way

@case("a segment larger than the MTU, whose length was left to offload")
def offload(run, compare):
    talk = Talk().open()
    talk.segment(0, "PA", b"x" * 20000, total=0)
    talk.segment(1, "A")
    return compare(run.story(pcap(frames(talk.packets))), OPEN + "= 1 ESTABLISHED ESTABLISHED open 20000/3/0 0/2/0")


@case("BIG TCP: a jumbogram")
def jumbo(run, compare):
    talk = Talk(packets.CLIENT_6, packets.SERVER_6).open()
    size = 70000
    segment = tcp(packets.CLIENT_6, packets.SERVER_6, 40000, 80, "PA", talk.next[0], talk.next[1], b"x" * size)
    option = struct.pack("!BBBBI", packets.TCP, 0, 0xc2, 4, len(segment) + 8)
    talk.packets.append((talk.time, ip(packets.CLIENT_6, packets.SERVER_6, option + segment, packets.HOP_BY_HOP, total=0)))
    return compare(run.story(pcap(frames(talk.packets))), OPEN + "= 1 ESTABLISHED ESTABLISHED? open 70000/3/0 0/1/0")


@case("IPv6 extension headers")
def extensions(run, compare):
    options = struct.pack("!BB6s", packets.DESTINATION, 0, b"\1\4") + struct.pack("!BB6s", packets.TCP, 0, b"\1\4")
    with_options = [(time, packet[:4] + struct.pack("!HB", len(packet) - 40 + 16, packets.HOP_BY_HOP) + packet[7:40] +
                     options + packet[40:]) for time, packet in TALK_6]
    return compare(run.story(pcap(frames(with_options))), WHOLE)


@case("fragments")
def fragments(run, compare):
    talk = Talk().open()
    whole = tcp(CLIENT, SERVER, 40000, 80, "PA", talk.next[0], talk.next[1], b"x" * 100)
    for at, more in (0, 0x2000), (64, 0):
        talk.packets.append((talk.time, ip(CLIENT, SERVER, whole[at:at + 64 if more else None], ident=9,
                                           fragment=more | at // 8)))
    return compare(run.story(pcap(frames(talk.packets))), OPEN + """
= 1 ESTABLISHED ESTABLISHED? open 0/2/0 0/1/0
# fragment 2""")


@case("packets that are not in the order of their times")
def order(run, compare):
    swapped = frames(TALK)
    swapped[1], swapped[2] = swapped[2], swapped[1]
    swapped.insert(0, swapped.pop())
    return compare(run.story(pcap(swapped)), WHOLE)


@case("a pipe with packets that are not in the order of their times")
def order_in_pipe(run, compare):
    late = frames(TALK)
    late[9] = late[0][0], late[9][1]
    return compare(run.story(pcap(late), given=True), WHOLE + """
! tcpstory: -: 1 packet has an earlier time than those before it""")


@case("two interfaces, each with one direction")
def interfaces(run, compare):
    both = [(time, ether(packet), int(packet[15] == 2)) for time, packet in TALK]
    return compare(run.story(pcapng(both, links=(packets.ETHERNET, packets.ETHERNET))), WHOLE)


@case("two interfaces with other link types")
def other_links(run, compare):
    return compare(run.story(pcapng(frames(TALK), links=(packets.ETHERNET, packets.RAW))), """
! tcpstory: FILE: packet 1 and what follows can't be read: ...
status 1""")


def routed(talk, delay=20 * US, **second):
    """Each packet twice: as it came, and as a router sent it on."""
    for time, packet in talk:
        yield time, ether(packet)
        sent = bytearray(packet)
        sent[8 if packet[0] >> 4 == 4 else 7] -= 1
        yield time + delay, ether(bytes(sent), **{"source": 9, **second})


@case("packets seen on both interfaces of a router")
def seen_twice(run, compare):
    for talk in TALK, TALK_6:
        wrong = compare(run.story(pcap(list(routed(talk)))), WHOLE + "# delivered 10")
        if wrong:
            return wrong
    return ""


@case("packets seen on both ports of a bridge, in trains")
def seen_twice_in_trains(run, compare):
    here = [(time, packets.sll2(packet, 2)) for time, packet in TALK]
    there = [(time + 30 * MS, packets.sll2(packet, 3, 4)) for time, packet in TALK]
    return compare(run.story(pcap(sorted(here + there), packets.SLL2)), WHOLE + "# delivered 10")


@case("packets mirrored twice, the same in each bit")
def mirrored(run, compare):
    twice = [(time + late, frame) for time, frame in frames(TALK_6) for late in (0, 5 * US)]
    return compare(run.story(pcap(twice)), WHOLE + "# delivered 10")


@case("a retransmission is none of these")
def retransmission(run, compare):
    for client, server, ident in (CLIENT, SERVER, 100), (packets.CLIENT_6, packets.SERVER_6, 0):
        talk = Talk(client, server).open()
        first = talk.next[0]
        talk.segment(0, "PA", b"abc")
        talk.segment(0, "PA", b"abc", move=False, seq=first, ident=ident)
        wrong = compare(run.story(pcap(list(routed(talk.packets)))), OPEN + """
= 1 ESTABLISHED ESTABLISHED? open 3/4/1 0/1/0
# delivered 5""")
        if wrong:
            return wrong
    return ""


@case("a retransmission that takes another way at once")
def other_way(run, compare):
    talk = Talk(step=MS).open()
    first = talk.next[0]
    talk.segment(0, "PA", b"abc")
    talk.segment(0, "PA", b"abc", move=False, seq=first, ttl=60)
    return compare(run.story(pcap(frames(talk.packets))), OPEN + "= 1 ESTABLISHED ESTABLISHED? open 3/4/1 0/1/0")


@case("an ICMP error that refuses a SYN, seen twice")
def icmp(run, compare):
    talk = Talk()
    syn = talk.segment(0, "S")
    error = ip("10.0.0.9", CLIENT, struct.pack("!BBHI", 3, 1, 0, 0) + syn[:28], packets.ICMP)
    return compare(run.story(pcap(list(routed(talk.packets + [(talk.time, error)])))), """
1 open-1 client SYN CLOSED>SYN-SENT LISTEN?>SYN-RECEIVED? syn -
1 refusal client - SYN-SENT>CLOSED? SYN-RECEIVED?>LISTEN? icmp-refused -
= 1 CLOSED? LISTEN? refused-icmp 0/1/0 0/0/0
# delivered 1
# icmp 1
# icmp_told 1""")


# at a host

@case("at the client")
def at_client(run, compare):
    return compare(run.story(pcap(frames(TALK)), f"--at={CLIENT}", via=True), """
1 open-1 client out SYN CLOSED>SYN-SENT LISTEN?>SYN-RECEIVED? syn -
1 open-2 server in SYN,ACK SYN-SENT>ESTABLISHED? SYN-RECEIVED?>SYN-RECEIVED syn-ack ok
1 open-3 client out ACK ESTABLISHED?>ESTABLISHED SYN-RECEIVED>ESTABLISHED? open-ack ok
1 close-1 client out FIN,ACK ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? fin -
1 close-2 server in ACK FIN-WAIT-1>FIN-WAIT-2 CLOSE-WAIT?>CLOSE-WAIT fin-ack ok
1 close-3 server in FIN,ACK FIN-WAIT-2>TIME-WAIT? CLOSE-WAIT>LAST-ACK fin-second ok
1 close-4 client out ACK TIME-WAIT?>TIME-WAIT LAST-ACK>CLOSED? fin-last-ack ok
= 1 TIME-WAIT CLOSED? time-wait 100/6/0 100/4/0""")


@case("at the server, which has two addresses")
def at_server(run, compare):
    return compare(run.story(pcap(frames(TALK_6)), f"--at={SERVER},{packets.SERVER_6}", via=True), """
1 open-1 client in SYN CLOSED>SYN-SENT LISTEN?>SYN-RECEIVED? syn -
1 open-2 server out SYN,ACK SYN-SENT>ESTABLISHED? SYN-RECEIVED?>SYN-RECEIVED syn-ack ok
1 open-3 client in ACK ESTABLISHED?>ESTABLISHED SYN-RECEIVED>ESTABLISHED? open-ack ok
1 close-1 client in FIN,ACK ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? fin -
1 close-2 server out ACK FIN-WAIT-1>FIN-WAIT-2? CLOSE-WAIT?>CLOSE-WAIT fin-ack ok
1 close-3 server out FIN,ACK FIN-WAIT-2?>TIME-WAIT? CLOSE-WAIT>LAST-ACK fin-second ok
1 close-4 client in ACK TIME-WAIT?>TIME-WAIT LAST-ACK>CLOSED fin-last-ack ok
= 1 TIME-WAIT CLOSED time-wait 100/6/0 100/4/0""")


@case("at the host of both ends: what it sends, it gets")
def at_both(run, compare):
    return compare(run.story(pcap(frames(TALK)), f"--at={CLIENT},{SERVER}", via=True), """
1 open-1 client out SYN CLOSED>SYN-SENT LISTEN?>SYN-RECEIVED? syn -
1 open-2 server out SYN,ACK SYN-SENT>ESTABLISHED? SYN-RECEIVED?>SYN-RECEIVED syn-ack ok
1 open-3 client out ACK ESTABLISHED?>ESTABLISHED SYN-RECEIVED>ESTABLISHED? open-ack ok
1 close-1 client out FIN,ACK ESTABLISHED>FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? fin -
1 close-2 server out ACK FIN-WAIT-1>FIN-WAIT-2? CLOSE-WAIT?>CLOSE-WAIT fin-ack ok
1 close-3 server out FIN,ACK FIN-WAIT-2>TIME-WAIT? CLOSE-WAIT>LAST-ACK fin-second ok
1 close-4 client out ACK TIME-WAIT?>TIME-WAIT LAST-ACK>CLOSED? fin-last-ack ok
= 1 TIME-WAIT CLOSED time-wait 100/6/0 100/4/0
# delivered 10""")


def checksum_cases():
    """(checksum, end that sends, whether it counts when captured at the client's host)."""
    yield "partial", 0, True
    yield 0x1234, 0, True
    yield "partial", 1, True
    yield 0x1234, 1, False


@case("checksums: offload leaves them to hardware, what arrives wrong does not count")
def checksums(run, compare):
    for checksum, end, counts in checksum_cases():
        talk = Talk().open()
        talk.segment(end, "PA", b"odd", checksum=checksum)
        want = [0, 0]
        want[end] = 3 * counts
        story = run.story(pcap(frames(talk.packets)), f"--at={CLIENT}").splitlines()
        wrong = compare("\n".join(story[3:]), f"= 1 ESTABLISHED {'ESTABLISHED' if end and counts else 'ESTABLISHED?'} open "
                        f"{want[0]}/{2 + (end == 0)}/0 {want[1]}/{1 + (end and counts)}/0\n" +
                        "# bad_checksum 1" * (not counts))
        # a router does not look at checksums
        wrong = wrong or "bad_checksum" in run.story(pcap(frames(talk.packets)))
        if wrong:
            return f"{checksum} from {end}: {wrong}"
    return ""


@case("--at: what is wrong with it")
def at_usage(run, compare):
    story = run.read(pcap(frames(TALK)), "record", "-")[0].encode()
    for data, word, want in ((CUT, "10.0.0.300", "'10.0.0.300' is no good argument of --at"),
                             (CUT, CLIENT + ",", f"'{CLIENT},' is no good argument of --at"),
                             (story, CLIENT, "FILE is no capture: --at changes nothing")):
        wrong = compare(run.read(data, "list", f"--at={word}")[1].splitlines()[0], "tcpstory: " + want)
        if wrong:
            return wrong
    return compare(run.read(story, "record", "/dev/null")[1], "tcpstory: FILE is a recording already")


# the clock

def after(talk, seconds, port=50000):
    """The packets, and a SYN of another connection after so many seconds."""
    return pcap(frames(talk.packets + Talk(sport=port, begin=talk.packets[-1][0] + int(seconds * SECOND)).packets +
                       [(talk.packets[-1][0] + int(seconds * SECOND), ip(CLIENT, SERVER, tcp(
                           CLIENT, SERVER, port, 80, "S", 1, 0)))]))


def timeout_case(title, talk, seconds, want):
    """Nothing happens within so many seconds; then an event is reported, if @want, and its time is exact."""
    @case(title)
    def check(run, compare):
        before = run.story(after(talk(), seconds)).splitlines()
        behind = run.story(after(talk(), seconds + 0.001), times=True).splitlines()
        if any(" timeout " in line for line in before):
            return f"too early: {before}"
        last = (talk().packets[-1][0] - packets.BEGIN) // MS + 1000 + seconds * 1000
        return compare("\n".join(line for line in behind if " timeout " in line),
                       f"{want} {last // 1000}.{last % 1000:03}000000")


timeout_case("a SYN without an answer", lambda: ended(Talk(), (0, "S")), 65,
             "1 timeout - - SYN-SENT>CLOSED? SYN-RECEIVED?>LISTEN? syn-timeout -")
timeout_case("a SYN,ACK without an answer", lambda: ended(Talk(), (0, "S"), (1, "SA")), 64,
             "1 timeout - - ESTABLISHED?>CLOSED? SYN-RECEIVED?>LISTEN? syn-received-timeout -")
timeout_case("TIME-WAIT", lambda: Talk().whole(), 60,
             "1 timeout - - TIME-WAIT>CLOSED? CLOSED? time-wait-over -")
timeout_case("a FIN without an ACK", lambda: ended(Talk().open(), (0, "FA")), 125,
             "1 timeout - - FIN-WAIT-1>CLOSED? CLOSE-WAIT? fin-timeout -")
timeout_case("FIN-WAIT-2", lambda: ended(Talk().open(), (0, "FA"), (1, "A")), 60,
             "1 timeout - - FIN-WAIT-2?>CLOSED? CLOSE-WAIT fin-wait-2-timeout -")
timeout_case("an idle connection", lambda: Talk().open().data(), 5 * 24 * 3600,
             "1 timeout - - ESTABLISHED>CLOSED? ESTABLISHED>CLOSED? idle-timeout -")
timeout_case("segments of one end only", lambda: ended(Talk(), (0, "PA")), 120,
             "1 timeout - - ESTABLISHED?>CLOSED? ESTABLISHED?>CLOSED? idle-timeout -")


def ended(talk, *segments):
    for end, flags in segments:
        talk.segment(end, flags)
    return talk


@case("a connection that has ended is removed, and the next one on its ports is another")
def reused(run, compare):
    talk = Talk().whole()
    data = pcap(frames(talk.packets + Talk(begin=talk.time + 80 * SECOND).open().packets))
    return compare(run.story(data), OPEN + CLOSE + """
1 timeout - - TIME-WAIT>CLOSED? CLOSED? time-wait-over -
""" + OPEN.replace("1 open", "2 open") + """
= 2 ESTABLISHED ESTABLISHED? open 0/2/0 0/1/0
# timers 2""")


@case("a new connection on the same ports, at once")
def replaced(run, compare):
    talk = Talk().whole()
    talk.next = [900000, 800000]
    talk.open()
    return compare(run.story(pcap(frames(talk.packets))), OPEN + CLOSE + """
1 end - - TIME-WAIT CLOSED? replaced -
""" + OPEN.replace("1 open", "2 open") + "= 2 ESTABLISHED ESTABLISHED? open 0/2/0 0/1/0")


@case("a time far ahead, and one long ago")
def odd_times(run, compare):
    odd = frames(TALK)
    odd[4] = (1 << 32) * SECOND - SECOND, odd[4][1]
    odd[5] = 0, odd[5][1]
    run.read(pcap(odd), "list")
    run.read(pcapng([((1 << 64) // 1000 - 1, frame) for _, frame in odd]), "list")
    return compare(run.story(pcap([(0, frame) for _, frame in frames(TALK)])), WHOLE)
