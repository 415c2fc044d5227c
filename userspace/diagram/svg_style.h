/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The style sheet of the SVG. It is a C string instead of a .css file, because
 * the reader, the fuzz targets and cppcheck compile the sources in place, and
 * each would need a rule to generate this header.
 *
 * Colours are classes: not every program that shows SVG knows CSS variables.
 */
#ifndef TCPSTORY_SVG_STYLE_H
#define TCPSTORY_SVG_STYLE_H

static const char style_sheet[] =
	"<style>\n"
	"text{font:13px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono','Noto Sans Mono CJK SC',monospace}\n"
	"text{fill:#1b1f24;white-space:pre}\n"
	".paper{fill:#fff}\n"
	".bar,.arrow{stroke:#1b1f24;stroke-width:1.4;fill:none}\n"
	".bar{stroke:#57606a}\n"
	".tip{fill:#1b1f24}\n"
	".data{stroke:#57606a;stroke-width:1.2;stroke-dasharray:2 4;fill:none}\n"
	".lost{stroke:#b3261e;stroke-width:1.6;fill:none}\n"
	".cut{stroke-dasharray:7 4}\n"
	".box{fill:#f3f4f6;stroke:#8c959f}\n"
	".miss{fill:#fdecea;stroke:#b3261e;stroke-dasharray:4 3}\n"
	".stay{stroke:#b3261e;stroke-width:4}\n"
	".step{fill:#8a5300}\n"
	".digit{fill:#fff;font-weight:bold}\n"
	".faint{fill:#57606a}\n"
	".strong{font-weight:bold}\n"
	".state,.good{fill:#116329}\n"
	".presumed{fill:#0a5a8a;font-style:italic}\n"
	".bad{fill:#b3261e}\n"
	"@media (prefers-color-scheme:dark){\n"
	"text,.tip{fill:#e6e8eb}\n"
	".paper{fill:#14171c}\n"
	".bar,.arrow{stroke:#e6e8eb}\n"
	".bar,.data{stroke:#9aa4b0}\n"
	".lost,.stay{stroke:#ff8a80}\n"
	".box{fill:#22272e;stroke:#768390}\n"
	".miss{fill:#3b1f1d;stroke:#ff8a80}\n"
	".step{fill:#ffc857}\n"
	".digit{fill:#14171c}\n"
	".faint{fill:#9aa4b0}\n"
	".state,.good{fill:#7ee2a0}\n"
	".presumed{fill:#8fd0ff}\n"
	".bad{fill:#ff8a80}\n"
	"}\n"
	"</style>\n";

#endif
