// SPDX-License-Identifier: GPL-2.0
#include "flows.h"

#include <time.h>

/* clang-format off */
#define OPEN \
	{ CLIENT, SYN, 0, 0, 0 }, \
	{ SERVER, SYN | ACK, 0, 1, 0 }, \
	{ CLIENT, ACK, 1, 1, 0 }

/*
 * The states according to RFC 9293 that a router can know. A SYN,ACK may have
 * been sent by a firewall, until the server itself sends another segment.
 */
const struct kind kinds[] = {
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

/* clang-format on */

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

int family;
bool mixed;

uint64_t now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

bool is_ipv6(uint32_t index)
{
	return family ? family == 6 : index & 1;
}

const struct kind *kind_of(uint32_t index)
{
	return &kinds[mixed ? index / 2 % KINDS : 0];
}

/* A hash, so that neighbours differ in all bits. */
uint32_t isn_of(uint32_t index, int end)
{
	uint32_t n = (index * 2 + end) * 2654435761U;

	n ^= n >> 15;
	n *= 2246822519U;
	return n ^ n >> 13;
}

uint32_t client_of(uint32_t index)
{
	return index / PORTS;
}

uint16_t port_of(uint32_t index)
{
	return 1024 + index % PORTS;
}
