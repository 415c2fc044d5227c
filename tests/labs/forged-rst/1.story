# tcpstory format=1 boot=52d8a9bc-bc78-4eb9-a92a-4d9cc9d63a31 load=1767225601764500 netns=4026532193 clock_offset_ns=1767225599497496301
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=45718 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=221.916952681 last=224.119700944 client_since=224.117811840 server_since=224.117811840 client_isn=2190258838 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3315957771 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="opened in 3 steps in 0.032 ms; reset by the client"
event=1 time=221.916952681 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45718 dst=10.0.0.2 dport=8000 flags=SYN seq=2190258838 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2190258838 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2190258838"
event=2 time=221.916966170 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=45718 flags=SYN,ACK seq=3315957771 ack=2190258839 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2190258838 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3315957771 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=13 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3315957771, Ack = x+1 ok"
event=3 time=221.916985647 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45718 dst=10.0.0.2 dport=8000 flags=ACK seq=2190258839 ack=3315957772 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2190258838 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3315957771 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=222.476559091 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45718 dst=10.0.0.2 dport=8000 flags=RST seq=2727129851 ack=- len=0 win=1000 client=ESTABLISHED>ESTABLISHED? server=ESTABLISHED step=other note=reset-of-stray check=- arg=- vrf=0 client_isn=2190258838 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3315957771 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=1 server_unseen=0 text="client's RST answers a stray or is forged: Seq = 2727129851; the server drops it, it is not the number expected (RFC 5961, 3.2)"
event=5 time=223.299148735 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45718 dst=10.0.0.2 dport=8000 flags=RST seq=2190259053 ack=- len=0 win=1000 client=ESTABLISHED? server=ESTABLISHED step=other note=reset-of-stray check=- arg=- vrf=0 client_isn=2190258838 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3315957771 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=1 server_unseen=0 text="client's RST answers a stray or is forged: Seq = 2190259053; the server drops it, it is not the number expected (RFC 5961, 3.2)"
event=6 time=224.117811840 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45718 dst=10.0.0.2 dport=8000 flags=RST seq=2190258939 ack=- len=0 win=1000 client=ESTABLISHED?>CLOSED? server=ESTABLISHED>CLOSED step=reset note=reset check=- arg=- vrf=0 client_isn=2190258838 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3315957771 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=reset closed_by=client verdict=reset roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="client probably has no such connection any more: RST at Seq = x+101"
conn=1 client=10.0.0.1 client_port=45718 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=221.916952681 last=224.119924015 client_since=224.117811840 server_since=224.117811840 client_isn=2190258838 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3315957771 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="opened in 3 steps in 0.032 ms; reset by the client"
segments 11
told 6
quiet 5
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
events 6
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 6
ring_events 8217
ring_bytes 1314816
# end time=224.236086550 events=6 lost=0
