// SPDX-License-Identifier: GPL-2.0
#include "capture/host.h"

bool host_parse(struct host *host, const char *words)
{
	char word[STORY_ADDR_MAX];

	memset(host, 0, sizeof(*host));
	for (;; words++) {
		size_t len = strcspn(words, ",");
		bool ipv6;

		if (len >= sizeof(word) || host->count == HOST_ADDRS_MAX)
			return false;
		memcpy(word, words, len);
		word[len] = '\0';
		ipv6 = strchr(word, ':');
		if (inet_pton(ipv6 ? AF_INET6 : AF_INET, word,
			      host->addr[host->count]) != 1)
			return false;
		host->family[host->count++] = ipv6 ? 6 : 4;
		words += len;
		if (!*words)
			return true;
	}
}

bool host_has(const struct host *host, u8 family, const u8 *addr)
{
	unsigned int i;

	for (i = 0; i < host->count; i++)
		if (host->family[i] == family &&
		    !memcmp(host->addr[i], addr, family == 4 ? 4 : 16))
			return true;
	return false;
}
