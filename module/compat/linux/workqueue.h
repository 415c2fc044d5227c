/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_LINUX_WORKQUEUE_H
#define STORY_COMPAT_LINUX_WORKQUEUE_H

#include_next <linux/workqueue.h>
#include <linux/version.h>

#if KERNEL_VERSION(6, 17, 0) > LINUX_VERSION_CODE
#define system_dfl_wq system_unbound_wq
#endif

#endif
