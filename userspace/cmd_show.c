// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "format.h"
#include "ladder.h"
#include "render_json.h"
#include "render_text.h"
#include "replay.h"
#include "source.h"

/* When so many connections match, no more are listed. */
#define MATCHES 20

/*
 * What the user asks for, a number or an address and port of either end, and
 * what fits.
 */
struct target {
	const char *word;
	bool by_conn;
	u64 conn;
	bool any_addr;
	bool family6;
	u8 addr[16];
	u16 port;
	struct story_connection only;
	u64 found[MATCHES];
	unsigned int count;
};

/* A connection's story, gathered. */
struct story {
	struct story_connection connection;
	struct story_event *events;
	size_t count;
	size_t room;
	struct ladder_gap *gaps;
	size_t gap_count;
	size_t gap_room;
};

static bool number_of(const char *word, u64 max, u64 *value)
{
	char *end;

	errno = 0;
	*value = strtoull(word, &end, 10);
	return *word >= '0' && *word <= '9' && !*end && !errno && *value <= max;
}

/* "3", "10.9.0.1:80", "[2001:db8::1]:80", ":80" */
static bool parse_target(const char *word, struct target *target)
{
	const char *colon = strrchr(word, ':'), *start = word, *end = colon;
	char addr[INET6_ADDRSTRLEN];
	u64 port;

	memset(target, 0, sizeof(*target));
	target->word = word;
	if (!colon) {
		target->by_conn = true;
		return number_of(*word == '#' ? word + 1 : word, UINT64_MAX,
				 &target->conn);
	}
	if (!number_of(colon + 1, UINT16_MAX, &port))
		return false;
	target->port = port;
	target->any_addr = colon == word;
	if (target->any_addr)
		return true;
	target->family6 = *start == '[';
	if (target->family6) {
		start++;
		if (*--end != ']')
			return false;
	}
	if (end < start || (size_t)(end - start) >= sizeof(addr))
		return false;
	memcpy(addr, start, end - start);
	addr[end - start] = 0;
	return inet_pton(target->family6 ? AF_INET6 : AF_INET, addr,
			 target->addr) == 1;
}

static bool matches(const struct target *target,
		    const struct story_connection *c)
{
	unsigned int end;

	if (target->by_conn)
		return c->conn == target->conn;
	for (end = 0; end < 2; end++) {
		if (c->port[end] != target->port)
			continue;
		if (target->any_addr ||
		    (target->family6 == c->family6 &&
		     !memcmp(target->addr, c->addr[end], sizeof(target->addr))))
			return true;
	}
	return false;
}

static void list_match(const struct story_connection *c)
{
	char client[FORMAT_ADDR_MAX], server[FORMAT_ADDR_MAX];

	fprintf(stderr, "  %" PRIu64 "  %s > %s\n", c->conn,
		format_addr(client, c->family6, c->addr[0], c->port[0]),
		format_addr(server, c->family6, c->addr[1], c->port[1]));
}

/*
 * One more connection that fits. The first one waits to see if it is the only
 * one. Returns whether to go on looking.
 */
static bool found(struct target *target, const struct story_connection *c)
{
	unsigned int i;

	for (i = 0; i < target->count; i++)
		if (target->found[i] == c->conn)
			return true;
	if (target->count == MATCHES) {
		fprintf(stderr, "  ... and more\n");
		return false;
	}
	target->found[target->count++] = c->conn;
	if (target->count == 1) {
		target->only = *c;
		return true;
	}
	if (target->count == 2) {
		complain("several connections match '%s'; name one by its number:",
			 target->word);
		list_match(&target->only);
	}
	list_match(c);
	return true;
}

/* Look among the connections, or among those that the events speak of. */
static int find(const struct options *options, struct target *target,
		const char *file)
{
	static struct source source;
	enum source_result result;
	union story_record record;
	enum story_line type;
	bool more = true;

	if (source_open(&source, options, file))
		return EXIT_TROUBLE;
	while (more) {
		struct story_connection c;

		result = source_record(&source, &type, &record);
		if (result != SOURCE_LINE)
			break;
		if (type == STORY_LINE_LOST)
			continue;
		if (type == STORY_LINE_EVENT)
			replay_begin(&c, &record.event);
		else
			c = record.connection;
		if (matches(target, &c))
			more = found(target, &c);
	}
	source_close(&source);
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

/* Make room for one more; false if there is no memory. */
static bool grow(void **array, size_t count, size_t *room, size_t size)
{
	size_t more = *room ? 2 * *room : 32;
	void *bigger;

	if (count < *room)
		return true;
	bigger = realloc(*array, more * size);
	if (!bigger)
		return false;
	*array = bigger;
	*room = more;
	return true;
}

static bool keep(struct story *story, enum story_line type,
		 const union story_record *record)
{
	if (type == STORY_LINE_LOST) {
		if (!grow((void **)&story->gaps, story->gap_count,
			  &story->gap_room, sizeof(*story->gaps)))
			return false;
		story->gaps[story->gap_count].before = story->count;
		story->gaps[story->gap_count++].count = record->lost;
	} else if (type == STORY_LINE_EVENT &&
		   record->event.conn == story->connection.conn) {
		if (!grow((void **)&story->events, story->count, &story->room,
			  sizeof(*story->events)))
			return false;
		story->events[story->count++] = record->event;
	}
	return true;
}

static int gather(const struct options *options, struct story *story,
		  struct story_header *header)
{
	static struct source source;
	enum source_result result;
	union story_record record;
	enum story_line type;

	if (source_open(&source, options, "events"))
		return EXIT_TROUBLE;
	*header = source.header;
	do {
		result = source_record(&source, &type, &record);
		if (result == SOURCE_LINE && !keep(story, type, &record)) {
			complain("no memory for this connection's events");
			result = SOURCE_ERROR;
		}
	} while (result == SOURCE_LINE);
	source_close(&source);
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

static int print_text(const struct options *options, const struct story *story,
		      const struct story_header *header)
{
	struct ladder ladder;

	if (ladder_build(&ladder, &story->connection, story->events, story->count,
			 story->gaps, story->gap_count)) {
		complain("no memory for the figure");
		return EXIT_TROUBLE;
	}
	text_draw(options, header, &ladder);
	ladder_free(&ladder);
	return 0;
}

static void print_json(const struct story *story,
		       const struct story_header *header)
{
	size_t i, gap = 0;

	json_print_story(header);
	json_print_connection(&story->connection);
	for (i = 0; i < story->count; i++) {
		while (gap < story->gap_count && story->gaps[gap].before <= i)
			json_print_lost(story->gaps[gap++].count);
		json_print_event(header, &story->events[i]);
	}
	while (gap < story->gap_count)
		json_print_lost(story->gaps[gap++].count);
}

/* The connection itself is gone: what its events make of it. */
static void replay(struct story *story)
{
	size_t i;

	if (story->count)
		replay_begin(&story->connection, &story->events[0]);
	for (i = 0; i < story->count; i++)
		replay_event(&story->connection, &story->events[i]);
}

static int tell(const struct options *options,
		const struct story_connection *connection, bool ended)
{
	struct story story = { .connection = *connection };
	struct story_header header;
	int status = gather(options, &story, &header);

	if (ended)
		replay(&story);
	if (!status && options->json)
		print_json(&story, &header);
	else if (!status)
		status = print_text(options, &story, &header);
	free(story.events);
	free(story.gaps);
	return status;
}

static int run(const struct options *options)
{
	struct target target;
	bool ended = false;

	if (!options->argc) {
		complain("show what? Name a connection: see 'tcpstory show --help'");
		return EXIT_USAGE;
	}
	if (!parse_target(options->argv[0], &target)) {
		complain("'%s' is not ID, ADDR:PORT, [ADDR6]:PORT or :PORT",
			 options->argv[0]);
		return EXIT_USAGE;
	}
	if (find(options, &target, "connections"))
		return EXIT_TROUBLE;
	/* Events outlive the connection that they tell of. */
	if (!target.count) {
		ended = true;
		if (find(options, &target, "events"))
			return EXIT_TROUBLE;
	}
	if (!target.count) {
		complain("no connection matches '%s': 'tcpstory list' lists them",
			 target.word);
		return EXIT_TROUBLE;
	}
	return target.count > 1 ? EXIT_TROUBLE :
				  tell(options, &target.only, ended);
}

const struct command cmd_show = {
	.name = "show",
	.arguments = "ID|ADDR:PORT|[ADDR6]:PORT|:PORT",
	.max_args = 1,
	.options = "N",
	.summary = "draw one connection from its first segment on",
	.help =
"Draws a connection: the client on the left, the server on the right, an arrow\n"
"for each segment that opens, closes or changes it, both ends' states after it,\n"
"and what the numbers are. The connection is named by its number (see list) or\n"
"by the address and port of one of its ends.\n",
	.run = run,
};
