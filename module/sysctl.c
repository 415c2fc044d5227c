// SPDX-License-Identifier: GPL-2.0
#include "sysctl.h"

#include <linux/bitmap.h>
#include <linux/minmax.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/sysctl.h>

#include "net.h"
#include "table.h"

static bool enabled = true;
module_param(enabled, bool, 0444);
MODULE_PARM_DESC(enabled, "watch namespaces from the start (1)");

static unsigned int max_connections = 65536;
module_param(max_connections, uint, 0444);
MODULE_PARM_DESC(max_connections, "connections kept for each namespace (65536)");

/**
 * struct limits - what a knob may be set to; a value beyond becomes the nearest
 * @min: lowest
 * @max: highest
 */
struct limits {
	unsigned int min;
	unsigned int max;
};

static const struct limits flag = { 0, 1 };
static const struct limits seconds = { 1, 1 << (STORY_TIMER_LISTS - 1) };

static unsigned int connections_limit(const struct story_net *sn)
{
	if (net_eq(sn->net, &init_net))
		return story_table_max;
	return READ_ONCE(story_net_of(&init_net)->sysctl.max_connections);
}

/* Read or write one number that is no knob yet. */
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
	unsigned int *knob = table->data;
	unsigned int number = READ_ONCE(*knob);
	int err;

	err = number_handler(table, write, buffer, lenp, ppos, &number);
	if (!err && write)
		WRITE_ONCE(*knob, clamp(number, limits->min, limits->max));
	return err;
}

static int timeout_handler(story_ctl_const struct ctl_table *table, int write,
			   void *buffer, size_t *lenp, loff_t *ppos)
{
	int err = limits_handler(table, write, buffer, lenp, ppos);

	/* those who wait longer than this now would not be looked at in time */
	if (!err && write)
		story_table_net_review(table->extra2);
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
	if (!err && write)
		WRITE_ONCE(sn->sysctl.max_connections,
			   clamp(number, 1U, connections_limit(sn)));
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
		err = story_netns_enable(sn, number);
	return err;
}

static int ports_handler(story_ctl_const struct ctl_table *table, int write,
			 void *buffer, size_t *lenp, loff_t *ppos)
{
	struct story_net *sn = container_of(table->data, struct story_net,
					    sysctl.ports);
	unsigned long *ports = bitmap_alloc(STORY_PORT_BITS, GFP_KERNEL_ACCOUNT);
	struct ctl_table bits = {
		.procname = table->procname,
		.data = &ports,
		.maxlen = STORY_PORT_BITS,
		.mode = table->mode,
	};
	int err;

	if (!ports)
		return -ENOMEM;
	/* A copy, for a long list is written in several goes, each adding. */
	story_netns_get_ports(sn, ports);
	err = proc_do_large_bitmap(&bits, write, buffer, lenp, ppos);
	if (err || !write) {
		bitmap_free(ports);
		return err;
	}
	if (bitmap_empty(ports, STORY_PORT_BITS)) {
		bitmap_free(ports);
		ports = NULL;
	}
	return story_netns_set_ports(sn, ports);
}

#define STORY_KNOB(name, field, handler, limits_of) {			\
		.procname = name,					\
		.data = (void *)offsetof(struct story_net, sysctl.field), \
		.mode = 0644,						\
		.proc_handler = handler,				\
		.extra1 = (void *)(limits_of),				\
	}

#define STORY_TIMEOUT(name, timer) \
	STORY_KNOB("timeout_" name, timeout[timer], timeout_handler, &seconds)

/* .data is the offset in struct story_net, until a namespace's copy is made. */
static const struct ctl_table knobs[] = {
	STORY_KNOB("enabled", enabled, enabled_handler, NULL),
	STORY_KNOB("max_connections", max_connections, max_connections_handler,
		   NULL),
	STORY_TIMEOUT("syn_sent", STORY_TIMER_SYN_SENT),
	STORY_TIMEOUT("syn_received", STORY_TIMER_SYN_RECEIVED),
	STORY_TIMEOUT("idle", STORY_TIMER_IDLE),
	STORY_TIMEOUT("fin", STORY_TIMER_FIN),
	STORY_TIMEOUT("fin_wait_2", STORY_TIMER_FIN_WAIT_2),
	STORY_TIMEOUT("time_wait", STORY_TIMER_TIME_WAIT),
	STORY_TIMEOUT("closed", STORY_TIMER_CLOSED),
	STORY_KNOB("checksum", checksum, limits_handler, &flag),
	STORY_KNOB("trace_data", trace_data, limits_handler, &flag),
	STORY_KNOB("ports", ports, ports_handler, NULL),
};

void story_sysctl_defaults(struct story_net *sn)
{
	static const unsigned int timeout[STORY_TIMERS] = {
		/* Linux sends the last of 7 SYNs 63 s after the first */
		[STORY_TIMER_SYN_SENT] = 65,
		/* and gives up the 6th SYN/ACK after as long */
		[STORY_TIMER_SYN_RECEIVED] = 64,
		[STORY_TIMER_IDLE] = 5 * 24 * 3600,	/* as conntrack */
		[STORY_TIMER_FIN] = 125,
		[STORY_TIMER_FIN_WAIT_2] = 60,	/* tcp_fin_timeout */
		[STORY_TIMER_TIME_WAIT] = 60,	/* TCP_TIMEWAIT_LEN */
		[STORY_TIMER_CLOSED] = 10,
	};

	sn->sysctl.enabled = enabled;
	sn->sysctl.max_connections = clamp(max_connections, 1U,
					   connections_limit(sn));
	memcpy(sn->sysctl.timeout, timeout, sizeof(timeout));
	sn->sysctl.checksum = 1;
}

int story_sysctl_init(struct story_net *sn)
{
	struct ctl_table *table;
	size_t i;

	/* One more than there are: older kernels look for an empty last one. */
	table = kcalloc(ARRAY_SIZE(knobs) + 1, sizeof(*table), GFP_KERNEL);
	if (!table)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(knobs); i++) {
		table[i] = knobs[i];
		table[i].data = (void *)sn + (size_t)knobs[i].data;
		table[i].extra2 = sn;
	}

	sn->sysctl.table = table;
	sn->sysctl.header = register_net_sysctl_sz(sn->net, "net/tcpstory",
						   table, ARRAY_SIZE(knobs));
	if (!sn->sysctl.header) {
		kfree(table);
		return -ENOMEM;
	}
	return 0;
}

void story_sysctl_exit(struct story_net *sn)
{
	/* Waits for writers: story_net.mutex must not be held. */
	unregister_net_sysctl_table(sn->sysctl.header);
	kfree(sn->sysctl.table);
	bitmap_free(sn->sysctl.ports);
}

unsigned int story_sysctl_max_connections(const struct story_net *sn)
{
	return min(READ_ONCE(sn->sysctl.max_connections), connections_limit(sn));
}
