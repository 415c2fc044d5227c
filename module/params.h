/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_PARAMS_H
#define STORY_PARAMS_H

#include <linux/moduleparam.h>
#include <linux/types.h>

/**
 * struct story_param - module parameter: a number in a range
 * @value: the number in use, which sysfs shows
 * @min: lowest value that is accepted
 * @max: highest value that is accepted
 * @given: whether the user has chosen @value
 *
 * A value out of range is refused, and so the module is not loaded. Parameters do
 * not change after loading.
 */
struct story_param {
	s64 value;
	s64 min;
	s64 max;
	bool given;
};

/* For module_param_cb(), whose argument is a struct story_param. */
extern const struct kernel_param_ops story_param_ops;

/**
 * story_param_limit() - lower a parameter to what another one allows
 * @param: the parameter
 * @name: its name
 * @most: the highest value that fits
 * @limit: what does not allow more, for a message if the user has chosen the value
 *
 * Context: while the module is loaded
 */
void story_param_limit(struct story_param *param, const char *name, s64 most,
		       const char *limit);

#endif
