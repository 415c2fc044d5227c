// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "capture/savefile.h"

bool savefile_begins(const void *bytes, size_t len)
{
	static const u32 magics[] = {
		0xa1b2c3d4, /* pcap; of the other byte order: the next one */
		0xd4c3b2a1, /**/
		0xa1b23c4d, /* with nanoseconds */
		0x4d3cb2a1, /**/
		0xa1b2cd34, /* of old Linux systems */
		0x34cdb2a1, /**/
		0x0a0d0d0a, /* pcapng */
	};
	unsigned int i;

	for (i = 0; len >= sizeof(u32) && i < ARRAY_SIZE(magics); i++)
		if (story_load32(bytes) == magics[i])
			return true;
	return false;
}

#ifdef HAVE_LIBPCAP

#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BUFFER 262144

/* Later times are damage; they would exceed 64 bits in ns. */
#define SECONDS_MAX 8000000000ull

/**
 * struct savefile - an open file
 * @pcap: libpcap's
 * @fd: its descriptor
 * @begun: bytes that were read already
 * @left: how many of them are left
 * @ended: it was read to its end
 */
struct savefile {
	pcap_t *pcap;
	int fd;
	const char *begun;
	size_t left;
	bool ended;
};

/* What stdio calls to read: first the bytes that were read already. */
static ssize_t read_more(void *cookie, char *buffer, size_t size)
{
	struct savefile *file = cookie;
	ssize_t n;

	if (file->left) {
		n = size < file->left ? size : file->left;
		memcpy(buffer, file->begun, n);
		file->begun += n;
		file->left -= n;
		return n;
	}
	do {
		n = read(file->fd, buffer, size);
	} while (n < 0 && errno == EINTR);
	file->ended |= !n;
	return n;
}

static bool open_pcap(struct savefile *file, char *why, size_t size)
{
	const cookie_io_functions_t functions = { .read = read_more };
	char error[PCAP_ERRBUF_SIZE] = "";
	FILE *stream = fopencookie(file, "r", functions);

	if (!stream || setvbuf(stream, NULL, _IOFBF, BUFFER)) {
		snprintf(error, sizeof(error), "%s", strerror(ENOMEM));
	} else {
		file->pcap =
			pcap_fopen_offline_with_tstamp_precision(stream,
								 PCAP_TSTAMP_PRECISION_NANO,
								 error);
	}
	if (file->pcap)
		return true;
	if (stream)
		fclose(stream);
	snprintf(why, size, "%s", error);
	return false;
}

struct savefile *savefile_open(int fd, const void *begun, size_t len, char *why,
			       size_t size)
{
	struct savefile *file = calloc(1, sizeof(*file));

	snprintf(why, size, "%s", strerror(ENOMEM));
	if (!file)
		return NULL;
	file->fd = fd;
	file->begun = begun;
	file->left = len;
	if (open_pcap(file, why, size))
		return file;
	free(file);
	return NULL;
}

int savefile_type(const struct savefile *file)
{
	return pcap_datalink(file->pcap);
}

enum savefile_result savefile_next(struct savefile *file,
				   struct link_frame *frame, u64 *time_ns)
{
	struct pcap_pkthdr *header;
	const u8 *bytes;
	u64 seconds;

	switch (pcap_next_ex(file->pcap, &header, &bytes)) {
	case 1:
		break;
	case PCAP_ERROR_BREAK:
		return SAVEFILE_END;
	default:
		return file->ended ? SAVEFILE_CUT : SAVEFILE_DAMAGED;
	}
	frame->bytes = bytes;
	frame->captured = header->caplen;
	frame->len = header->len > header->caplen ? header->len : header->caplen;
	seconds = header->ts.tv_sec;
	seconds = seconds < SECONDS_MAX ? seconds : SECONDS_MAX;
	/* nanoseconds, despite the name */
	*time_ns = seconds * 1000000000 + header->ts.tv_usec;
	return SAVEFILE_FRAME;
}

const char *savefile_why(const struct savefile *file)
{
	return pcap_geterr(file->pcap);
}

void savefile_close(struct savefile *file)
{
	pcap_close(file->pcap);
	free(file);
}

#else

struct savefile *savefile_open(int fd, const void *begun, size_t len, char *why,
			       size_t size)
{
	(void)fd;
	(void)begun;
	(void)len;
	(void)size;
	*why = '\0';
	return NULL;
}

int savefile_type(const struct savefile *file)
{
	(void)file;
	return -1;
}

enum savefile_result savefile_next(struct savefile *file,
				   struct link_frame *frame, u64 *time_ns)
{
	(void)file;
	(void)frame;
	(void)time_ns;
	return SAVEFILE_END;
}

const char *savefile_why(const struct savefile *file)
{
	(void)file;
	return "";
}

void savefile_close(struct savefile *file)
{
	(void)file;
}

#endif
