# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=53574 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=149.249284290 last=149.297543620 client_since=149.298779930 server_since=149.298779930 client_isn=2227289931 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3757105056 server_bytes=1000 server_segs=3 server_rtx=0 handshake_us=771 syn_rtt_us=289 ack_rtt_us=482 expires_s=9 client_sent=SYN,RST server_sent=SYN text="opened in 3 steps in 0.771 ms; reset by the client"
event=1 time=149.249284290 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=53574 dst=10.0.0.2 dport=8000 flags=SYN seq=2227289931 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2227289931 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2227289931"
event=2 time=149.249574260 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=53574 flags=SYN,ACK seq=3757105056 ack=2227289932 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2227289931 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3757105056 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=289 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 3757105056, Ack = x+1 ok"
event=3 time=149.250055770 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=53574 dst=10.0.0.2 dport=8000 flags=ACK seq=2227289932 ack=3757105057 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2227289931 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3757105056 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=771 syn_rtt_us=289 ack_rtt_us=482 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=149.298779930 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=53574 dst=10.0.0.2 dport=8000 flags=RST,ACK seq=2227290032 ack=3757106057 len=0 win=1002 client=ESTABLISHED>CLOSED? server=ESTABLISHED>CLOSED step=reset note=reset check=- arg=- vrf=0 client_isn=2227289931 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3757105056 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=reset closed_by=client verdict=reset roles=known client_local=0 server_local=1 handshake_us=771 syn_rtt_us=289 ack_rtt_us=482 client_sent=SYN,RST server_sent=SYN text="client aborts, perhaps with bytes unread: RST at Seq = x+101"
conn=1 client=10.0.0.1 client_port=53574 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=149.249284290 last=149.297677530 client_since=149.298779930 server_since=149.298779930 client_isn=2227289931 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3757105056 server_bytes=1000 server_segs=3 server_rtx=0 handshake_us=771 syn_rtt_us=289 ack_rtt_us=482 expires_s=9 client_sent=SYN,RST server_sent=SYN text="opened in 3 steps in 0.771 ms; reset by the client"
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
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 4
ring_events 8217
ring_bytes 1314816
# end time=151.047753200 events=4 lost=0
