// SPDX-License-Identifier: GPL-2.0
#include "unit.h"

#include <ctype.h>

#include "record/names.h"
#include "record/sentence.h"
#include "rules/case.h"

static const struct list {
	const char *caption;
	const struct story_names *names;
	unsigned int count;
} lists[] = {
	{ "states", &story_names_state, STORY_STATES },
	{ "vias", &story_names_via, STORY_VIAS },
	{ "causes", &story_names_cause, STORY_CAUSES },
	{ "froms", &story_names_from, STORY_FROMS },
	{ "steps", &story_names_step, STORY_STEPS },
	{ "notes", &story_names_note, STORY_NOTES },
	{ "checks", &story_names_check, STORY_CHECKS },
	{ "openeds", &story_names_opened, STORY_OPENEDS },
	{ "closeds", &story_names_closed, STORY_CLOSEDS },
	{ "bys", &story_names_by, STORY_BYS },
	{ "verdicts", &story_names_verdict, STORY_VERDICTS },
	{ "stats", &story_names_stat, STORY_STATS },
};

/* Every value has a unique word that needs no quotes and is parsed back. */
static void test_list(void **state)
{
	const struct list *list = *state;
	unsigned int i, j;

	assert_int_equal(list->names->count, list->count);
	for (i = 0; i < list->count; i++) {
		const char *word = story_name(list->names, i);

		assert_non_null(word);
		assert_true(*word);
		for (j = 0; word[j]; j++)
			assert_true(isalnum(word[j]) || strchr("-_+", word[j]));
		for (j = 0; j < i; j++)
			assert_string_not_equal(word, story_name(list->names, j));
		assert_int_equal(story_name_parse(list->names, word, strlen(word)), i);
		assert_int_equal(story_name_parse(list->names, word, strlen(word) - 1), -1);
	}
	assert_string_equal(story_name(list->names, list->count), "?");
	assert_string_equal(story_name(list->names, ~0u), "?");
	assert_int_equal(story_name_parse(list->names, "nonsense", 8), -1);
	assert_int_equal(story_name_parse(list->names, "", 0), -1);
}

/* A sentence about an event that differs from others in its note alone. */
static const char *sentence_of(char text[STORY_LINE_MAX], enum story_note note)
{
	struct story_event e = {
		.cause = STORY_CAUSE_SEGMENT,
		.from = STORY_FROM_CLIENT,
		.flags = STORY_ACK,
		.seq = 1000,
		.ack = 2000,
		.len = 7,
		.isn = { 900, 1900 },
		.note = note,
	};
	struct story_strbuf t = { .buf = text, .size = STORY_LINE_MAX };
	unsigned int end;

	for (end = 0; end < 2; end++) {
		e.old[end].state = STORY_STATE_ESTABLISHED;
		e.new[end].state = STORY_STATE_ESTABLISHED;
		e.old[end].isn_known = true;
		e.new[end].isn_known = true;
	}
	text[0] = 0;
	story_sentence_event(&t, &e);
	return text;
}

/* A note without a case falls through to another note's sentence, or has none. */
static void test_sentences(void **state)
{
	static char texts[STORY_NOTES][STORY_LINE_MAX];
	unsigned int i, j;

	(void)state;
	assert_string_equal(sentence_of(texts[0], STORY_NOTE_NONE), "");
	for (i = 1; i < STORY_NOTES; i++) {
		assert_string_not_equal(sentence_of(texts[i], i), "");
		for (j = 1; j < i; j++)
			/* Both acknowledge a crossing SYN; only the flags differ. */
			if (i != STORY_NOTE_OPEN_ACK_CROSSING || j != STORY_NOTE_SYN_ACK_CROSSING)
				assert_string_not_equal(texts[i], texts[j]);
	}
}

/* The outcomes are contiguous, for the sum over them. */
static void test_outcomes(void **state)
{
	(void)state;
	assert_int_equal(STORY_STAT_FIRST_OUTCOME, STORY_STAT_SEGMENTS + 1);
	assert_int_equal(STORY_STAT_LAST_OUTCOME + 1, STORY_STAT_CONNECTIONS);
}

/* Every cue has a row in narrate.c, and so a note. */
static void test_cues(void **state)
{
	struct story_case x = { .s = &x.end[0], .r = &x.end[1] };
	struct story_change change;

	(void)state;
	for (x.cue = CUE_NONE + 1; x.cue < CUES; x.cue++) {
		story_narrate(&x, &change);
		assert_int_not_equal(change.note, STORY_NOTE_NONE);
		assert_true(change.step != STORY_STEP_NONE || x.cue == CUE_DELIVERED);
	}
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(lists) + 3];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(lists); i++)
		tests[i] = (struct CMUnitTest){ lists[i].caption, test_list, NULL, NULL, (void *)&lists[i] };
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_outcomes);
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_cues);
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_sentences);
	return _cmocka_run_group_tests("names", tests, i, NULL, NULL);
}
