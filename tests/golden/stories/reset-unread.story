# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532137 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=54488 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=1 server_local=0 started=87.734507250 last=87.833510610 client_since=87.835748830 server_since=87.835748830 client_isn=3643327745 client_bytes=117 client_segs=5 client_rtx=0 server_isn=122539066 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=7706 syn_rtt_us=1341 ack_rtt_us=6365 expires_s=8 client_sent=SYN server_sent=SYN,RST text="opened in 3 steps in 7.70 ms; reset by the server"
event=1 time=87.734507250 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=54488 dst=10.0.0.2 dport=8000 flags=SYN seq=3643327745 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3643327745 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3643327745"
event=2 time=87.735848440 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=54488 flags=SYN,ACK seq=122539066 ack=3643327746 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3643327745 client_bytes=0 client_segs=1 client_rtx=0 server_isn=122539066 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=1341 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 122539066, Ack = x+1 ok"
event=3 time=87.742213330 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=54488 dst=10.0.0.2 dport=8000 flags=ACK seq=3643327746 ack=122539067 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3643327745 client_bytes=0 client_segs=2 client_rtx=0 server_isn=122539066 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=7706 syn_rtt_us=1341 ack_rtt_us=6365 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=87.835748830 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=54488 flags=RST,ACK seq=122540067 ack=3643327863 len=0 win=1017 client=ESTABLISHED>CLOSED server=ESTABLISHED>CLOSED? step=reset note=reset check=- arg=- vrf=0 client_isn=3643327745 client_bytes=117 client_segs=5 client_rtx=0 server_isn=122539066 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=reset closed_by=server verdict=reset roles=known client_local=1 server_local=0 handshake_us=7706 syn_rtt_us=1341 ack_rtt_us=6365 client_sent=SYN server_sent=SYN,RST text="server aborts: RST at Seq = y+1001"
conn=1 client=10.0.0.1 client_port=54488 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=1 server_local=0 started=87.734507250 last=87.835287170 client_since=87.835748830 server_since=87.835748830 client_isn=3643327745 client_bytes=117 client_segs=5 client_rtx=0 server_isn=122539066 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=7706 syn_rtt_us=1341 ack_rtt_us=6365 expires_s=8 client_sent=SYN server_sent=SYN,RST text="opened in 3 steps in 7.70 ms; reset by the server"
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
connections_now 1
ring_oldest 1
ring_newest 4
ring_events 8217
ring_bytes 1314816
# end time=89.973550790 events=4 lost=0
