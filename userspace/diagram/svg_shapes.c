// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "diagram/svg_shapes.h"
#include "diagram/svg_style.h"
#include "output/utf8.h"
#include "output/wrap.h"

/* Classes of the style sheet. */
/* clang-format off */
static const char *const classes[] = {
	[STYLE_PLAIN] = "",
	[STYLE_FAINT] = "faint",
	[STYLE_STRONG] = "strong",
	[STYLE_STEP] = "step",
	[STYLE_STATE] = "state",
	[STYLE_PRESUMED] = "presumed",
	[STYLE_GOOD] = "good",
	[STYLE_BAD] = "bad",
};

/* clang-format on */

double svg_width(const char *text)
{
	return utf8_width(text) * SVG_LETTER;
}

void svg_escaped(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '<')
			fputs("&lt;", out);
		else if (*text == '>')
			fputs("&gt;", out);
		else if (*text == '&')
			fputs("&amp;", out);
		else
			putc(*text, out);
	}
}

void svg_begin(FILE *out, double width, double height, const char *title,
	       const char *description)
{
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ");
	fprintf(out,
		"width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">\n<title>",
		width, height, width, height);
	svg_escaped(out, title);
	fputs("</title>\n<desc>", out);
	svg_escaped(out, description);
	fprintf(out,
		"</desc>\n%s<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>\n",
		style_sheet);
}

void svg_text(FILE *out, double x, double y, const char *anchor,
	      enum style style, const char *text)
{
	fprintf(out, "<text x=\"%.1f\" y=\"%.1f\"", x, y);
	if (strcmp(anchor, "start"))
		fprintf(out, " text-anchor=\"%s\"", anchor);
	if (*classes[style])
		fprintf(out, " class=\"%s\"", classes[style]);
	putc('>', out);
	svg_escaped(out, text);
	fputs("</text>\n", out);
}

unsigned int svg_lines(FILE *out, double x, double y, double room,
		       const char *anchor, enum style style, const char *text)
{
	unsigned int columns = room / SVG_LETTER, lines = 0;
	char line[WRAP_LINE_MAX];

	while (wrap_line(line, &text, columns))
		svg_text(out, x, y + SVG_LINE * lines++, anchor, style, line);
	return lines;
}

unsigned int svg_count_lines(double room, const char *text)
{
	unsigned int columns = room / SVG_LETTER, lines = 0;
	char line[WRAP_LINE_MAX];

	while (wrap_line(line, &text, columns))
		lines++;
	return lines;
}

void svg_digit(FILE *out, double x, double y, char digit)
{
	fprintf(out,
		"<circle class=\"step\" cx=\"%.1f\" cy=\"%.1f\" r=\"9.5\"/>\n",
		x, y);
	fprintf(out, "<text class=\"digit\" text-anchor=\"middle\" ");
	fprintf(out, "x=\"%.1f\" y=\"%.1f\">%c</text>\n", x, y + 4.5, digit);
}

void svg_tip(FILE *out, const struct svg_arrow *arrow, double y)
{
	fprintf(out, "<path class=\"tip\" d=\"M0 0-10-4.5V4.5z\" ");
	fprintf(out, "transform=\"translate(%.1f %.1f) rotate(%.2f)\"/>\n",
		arrow->to, y, arrow->right ? arrow->angle : 180 + arrow->angle);
}

void svg_arrow(FILE *out, const struct svg_arrow *arrow, double y1, double y2)
{
	/* The line ends inside the head. */
	fprintf(out, "<path class=\"arrow\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
		arrow->from, y1, arrow->to + (arrow->right ? -6 : 6), y2);
}

void svg_lost(FILE *out, const struct svg_arrow *arrow, double y1, double y2,
	      const char *why)
{
	fprintf(out, "<path class=\"lost cut\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
		arrow->from, y1, arrow->to, y2);
	fprintf(out,
		"<path class=\"lost\" d=\"M%.1f %.1fl10 10m0-10l-10 10\"/>\n",
		arrow->to - 5, y2 - 5);
	svg_text(out, arrow->to + (arrow->right ? -12 : 12), y2 + 16,
		 arrow->right ? "end" : "start", STYLE_BAD, why);
}

void svg_label(FILE *out, double x, double y, double angle,
	       const struct label *label)
{
	unsigned int i;

	fprintf(out, "<text text-anchor=\"middle\" ");
	fprintf(out, "transform=\"translate(%.1f %.1f) rotate(%.2f)\">", x, y,
		angle);
	for (i = 0; i < label->count; i++) {
		const char *class = classes[label->style[i]];

		fputs(i ? " " : "", out);
		if (*class)
			fprintf(out, "<tspan class=\"%s\">", class);
		svg_escaped(out, label->piece[i]);
		fputs(*class ? "</tspan>" : "", out);
	}
	fputs("</text>\n", out);
}
