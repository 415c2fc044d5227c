# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532248 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=40012 server=fd00::2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=6.575318967 last=6.575318967 client_since=6.575393443 server_since=6.575393443 client_isn=495867114 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=fd00::1 client_port=5587 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=6.587916801 last=7.190052540 client_since=6.887942631 server_since=6.787947602 client_isn=1823778289 client_bytes=415 client_segs=5 client_rtx=0 server_isn=2167486381 server_bytes=1612 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200030 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
event=1 time=6.575318967 conn=1 cause=segment from=client via=out src=fd00::1 sport=40012 dst=fd00::2 dport=8000 flags=SYN seq=495867114 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=495867114 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 495867114"
event=2 time=6.575393443 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=40012 flags=RST,ACK seq=0 ack=495867115 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=495867114 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=6.587916801 conn=2 cause=segment from=client via=out src=fd00::1 sport=5587 dst=fd00::2 dport=8000 flags=SYN seq=1823778289 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1823778289 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1823778289"
event=4 time=6.787939827 conn=2 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=5587 flags=SYN seq=2167486381 ack=- len=0 win=64800 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=1823778289 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2167486381 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 2167486381"
event=5 time=6.787947602 conn=2 cause=segment from=client via=out src=fd00::1 sport=5587 dst=fd00::2 dport=8000 flags=SYN,ACK seq=1823778289 ack=2167486382 len=0 win=64800 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=1823778289 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2167486381 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200030 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=6.887942631 conn=2 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=5587 flags=SYN,ACK seq=2167486381 ack=1823778290 len=0 win=64800 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=1823778289 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2167486381 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200030 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
conn=1 client=fd00::1 client_port=40012 server=fd00::2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=6.575318967 last=6.575318967 client_since=6.575393443 server_since=6.575393443 client_isn=495867114 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=fd00::1 client_port=5587 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=6.587916801 last=7.190298392 client_since=6.887942631 server_since=6.787947602 client_isn=1823778289 client_bytes=415 client_segs=5 client_rtx=0 server_isn=2167486381 server_bytes=1612 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200030 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
segments 12
told 6
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
events 6
events_unkept 0
timers 0
opens_refused 0
connections_now 2
ring_oldest 1
ring_newest 6
ring_events 8217
ring_bytes 1314816
# end time=7.310450099 events=6 lost=0
