// SPDX-License-Identifier: GPL-2.0
#include "script_run.h"

unsigned int script_split(char *text, char **tokens)
{
	unsigned int n = 0;
	char *save, *token;

	for (token = strtok_r(text, " \t", &save); token && n < MAX_TOKENS;
	     token = strtok_r(NULL, " \t", &save))
		tokens[n++] = token;
	return n;
}

/* x, y+1, x+100-3, 0xfffffff0 */
u32 script_number(const struct run *r, const char *word)
{
	u32 sum = 0;

	while (*word) {
		bool minus = *word == '-';
		char *end;

		if (*word == '+' || *word == '-')
			word++;
		if (*word == 'x' || *word == 'y') {
			sum += r->isn[*word == 'y'];
			word++;
			continue;
		}
		sum += minus ? -(u32)strtoul(word, &end, 0) :
			       (u32)strtoul(word, &end, 0);
		if (end == word)
			die(r, "not a number: \"%s\"", word);
		word = end;
	}
	return sum;
}

u8 script_flags(const struct run *r, char *word)
{
	static const struct {
		const char *word;
		u8 flag;
	} flags[] = {
		{ "SYN", STORY_SYN }, { "ACK", STORY_ACK }, { "FIN", STORY_FIN },
		{ "RST", STORY_RST }, { "PSH", STORY_PSH }, { "URG", STORY_URG },
		{ "ECE", STORY_ECE }, { "CWR", STORY_CWR }, { "NULL", 0 },
	};
	char *save, *flag;
	unsigned int i;
	u8 sum = 0;

	for (flag = strtok_r(word, ",", &save); flag;
	     flag = strtok_r(NULL, ",", &save)) {
		for (i = 0; i < ARRAY_SIZE(flags); i++)
			if (!strcmp(flags[i].word, flag))
				break;
		if (i == ARRAY_SIZE(flags))
			die(r, "unknown flag \"%s\"", flag);
		sum |= flags[i].flag;
	}
	return sum;
}
