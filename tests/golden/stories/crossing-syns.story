# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532138 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=49326 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=16.209246560 last=16.227424420 client_since=16.225601890 server_since=16.225601890 client_isn=1826242094 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=9 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=16.866274170 last=17.455491570 client_since=17.453325930 server_since=17.453325930 client_isn=2244747867 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3516118120 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=- syn_rtt_us=101401 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN text="opened by both ends at once; being closed by the client"
event=1 time=16.209253510 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=49326 dst=10.0.0.2 dport=8000 flags=SYN seq=1826242094 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1826242094 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1826242094"
event=2 time=16.225601890 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=49326 flags=RST,ACK seq=0 ack=1826242095 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1826242094 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=16.866282200 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN seq=2244747867 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2244747867 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2244747867"
event=4 time=16.967646740 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN seq=3516118120 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=2244747867 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3516118120 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="server asks to open, too: the SYNs cross; Seq = y = 3516118120"
event=5 time=16.967675190 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=2244747867 ack=3516118121 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=2244747867 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3516118120 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=17.072224610 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=7000 flags=SYN,ACK seq=3516118120 ack=2244747868 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=2244747867 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3516118120 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=17.453325930 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=7000 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=2244747968 ack=3516119121 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2244747867 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3516118120 server_bytes=1000 server_segs=5 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
conn=1 client=10.0.0.1 client_port=49326 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=16.209246560 last=16.226654670 client_since=16.225601890 server_since=16.225601890 client_isn=1826242094 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=9 client_sent=SYN server_sent=RST text="refused with a RST"
conn=2 client=10.0.0.1 client_port=7000 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=16.866274170 last=17.454698110 client_since=17.453325930 server_since=17.453325930 client_isn=2244747867 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3516118120 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=- syn_rtt_us=101401 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN text="opened by both ends at once; being closed by the client"
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
connections 2
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
connections_now 2
ring_oldest 1
ring_newest 7
ring_events 31
ring_bytes 4096
# end time=17.551326750 events=7 lost=0
