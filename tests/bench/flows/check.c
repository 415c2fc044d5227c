// SPDX-License-Identifier: GPL-2.0
#include "flows.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The value of " key=" in a line, up to the next space. */
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
	return six == is_ipv6(index) ? (int64_t)index : -1;
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

int check(uint32_t total)
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
