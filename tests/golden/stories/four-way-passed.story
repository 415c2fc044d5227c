# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532249 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
conn=1 client=fd00:1::2 client_port=54662 server=fd00:2::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=0 started=28.385399310 last=28.635361500 client_since=28.679079680 server_since=28.672688610 client_isn=1709614792 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 48.9 ms; closed by the server in 4 steps; the server waits 2 MSL, 59 s left"
event=1 time=28.385399310 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=54662 dst=fd00:2::2 dport=8000 flags=SYN seq=1709614792 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1709614792 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1709614792"
event=2 time=28.411693860 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=54662 flags=SYN,ACK seq=3029016783 ack=1709614793 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED? step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1709614792 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3029016783 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=26294 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 3029016783, Ack = x+1 ok"
event=3 time=28.434386830 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=54662 dst=fd00:2::2 dport=8000 flags=ACK seq=1709614793 ack=3029016784 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED?>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1709614792 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3029016783 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=28.487300310 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=54662 flags=FIN,ACK seq=3029017784 ack=1709614893 len=0 win=1003 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=1709614792 client_bytes=100 client_segs=4 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 client_sent=SYN server_sent=SYN,FIN text="server has no more to send: FIN at Seq = u = y+1001"
event=5 time=28.530192000 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=54662 dst=fd00:2::2 dport=8000 flags=ACK seq=1709614893 ack=3029017785 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2? step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=1709614792 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 client_sent=SYN server_sent=SYN,FIN text="client confirms the FIN and may still send: Ack = u+1 = y+1002 ok"
event=6 time=28.672688610 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=54662 dst=fd00:2::2 dport=8000 flags=FIN,ACK seq=1709614893 ack=3029017785 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2?>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=1709614792 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 client_sent=SYN,FIN server_sent=SYN,FIN text="client closes, too: FIN at Seq = w = x+101, Ack = u+1 = y+1002 ok"
event=7 time=28.679079680 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=54662 flags=ACK seq=3029017785 ack=1709614894 len=0 win=1003 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1709614792 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 client_sent=SYN,FIN server_sent=SYN,FIN text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+102 ok"
conn=1 client=fd00:1::2 client_port=54662 server=fd00:2::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=0 started=28.385399310 last=28.634796430 client_since=28.679079680 server_since=28.672688610 client_isn=1709614792 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3029016783 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=48987 syn_rtt_us=26294 ack_rtt_us=22693 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 48.9 ms; closed by the server in 4 steps; the server waits 2 MSL, 59 s left"
segments 11
told 7
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
events 7
events_unkept 0
timers 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=30.057051120 events=7 lost=0
