// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "i18n/lang.h"
#include "output/message.h"

static void print_message(const char *fmt, va_list args)
{
	fflush(stdout);
	fputs("tcpstory: ", stderr);
	vfprintf(stderr, _(fmt), args);
}

void complain(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print_message(fmt, args);
	va_end(args);
	putc('\n', stderr);
}

void complain_nearest(const struct nearest *nearest, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	print_message(fmt, args);
	va_end(args);
	if (*nearest->name)
		fprintf(stderr, _("; did you mean '%.*s%s'?"),
			(int)nearest->before_len, nearest->before,
			nearest->name);
	putc('\n', stderr);
}

int finish_output(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	complain("can't write to standard output: %s", lang_error(errno));
	return EXIT_TROUBLE;
}
