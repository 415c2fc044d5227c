# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532137 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=59926 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED? opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=22.115945860 last=22.201390480 client_since=22.175261030 server_since=22.197268670 client_isn=4186907064 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2465944387 server_bytes=0 server_segs=1 server_rtx=0 handshake_us=81322 syn_rtt_us=59315 ack_rtt_us=22007 expires_s=432000 client_sent=SYN server_sent=SYN text="opened in 3 steps in 81.3 ms"
event=1 time=22.115945860 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=59926 dst=10.0.0.2 dport=8000 flags=SYN seq=4186907064 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=4186907064 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 4186907064"
event=2 time=22.175261030 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=59926 flags=SYN,ACK seq=2465944387 ack=4186907065 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=4186907064 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2465944387 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=59315 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 2465944387, Ack = x+1 ok"
event=3 time=22.197268670 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=59926 dst=10.0.0.2 dport=8000 flags=ACK seq=4186907065 ack=2465944388 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=4186907064 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2465944387 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=81322 syn_rtt_us=59315 ack_rtt_us=22007 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=1 client=10.0.0.1 client_port=59926 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED? opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=22.115945860 last=22.203327630 client_since=22.175261030 server_since=22.197268670 client_isn=4186907064 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2465944387 server_bytes=0 server_segs=1 server_rtx=0 handshake_us=81322 syn_rtt_us=59315 ack_rtt_us=22007 expires_s=432000 client_sent=SYN server_sent=SYN text="opened in 3 steps in 81.3 ms"
segments 3
told 3
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
timers 0
connections_now 1
ring_oldest 1
ring_newest 3
ring_events 8217
ring_bytes 1314816
# end time=22.924717490 events=3 lost=0
