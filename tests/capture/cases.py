# SPDX-License-Identifier: GPL-2.0
"""The cases: each makes a capture and says what its story is.

A line of a story is an event: connection, step, source, flags, both ends' states, note, check. After "=" is a connection
at the end: number, states, verdict, and bytes/segments/retransmissions of each end. After "#" is a counter, after "!" a
message.
"""
import packets
from packets import SECOND, Talk, ether, frames, pcap, pcapng

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
