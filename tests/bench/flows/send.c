// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include "flows.h"

#include <arpa/inet.h>
#include <err.h>
#include <inttypes.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define FRAME 256

uint64_t sent;

static unsigned char frames[BATCH][FRAME];
static struct iovec iov[BATCH];
static struct mmsghdr batch[BATCH];
static unsigned int pending;
static int out;

void flush(void)
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
	at[6] = 0x40; /* don't fragment */
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

/* The TCP checksum stays 0: no hook on the way checks it. */
static void put(uint32_t index, const struct step *step)
{
	unsigned char *frame = frames[pending], *tcp;
	bool six = is_ipv6(index);
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

void send_open(void)
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

void send_all(uint32_t from, uint32_t to)
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

/* A data segment and its ACK of connections that are evenly distributed. */
void touch(uint32_t count, uint32_t total, uint32_t before)
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

void least(uint32_t total, unsigned int times)
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
