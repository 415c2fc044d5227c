/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_LINUX_STDDEF_H
#define STORY_COMPAT_LINUX_STDDEF_H

#include_next <linux/stddef.h>

/* Since 5.16, and in later releases of older stable series. */
#ifndef struct_group_tagged
#define struct_group_tagged(TAG, NAME, MEMBERS...) \
	union {                                    \
		struct {                           \
			MEMBERS                    \
		};                                 \
		struct TAG {                       \
			MEMBERS                    \
		} NAME;                            \
	}
#endif

#endif
