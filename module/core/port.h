/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the pure core needs of its surroundings. The only place that knows
 * whether it is compiled into the kernel or into a program.
 */
#ifndef STORY_PORT_H
#define STORY_PORT_H

/* Room for the longest address in words, and its terminator. */
#define STORY_ADDR_MAX 48

#ifdef __KERNEL__

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/unaligned.h>

/* In the machine's own order. Not memcpy(): not every kernel's is built in. */
#define story_own16(p)		 get_unaligned((const u16 *)(p))
#define story_own32(p)		 get_unaligned((const u32 *)(p))
#define story_own64(p)		 get_unaligned((const u64 *)(p))
#define story_own16_set(p, word) put_unaligned(word, (u16 *)(p))
#define story_own64_set(p, word) put_unaligned(word, (u64 *)(p))

#define story_load16(p) get_unaligned_be16(p)
#define story_load32(p) get_unaligned_be32(p)
#define story_load64(p) get_unaligned_be64(p)

static inline void story_port_addr6(char *word, size_t size, const u8 *addr)
{
	snprintf(word, size, "%pI6c", addr);
}

#else

#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;
typedef int64_t s64;

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define BUILD_BUG_ON(c) _Static_assert(!(c), #c)
#define __aligned(n)	__attribute__((aligned(n)))
#define __printf(a, b)	__attribute__((format(printf, a, b)))
#define fallthrough	__attribute__((fallthrough))
#define struct_group_tagged(TAG, NAME, ...) \
	union {                             \
		struct {                    \
			__VA_ARGS__         \
		};                          \
		struct TAG {                \
			__VA_ARGS__         \
		} NAME;                     \
	}
#define noinline_for_stack __attribute__((noinline))
#define __uninitialized
#define unlikely(x)	     __builtin_expect(!!(x), 0)
#define READ_ONCE(x)	     (*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value) (*(volatile __typeof__(x) *)&(x) = (value))

static inline void story_port_addr6(char *word, size_t size, const u8 *addr)
{
	inet_ntop(AF_INET6, addr, word, size);
}

static inline u64 div_u64(u64 n, u32 d)
{
	return n / d;
}

static inline u64 div_u64_rem(u64 n, u32 d, u32 *rem)
{
	*rem = n % d;
	return n / d;
}

static inline u16 story_own16(const void *p)
{
	u16 word;

	memcpy(&word, p, sizeof(word));
	return word;
}

static inline u32 story_own32(const void *p)
{
	u32 word;

	memcpy(&word, p, sizeof(word));
	return word;
}

static inline u64 story_own64(const void *p)
{
	u64 word;

	memcpy(&word, p, sizeof(word));
	return word;
}

static inline void story_own16_set(void *p, u16 word)
{
	memcpy(p, &word, sizeof(word));
}

static inline void story_own64_set(void *p, u64 word)
{
	memcpy(p, &word, sizeof(word));
}

static inline u16 story_load16(const void *p)
{
	const u8 *b = p;

	return b[0] << 8 | b[1];
}

static inline u32 story_load32(const void *p)
{
	const u8 *b = p;

	return (u32)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
}

static inline u64 story_load64(const void *p)
{
	const u8 *b = p;

	return (u64)story_load32(b) << 32 | story_load32(b + 4);
}

#endif

/* Whether the number that story_load16() finds there has any of these bits. */
static __always_inline bool story_test16(const u8 *p, u16 bits)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	bits = __builtin_bswap16(bits);
#endif
	return story_own16(p) & bits;
}

#endif
