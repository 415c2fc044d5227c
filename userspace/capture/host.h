/* SPDX-License-Identifier: GPL-2.0 */
/* The host that captured: its addresses. */
#ifndef TCPSTORY_HOST_H
#define TCPSTORY_HOST_H

#include "port.h"

/* A host may have several IPv6 addresses. */
#define HOST_ADDRS_MAX 16

/**
 * struct host - the host that captured
 * @count: its addresses that are known; 0: all segments passed by
 * @family: of each address, 4 or 6
 * @addr: the addresses, 4 or 16 bytes in network order
 */
struct host {
	unsigned int count;
	u8 family[HOST_ADDRS_MAX];
	u8 addr[HOST_ADDRS_MAX][16];
};

/**
 * host_parse() - take addresses from the command line
 * @host: filled
 * @words: addresses in their usual notation, separated by commas
 *
 * Return: false if one of them is no address, or there are too many.
 */
bool host_parse(struct host *host, const char *words);

/** host_has() - whether an address is one of the host's */
bool host_has(const struct host *host, u8 family, const u8 *addr);

#endif
