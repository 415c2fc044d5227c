/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_LINUX_SYSCTL_H
#define STORY_COMPAT_LINUX_SYSCTL_H

#include_next <linux/sysctl.h>
#include <linux/version.h>

/*
 * Handlers get a const table since 6.11. With CFI the type of a handler has to
 * match exactly, so a cast is not enough.
 */
#if KERNEL_VERSION(6, 11, 0) > LINUX_VERSION_CODE
#define story_ctl_const
#else
#define story_ctl_const const
#endif

#endif
