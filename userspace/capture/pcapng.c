// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/stat.h>
#include <unistd.h>

#include "capture/pcapng.h"

/* Types of blocks */
#define SECTION	  0x0a0d0d0a /* the same in either byte order */
#define INTERFACE 1
#define PACKET	  2 /* obsolete; has the layout of ENHANCED */
#define SIMPLE	  3
#define ENHANCED  6

#define BYTE_ORDER_MAGIC 0x1a2b3c4d

/* Codes of options */
#define END_OF_OPTIONS 0
#define COMMENT	       1
#define IF_TSRESOL     9

/* Sizes: type and length of a block; these and its second length; its parts */
#define BLOCK_HEAD     8
#define BLOCK_FRAME    12
#define SECTION_BODY   16
#define INTERFACE_BODY 8
#define PACKET_BODY    20
#define OPTION_HEAD    4

/* Sizes in pcap */
#define PCAP_HEADER 24
#define PCAP_RECORD 16
#define PCAP_EXTRA  8 /* more of it, in files of old Linux systems */

/* libpcap takes a longer packet for damage, with each link type that can be read. */
#define CAPTURED_MAX 262144

/**
 * struct copy - a capture that is being written
 * @job: what it is
 * @swapped: the byte order is not this machine's; it is the same in both files
 * @size: of the file that is read
 * @at: position in it
 * @frame: frames read
 * @texts: comments at the last one
 * @len: their length
 * @error: an error of reading, or 0
 */
struct copy {
	struct pcapng_job *job;
	bool swapped;
	u64 size;
	u64 at;
	u64 frame;
	const char *texts;
	size_t len;
	int error;
};

static u32 pad(u32 len)
{
	return (len + 3) & ~(u32)3;
}

static u32 load32(const struct copy *c, const u8 *bytes)
{
	u32 value;

	memcpy(&value, bytes, sizeof(value));
	return c->swapped ? __builtin_bswap32(value) : value;
}

static u16 load16(const struct copy *c, const u8 *bytes)
{
	u16 value;

	memcpy(&value, bytes, sizeof(value));
	return c->swapped ? __builtin_bswap16(value) : value;
}

static void put(struct copy *c, const void *bytes, size_t len)
{
	fwrite(bytes, 1, len, c->job->out);
}

static void put32(struct copy *c, u32 value)
{
	if (c->swapped)
		value = __builtin_bswap32(value);
	put(c, &value, sizeof(value));
}

static void put16(struct copy *c, u16 value)
{
	if (c->swapped)
		value = __builtin_bswap16(value);
	put(c, &value, sizeof(value));
}

static void put_padding(struct copy *c, u32 len)
{
	static const u8 zeros[4];

	put(c, zeros, pad(len) - len);
}

static u64 left(const struct copy *c)
{
	return c->size - c->at;
}

static bool take(struct copy *c, void *bytes, size_t len)
{
	if (len > left(c))
		return false;
	/* without an error, the file has become shorter */
	if (fread(bytes, 1, len, c->job->in) != len)
		c->error = ferror(c->job->in) ? errno : EIO;
	c->at += len;
	return !c->error;
}

static bool copy(struct copy *c, u64 len)
{
	static u8 bytes[65536];

	while (len) {
		size_t n = len < sizeof(bytes) ? len : sizeof(bytes);

		if (!take(c, bytes, n))
			return false;
		put(c, bytes, n);
		len -= n;
	}
	return !ferror(c->job->out);
}

/* Length of the comments at the last frame as options, without the end of options. */
static u32 comments_size(const struct copy *c)
{
	const char *text;
	u32 size = 0;

	for (text = c->texts; text < c->texts + c->len; text += strlen(text) + 1)
		size += OPTION_HEAD + pad(strlen(text));
	return size;
}

static void put_comments(struct copy *c)
{
	const char *text;

	for (text = c->texts; text < c->texts + c->len;
	     text += strlen(text) + 1) {
		size_t len = strlen(text);

		put16(c, COMMENT);
		put16(c, len);
		put(c, text, len);
		put_padding(c, len);
	}
}

static void put_end_of_options(struct copy *c)
{
	put16(c, END_OF_OPTIONS);
	put16(c, 0);
}

/* Count a frame, and find its comments; false if it is not to be written. */
static bool begin_frame(struct copy *c)
{
	ssize_t len;

	if (c->frame == c->job->frames)
		return false;
	c->frame++;
	len = comments_of(c->job->comments, &c->texts);
	if (len < 0)
		c->error = errno;
	c->len = len > 0 ? len : 0;
	return !c->error;
}

/* pcap */

struct pcap_format {
	u32 fraction; /* parts of a second */
	u32 extra;    /* bytes behind the header of each packet */
	u16 minor;    /* version 2.minor */
};

struct pcap_record {
	u64 time;
	u32 captured;
	u32 len;
};

static bool find_pcap(struct copy *c, const u8 *header,
		      struct pcap_format *format)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		c->swapped = i;
		*format = (struct pcap_format){
			.fraction = 1000000,
			.minor = load16(c, header + 6),
		};
		switch (load32(c, header)) {
		case 0xa1b23c4d:
			format->fraction = 1000000000;
			return true;
		case 0xa1b2cd34:
			format->extra = PCAP_EXTRA;
			return true;
		case 0xa1b2c3d4:
			return true;
		}
	}
	return false;
}

static void parse_record(const struct copy *c, const struct pcap_format *format,
			 const u8 *bytes, struct pcap_record *record)
{
	const u32 captured = load32(c, bytes + 8), len = load32(c, bytes + 12);
	/* versions before 2.3 had them in the other order, and some of 2.3 */
	const bool other = format->minor < 3 ||
			   (format->minor == 3 && captured > len);

	record->time = (u64)load32(c, bytes) * format->fraction +
		       load32(c, bytes + 4);
	record->captured = other ? len : captured;
	record->len = other ? captured : len;
}

/*
 * The snap length, or the length of a longer packet: in pcapng, libpcap takes that for
 * damage.
 */
static u32 find_snap(const struct copy *c, const struct pcap_format *format,
		     const u8 *header)
{
	u32 snap = load32(c, header + 16);
	u64 at = PCAP_HEADER;
	u8 bytes[PCAP_RECORD];
	struct pcap_record record;

	while (snap && snap < CAPTURED_MAX &&
	       pread(fileno(c->job->in), bytes, sizeof(bytes), at) ==
		       sizeof(bytes)) {
		parse_record(c, format, bytes, &record);
		at += sizeof(bytes) + format->extra + record.captured;
		if (record.captured > CAPTURED_MAX || at > c->size)
			break;
		if (record.captured > snap)
			snap = record.captured;
	}
	return snap;
}

/* The section and its interface. */
static void put_pcap_header(struct copy *c, const u8 *header,
			    const struct pcap_format *format)
{
	const u32 section = BLOCK_FRAME + SECTION_BODY;
	const u32 interface = BLOCK_FRAME + INTERFACE_BODY + 3 * OPTION_HEAD;
	const u8 digits[4] = { format->fraction == 1000000 ? 6 : 9 };

	put32(c, SECTION);
	put32(c, section);
	put32(c, BYTE_ORDER_MAGIC);
	put16(c, 1);
	put16(c, 0);
	put32(c, UINT32_MAX);
	put32(c, UINT32_MAX);
	put32(c, section);

	put32(c, INTERFACE);
	put32(c, interface);
	/* above the link type, there are the FCS's length and reserved bits */
	put16(c, load32(c, header + 20));
	put16(c, 0);
	put32(c, find_snap(c, format, header));
	put16(c, IF_TSRESOL);
	put16(c, 1);
	put(c, digits, sizeof(digits));
	put_end_of_options(c);
	put32(c, interface);
}

static bool copy_record(struct copy *c, const struct pcap_format *format)
{
	u8 bytes[PCAP_RECORD], extra[PCAP_EXTRA];
	struct pcap_record record;
	u32 options, size;

	if (!take(c, bytes, sizeof(bytes)) || !take(c, extra, format->extra))
		return false;
	parse_record(c, format, bytes, &record);
	if (record.captured > CAPTURED_MAX || record.captured > left(c) ||
	    !begin_frame(c))
		return false;
	options = c->len ? comments_size(c) + OPTION_HEAD : 0;
	size = BLOCK_FRAME + PACKET_BODY + pad(record.captured) + options;
	put32(c, ENHANCED);
	put32(c, size);
	put32(c, 0);
	put32(c, record.time >> 32);
	put32(c, record.time);
	put32(c, record.captured);
	put32(c, record.len);
	copy(c, record.captured);
	put_padding(c, record.captured);
	if (options) {
		put_comments(c);
		put_end_of_options(c);
	}
	put32(c, size);
	return !c->error && !ferror(c->job->out);
}

static void copy_pcap(struct copy *c)
{
	struct pcap_format format;
	u8 header[PCAP_HEADER];

	if (!take(c, header, sizeof(header)) || !find_pcap(c, header, &format))
		return;
	put_pcap_header(c, header, &format);
	while (copy_record(c, &format))
		;
}

/* pcapng */

/* The block that begins at c->at is there to its end. */
static bool is_whole(const struct copy *c, u32 len)
{
	u8 last[4];

	return len >= BLOCK_FRAME && len % 4 == 0 && len <= left(c) &&
	       pread(fileno(c->job->in), last, sizeof(last),
		     c->at + len - sizeof(last)) == sizeof(last) &&
	       load32(c, last) == len;
}

/* Its length has changed, and so is no longer given. */
static bool copy_section(struct copy *c, u32 len)
{
	u8 section[BLOCK_HEAD + SECTION_BODY];

	if (len < BLOCK_FRAME + SECTION_BODY ||
	    !take(c, section, sizeof(section)))
		return false;
	memset(section + BLOCK_HEAD + 8, 0xff, 8);
	put(c, section, sizeof(section));
	return copy(c, len - sizeof(section));
}

/* The comments go before the options that the packet has. */
static bool copy_packet(struct copy *c, u32 type, u32 len)
{
	u8 packet[BLOCK_HEAD + PACKET_BODY];
	u32 captured, options, added;

	if (len < BLOCK_FRAME + PACKET_BODY || !take(c, packet, sizeof(packet)))
		return false;
	captured = load32(c, packet + BLOCK_HEAD + 12);
	options = len - BLOCK_FRAME - PACKET_BODY;
	if (captured > options)
		return false;
	options -= pad(captured);
	added = comments_size(c);
	if (added && !options)
		added += OPTION_HEAD;
	put32(c, type);
	put32(c, len + added);
	put(c, packet + BLOCK_HEAD, PACKET_BODY);
	if (!copy(c, pad(captured)))
		return false;
	put_comments(c);
	if (added && !options)
		put_end_of_options(c);
	copy(c, options);
	if (!take(c, packet, 4))
		return false;
	put32(c, len + added);
	return !ferror(c->job->out);
}

static bool copy_block(struct copy *c)
{
	u8 head[BLOCK_FRAME];
	u32 type, len;

	if (pread(fileno(c->job->in), head, sizeof(head), c->at) != sizeof(head))
		return false;
	type = load32(c, head);
	if (type == SECTION) {
		c->swapped = false;
		c->swapped = load32(c, head + 8) != BYTE_ORDER_MAGIC;
	}
	len = load32(c, head + 4);
	if (!is_whole(c, len))
		return false;
	switch (type) {
	case SECTION:
		return copy_section(c, len);
	case PACKET:
	case ENHANCED:
		return begin_frame(c) && copy_packet(c, type, len);
	case SIMPLE:
		if (!begin_frame(c))
			return false;
		c->job->left_out += c->len > 0;
		return copy(c, len);
	default:
		return copy(c, len);
	}
}

int pcapng_write(struct pcapng_job *job)
{
	struct copy c = { .job = job, .texts = "" };
	struct stat file;
	u8 magic[4];

	job->left_out = 0;
	if (fstat(fileno(job->in), &file))
		return -errno;
	c.size = file.st_size;
	if (pread(fileno(job->in), magic, sizeof(magic), 0) != sizeof(magic))
		return -EIO;
	if (load32(&c, magic) == SECTION) {
		while (copy_block(&c))
			;
	} else {
		copy_pcap(&c);
	}
	return -c.error;
}
