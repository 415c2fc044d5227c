/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_LINUX_SYSCTL_H
#define STORY_COMPAT_LINUX_SYSCTL_H

#include_next <linux/sysctl.h>
#include <linux/version.h>

/*
 * The tables that handlers are given are constant since 6.11. A handler's type
 * has to match to the letter (CFI), so a cast would not do.
 */
#if KERNEL_VERSION(6, 11, 0) > LINUX_VERSION_CODE
#define story_ctl_const
#else
#define story_ctl_const const
#endif

#endif
