# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532140 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=57938 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=21.112714170 last=22.170064090 client_since=22.184402640 server_since=22.077510950 client_isn=1487231673 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 432.331 ms; closed by both ends at once; the client waits 2 MSL, 60 s left; the server waits 2 MSL, 60 s left"
event=1 time=21.112721530 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=57938 dst=10.0.0.2 dport=8000 flags=SYN seq=1487231673 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1487231673 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1487231673"
event=2 time=21.544756330 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=57938 flags=SYN,ACK seq=2306596936 ack=1487231674 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1487231673 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2306596936 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=432042 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 2306596936, Ack = x+1 ok"
event=3 time=21.545045800 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=57938 dst=10.0.0.2 dport=8000 flags=ACK seq=1487231674 ack=2306596937 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1487231673 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2306596936 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=21.976550470 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=57938 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1487231774 ack=2306597937 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=1487231673 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=22.077433200 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=57938 flags=FIN,ACK seq=2306597937 ack=1487231774 len=0 win=1017 client=FIN-WAIT-1>CLOSING server=CLOSE-WAIT?>CLOSING? step=close-crossing note=fin-crossing check=- arg=- vrf=0 client_isn=1487231673 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: the FINs cross; FIN at Seq = w = y+1001"
event=6 time=22.077510950 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=57938 dst=10.0.0.2 dport=8000 flags=ACK seq=1487231775 ack=2306597938 len=0 win=1002 client=CLOSING server=CLOSING?>TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=1487231673 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 client_sent=SYN,FIN server_sent=SYN,FIN text="client has got the server's crossing FIN: Ack = y+1002 ok"
event=7 time=22.184402640 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=57938 flags=ACK seq=2306597938 ack=1487231775 len=0 win=1017 client=CLOSING>TIME-WAIT server=TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=1487231673 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 client_sent=SYN,FIN server_sent=SYN,FIN text="server has got the client's crossing FIN: Ack = x+102 ok"
conn=1 client=10.0.0.1 client_port=57938 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=21.112714170 last=22.172689970 client_since=22.184402640 server_since=22.077510950 client_isn=1487231673 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2306596936 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=432331 syn_rtt_us=432042 ack_rtt_us=289 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 432.331 ms; closed by both ends at once; the client waits 2 MSL, 60 s left; the server waits 2 MSL, 60 s left"
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
ring_events 31
ring_bytes 4096
# end time=22.669249250 events=7 lost=0
