/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_LINUX_PROC_FS_H
#define STORY_COMPAT_LINUX_PROC_FS_H

#include_next <linux/proc_fs.h>
#include <linux/version.h>

#if KERNEL_VERSION(5, 17, 0) > LINUX_VERSION_CODE

static inline void *pde_data(const struct inode *inode)
{
	return PDE_DATA(inode);
}

#endif

#endif
