# tcpstory format=1 boot=c5178652-bcec-4f6b-986a-93d76b6c9d90 load=1767225601764025 netns=4026532251 clock_offset_ns=1767225599509175667
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=51766 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=3.405571259 last=3.405571259 client_since=3.405644420 server_since=3.405652172 client_isn=2535939853 client_bytes=204 client_segs=4 client_rtx=0 server_isn=2725956323 server_bytes=4333 server_segs=6 server_rtx=0 handshake_us=80 syn_rtt_us=73 ack_rtt_us=7 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.080 ms"
event=1 time=3.405571259 conn=1 cause=segment from=client via=out src=fd00::1 sport=51766 dst=fd00::2 dport=8000 flags=SYN seq=2535939853 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2535939853 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2535939853"
event=2 time=3.405644420 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=51766 flags=SYN,ACK seq=2725956323 ack=2535939854 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2535939853 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2725956323 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=73 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 2725956323, Ack = x+1 ok"
event=3 time=3.405652172 conn=1 cause=segment from=client via=out src=fd00::1 sport=51766 dst=fd00::2 dport=8000 flags=ACK seq=2535939854 ack=2725956324 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2535939853 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2725956323 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=73 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=1 client=fd00::1 client_port=51766 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=3.405571259 last=3.405571259 client_since=3.405644420 server_since=3.405652172 client_isn=2535939853 client_bytes=204 client_segs=4 client_rtx=0 server_isn=2725956323 server_bytes=4333 server_segs=6 server_rtx=0 handshake_us=80 syn_rtt_us=73 ack_rtt_us=7 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.080 ms"
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
# end time=3.413561000 events=3 lost=0
