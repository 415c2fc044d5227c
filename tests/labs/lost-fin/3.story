# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532137 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=44054 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=4.273211974 last=4.544231646 client_since=4.545466945 server_since=4.545471459 client_isn=1545055075 client_bytes=94 client_segs=7 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=7 server_rtx=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.061 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=4.273211974 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44054 dst=10.0.0.2 dport=8000 flags=SYN seq=1545055075 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1545055075 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1545055075"
event=2 time=4.273266580 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44054 flags=SYN,ACK seq=90470836 ack=1545055076 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1545055075 client_bytes=0 client_segs=1 client_rtx=0 server_isn=90470836 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=54 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 90470836, Ack = x+1 ok"
event=3 time=4.273273789 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44054 dst=10.0.0.2 dport=8000 flags=ACK seq=1545055076 ack=90470837 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1545055075 client_bytes=0 client_segs=2 client_rtx=0 server_isn=90470836 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=4.283121984 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44054 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1545055170 ack=90474536 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=1545055075 client_bytes=94 client_segs=5 client_rtx=0 server_isn=90470836 server_bytes=3699 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+95"
event=5 time=4.488006418 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44054 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1545055170 ack=90474536 len=0 win=1002 client=FIN-WAIT-1 server=CLOSE-WAIT? step=retransmission note=fin-again check=- arg=- vrf=0 client_isn=1545055075 client_bytes=94 client_segs=6 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client repeats its FIN: its ACK has not come"
event=6 time=4.532017378 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44054 flags=ACK seq=90474536 ack=1545055171 len=0 win=1017 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=1545055075 client_bytes=94 client_segs=6 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+96 ok"
event=7 time=4.545466945 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44054 flags=FIN,ACK seq=90474536 ack=1545055171 len=0 win=1017 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=1545055075 client_bytes=94 client_segs=6 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=7 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+3700, Ack = u+1 = x+96 ok"
event=8 time=4.545471459 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44054 dst=10.0.0.2 dport=8000 flags=ACK seq=1545055171 ack=90474537 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1545055075 client_bytes=94 client_segs=7 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+3701 ok"
conn=1 client=10.0.0.1 client_port=44054 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=4.273211974 last=4.544486550 client_since=4.545466945 server_since=4.545471459 client_isn=1545055075 client_bytes=94 client_segs=7 client_rtx=1 server_isn=90470836 server_bytes=3699 server_segs=7 server_rtx=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.061 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 12
told 8
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
events 8
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=4.560640879 events=8 lost=0
