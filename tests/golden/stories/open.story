# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=46652 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED? opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=45.437294190 last=45.657786490 client_since=45.618209710 server_since=45.647235800 client_isn=2810279973 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1205223466 server_bytes=0 server_segs=1 server_rtx=0 handshake_us=209941 syn_rtt_us=180915 ack_rtt_us=29026 expires_s=431998 client_sent=SYN server_sent=SYN text="opened in 3 steps in 209 ms"
event=1 time=45.437294190 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46652 dst=10.0.0.2 dport=8000 flags=SYN seq=2810279973 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2810279973 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2810279973"
event=2 time=45.618209710 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=46652 flags=SYN,ACK seq=1205223466 ack=2810279974 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2810279973 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1205223466 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=180915 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1205223466, Ack = x+1 ok"
event=3 time=45.647235800 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46652 dst=10.0.0.2 dport=8000 flags=ACK seq=2810279974 ack=1205223467 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2810279973 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1205223466 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=209941 syn_rtt_us=180915 ack_rtt_us=29026 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=1 client=10.0.0.1 client_port=46652 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED? opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=45.437294190 last=45.657709630 client_since=45.618209710 server_since=45.647235800 client_isn=2810279973 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1205223466 server_bytes=0 server_segs=1 server_rtx=0 handshake_us=209941 syn_rtt_us=180915 ack_rtt_us=29026 expires_s=431998 client_sent=SYN server_sent=SYN text="opened in 3 steps in 209 ms"
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
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 3
ring_events 8217
ring_bytes 1314816
# end time=48.028723160 events=3 lost=0
