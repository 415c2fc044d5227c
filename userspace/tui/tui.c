// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <string.h>

#include "tui/screen.h"
#include "tui/tui.h"

/* Fewest rows of the list. */
#define LIST_MIN 3

/* Lines of an ordinary connection's figure: the lower pane is at least so tall. */
#define DIAGRAM_USUAL 18

void tui_set_message(struct tui *tui, const char *text)
{
	size_t skip = strncmp(text, "tcpstory: ", 10) ? 0 : 10;
	size_t len = strcspn(text + skip, "\n");

	snprintf(tui->message, sizeof(tui->message), "%.*s", (int)len,
		 text + skip);
}

void tui_take_message(struct tui *tui)
{
	char text[TUI_MESSAGES_MAX];

	screen_take_stderr(text, sizeof(text));
	if (!*text)
		return;
	tui_set_message(tui, text);
	/* Damage in a recording is complained about again at the end. */
	if (tui->model.status)
		memcpy(tui->last_messages, text, sizeof(text));
}

void tui_forget_sizes(struct tui *tui)
{
	unsigned int i;

	tui->list_most = LIST_MIN;
	tui->diagram_most = DIAGRAM_USUAL;
	for (i = 0; i < tui->column_count; i++)
		tui->columns[i].width = 0;
}
