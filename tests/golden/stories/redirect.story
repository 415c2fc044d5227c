# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532137 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=127.0.0.1 client_port=55800 server=127.0.0.1 server_port=8080 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=51.430695020 last=51.551553430 client_since=51.550212090 server_since=51.550278830 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=21418 syn_rtt_us=14027 ack_rtt_us=7391 expires_s=60 text="opened in 3 steps in 21.418 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
conn=2 client=127.0.0.1 client_port=55800 server=127.0.0.1 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=51.439427770 last=51.551617480 client_since=51.550013020 server_since=51.550479790 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=12946 syn_rtt_us=159 ack_rtt_us=12787 expires_s=60 text="opened in 3 steps in 12.946 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=51.430701500 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8080 flags=SYN seq=2104159438 ack=- len=0 win=65495 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 text="client asks to open: Seq = x = 2104159438"
event=2 time=51.439433590 conn=2 cause=segment from=client via=in src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8000 flags=SYN seq=2104159438 ack=- len=0 win=65495 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 text="client asks to open: Seq = x = 2104159438"
event=3 time=51.439586980 conn=2 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=55800 flags=SYN,ACK seq=3761342200 ack=2104159439 len=0 win=65483 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3761342200 server_bytes=0 server_segs=1 server_rtx=0 text="server agrees and asks in turn: Seq = y = 3761342200, Ack = x+1 ok"
event=4 time=51.444722190 conn=1 cause=segment from=server via=in src=127.0.0.1 sport=8080 dst=127.0.0.1 dport=55800 flags=SYN,ACK seq=3761342200 ack=2104159439 len=0 win=65483 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3761342200 server_bytes=0 server_segs=1 server_rtx=0 text="server agrees and asks in turn: Seq = y = 3761342200, Ack = x+1 ok"
event=5 time=51.452113760 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8080 flags=ACK seq=2104159439 ack=3761342201 len=0 win=1024 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3761342200 server_bytes=0 server_segs=1 server_rtx=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=6 time=51.452374060 conn=2 cause=segment from=client via=in src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8000 flags=ACK seq=2104159439 ack=3761342201 len=0 win=1024 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3761342200 server_bytes=0 server_segs=1 server_rtx=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=7 time=51.487622170 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8080 flags=FIN,ACK seq=2104159539 ack=3761343201 len=0 win=1024 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=3 server_rtx=0 text="client has no more to send: FIN at Seq = u = x+101"
event=8 time=51.487930330 conn=2 cause=segment from=client via=in src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8000 flags=FIN,ACK seq=2104159539 ack=3761343201 len=0 win=1024 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT step=close-1 note=fin check=- arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=3 server_rtx=0 text="client has no more to send: FIN at Seq = u = x+101"
event=9 time=51.532188070 conn=2 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=55800 flags=ACK seq=3761343201 ack=2104159540 len=0 win=1024 client=FIN-WAIT-1>FIN-WAIT-2? server=CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=4 server_rtx=0 text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=10 time=51.532456630 conn=1 cause=segment from=server via=in src=127.0.0.1 sport=8080 dst=127.0.0.1 dport=55800 flags=ACK seq=3761343201 ack=2104159540 len=0 win=1024 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=4 server_rtx=0 text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=11 time=51.550013020 conn=2 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=55800 flags=FIN,ACK seq=3761343201 ack=2104159540 len=0 win=1024 client=FIN-WAIT-2?>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=12 time=51.550212090 conn=1 cause=segment from=server via=in src=127.0.0.1 sport=8080 dst=127.0.0.1 dport=55800 flags=FIN,ACK seq=3761343201 ack=2104159540 len=0 win=1024 client=FIN-WAIT-2>TIME-WAIT server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=13 time=51.550278830 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8080 flags=ACK seq=2104159540 ack=3761343202 len=0 win=1024 client=TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
event=14 time=51.550479790 conn=2 cause=segment from=client via=in src=127.0.0.1 sport=55800 dst=127.0.0.1 dport=8000 flags=ACK seq=2104159540 ack=3761343202 len=0 win=1024 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
conn=1 client=127.0.0.1 client_port=55800 server=127.0.0.1 server_port=8080 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=51.430695020 last=51.551551690 client_since=51.550212090 server_since=51.550278830 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=21418 syn_rtt_us=14027 ack_rtt_us=7391 expires_s=60 text="opened in 3 steps in 21.418 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
conn=2 client=127.0.0.1 client_port=55800 server=127.0.0.1 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=51.439427770 last=51.551612830 client_since=51.550013020 server_since=51.550479790 client_isn=2104159438 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3761342200 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=12946 syn_rtt_us=159 ack_rtt_us=12787 expires_s=60 text="opened in 3 steps in 12.946 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 22
told 14
quiet 8
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
events 14
events_unkept 0
timers 0
connections_now 2
ring_oldest 1
ring_newest 14
ring_events 31
ring_bytes 4096
# end time=51.821016920 events=14 lost=0
