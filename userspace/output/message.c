// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "i18n/lang.h"
#include "output/message.h"

void complain(const char *fmt, ...)
{
	va_list args;

	fflush(stdout);
	fputs("tcpstory: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, _(fmt), args);
	va_end(args);
	putc('\n', stderr);
}

int finish_output(void)
{
	if (!fflush(stdout) && !ferror(stdout))
		return 0;
	complain("can't write to standard output: %s", lang_error(errno));
	return EXIT_TROUBLE;
}
