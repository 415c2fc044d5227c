# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.1.2 client_port=36468 server=10.0.2.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=refused closed=no closed_by=- verdict=refused-icmp roles=known vrf=0 client_local=1 server_local=0 started=141.013655970 last=141.097976570 client_since=141.100429140 server_since=141.100429140 client_isn=2142568899 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=8 client_sent=SYN server_sent=- text="the opening was presumably ended by an ICMP error"
event=1 time=141.013655970 conn=1 cause=segment from=client via=out src=10.0.1.2 sport=36468 dst=10.0.2.2 dport=8000 flags=SYN seq=2142568899 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2142568899 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2142568899"
event=2 time=141.100429140 conn=1 cause=icmp from=client via=in src=10.0.1.2 sport=36468 dst=10.0.2.2 dport=8000 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=refusal note=icmp-refused check=- arg=3/13 vrf=0 client_isn=2142568899 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused-icmp roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="an ICMP error presumably ends the opening: prohibited by a firewall (type 3 code 13)"
conn=1 client=10.0.1.2 client_port=36468 server=10.0.2.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=refused closed=no closed_by=- verdict=refused-icmp roles=known vrf=0 client_local=1 server_local=0 started=141.013655970 last=141.096705720 client_since=141.100429140 server_since=141.100429140 client_isn=2142568899 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=8 client_sent=SYN server_sent=- text="the opening was presumably ended by an ICMP error"
segments 1
told 1
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
icmp 1
icmp_told 1
icmp_no_record 0
icmp_bad 0
events 2
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 2
ring_events 8217
ring_bytes 1314816
# end time=143.514683780 events=2 lost=0
