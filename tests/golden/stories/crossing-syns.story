# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=51622 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=76.969053030 last=76.981255860 client_since=76.982617030 server_since=76.982617030 client_isn=1281102160 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=4 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=80.513927170 last=82.577433460 client_since=82.579832100 server_since=82.460324710 client_isn=4134856451 client_bytes=100 client_segs=7 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened by both ends at once; closed by both ends at once; the client waits 2 MSL, 59 s left; the server presumably waits 2 MSL, 59 s left"
event=1 time=76.969053030 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51622 dst=10.0.0.2 dport=8000 flags=SYN seq=1281102160 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1281102160 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1281102160"
event=2 time=76.982617030 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=51622 flags=RST,ACK seq=0 ack=1281102161 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1281102160 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=80.513927170 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN seq=4134856451 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=4134856451 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 4134856451"
event=4 time=80.732289800 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN seq=859000434 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=4134856451 client_bytes=0 client_segs=1 client_rtx=0 server_isn=859000434 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="server asks to open, too: the SYNs cross; Seq = y = 859000434"
event=5 time=80.732665430 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=4134856451 ack=859000435 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=4134856451 client_bytes=0 client_segs=2 client_rtx=0 server_isn=859000434 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN server_sent=SYN text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=80.822149150 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN,ACK seq=859000434 ack=4134856452 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=4134856451 client_bytes=0 client_segs=2 client_rtx=0 server_isn=859000434 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=82.241106250 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=4134856552 ack=859001435 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=4134856451 client_bytes=100 client_segs=6 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=5 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=8 time=82.459977880 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=FIN,ACK seq=859001435 ack=4134856552 len=0 win=1003 client=FIN-WAIT-1>CLOSING? server=CLOSE-WAIT?>FIN-WAIT-1>CLOSING? step=close-crossing note=fin-crossing check=- arg=- vrf=0 client_isn=4134856451 client_bytes=100 client_segs=6 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: the FINs cross; FIN at Seq = w = y+1001"
event=9 time=82.460324710 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=ACK seq=4134856553 ack=859001436 len=0 win=1002 client=CLOSING?>CLOSING server=CLOSING?>TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=4134856451 client_bytes=100 client_segs=7 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="client has got the server's crossing FIN: Ack = y+1002 ok"
event=10 time=82.579832100 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=ACK seq=859001436 ack=4134856553 len=0 win=1003 client=CLOSING>TIME-WAIT server=TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=4134856451 client_bytes=100 client_segs=7 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=7 server_rtx=0 opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="server has got the client's crossing FIN: Ack = x+102 ok"
conn=1 client=10.0.0.1 client_port=51622 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=76.969053030 last=76.983288470 client_since=76.982617030 server_since=76.982617030 client_isn=1281102160 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=4 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=80.513927170 last=82.591907120 client_since=82.579832100 server_since=82.460324710 client_isn=4134856451 client_bytes=100 client_segs=7 client_rtx=0 server_isn=859000434 server_bytes=1000 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=218738 ack_rtt_us=- expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened by both ends at once; closed by both ends at once; the client waits 2 MSL, 59 s left; the server presumably waits 2 MSL, 59 s left"
segments 16
told 10
quiet 6
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
connections 2
picked_up 0
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 10
events_unkept 0
timers 0
opens_refused 0
connections_now 2
ring_oldest 1
ring_newest 10
ring_events 8217
ring_bytes 1314816
# end time=83.714231080 events=10 lost=0
