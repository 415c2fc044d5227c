# tcpstory format=1 boot=52d8a9bc-bc78-4eb9-a92a-4d9cc9d63a31 load=1767225601764500 netns=4026532137 clock_offset_ns=1767225599497496301
# recorded host=vm version=0.1.0
conn=3 client=fd00:1::2 client_port=33482 server=fd00:2::2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=85.196044917 last=153.402781922 client_since=153.400007520 server_since=153.400007520 client_isn=3285485136 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
event=1 time=85.105686451 conn=1 cause=segment from=client via=out src=fd00:1::2 sport=53714 dst=fd00:2::2 dport=8000 flags=SYN seq=1776705943 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1776705943 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1776705943"
event=2 time=85.165852520 conn=1 cause=segment from=server via=in src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=53714 flags=RST,ACK seq=0 ack=1776705944 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1776705943 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=85.165938276 conn=2 cause=segment from=client via=out src=fd00:1::2 sport=40444 dst=fd00:2::2 dport=8001 flags=SYN seq=3245022399 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3245022399 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3245022399"
event=4 time=85.195969494 conn=2 cause=icmp from=client via=in src=fd00:1::2 sport=40444 dst=fd00:2::2 dport=8001 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=refusal note=icmp-refused check=- arg=1/1 vrf=0 client_isn=3245022399 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused-icmp roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="an ICMP error presumably ends the opening: prohibited by a firewall (type 1 code 1)"
event=5 time=85.196044917 conn=3 cause=segment from=client via=out src=fd00:1::2 sport=33482 dst=fd00:2::2 dport=8002 flags=SYN seq=3285485136 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3285485136 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3285485136"
event=6 time=86.200008523 conn=3 cause=segment from=client via=out src=fd00:1::2 sport=33482 dst=fd00:2::2 dport=8002 flags=SYN seq=3285485136 ack=- len=0 win=64800 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=3285485136 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 3285485136"
event=7 time=88.216007667 conn=3 cause=segment from=client via=out src=fd00:1::2 sport=33482 dst=fd00:2::2 dport=8002 flags=SYN seq=3285485136 ack=- len=0 win=64800 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=3285485136 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 3285485136"
event=8 time=153.400007520 conn=3 cause=timer from=- via=- src=fd00:1::2 sport=33482 dst=fd00:2::2 dport=8002 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=timeout note=syn-timeout check=- arg=65s vrf=0 client_isn=3285485136 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="no answer for 65 s: the client has presumably given up"
conn=3 client=fd00:1::2 client_port=33482 server=fd00:2::2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=85.196044917 last=153.403032650 client_since=153.400007520 server_since=153.400007520 client_isn=3285485136 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
segments 6
told 6
quiet 0
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
connections 3
picked_up 0
evicted 0
removed 2
icmp 1
icmp_told 1
icmp_no_record 0
icmp_bad 0
events 8
events_unkept 0
timers 3
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=153.483195417 events=8 lost=0
