// SPDX-License-Identifier: GPL-2.0
/*
 * Any text as arguments of list and watch: the first line is --fields, the second --sort, the others are filters. The
 * recording has two connections.
 */
#include "reader.h"

#define WORDS_MOST 20

static const char story[] =
	"conn=1 client=10.0.0.1 client_port=41434 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT "
	"server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 "
	"client_local=1 server_local=0 started=59.8 last=59.9 client_since=59.9 server_since=59.9 client_isn=3057145604 "
	"client_bytes=78 client_segs=5 client_rtx=0 server_isn=2639465130 server_bytes=4312 server_segs=6 server_rtx=0 "
	"handshake_us=813 syn_rtt_us=646 ack_rtt_us=167 expires_s=58 client_sent=SYN,FIN server_sent=SYN,FIN text=\"\"\n"
	"event=1 time=60.8 conn=2 cause=segment from=client via=out src=fd00::1 sport=41434 dst=fd00::2 dport=8000 "
	"flags=SYN seq=3057145604 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 "
	"note=syn check=- arg=- vrf=0 client_isn=3057145604 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- "
	"server_bytes=0 server_segs=0 server_rtx=0 text=\"\"\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1), *rest = text, *words[WORDS_MOST];
	struct options options = { 0 };

	must(text);
	memcpy(text, data, size);
	text[size] = 0;
	if (file < 0)
		give(story, sizeof(story) - 1);
	while (rest && options.argc < WORDS_MOST)
		words[options.argc++] = strsep(&rest, "\n");
	options.argv = words;
	options.source.file = path_of("connections");
	terminal_init(&options.output.term, COLOUR_NEVER);
	cmd_watch.run(&options);
	if (options.argc >= 2) {
		options.fields = *words[0] ? words[0] : NULL;
		options.sort = *words[1] ? words[1] : NULL;
		options.argv += 2;
		options.argc -= 2;
	}
	cmd_list.run(&options);
	options.json = true;
	cmd_list.run(&options);
	fflush(stdout);
	rewind(stdout);
	must(!ftruncate(fileno(stdout), 0));
	free(text);
	return 0;
}
