// SPDX-License-Identifier: GPL-2.0
/*
 * crowd - as many connections through a router as one likes, without a socket
 *
 *	crowd send FROM TO	segments of connections FROM ... TO - 1
 *	crowd touch COUNT TOTAL BEFORE
 *				a data segment, and its ACK, of COUNT of the first
 *				TOTAL, that have had so many before
 *	crowd least TOTAL TIMES	the same of all TOTAL, so often: the least is told
 *	crowd check TOTAL	connections, on stdin, are the first TOTAL
 *	crowd expect TOTAL	how many segments the first TOTAL have, and how many
 *				of these change a state
 *	crowd watch EVENTS	live, on stdin: until so many were read or lost
 *	crowd follow FROM TO LIVE
 *				send, and read live as soon as there is something
 *	crowd read FILE		all of it, at once
 *	crowd wait SECONDS FILE	so long, or until it says that there is none left
 *	crowd idle SECONDS	so long
 *	crowd busy		nanoseconds that the processor was so far
 *
 * Frames are put on the device "out0", whose peer is the router's, by a packet
 * socket: no end of them exists but in here. Which connection has which
 * addresses, numbers and segments follows from its index alone, so that what a
 * watcher says of each can be compared with what was sent. With -m, the kinds
 * are mixed; otherwise all of them are open. IPv4 and IPv6 take turns, unless
 * -4 or -6 says otherwise. send, touch and read print how many segments or lines
 * there were, and the nanoseconds it took; wait and idle how many are left, and
 * the nanoseconds that the processor was busy (there is one, in virtual time).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FIN 1
#define SYN 2
#define ACK 16

#define BATCH 256
#define FRAME 256
#define DATA 100		/* bytes of a data segment */
#define PORTS 32768		/* connections of one client */

enum { CLIENT, SERVER };

/* One segment: numbers are relative to both ends' initial ones. */
struct step {
	int from;
	unsigned char flags;
	uint32_t seq;
	uint32_t ack;
	unsigned int len;
};

#define OPEN \
	{ CLIENT, SYN, 0, 0, 0 }, \
	{ SERVER, SYN | ACK, 0, 1, 0 }, \
	{ CLIENT, ACK, 1, 1, 0 }

/*
 * What RFC 9293 makes of it, and what a router can know: ? is presumed. A
 * firewall on the way may have said a SYN/ACK, until its sender goes on.
 */
static const struct kind {
	const char *states[2];
	unsigned int segments[2];
	unsigned int bytes;
	unsigned int changes;
	unsigned int steps;
	struct step step[8];
} kinds[] = {
	{ { "ESTABLISHED", "ESTABLISHED?" }, { 2, 1 }, 0, 3, 3, { OPEN } },
	{ { "SYN-SENT", "SYN-RECEIVED?" }, { 1, 0 }, 0, 1, 1,
	  { { CLIENT, SYN, 0, 0, 0 } } },
	{ { "ESTABLISHED", "ESTABLISHED" }, { 3, 2 }, DATA, 3, 5,
	  { OPEN, { CLIENT, ACK, 1, 1, DATA }, { SERVER, ACK, 1, 1 + DATA, 0 } } },
	{ { "ESTABLISHED?", "SYN-RECEIVED?" }, { 1, 1 }, 0, 2, 2,
	  { { CLIENT, SYN, 0, 0, 0 }, { SERVER, SYN | ACK, 0, 1, 0 } } },
	{ { "FIN-WAIT-1", "CLOSE-WAIT?" }, { 3, 1 }, 0, 4, 4,
	  { OPEN, { CLIENT, FIN | ACK, 1, 1, 0 } } },
	{ { "FIN-WAIT-2?", "CLOSE-WAIT" }, { 3, 2 }, 0, 5, 5,
	  { OPEN, { CLIENT, FIN | ACK, 1, 1, 0 }, { SERVER, ACK, 1, 2, 0 } } },
	{ { "TIME-WAIT?", "LAST-ACK" }, { 3, 3 }, 0, 6, 6,
	  { OPEN, { CLIENT, FIN | ACK, 1, 1, 0 }, { SERVER, ACK, 1, 2, 0 },
	    { SERVER, FIN | ACK, 1, 2, 0 } } },
	{ { "TIME-WAIT", "CLOSED?" }, { 4, 3 }, 0, 7, 7,
	  { OPEN, { CLIENT, FIN | ACK, 1, 1, 0 }, { SERVER, ACK, 1, 2, 0 },
	    { SERVER, FIN | ACK, 1, 2, 0 }, { CLIENT, ACK, 2, 2, 0 } } },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static int family;		/* 0: both */
static bool mixed;

static uint64_t now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* ---- which connection is what ---- */

static bool is_six(uint32_t index)
{
	return family ? family == 6 : index & 1;
}

static const struct kind *kind_of(uint32_t index)
{
	return &kinds[mixed ? index / 2 % KINDS : 0];
}

/* Any number that differs from its neighbours' in all its bits. */
static uint32_t isn_of(uint32_t index, int end)
{
	uint32_t n = (index * 2 + end) * 2654435761U;

	n ^= n >> 15;
	n *= 2246822519U;
	return n ^ n >> 13;
}

/* 10.64.0.0 and fd00:64:: plus so many; the server is 10.128.0.1, fd00:128::1 */
static uint32_t client_of(uint32_t index)
{
	return index / PORTS;
}

static uint16_t port_of(uint32_t index)
{
	return 1024 + index % PORTS;
}

/* ---- sending ---- */

static unsigned char frames[BATCH][FRAME];
static struct iovec iov[BATCH];
static struct mmsghdr batch[BATCH];
static unsigned int pending;
static uint64_t sent;
static int out;

static void flush(void)
{
	unsigned int done = 0;

	while (done < pending) {
		int n = sendmmsg(out, batch + done, pending - done, 0);

		if (n < 0)
			err(1, "sendmmsg");
		done += n;
	}
	sent += pending;
	pending = 0;
}

static void put16(unsigned char *at, uint16_t n)
{
	n = htons(n);
	memcpy(at, &n, sizeof(n));
}

static void put32(unsigned char *at, uint32_t n)
{
	n = htonl(n);
	memcpy(at, &n, sizeof(n));
}

static void checksum(unsigned char *ip)
{
	uint32_t sum = 0;
	int i;

	for (i = 0; i < 20; i += 2)
		sum += ip[i] << 8 | ip[i + 1];
	sum = (sum & 0xffff) + (sum >> 16);
	put16(ip + 10, ~(sum + (sum >> 16)));
}

static unsigned char *put_ipv4(unsigned char *at, uint32_t client, int from,
			       unsigned int len)
{
	memset(at, 0, 20);
	at[0] = 0x45;
	put16(at + 2, 40 + len);
	at[6] = 0x40;		/* don't fragment */
	at[8] = 64;
	at[9] = IPPROTO_TCP;
	put32(at + (from == CLIENT ? 12 : 16), (10U << 24 | 64 << 16) + client);
	put32(at + (from == CLIENT ? 16 : 12), 10U << 24 | 128 << 16 | 1);
	checksum(at);
	return at + 20;
}

static unsigned char *put_ipv6(unsigned char *at, uint32_t client, int from,
			       unsigned int len)
{
	unsigned char *addr[2] = { at + (from == CLIENT ? 8 : 24),
				   at + (from == CLIENT ? 24 : 8) };

	memset(at, 0, 40);
	at[0] = 0x60;
	put16(at + 4, 20 + len);
	at[6] = IPPROTO_TCP;
	at[7] = 64;
	put32(addr[CLIENT], 0xfd000064);
	put32(addr[CLIENT] + 12, client);
	put32(addr[SERVER], 0xfd000128);
	put32(addr[SERVER] + 12, 1);
	return at + 40;
}

/* Nobody on the way looks at the TCP checksum: there is none. */
static void put(uint32_t index, const struct step *step)
{
	unsigned char *frame = frames[pending], *tcp;
	bool six = is_six(index);
	int from = step->from;

	memcpy(frame, "\2\0\0\0\0\1\2\0\0\0\0\2", 12);
	put16(frame + 12, six ? ETH_P_IPV6 : ETH_P_IP);
	tcp = (six ? put_ipv6 : put_ipv4)(frame + 14, client_of(index), from,
					  step->len);
	put16(tcp + (from == CLIENT ? 0 : 2), port_of(index));
	put16(tcp + (from == CLIENT ? 2 : 0), 80);
	put32(tcp + 4, isn_of(index, from) + step->seq);
	put32(tcp + 8, step->flags & ACK ? isn_of(index, !from) + step->ack : 0);
	tcp[12] = 5 << 4;
	tcp[13] = step->flags;
	put16(tcp + 14, 65535);
	put32(tcp + 16, 0);
	iov[pending].iov_len = tcp + 20 + step->len - frame;
	if (++pending == BATCH)
		flush();
}

static void open_out(void)
{
	struct sockaddr_ll to = {
		.sll_family = AF_PACKET,
		.sll_ifindex = if_nametoindex("out0"),
	};
	unsigned int i;
	int on = 1;

	out = socket(AF_PACKET, SOCK_RAW, 0);
	if (out < 0 || bind(out, (void *)&to, sizeof(to)))
		err(1, "packet socket on out0");
	setsockopt(out, SOL_PACKET, PACKET_QDISC_BYPASS, &on, sizeof(on));
	for (i = 0; i < BATCH; i++) {
		iov[i].iov_base = frames[i];
		batch[i].msg_hdr.msg_iov = &iov[i];
		batch[i].msg_hdr.msg_iovlen = 1;
	}
}

static void send_all(uint32_t from, uint32_t to)
{
	const struct kind *kind;
	uint32_t i;
	unsigned int n;

	for (i = from; i < to; i++) {
		kind = kind_of(i);
		for (n = 0; n < kind->steps; n++)
			put(i, &kind->step[n]);
	}
}

/* Equally far from each other, all over the table. */
static void touch(uint32_t count, uint32_t total, uint32_t before)
{
	uint32_t seq = 1 + before * DATA;
	const struct step data = { CLIENT, ACK, seq, 1, DATA };
	const struct step ack = { SERVER, ACK, 1, seq + DATA, 0 };
	uint64_t i;

	for (i = 0; i < count; i++) {
		put(i * total / count, &data);
		put(i * total / count, &ack);
	}
}

static void least(uint32_t total, unsigned int times)
{
	uint64_t best = UINT64_MAX, began, took;
	unsigned int i;

	for (i = 0; i < times; i++) {
		began = now();
		touch(total, total, i);
		flush();
		took = now() - began;
		if (took < best)
			best = took;
	}
	printf("least %u %" PRIu64 "\n", 2 * total, best);
}

/* ---- comparing ---- */

/* The value of " key=" in a line, up to the next blank. */
static const char *value(const char *line, const char *key, char *word,
			 size_t size)
{
	char find[40];
	const char *at;
	size_t n;

	snprintf(find, sizeof(find), " %s=", key);
	at = strstr(line, find);
	n = at ? strcspn(at + strlen(find), " \n") : 0;
	if (n >= size)
		n = size - 1;
	memcpy(word, at ? at + strlen(find) : "", n);
	word[n] = 0;
	return word;
}

static bool is(const char *line, const char *key, const char *expected)
{
	char word[64];

	return !strcmp(value(line, key, word, sizeof(word)), expected);
}

static bool is_number(const char *line, const char *key, uint64_t expected)
{
	char word[24];

	snprintf(word, sizeof(word), "%" PRIu64, expected);
	return is(line, key, word);
}

/* The connection that a line is about, or -1. */
static int64_t index_of(const char *line)
{
	unsigned char addr[16];
	uint32_t host;
	uint64_t index;
	char word[64];
	bool six;

	value(line, "client", word, sizeof(word));
	six = strchr(word, ':');
	if (inet_pton(six ? AF_INET6 : AF_INET, word, addr) != 1)
		return -1;
	memcpy(&host, addr + (six ? 12 : 0), sizeof(host));
	host = ntohl(host) - (six ? 0 : 10U << 24 | 64 << 16);
	value(line, "client_port", word, sizeof(word));
	index = (uint64_t)host * PORTS + strtoul(word, NULL, 10) - 1024;
	return six == is_six(index) ? (int64_t)index : -1;
}

static bool is_right(const char *line, uint32_t index)
{
	const struct kind *kind = kind_of(index);

	return is(line, "client_state", kind->states[CLIENT]) &&
	       is(line, "server_state", kind->states[SERVER]) &&
	       is_number(line, "client_isn", isn_of(index, CLIENT)) &&
	       (!kind->segments[SERVER] ||
		is_number(line, "server_isn", isn_of(index, SERVER))) &&
	       is_number(line, "client_segs", kind->segments[CLIENT]) &&
	       is_number(line, "server_segs", kind->segments[SERVER]) &&
	       is_number(line, "client_bytes", kind->bytes) &&
	       is_number(line, "server_bytes", 0) &&
	       is_number(line, "client_rtx", 0) &&
	       is_number(line, "server_rtx", 0);
}

static int check(uint32_t total)
{
	unsigned char *seen = calloc(total, 1);
	uint32_t found = 0, wrong = 0, strange = 0, twice = 0;
	char *line = NULL;
	size_t size = 0;
	int64_t index;

	while (getline(&line, &size, stdin) > 0) {
		if (*line == '#')
			continue;
		index = index_of(line);
		if (index < 0 || index >= total) {
			strange++;
			continue;
		}
		if (seen[index]++) {
			twice++;
			continue;
		}
		found++;
		if (!is_right(line, index) && wrong++ < 5)
			printf("wrong, connection %" PRId64 ", kind %td: %s",
			       index, kind_of(index) - kinds, line);
	}
	printf("check total %u found %u right %u twice %u strange %u\n", total,
	       found, found - wrong, twice, strange);
	return found == total && !wrong && !twice && !strange ? 0 : 1;
}

static void expect(uint32_t total)
{
	uint64_t segments = 0, changes = 0;
	uint32_t i;

	for (i = 0; i < total; i++) {
		segments += kind_of(i)->steps;
		changes += kind_of(i)->changes;
	}
	printf("expect %" PRIu64 " %" PRIu64 "\n", segments, changes);
}

/* ---- events ---- */

/* Those of a file like live: each has the number that follows those before. */
static struct tail {
	int fd;
	size_t len;
	uint64_t read;
	uint64_t lost;
	uint64_t misnumbered;
	uint64_t next;		/* 0: any, for it is the first one */
	char text[1 << 16];
} tail;

static void event(const char *line)
{
	uint64_t number;

	if (*line == '#')
		return;
	if (!strncmp(line, "lost=", 5)) {
		number = strtoull(line + 5, NULL, 10);
		tail.lost += number;
		tail.next += tail.next ? number : 0;
		return;
	}
	tail.read++;
	if (strncmp(line, "event=", 6))
		errx(1, "no event: %s", line);
	number = strtoull(line + 6, NULL, 10);
	tail.misnumbered += tail.next && number != tail.next;
	tail.next = number + 1;
}

/* One read(). Return: whether there was something to read. */
static bool read_events(void)
{
	char *line = tail.text, *end;
	ssize_t n;

	n = read(tail.fd, tail.text + tail.len,
		 sizeof(tail.text) - 1 - tail.len);
	if (n < 0 && errno != EAGAIN)
		err(1, "live");
	if (n <= 0)
		return false;
	tail.len += n;
	tail.text[tail.len] = 0;
	while ((end = strchr(line, '\n'))) {
		*end = 0;
		event(line);
		line = end + 1;
	}
	tail.len -= line - tail.text;
	memmove(tail.text, line, tail.len);
	return true;
}

static int tell_events(const char *what)
{
	printf("%s read %" PRIu64 " lost %" PRIu64 " misnumbered %" PRIu64 "\n",
	       what, tail.read, tail.lost, tail.misnumbered);
	return tail.misnumbered != 0;
}

static int watch(uint64_t total)
{
	tail.next = 1;
	while (tail.read + tail.lost < total && read_events())
		;
	return tell_events("watch") || tail.read + tail.lost != total;
}

/* As fast as it is possible without losing any: on one's own heels. */
static int follow(uint32_t from, uint32_t to, const char *path)
{
	tail.fd = open(path, O_RDONLY | O_NONBLOCK);
	if (tail.fd < 0 || lseek(tail.fd, 0, SEEK_END))
		err(1, "%s", path);
	for (; from < to; from++) {
		send_all(from, from + 1);
		if (from % BATCH)
			continue;
		flush();
		while (read_events())
			;
	}
	flush();
	while (read_events())
		;
	return tell_events("follow");
}

static void read_all(const char *path)
{
	static char text[1 << 16];
	uint64_t began = now(), lines = 0;
	FILE *file = fopen(path, "r");
	const char *at;
	ssize_t n;

	if (!file)
		err(1, "%s", path);
	while ((n = read(fileno(file), text, sizeof(text))) > 0)
		for (at = text; (at = memchr(at, '\n', text + n - at)); at++)
			lines++;
	if (n < 0)
		err(1, "%s", path);
	printf("read %" PRIu64 " %" PRIu64 "\n", lines, now() - began);
	fclose(file);
}

/* The number behind a word in a file; without a word, its first one. */
static uint64_t number_in(const char *path, const char *word)
{
	FILE *file = fopen(path, "r");
	uint64_t number = UINT64_MAX;
	char line[256], *at;

	if (!file)
		err(1, "%s", path);
	while (number == UINT64_MAX && fgets(line, sizeof(line), file)) {
		at = strstr(line, word);
		if (at)
			number = strtoull(at + strcspn(at, "0123456789"), NULL, 10);
	}
	if (number == UINT64_MAX)
		errx(1, "%s: no '%s' in it", path, word);
	fclose(file);
	return number;
}

static uint64_t busy(void)
{
	return now() - number_in("/proc/timer_list", ".idle_sleeptime");
}

/* What looking costs is not counted. */
static void wait_for(unsigned int seconds, const char *path)
{
	uint64_t busy_before = busy(), began = now(), looked = began, left = 0;
	unsigned int i;

	for (i = 0; i < seconds; i++) {
		if (path) {
			looked = now();
			left = number_in(path, strstr(path, "stats") ?
					       "connections_now" : "");
			busy_before += now() - looked;
			if (!left)
				break;
		}
		sleep(1);
	}
	printf("%s %" PRIu64 " %" PRIu64 "\n", path ? "wait" : "idle", left,
	       busy() - busy_before);
}

/* What is sent waits at the processor it was sent by: from two of them, it would not come in order. */
static void stay(void)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(sched_getcpu(), &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus))
		err(1, "sched_setaffinity");
}

int main(int argc, char **argv)
{
	uint32_t a, b;
	uint64_t began;
	int option;

	stay();
	while ((option = getopt(argc, argv, "46m")) != -1) {
		if (option == 'm')
			mixed = true;
		else if (option == '?')
			return 2;
		else
			family = option - '0';
	}
	argv += optind;
	if (argv[0] && !strcmp(argv[0], "busy")) {
		printf("%" PRIu64 "\n", busy());
		return 0;
	}
	if (argc - optind < 2)
		errx(2, "usage: crowd [-4|-6] [-m] send|touch|least|check|expect|watch|follow|read|wait|idle|busy ...");
	a = strtoul(argv[1], NULL, 10);
	b = argv[2] ? strtoul(argv[2], NULL, 10) : 0;
	if (!strcmp(argv[0], "check"))
		return check(a);
	if (!strcmp(argv[0], "watch"))
		return watch(a);
	if (!strcmp(argv[0], "expect")) {
		expect(a);
		return 0;
	}
	if (!strcmp(argv[0], "read")) {
		read_all(argv[1]);
		return 0;
	}
	if (!strcmp(argv[0], "wait") || !strcmp(argv[0], "idle")) {
		wait_for(a, argv[2]);
		return 0;
	}
	open_out();
	if (!strcmp(argv[0], "least")) {
		least(a, b);
		return 0;
	}
	began = now();
	if (!strcmp(argv[0], "send"))
		send_all(a, b);
	else if (!strcmp(argv[0], "follow"))
		follow(a, b, argv[3]);
	else if (!strcmp(argv[0], "touch"))
		touch(a, b, argv[2] && argv[3] ? strtoul(argv[3], NULL, 10) : 0);
	flush();
	printf("%s %" PRIu64 " %" PRIu64 "\n", argv[0], sent, now() - began);
	return 0;
}
