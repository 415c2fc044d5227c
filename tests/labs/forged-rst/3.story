# tcpstory format=1 boot=52d8a9bc-bc78-4eb9-a92a-4d9cc9d63a31 load=1767225601764500 netns=4026532193 clock_offset_ns=1767225599497496301
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=45732 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=226.659706611 last=228.935701301 client_since=228.935232475 server_since=228.935232475 client_isn=3169523005 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3488517591 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="opened in 3 steps in 0.032 ms; reset by the client"
event=1 time=226.659706611 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45732 dst=10.0.0.2 dport=8000 flags=SYN seq=3169523005 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3169523005 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3169523005"
event=2 time=226.659720099 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=45732 flags=SYN,ACK seq=3488517591 ack=3169523006 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3169523005 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3488517591 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=13 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3488517591, Ack = x+1 ok"
event=3 time=226.659739577 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45732 dst=10.0.0.2 dport=8000 flags=ACK seq=3169523006 ack=3488517592 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3169523005 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3488517591 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=227.017040628 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45732 dst=10.0.0.2 dport=8000 flags=RST seq=3706394018 ack=- len=0 win=1000 client=ESTABLISHED>ESTABLISHED? server=ESTABLISHED step=other note=reset-of-stray check=- arg=- vrf=0 client_isn=3169523005 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3488517591 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=1 server_unseen=0 text="client's RST answers a stray or is forged: Seq = 3706394018; the server drops it, it is not the number expected (RFC 5961, 3.2)"
event=5 time=227.916080835 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45732 dst=10.0.0.2 dport=8000 flags=RST seq=3169523230 ack=- len=0 win=1000 client=ESTABLISHED? server=ESTABLISHED step=other note=reset-of-stray check=- arg=- vrf=0 client_isn=3169523005 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3488517591 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=1 server_unseen=0 text="client's RST answers a stray or is forged: Seq = 3169523230; the server drops it, it is not the number expected (RFC 5961, 3.2)"
event=6 time=228.935232475 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=45732 dst=10.0.0.2 dport=8000 flags=RST seq=3169523106 ack=- len=0 win=1000 client=ESTABLISHED?>CLOSED? server=ESTABLISHED>CLOSED step=reset note=reset check=- arg=- vrf=0 client_isn=3169523005 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3488517591 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=reset closed_by=client verdict=reset roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="client probably has no such connection any more: RST at Seq = x+101"
conn=1 client=10.0.0.1 client_port=45732 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=client verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=226.659706611 last=228.935926494 client_since=228.935232475 server_since=228.935232475 client_isn=3169523005 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3488517591 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,RST server_sent=SYN client_unseen=1 server_unseen=0 text="opened in 3 steps in 0.032 ms; reset by the client"
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
# end time=229.056089069 events=6 lost=0
