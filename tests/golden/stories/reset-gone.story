# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=60346 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=163.406830460 last=163.707150930 client_since=163.726029790 server_since=163.726029790 client_isn=2442647319 client_bytes=106 client_segs=6 client_rtx=0 server_isn=2461523325 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 expires_s=8 client_sent=SYN server_sent=SYN,FIN,RST text="opened in 3 steps in 11.2 ms; reset by the server"
event=1 time=163.406830460 conn=1 cause=segment from=client via=in src=fd00::1 sport=60346 dst=fd00::2 dport=8000 flags=SYN seq=2442647319 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2442647319 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2442647319"
event=2 time=163.407181940 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=60346 flags=SYN,ACK seq=2461523325 ack=2442647320 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2442647319 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2461523325 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=351 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 2461523325, Ack = x+1 ok"
event=3 time=163.418054190 conn=1 cause=segment from=client via=in src=fd00::1 sport=60346 dst=fd00::2 dport=8000 flags=ACK seq=2442647320 ack=2461523326 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2442647319 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2461523325 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=163.468798760 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=60346 flags=FIN,ACK seq=2461524326 ack=2442647420 len=0 win=1003 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=2442647319 client_bytes=100 client_segs=4 client_rtx=0 server_isn=2461523325 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 client_sent=SYN server_sent=SYN,FIN text="server has no more to send: FIN at Seq = u = y+1001"
event=5 time=163.523744350 conn=1 cause=segment from=client via=in src=fd00::1 sport=60346 dst=fd00::2 dport=8000 flags=ACK seq=2442647420 ack=2461524327 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2 step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=2442647319 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2461523325 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 client_sent=SYN server_sent=SYN,FIN text="client confirms the FIN and may still send: Ack = u+1 = y+1002 ok"
event=6 time=163.726029790 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=60346 flags=RST seq=2461524327 ack=- len=0 win=0 client=CLOSE-WAIT>CLOSED? server=FIN-WAIT-2>CLOSED step=reset note=reset check=- arg=- vrf=0 client_isn=2442647319 client_bytes=106 client_segs=6 client_rtx=0 server_isn=2461523325 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=reset closed_by=server verdict=reset roles=known client_local=0 server_local=1 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 client_sent=SYN server_sent=SYN,FIN,RST text="server had closed; a segment that came later probably caused this RST: Seq = y+1002"
conn=1 client=fd00::1 client_port=60346 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED opened=three-way closed=reset closed_by=server verdict=reset roles=known vrf=0 client_local=0 server_local=1 started=163.406830460 last=163.706663670 client_since=163.726029790 server_since=163.726029790 client_isn=2442647319 client_bytes=106 client_segs=6 client_rtx=0 server_isn=2461523325 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=11223 syn_rtt_us=351 ack_rtt_us=10872 expires_s=8 client_sent=SYN server_sent=SYN,FIN,RST text="opened in 3 steps in 11.2 ms; reset by the server"
segments 11
told 6
quiet 5
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
events 6
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 6
ring_events 8217
ring_bytes 1314816
# end time=166.289621400 events=6 lost=0
