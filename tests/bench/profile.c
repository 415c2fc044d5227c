// SPDX-License-Identifier: GPL-2.0
/*
 * profile.so,out=FILE - a plugin of qemu: instructions within calls into modules
 *
 * The load program in the guest selects the window by a call into a reserved
 * page (load.c, mark()). In a window, every block of instructions is charged to
 * the call into a module during which it runs. Such a call begins where a
 * module's block follows a block of the kernel itself, and ends at the
 * instruction behind the call. So everything that a hook calls, in any part of
 * the kernel, is charged to the hook.
 *
 * FILE: "calls WINDOW ENTRY COUNT", "block WINDOW ENTRY ADDRESS INSTRUCTIONS",
 * addresses in hexadecimal, to be looked up in the guest's kallsyms.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mark.h"

/* qemu-plugin.h as far as it is needed: Debian has no package with it. */
typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
#define EXPORT __attribute__((visibility("default")))

/* clang-format off */
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id,
	void (*cb)(qemu_plugin_id_t id, struct qemu_plugin_tb *tb));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *tb,
	void (*cb)(unsigned int cpu, void *data), int flags, void *data);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id,
	void (*cb)(qemu_plugin_id_t id, void *data), void *data);
/* clang-format on */
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb,
						 size_t i);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *insn);

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
			       char **argv);

/* x86-64's, as Documentation/arch/x86/x86_64/mm.rst has them */
#define KERNEL	0xffffffff80000000ULL
#define MODULES 0xffffffffc0000000ULL

#define ENTRIES 64 /* of a window; more are not counted */

struct block {
	struct block *next;
	uint64_t addr;
	uint64_t end; /* behind its last instruction */
	uint64_t insns;
	uint64_t *count; /* [window * ENTRIES + entry] */
};

struct entry {
	uint64_t addr;
	uint64_t calls;
};

static struct block *blocks;
static struct entry entries[MARKS][ENTRIES];
static unsigned int window; /* 0: nothing is counted */
static int inside = -1;	    /* the entry, or -1 */
static uint64_t back;	    /* where the call returns to */
static const struct block *last;
static const char *path;

static int entry_of(uint64_t addr)
{
	struct entry *list = entries[window];
	int i;

	for (i = 0; i < ENTRIES; i++) {
		if (!list[i].addr)
			list[i].addr = addr;
		if (list[i].addr == addr) {
			list[i].calls++;
			return i;
		}
	}
	return -1;
}

static void user(const struct block *block)
{
	uint64_t mark = (block->addr - MARK) / MARK_STEP;

	/* the call has ended, even without a return */
	inside = -1;
	last = NULL;
	if (block->addr >= MARK && mark < MARKS)
		window = mark;
}

static void executed(unsigned int cpu, void *data)
{
	struct block *block = data;

	(void)cpu;
	if (block->addr < KERNEL) {
		user(block);
		return;
	}
	if (!window)
		return;
	if (inside >= 0 && block->addr == back)
		inside = -1;
	if (inside < 0 && block->addr >= MODULES && last &&
	    last->addr < MODULES) {
		inside = entry_of(block->addr);
		back = last->end;
	}
	last = block;
	if (inside < 0)
		return;
	if (!block->count)
		block->count = calloc(MARKS * ENTRIES, sizeof(*block->count));
	block->count[window * ENTRIES + inside]++;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	size_t n = qemu_plugin_tb_n_insns(tb);
	struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, n - 1);
	struct block *block = calloc(1, sizeof(*block));

	(void)id;
	block->addr = qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0));
	block->end = qemu_plugin_insn_vaddr(insn) + qemu_plugin_insn_size(insn);
	block->insns = n;
	block->next = blocks;
	blocks = block;
	qemu_plugin_register_vcpu_tb_exec_cb(tb, executed, 0, block);
}

static void ended(qemu_plugin_id_t id, void *data)
{
	const struct block *block;
	FILE *file = fopen(path, "w");
	unsigned int w, e;

	(void)id;
	(void)data;
	if (!file) {
		perror(path);
		return;
	}
	for (w = 0; w < MARKS; w++)
		for (e = 0; e < ENTRIES && entries[w][e].addr; e++)
			fprintf(file, "calls %u %" PRIx64 " %" PRIu64 "\n", w,
				entries[w][e].addr, entries[w][e].calls);
	for (block = blocks; block; block = block->next) {
		if (!block->count)
			continue;
		for (w = 0; w < MARKS; w++) {
			for (e = 0; e < ENTRIES; e++) {
				uint64_t n = block->count[w * ENTRIES + e];

				if (n)
					fprintf(file,
						"block %u %" PRIx64 " %" PRIx64
						" %" PRIu64 "\n",
						w, entries[w][e].addr,
						block->addr, n * block->insns);
			}
		}
	}
	fclose(file);
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
			char **argv)
{
	(void)info;
	if (argc != 1 || strncmp(argv[0], "out=", 4)) {
		fprintf(stderr, "profile.so,out=FILE\n");
		return 1;
	}
	path = strdup(argv[0] + 4);
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	qemu_plugin_register_atexit_cb(id, ended, NULL);
	return 0;
}
