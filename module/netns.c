// SPDX-License-Identifier: GPL-2.0
#include "net.h"

#include <linux/bitmap.h>
#include <linux/rcupdate.h>
#include <net/netns/generic.h>

#include "hooks.h"
#include "proc.h"

static unsigned int story_net_id __read_mostly;

struct story_net *story_net_of(const struct net *net)
{
	return net_generic(net, story_net_id);
}

static int hooks_up(struct story_net *sn)
{
	int err;

	lockdep_assert_held(&sn->mutex);
	if (sn->hooked || !sn->sysctl.enabled)
		return 0;
	if (sn->gone)
		return -ENODEV;
	err = story_hooks_register(sn);
	sn->hooked = !err;
	if (err) {
		/* some were registered for a moment, and may still be running */
		synchronize_rcu();
		story_table_net_flush(sn);
	}
	return err;
}

static void hooks_unregister(struct story_net *sn)
{
	lockdep_assert_held(&sn->mutex);
	if (sn->hooked)
		story_hooks_unregister(sn);
	sn->hooked = false;
}

/* End what was watched, unless nothing was. */
static void hooks_down(struct story_net *sn)
{
	if (!sn->hooked)
		return;
	hooks_unregister(sn);
	/* Some may still be running, and would add to what is flushed. */
	synchronize_rcu();
	story_table_net_flush(sn);
}

int story_netns_enable(struct story_net *sn, bool on)
{
	int err = 0;

	mutex_lock(&sn->mutex);
	if (on) {
		WRITE_ONCE(sn->sysctl.enabled, 1);
		err = hooks_up(sn);
	}
	if (err || !on) {
		WRITE_ONCE(sn->sysctl.enabled, 0);
		hooks_down(sn);
	}
	mutex_unlock(&sn->mutex);
	return err;
}

static bool same_ports(const unsigned long *a, const unsigned long *b)
{
	return a == b || (a && b && bitmap_equal(a, b, STORY_PORT_BITS));
}

int story_netns_set_ports(struct story_net *sn, unsigned long *ports)
{
	int err = 0;

	mutex_lock(&sn->mutex);
	if (sn->gone) {
		/* hooks that began before may still be running: see .pre_exit */
		err = -ENODEV;
	} else if (!same_ports(sn->sysctl.ports, ports)) {
		hooks_down(sn);
		swap(sn->sysctl.ports, ports);
		err = hooks_up(sn);
		if (err)
			WRITE_ONCE(sn->sysctl.enabled, 0);
	}
	mutex_unlock(&sn->mutex);
	bitmap_free(ports);
	return err;
}

void story_netns_get_ports(struct story_net *sn, unsigned long *ports)
{
	mutex_lock(&sn->mutex);
	if (sn->sysctl.ports)
		bitmap_copy(ports, sn->sysctl.ports, STORY_PORT_BITS);
	else
		bitmap_zero(ports, STORY_PORT_BITS);
	mutex_unlock(&sn->mutex);
}

static int __net_init netns_init(struct net *net)
{
	struct story_net *sn = story_net_of(net);
	int err;

	sn->net = net;
	mutex_init(&sn->mutex);
	story_sysctl_defaults(sn);

	sn->stats = alloc_percpu_gfp(struct story_stats, GFP_KERNEL_ACCOUNT);
	if (!sn->stats)
		return -ENOMEM;
	err = story_ring_init(&sn->ring, net_eq(net, &init_net));
	if (err)
		goto err_stats;
	story_table_net_init(sn);
	err = story_proc_init(sn);
	if (err)
		goto err_table;
	err = story_sysctl_init(sn);
	if (err)
		goto err_proc;

	/*
	 * A namespace whose owner has used up all of its hooks is not watched;
	 * that must keep nobody from loading the module or making namespaces.
	 */
	mutex_lock(&sn->mutex);
	if (hooks_up(sn))
		WRITE_ONCE(sn->sysctl.enabled, 0);
	mutex_unlock(&sn->mutex);
	return 0;

err_proc:
	story_proc_exit(sn);
err_table:
	story_table_net_stop(sn);
	story_ring_exit(&sn->ring);
err_stats:
	free_percpu(sn->stats);
	return err;
}

static void __net_exit netns_pre_exit(struct net *net)
{
	struct story_net *sn = story_net_of(net);

	mutex_lock(&sn->mutex);
	sn->gone = true;
	/* All namespaces that go wait for the hooks together, before .exit. */
	hooks_unregister(sn);
	mutex_unlock(&sn->mutex);
}

static void __net_exit netns_exit(struct net *net)
{
	struct story_net *sn = story_net_of(net);

	story_sysctl_exit(sn);
	story_proc_exit(sn);
	story_table_net_stop(sn);
	story_ring_exit(&sn->ring);
	free_percpu(sn->stats);
}

static struct pernet_operations netns_ops = {
	.init = netns_init,
	.pre_exit = netns_pre_exit,
	.exit = netns_exit,
	.id = &story_net_id,
	.size = sizeof(struct story_net),
};

int story_netns_init(void)
{
	/*
	 * A subsystem, not a device: those are initialised before any device
	 * of a new namespace, loopback included, so that no segment is missed,
	 * and exit after all of them.
	 */
	return register_pernet_subsys(&netns_ops);
}

void story_netns_exit(void)
{
	unregister_pernet_subsys(&netns_ops);
}
