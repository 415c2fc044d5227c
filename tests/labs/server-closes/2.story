# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532193 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=40348 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=4.707191393 last=4.767672941 client_since=4.764641580 server_since=4.764636766 client_isn=3915953962 client_bytes=448 client_segs=6 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=6 server_rtx=0 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.034 ms; closed by the server in 4 steps; the server waits 2 MSL, 60 s left"
event=1 time=4.707191393 conn=1 cause=segment from=client via=in src=fd00::1 sport=40348 dst=fd00::2 dport=8000 flags=SYN seq=3915953962 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3915953962 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3915953962"
event=2 time=4.707206484 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=40348 flags=SYN,ACK seq=3810191506 ack=3915953963 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3915953962 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3810191506 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=15 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3810191506, Ack = x+1 ok"
event=3 time=4.707225907 conn=1 cause=segment from=client via=in src=fd00::1 sport=40348 dst=fd00::2 dport=8000 flags=ACK seq=3915953963 ack=3810191507 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3915953962 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3810191506 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=4.707634735 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=40348 flags=FIN,ACK seq=3810193361 ack=3915954411 len=0 win=1002 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=3915953962 client_bytes=448 client_segs=4 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+1855"
event=5 time=4.748018510 conn=1 cause=segment from=client via=in src=fd00::1 sport=40348 dst=fd00::2 dport=8000 flags=ACK seq=3915954411 ack=3810193362 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2 step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3915953962 client_bytes=448 client_segs=5 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and may still send: Ack = u+1 = y+1856 ok"
event=6 time=4.764636766 conn=1 cause=segment from=client via=in src=fd00::1 sport=40348 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3915954411 ack=3810193362 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3915953962 client_bytes=448 client_segs=6 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client closes, too: FIN at Seq = w = x+449, Ack = u+1 = y+1856 ok"
event=7 time=4.764641580 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=40348 flags=ACK seq=3810193362 ack=3915954412 len=0 win=1002 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3915953962 client_bytes=448 client_segs=6 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+450 ok"
conn=1 client=fd00::1 client_port=40348 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=4.707191393 last=4.767921628 client_since=4.764641580 server_since=4.764636766 client_isn=3915953962 client_bytes=448 client_segs=6 client_rtx=0 server_isn=3810191506 server_bytes=1854 server_segs=6 server_rtx=0 handshake_us=34 syn_rtt_us=15 ack_rtt_us=19 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.034 ms; closed by the server in 4 steps; the server waits 2 MSL, 60 s left"
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
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=4.776119284 events=7 lost=0
