// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "capture/capture.h"
#include "capture/comments.h"
#include "capture/pcapng.h"
#include "commands/command.h"
#include "i18n/lang.h"
#include "input/source.h"
#include "output/event_text.h"
#include "output/replacement.h"

/* A timeout is of no packet; an eviction is of a packet of another connection. */
static bool is_of_packet(const struct story_event *event)
{
	return event->cause != STORY_CAUSE_TIMER &&
	       event->cause != STORY_CAUSE_EVICTED;
}

/* In ASCII, as far as the language allows it: it is typed in filters. */
static struct output_options plain(const struct options *options, FILE *out)
{
	struct output_options output = options->output;

	output.term = (struct terminal){ .out = out };
	return output;
}

static void complain_comments(void)
{
	complain("can't keep the comments in a temporary file: %s",
		 lang_error(errno));
}

/* Write the comments, and read to the capture's end. */
static enum source_result comment(struct source *s, struct comments *comments,
				  const struct options *options)
{
	struct output_options output = plain(options, comments->texts);
	union story_record record;
	enum source_result result;
	enum story_line type;

	while ((result = source_record(s, &type, &record)) == SOURCE_LINE) {
		if (type != STORY_LINE_EVENT || !is_of_packet(&record.event))
			continue;
		event_text_print_change(&output, &record.event);
		if (comments_add(comments, capture_frame(s->capture)))
			break;
	}
	if (result == SOURCE_END && !comments_rewind(comments))
		return SOURCE_END;
	complain_comments();
	return SOURCE_ERROR;
}

static int write_packets(struct source *s, struct pcapng_job *job)
{
	int err;

	job->frames = capture_is_damaged(s->capture) ?
			      UINT64_MAX :
			      capture_frames(s->capture);
	job->in = fdopen(dup(s->fd), "r");
	if (!job->in || fseeko(job->in, 0, SEEK_SET))
		err = -errno;
	else
		err = pcapng_write(job);
	if (job->in)
		fclose(job->in);
	if (!err)
		return 0;
	complain("%s: %s", s->path, lang_error(-err));
	return EXIT_TROUBLE;
}

static void complain_left_out(const struct source *s, u64 count)
{
	if (count)
		complain(ngettext("%s: %llu packet is in a block that can't have a comment",
				  "%s: %llu packets are in blocks that can't have a comment",
				  count),
			 s->path, LLU(count));
}

/* Write all of it; how far the capture was read. */
static enum source_result annotate(struct source *s,
				   const struct options *options, FILE *out)
{
	struct comments comments;
	struct pcapng_job job = { .out = out, .comments = &comments };
	enum source_result result = SOURCE_ERROR;

	if (comments_open(&comments))
		complain_comments();
	else
		result = comment(s, &comments, options);
	if (result == SOURCE_END && write_packets(s, &job))
		result = SOURCE_ERROR;
	comments_close(&comments);
	if (result == SOURCE_END)
		complain_left_out(s, job.left_out);
	return result;
}

/* Returns the exit status; @result is SOURCE_END if what was written is to be kept. */
static int annotate_file(const struct options *options, FILE *out,
			 enum source_result *result)
{
	static struct source s;

	*result = SOURCE_ERROR;
	if (source_hold(&options->source) ||
	    source_open(&s, &options->source, ""))
		return EXIT_TROUBLE;
	if (!s.capture) {
		complain("%s is a recording: only a capture has packets",
			 s.path);
		source_drop(&s);
		return EXIT_TROUBLE;
	}
	*result = annotate(&s, options, out);
	return source_close(&s, *result);
}

static int run(const struct options *options)
{
	static struct replacement target;
	enum source_result result;
	int status;

	if (!options->source.file) {
		complain("annotate which capture?");
		return EXIT_USAGE;
	}
	if (!replacement_open(&target,
			      options->output_file ? options->output_file : "-"))
		return EXIT_TROUBLE;
	if (isatty(fileno(target.out))) {
		complain("a capture is not written to a terminal: use -o FILE, or a pipe");
		replacement_close(&target, false);
		return EXIT_USAGE;
	}
	status = annotate_file(options, target.out, &result);
	if (!replacement_close(&target, result == SOURCE_END))
		return EXIT_TROUBLE;
	return status;
}

static const char help[] =
	N_("Writes a capture again, as pcapng, with a comment at each packet that changes a\n"
	   "connection: the step, the states of both ends, and why. Wireshark shows them, and\n"
	   "filters: frame.comment contains \"->FIN-WAIT-1\". The packets stay as they are.\n"
	   "CAPTURE may be - for a pipe, and so may FILE.");

const struct command cmd_annotate = {
	.name = "annotate",
	.arguments = "CAPTURE",
	.reads = true,
	.options = "oNTy",
	.summary = N_("add the states to a capture, as comments for Wireshark"),
	.help = help,
	.run = run,
};
