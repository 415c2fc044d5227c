# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532155 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=54274 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=117.921395580 last=117.922668790 client_since=117.922326050 server_since=117.922326050 client_isn=1513876880 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=9 client_sent=SYN server_sent=RST text="refused with a RST"
event=1 time=117.921395580 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=54274 dst=10.0.0.2 dport=8000 flags=SYN seq=1513876880 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1513876880 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1513876880"
event=2 time=117.922326050 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=54274 flags=RST,ACK seq=0 ack=1513876881 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1513876880 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST text="refused, by the server or a firewall: Ack = x+1 ok"
conn=1 client=10.0.0.1 client_port=54274 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=117.921395580 last=117.921395580 client_since=117.922326050 server_since=117.922326050 client_isn=1513876880 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=9 client_sent=SYN server_sent=RST text="refused with a RST"
segments 2
told 2
quiet 0
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
events 2
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 2
ring_events 8217
ring_bytes 1314816
# end time=119.662092570 events=2 lost=0
