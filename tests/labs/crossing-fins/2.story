# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532248 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=40360 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=8.089781410 last=9.101974793 client_since=9.100227911 server_since=9.000234070 client_isn=2408195241 client_bytes=89 client_segs=7 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=7 server_rtx=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 400 ms; closed by both ends at once; the client waits 2 MSL, 60 s left; the server presumably waits 2 MSL, 60 s left"
event=1 time=8.089781410 conn=1 cause=segment from=client via=out src=fd00::1 sport=40360 dst=fd00::2 dport=8000 flags=SYN seq=2408195241 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2408195241 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2408195241"
event=2 time=8.489853013 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=40360 flags=SYN,ACK seq=4096075619 ack=2408195242 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2408195241 client_bytes=0 client_segs=1 client_rtx=0 server_isn=4096075619 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=400071 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 4096075619, Ack = x+1 ok"
event=3 time=8.489861328 conn=1 cause=segment from=client via=out src=fd00::1 sport=40360 dst=fd00::2 dport=8000 flags=ACK seq=2408195242 ack=4096075620 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2408195241 client_bytes=0 client_segs=2 client_rtx=0 server_isn=4096075619 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=8.900205982 conn=1 cause=segment from=client via=out src=fd00::1 sport=40360 dst=fd00::2 dport=8000 flags=FIN,ACK seq=2408195331 ack=4096078643 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2408195241 client_bytes=89 client_segs=6 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+90"
event=5 time=9.000227114 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=40360 flags=FIN,ACK seq=4096078643 ack=2408195331 len=0 win=1003 client=FIN-WAIT-1>CLOSING? server=CLOSE-WAIT?>FIN-WAIT-1>CLOSING? step=close-crossing note=fin-crossing check=- arg=- vrf=0 client_isn=2408195241 client_bytes=89 client_segs=6 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: the FINs cross; FIN at Seq = w = y+3024"
event=6 time=9.000234070 conn=1 cause=segment from=client via=out src=fd00::1 sport=40360 dst=fd00::2 dport=8000 flags=ACK seq=2408195332 ack=4096078644 len=0 win=1002 client=CLOSING?>CLOSING server=CLOSING?>TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=2408195241 client_bytes=89 client_segs=7 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client has got the server's crossing FIN: Ack = y+3025 ok"
event=7 time=9.100227911 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=40360 flags=ACK seq=4096078644 ack=2408195332 len=0 win=1003 client=CLOSING>TIME-WAIT server=TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=2408195241 client_bytes=89 client_segs=7 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=7 server_rtx=0 opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has got the client's crossing FIN: Ack = x+91 ok"
conn=1 client=fd00::1 client_port=40360 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=8.089781410 last=9.102222118 client_since=9.100227911 server_since=9.000234070 client_isn=2408195241 client_bytes=89 client_segs=7 client_rtx=0 server_isn=4096075619 server_bytes=3023 server_segs=7 server_rtx=0 handshake_us=400079 syn_rtt_us=400071 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 400 ms; closed by both ends at once; the client waits 2 MSL, 60 s left; the server presumably waits 2 MSL, 60 s left"
segments 13
told 7
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
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=9.130377920 events=7 lost=0
