# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532137 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=41412 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=53.375526270 last=53.380947240 client_since=53.375627300 server_since=53.380451220 client_isn=3365276989 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3889160981 server_bytes=1000 server_segs=3 server_rtx=0 handshake_us=4924 syn_rtt_us=101 ack_rtt_us=4823 expires_s=432000 client_sent=SYN server_sent=SYN text="opened in 3 steps in 4.924 ms"
event=1 time=53.375528150 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=41412 dst=10.0.0.2 dport=8000 flags=SYN seq=3365276989 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3365276989 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3365276989"
event=2 time=53.375627300 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=41412 flags=SYN,ACK seq=3889160981 ack=3365276990 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3365276989 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3889160981 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=101 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 3889160981, Ack = x+1 ok"
event=3 time=53.380451220 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=41412 dst=10.0.0.2 dport=8000 flags=ACK seq=3365276990 ack=3889160982 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3365276989 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3889160981 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=4924 syn_rtt_us=101 ack_rtt_us=4823 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=53.587166530 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=41412 dst=10.0.0.2 dport=8000 flags=RST seq=3902148002 ack=- len=0 win=1000 client=ESTABLISHED server=ESTABLISHED step=other note=reset-of-stray check=- arg=- vrf=0 client_isn=3365276989 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3889160981 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=4924 syn_rtt_us=101 ack_rtt_us=4823 client_sent=SYN server_sent=SYN text="client's RST answers a stray: Seq = 3902148002"
conn=1 client=10.0.0.1 client_port=41412 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=53.375526270 last=53.383643050 client_since=53.375627300 server_since=53.380451220 client_isn=3365276989 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3889160981 server_bytes=1000 server_segs=3 server_rtx=0 handshake_us=4924 syn_rtt_us=101 ack_rtt_us=4823 expires_s=432000 client_sent=SYN server_sent=SYN text="opened in 3 steps in 4.924 ms"
segments 8
told 4
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
events 4
events_unkept 0
timers 0
connections_now 1
ring_oldest 1
ring_newest 4
ring_events 31
ring_bytes 4096
# end time=53.724832500 events=4 lost=0
