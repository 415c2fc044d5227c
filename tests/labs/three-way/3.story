# tcpstory format=1 boot=c5178652-bcec-4f6b-986a-93d76b6c9d90 load=1767225601764025 netns=4026532137 clock_offset_ns=1767225599509175667
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=60012 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=3.470807810 last=3.471099764 client_since=3.470862740 server_since=3.470869959 client_isn=146686218 client_bytes=238 client_segs=4 client_rtx=0 server_isn=420745525 server_bytes=1773 server_segs=4 server_rtx=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms"
event=1 time=3.470807810 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60012 dst=10.0.0.2 dport=8000 flags=SYN seq=146686218 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=146686218 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 146686218"
event=2 time=3.470862740 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60012 flags=SYN,ACK seq=420745525 ack=146686219 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=146686218 client_bytes=0 client_segs=1 client_rtx=0 server_isn=420745525 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=54 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 420745525, Ack = x+1 ok"
event=3 time=3.470869959 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60012 dst=10.0.0.2 dport=8000 flags=ACK seq=146686219 ack=420745526 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=146686218 client_bytes=0 client_segs=2 client_rtx=0 server_isn=420745525 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=1 client=10.0.0.1 client_port=60012 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=3.470807810 last=3.471257665 client_since=3.470862740 server_since=3.470869959 client_isn=146686218 client_bytes=238 client_segs=4 client_rtx=0 server_isn=420745525 server_bytes=1773 server_segs=4 server_rtx=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms"
segments 7
told 3
quiet 4
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
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 3
ring_events 8217
ring_bytes 1314816
# end time=3.479410138 events=3 lost=0
