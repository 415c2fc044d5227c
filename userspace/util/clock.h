/* SPDX-License-Identifier: GPL-2.0 */
/* CLOCK_MONOTONIC, as the times of events are. */
#ifndef TCPSTORY_CLOCK_H
#define TCPSTORY_CLOCK_H

#include <time.h>

#include "port.h"

#define SECOND_NS ((u64)1000000000)

/** clock_ns() - CLOCK_MONOTONIC now, in ns */
static inline u64 clock_ns(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * SECOND_NS + now.tv_nsec;
}

/** clock_timeout() - @ns for ppoll(); a time that time_t may not have is shortened */
static inline struct timespec clock_timeout(u64 ns)
{
	const u64 most_s = INT32_MAX;
	u64 s = ns / SECOND_NS;

	return (struct timespec){
		.tv_sec = s < most_s ? s : most_s,
		.tv_nsec = ns % SECOND_NS,
	};
}

#endif
