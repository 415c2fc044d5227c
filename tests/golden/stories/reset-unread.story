# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=55400 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=1 server_local=0 started=156.198709150 last=156.322487770 client_since=156.321614190 server_since=156.321614190 client_isn=2661169370 client_bytes=117 client_segs=5 client_rtx=0 server_isn=726681080 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=38376 syn_rtt_us=37972 ack_rtt_us=404 expires_s=9 client_sent=SYN server_sent=SYN,RST text="opened in 3 steps in 38.3 ms; reset by the server"
event=1 time=156.198709150 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=55400 dst=10.0.0.2 dport=8000 flags=SYN seq=2661169370 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2661169370 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2661169370"
event=2 time=156.236681250 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=55400 flags=SYN,ACK seq=726681080 ack=2661169371 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2661169370 client_bytes=0 client_segs=1 client_rtx=0 server_isn=726681080 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=37972 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 726681080, Ack = x+1 ok"
event=3 time=156.237085410 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=55400 dst=10.0.0.2 dport=8000 flags=ACK seq=2661169371 ack=726681081 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2661169370 client_bytes=0 client_segs=2 client_rtx=0 server_isn=726681080 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=38376 syn_rtt_us=37972 ack_rtt_us=404 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=156.321614190 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=55400 flags=RST,ACK seq=726682081 ack=2661169488 len=0 win=1017 client=ESTABLISHED>CLOSED server=ESTABLISHED>CLOSED? step=reset note=reset check=- arg=- vrf=0 client_isn=2661169370 client_bytes=117 client_segs=5 client_rtx=0 server_isn=726681080 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=reset closed_by=server verdict=reset roles=known client_local=1 server_local=0 handshake_us=38376 syn_rtt_us=37972 ack_rtt_us=404 client_sent=SYN server_sent=SYN,RST text="server aborts, perhaps with bytes unread: RST at Seq = y+1001"
conn=1 client=10.0.0.1 client_port=55400 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=1 server_local=0 started=156.198709150 last=156.321589250 client_since=156.321614190 server_since=156.321614190 client_isn=2661169370 client_bytes=117 client_segs=5 client_rtx=0 server_isn=726681080 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=38376 syn_rtt_us=37972 ack_rtt_us=404 expires_s=9 client_sent=SYN server_sent=SYN,RST text="opened in 3 steps in 38.3 ms; reset by the server"
segments 10
told 4
quiet 6
delivered 0
delivered_told 0
fragment 0
truncated 0
bad_offset 0
bad_extension 0
bad_flags 0
bad_checksum 0
second_output 0
other_port 0
no_record 0
table_full 0
raced 0
no_memory 0
connections 1
picked_up 0
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 4
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 4
ring_events 8217
ring_bytes 1314816
# end time=158.239359000 events=4 lost=0
