/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How a program in the guest notifies profile.c: it calls an address that is
 * used for nothing else, one for each window of time. Window 0 is not counted.
 */
#ifndef BENCH_MARK_H
#define BENCH_MARK_H

#define MARK	  0x7c5000000000ULL
#define MARK_STEP 16
#define MARKS	  16

#endif
