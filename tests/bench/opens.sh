#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# opens.sh FILE NAMESPACES FILES DUPLICATES - in the VM: what an unprivileged user's open files cost others (opens.c)
set -eu
. /tests/bench/idle.sh
insmod /tcpstory.ko
echo 1000000 >/proc/sys/fs/file-max
echo 1000000 >/proc/sys/fs/epoll/max_user_watches
echo -1 >/proc/sys/kernel/sched_rt_runtime_us
exec /bench/opens "$@"
