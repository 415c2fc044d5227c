// SPDX-License-Identifier: GPL-2.0
/* Whether and which segments of a namespace are observed: hooks and ports. */
#include "watch.h"

#include <linux/bitmap.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>

#include "hooks.h"
#include "net.h"
#include "reaper.h"

static int hooks_on(struct story_net *sn)
{
	int err;

	lockdep_assert_held(&sn->mutex);
	if (sn->hooked || !sn->sysctl.enabled)
		return 0;
	err = sn->gone ? -ENODEV : story_hooks_register(sn);
	sn->hooked = !err;
	if (err) {
		/* some were registered for a moment and may still be running */
		synchronize_rcu();
		story_reaper_flush(sn);
		WRITE_ONCE(sn->sysctl.enabled, 0);
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

static void hooks_off(struct story_net *sn)
{
	if (!sn->hooked)
		return;
	hooks_unregister(sn);
	/* hooks still running would add connections after the flush */
	synchronize_rcu();
	story_reaper_flush(sn);
}

void story_watch_start(struct story_net *sn)
{
	int err;

	/*
	 * A namespace may have used up its share of hooks. It is not watched
	 * then; neither the module's load nor the namespace's creation fails.
	 */
	mutex_lock(&sn->mutex);
	err = hooks_on(sn);
	mutex_unlock(&sn->mutex);
	if (err)
		pr_warn_ratelimited("network namespace %u is not watched: its hooks can't be registered (%d)\n",
				    sn->net->ns.inum, err);
}

void story_watch_stop(struct story_net *sn)
{
	mutex_lock(&sn->mutex);
	sn->gone = true;
	hooks_unregister(sn);
	mutex_unlock(&sn->mutex);
}

int story_watch_enable(struct story_net *sn, bool on)
{
	int err = 0;

	mutex_lock(&sn->mutex);
	WRITE_ONCE(sn->sysctl.enabled, on);
	if (on)
		err = hooks_on(sn);
	else
		hooks_off(sn);
	mutex_unlock(&sn->mutex);
	return err;
}

static bool same_ports(const unsigned long *a, const unsigned long *b)
{
	return a == b || (a && b && bitmap_equal(a, b, STORY_PORT_BITS));
}

int story_watch_set_ports(struct story_net *sn, unsigned long *ports)
{
	int err = 0;

	mutex_lock(&sn->mutex);
	if (sn->gone) {
		/* story_watch_stop() does not wait for running hooks */
		err = -ENODEV;
	} else if (!same_ports(sn->sysctl.ports, ports)) {
		hooks_off(sn);
		swap(sn->sysctl.ports, ports);
		err = hooks_on(sn);
	}
	mutex_unlock(&sn->mutex);
	bitmap_free(ports);
	return err;
}

void story_watch_get_ports(struct story_net *sn, unsigned long *ports)
{
	mutex_lock(&sn->mutex);
	if (sn->sysctl.ports)
		bitmap_copy(ports, sn->sysctl.ports, STORY_PORT_BITS);
	else
		bitmap_zero(ports, STORY_PORT_BITS);
	mutex_unlock(&sn->mutex);
}
