// SPDX-License-Identifier: GPL-2.0
#include "sysctl.h"

#include <linux/bitmap.h>
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/sysctl.h>

#include "net.h"
#include "params.h"
#include "reaper.h"
#include "table.h"
#include "watch.h"

static bool enabled = true;
module_param(enabled, bool, 0444);
MODULE_PARM_DESC(enabled, "watch new namespaces (1)");

static struct story_param max_connections = {
	.value = 65536,
	.min = 1,
	.max = 1 << 24,
};
module_param_cb(max_connections, &story_param_ops, &max_connections, 0444);
MODULE_PARM_DESC(max_connections,
		 "connections in each namespace (65536), max_total at most");

/**
 * struct limits - range of a value; a value out of range becomes the nearest one
 * @min: lowest value
 * @max: highest value
 */
struct limits {
	unsigned int min;
	unsigned int max;
};

static const struct limits flag = { 0, 1 };
static const struct limits seconds = { 1, STORY_TIMER_MAX_S };

/* Read or write a number that is not the value in use. */
static int number_handler(story_ctl_const struct ctl_table *table, int write,
			  void *buffer, size_t *lenp, loff_t *ppos,
			  unsigned int *number)
{
	struct ctl_table one = {
		.procname = table->procname,
		.data = number,
		.maxlen = sizeof(*number),
		.mode = table->mode,
	};

	return proc_douintvec(&one, write, buffer, lenp, ppos);
}

static int limits_handler(story_ctl_const struct ctl_table *table, int write,
			  void *buffer, size_t *lenp, loff_t *ppos)
{
	const struct limits *limits = table->extra1;
	unsigned int *value = table->data;
	unsigned int number = READ_ONCE(*value);
	int err;

	err = number_handler(table, write, buffer, lenp, ppos, &number);
	if (!err && write)
		WRITE_ONCE(*value, clamp(number, limits->min, limits->max));
	return err;
}

static int timeout_handler(story_ctl_const struct ctl_table *table, int write,
			   void *buffer, size_t *lenp, loff_t *ppos)
{
	int err = limits_handler(table, write, buffer, lenp, ppos);

	/* connections in later levels would be examined too late */
	if (!err && write)
		story_reaper_review(table->extra2);
	return err;
}

static int max_connections_handler(story_ctl_const struct ctl_table *table,
				   int write, void *buffer, size_t *lenp,
				   loff_t *ppos)
{
	struct story_net *sn = container_of(table->data, struct story_net,
					    sysctl.max_connections);
	unsigned int number = READ_ONCE(sn->sysctl.max_connections);
	int err;

	err = number_handler(table, write, buffer, lenp, ppos, &number);
	if (!err && write) {
		WRITE_ONCE(sn->sysctl.max_connections,
			   clamp(number, 1U, story_table_cap(sn)));
		story_reaper_shrink(sn);
	}
	return err;
}

static int enabled_handler(story_ctl_const struct ctl_table *table, int write,
			   void *buffer, size_t *lenp, loff_t *ppos)
{
	struct story_net *sn = container_of(table->data, struct story_net,
					    sysctl.enabled);
	unsigned int number = READ_ONCE(sn->sysctl.enabled);
	int err;

	err = number_handler(table, write, buffer, lenp, ppos, &number);
	if (!err && write)
		err = story_watch_enable(sn, number);
	return err;
}

static int ports_change(struct story_net *sn, struct ctl_table *bits, int write,
			void *buffer, size_t *lenp, loff_t *ppos)
{
	unsigned long *ports = bitmap_alloc(STORY_PORT_BITS, GFP_KERNEL_ACCOUNT);
	int err;

	if (!ports)
		return -ENOMEM;
	bits->data = &ports;
	/* a long list is written in several parts, each of which adds ports */
	story_watch_get_ports(sn, ports);
	err = proc_do_large_bitmap(bits, write, buffer, lenp, ppos);
	if (err || !write) {
		bitmap_free(ports);
		return err;
	}
	if (bitmap_empty(ports, STORY_PORT_BITS)) {
		bitmap_free(ports);
		ports = NULL;
	}
	return story_watch_set_ports(sn, ports);
}

static int ports_handler(story_ctl_const struct ctl_table *table, int write,
			 void *buffer, size_t *lenp, loff_t *ppos)
{
	struct story_net *sn = container_of(table->data, struct story_net,
					    sysctl.ports);
	struct ctl_table bits = {
		.procname = table->procname,
		.maxlen = STORY_PORT_BITS,
		.mode = table->mode,
	};
	int err;

	mutex_lock(&sn->ports_mutex);
	err = ports_change(sn, &bits, write, buffer, lenp, ppos);
	mutex_unlock(&sn->ports_mutex);
	return err;
}

/* clang-format off */
#define SYSCTL_ENTRY(name, field, handler, limits_of) {			\
		.procname = name,					\
		.data = (void *)offsetof(struct story_net, sysctl.field), \
		.mode = 0644,						\
		.proc_handler = handler,				\
		.extra1 = (void *)(limits_of),				\
	}
/* clang-format on */

#define TIMEOUT_ENTRY(name, timer) \
	SYSCTL_ENTRY("timeout_" name, timeout[timer], timeout_handler, &seconds)

/* Entries of every namespace: .data is an offset in struct story_net. */
static const struct ctl_table entries[] = {
	SYSCTL_ENTRY("enabled", enabled, enabled_handler, NULL),
	SYSCTL_ENTRY("max_connections", max_connections,
		     max_connections_handler, NULL),
	TIMEOUT_ENTRY("syn_sent", STORY_TIMER_SYN_SENT),
	TIMEOUT_ENTRY("syn_received", STORY_TIMER_SYN_RECEIVED),
	TIMEOUT_ENTRY("idle", STORY_TIMER_IDLE),
	TIMEOUT_ENTRY("unanswered", STORY_TIMER_UNANSWERED),
	TIMEOUT_ENTRY("fin", STORY_TIMER_FIN),
	TIMEOUT_ENTRY("fin_wait_2", STORY_TIMER_FIN_WAIT_2),
	TIMEOUT_ENTRY("time_wait", STORY_TIMER_TIME_WAIT),
	TIMEOUT_ENTRY("closed", STORY_TIMER_CLOSED),
	SYSCTL_ENTRY("checksum", checksum, limits_handler, &flag),
	SYSCTL_ENTRY("trace_data", trace_data, limits_handler, &flag),
	SYSCTL_ENTRY("ports", ports, ports_handler, NULL),
};

void story_sysctl_setup(void)
{
	story_param_limit(&max_connections, "max_connections", story_table_max,
			  "max_total");
}

void story_sysctl_defaults(struct story_net *sn)
{
	sn->sysctl.enabled = enabled;
	sn->sysctl.max_connections = min_t(unsigned int, max_connections.value,
					   story_table_cap(sn));
	memcpy(sn->sysctl.timeout, story_timeout_s, sizeof(story_timeout_s));
	sn->sysctl.checksum = 1;
}

int story_sysctl_init(struct story_net *sn)
{
	struct ctl_table *table;
	size_t i;

	/* before 6.6, an empty entry ends the table */
	table = kcalloc(ARRAY_SIZE(entries) + 1, sizeof(*table), GFP_KERNEL);
	if (!table)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(entries); i++) {
		table[i] = entries[i];
		table[i].data = (void *)sn + (size_t)entries[i].data;
		table[i].extra2 = sn;
	}

	sn->sysctl.table = table;
	sn->sysctl.header = register_net_sysctl_sz(sn->net, "net/tcpstory",
						   table, ARRAY_SIZE(entries));
	if (!sn->sysctl.header) {
		kfree(table);
		return -ENOMEM;
	}
	return 0;
}

void story_sysctl_exit(struct story_net *sn)
{
	unregister_net_sysctl_table(sn->sysctl.header);
	kfree(sn->sysctl.table);
	bitmap_free(sn->sysctl.ports);
}
