# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532158 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=10.0.1.2 client_port=34306 server=10.0.2.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=refused closed=no closed_by=- verdict=refused-icmp roles=known vrf=0 client_local=1 server_local=0 started=31.305931630 last=31.371592250 client_since=31.369685020 server_since=31.369685020 client_isn=3710998353 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- text="the opening was ended by an ICMP error"
event=1 time=31.305938720 conn=1 cause=segment from=client via=out src=10.0.1.2 sport=34306 dst=10.0.2.2 dport=8000 flags=SYN seq=3710998353 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3710998353 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3710998353"
event=2 time=31.369685020 conn=1 cause=icmp from=client via=in src=10.0.1.2 sport=34306 dst=10.0.2.2 dport=8000 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=refusal note=icmp-refused check=- arg=3/13 vrf=0 client_isn=3710998353 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused-icmp roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="an ICMP error ends the opening: prohibited by a firewall (type 3 code 13)"
conn=1 client=10.0.1.2 client_port=34306 server=10.0.2.2 server_port=8000 client_state=CLOSED? server_state=LISTEN? opened=refused closed=no closed_by=- verdict=refused-icmp roles=known vrf=0 client_local=1 server_local=0 started=31.305931630 last=31.370837360 client_since=31.369685020 server_since=31.369685020 client_isn=3710998353 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- text="the opening was ended by an ICMP error"
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
connections_now 1
ring_oldest 1
ring_newest 2
ring_events 31
ring_bytes 4096
# end time=31.519404670 events=2 lost=0
