/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How a program in the guest tells profile.c what it is at: it calls an address
 * where nothing else ever is, one for each window of time to be told apart. Window
 * 0 is what is not counted.
 */
#ifndef BENCH_MARK_H
#define BENCH_MARK_H

#define MARK		0x7c5000000000ULL
#define MARK_STEP	16
#define MARKS		16

#endif
