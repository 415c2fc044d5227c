# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532251 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=34432 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=closed roles=known vrf=0 client_local=1 server_local=0 started=64.398053301 last=125.241358579 client_since=125.240010261 server_since=64.643496799 client_isn=152904679 client_bytes=188 client_segs=6 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=7 server_rtx=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 expires_s=10 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.080 ms; closed by the client in 4 steps"
event=1 time=64.398053301 conn=1 cause=segment from=client via=out src=fd00::1 sport=34432 dst=fd00::2 dport=8000 flags=SYN seq=152904679 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=152904679 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 152904679"
event=2 time=64.398126185 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=34432 flags=SYN,ACK seq=1828770979 ack=152904680 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=152904679 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1828770979 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=72 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 1828770979, Ack = x+1 ok"
event=3 time=64.398133945 conn=1 cause=segment from=client via=out src=fd00::1 sport=34432 dst=fd00::2 dport=8000 flags=ACK seq=152904680 ack=1828770980 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=152904679 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1828770979 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=64.587073606 conn=1 cause=segment from=client via=out src=fd00::1 sport=34432 dst=fd00::2 dport=8000 flags=FIN,ACK seq=152904868 ack=1828774401 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=152904679 client_bytes=188 client_segs=5 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+189"
event=5 time=64.628019441 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=34432 flags=ACK seq=1828774401 ack=152904869 len=0 win=1002 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=152904679 client_bytes=188 client_segs=5 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+190 ok"
event=6 time=64.643491989 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=34432 flags=FIN,ACK seq=1828774401 ack=152904869 len=0 win=1002 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=152904679 client_bytes=188 client_segs=5 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=7 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+3422, Ack = u+1 = x+190 ok"
event=7 time=64.643496799 conn=1 cause=segment from=client via=out src=fd00::1 sport=34432 dst=fd00::2 dport=8000 flags=ACK seq=152904869 ack=1828774402 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=152904679 client_bytes=188 client_segs=6 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+3423 ok"
event=8 time=125.240010261 conn=1 cause=timer from=- via=- src=fd00::1 sport=34432 dst=fd00::2 dport=8000 flags=- seq=- ack=- len=- win=- client=TIME-WAIT>CLOSED? server=CLOSED? step=timeout note=time-wait-over check=- arg=60s vrf=0 client_isn=152904679 client_bytes=188 client_segs=6 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=closed roles=known client_local=1 server_local=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="2 MSL (60 s) are over"
conn=1 client=fd00::1 client_port=34432 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=closed roles=known vrf=0 client_local=1 server_local=0 started=64.398053301 last=125.241622861 client_since=125.240010261 server_since=64.643496799 client_isn=152904679 client_bytes=188 client_segs=6 client_rtx=0 server_isn=1828770979 server_bytes=3421 server_segs=7 server_rtx=0 handshake_us=80 syn_rtt_us=72 ack_rtt_us=8 expires_s=10 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.080 ms; closed by the client in 4 steps"
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
events 8
events_unkept 0
timers 1
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=125.261776638 events=8 lost=0
