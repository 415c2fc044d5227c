/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Cases in the notation that README.md explains: what happens left of a bar,
 * the states that must be known then right of it.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#define SCRIPT_LINES 40

/**
 * struct script - one case
 * @caption: the test's name
 * @lines: its lines, up to a NULL
 */
struct script {
	const char *caption;
	const char *lines[SCRIPT_LINES];
};

/**
 * script_main() - run cases as cmocka tests
 * @group: name of the group
 * @scripts: the cases
 * @count: their number
 *
 * Return: number of failed ones, for main() to return.
 */
int script_main(const char *group, const struct script *scripts,
		unsigned int count);

#endif
