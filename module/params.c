// SPDX-License-Identifier: GPL-2.0
#include "params.h"

#include <linux/kernel.h>
#include <linux/module.h>

static int param_set(const char *text, const struct kernel_param *kp)
{
	struct story_param *param = kp->arg;
	s64 value;

	if (kstrtos64(text, 0, &value) || value < param->min ||
	    value > param->max) {
		pr_err("%s=%s is refused: it takes a number from %lld to %lld\n",
		       kp->name, text, param->min, param->max);
		return -EINVAL;
	}
	param->value = value;
	param->given = true;
	return 0;
}

static int param_get(char *buffer, const struct kernel_param *kp)
{
	const struct story_param *param = kp->arg;

	return scnprintf(buffer, PAGE_SIZE, "%lld\n", param->value);
}

const struct kernel_param_ops story_param_ops = {
	.set = param_set,
	.get = param_get,
};

void story_param_limit(struct story_param *param, const char *name, s64 most,
		       const char *limit)
{
	if (param->value <= most)
		return;
	if (param->given)
		pr_notice("%s=%lld exceeds %s: %lld is used\n", name,
			  param->value, limit, most);
	param->value = most;
}
