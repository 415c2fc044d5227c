# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532137 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=34530 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=36.847412670 last=36.864777390 client_since=36.865864310 server_since=36.865864310 client_isn=1196710733 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=7 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=38.997247260 last=40.172864140 client_since=40.176840360 server_since=40.068318340 client_isn=2300837734 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened by both ends at once; closed by both ends at once; the client waits 2 MSL, 60 s left; the server waits 2 MSL, 60 s left"
event=1 time=36.847412670 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=34530 dst=10.0.0.2 dport=8000 flags=SYN seq=1196710733 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1196710733 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1196710733"
event=2 time=36.865864310 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=34530 flags=RST,ACK seq=0 ack=1196710734 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1196710733 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=38.997247260 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN seq=2300837734 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2300837734 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2300837734"
event=4 time=39.215712360 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN seq=3075850942 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=2300837734 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3075850942 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="server asks to open, too: the SYNs cross; Seq = y = 3075850942"
event=5 time=39.215979930 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=2300837734 ack=3075850943 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=2300837734 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3075850942 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN server_sent=SYN text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=39.319425730 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN,ACK seq=3075850942 ack=2300837735 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=2300837734 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3075850942 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=39.866979310 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=2300837835 ack=3075851943 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2300837734 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=5 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=8 time=40.068106030 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=FIN,ACK seq=3075851943 ack=2300837835 len=0 win=1003 client=FIN-WAIT-1>CLOSING? server=CLOSE-WAIT?>FIN-WAIT-1>CLOSING? step=close-crossing note=fin-crossing check=- arg=- vrf=0 client_isn=2300837734 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: the FINs cross; FIN at Seq = w = y+1001"
event=9 time=40.068318340 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=ACK seq=2300837836 ack=3075851944 len=0 win=1002 client=CLOSING?>CLOSING server=CLOSING?>TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=2300837734 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="client has got the server's crossing FIN: Ack = y+1002 ok"
event=10 time=40.176840360 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=ACK seq=3075851944 ack=2300837836 len=0 win=1003 client=CLOSING>TIME-WAIT server=TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=2300837734 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=7 server_rtx=0 opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="server has got the client's crossing FIN: Ack = x+102 ok"
conn=1 client=10.0.0.1 client_port=34530 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=36.847412670 last=36.867399450 client_since=36.865864310 server_since=36.865864310 client_isn=1196710733 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=7 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=simultaneous closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=38.997247260 last=40.175487680 client_since=40.176840360 server_since=40.068318340 client_isn=2300837734 client_bytes=100 client_segs=7 client_rtx=0 server_isn=3075850942 server_bytes=1000 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=218732 ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened by both ends at once; closed by both ends at once; the client waits 2 MSL, 60 s left; the server waits 2 MSL, 60 s left"
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
connections_now 2
ring_oldest 1
ring_newest 10
ring_events 8217
ring_bytes 1314816
# end time=40.259032890 events=10 lost=0
