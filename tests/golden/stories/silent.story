# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=51506 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=171.785518950 last=174.855555570 client_since=174.852627040 server_since=174.852627040 client_isn=3707713342 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- text="the opening was never completed"
event=1 time=171.785518950 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51506 dst=10.0.0.2 dport=8000 flags=SYN seq=3707713342 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3707713342 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3707713342"
event=2 time=172.801589000 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51506 dst=10.0.0.2 dport=8000 flags=SYN seq=3707713342 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=3707713342 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks again, no answer has come: Seq = x = 3707713342"
event=3 time=174.852627040 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=51506 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=timeout note=syn-timeout check=- arg=2s vrf=0 client_isn=3707713342 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="no answer for 2 s: the client has presumably given up"
conn=1 client=10.0.0.1 client_port=51506 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=171.785518950 last=174.854097920 client_since=174.852627040 server_since=174.852627040 client_isn=3707713342 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- text="the opening was never completed"
segments 2
told 2
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
connections 1
picked_up 0
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 3
events_unkept 0
timers 1
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 3
ring_events 8217
ring_bytes 1314816
# end time=175.415012430 events=3 lost=0
