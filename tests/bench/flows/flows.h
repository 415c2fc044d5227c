/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which connection has which addresses, numbers and segments follows from its
 * index alone, so that what a tracker reports for each can be compared with
 * what was sent.
 */
#ifndef FLOWS_H
#define FLOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FIN 1
#define SYN 2
#define ACK 16

#define BATCH 256   /* frames sent by one system call */
#define DATA  100   /* bytes of a data segment */
#define PORTS 32768 /* connections of one client address */

enum { CLIENT, SERVER };

/**
 * struct step - a segment
 * @from: CLIENT or SERVER
 * @flags: FIN, SYN, ACK
 * @seq: relative to the sender's ISN
 * @ack: relative to the receiver's ISN
 * @len: bytes of data
 */
struct step {
	int from;
	unsigned char flags;
	uint32_t seq;
	uint32_t ack;
	unsigned int len;
};

/**
 * struct kind - the segments of a connection, and what a router reports then
 * @states: both ends' states; ?: presumed
 * @segments: by end
 * @bytes: of the client
 * @changes: how many of the segments change a state
 * @steps: how many segments
 * @step: the segments
 */
struct kind {
	const char *states[2];
	unsigned int segments[2];
	unsigned int bytes;
	unsigned int changes;
	unsigned int steps;
	struct step step[8];
};

/* All kinds; only the first one without -m. */
extern const struct kind kinds[];

/* 4, 6, or 0: IPv4 and IPv6 alternate. */
extern int family;
/* Kinds alternate. */
extern bool mixed;

bool is_ipv6(uint32_t index);
const struct kind *kind_of(uint32_t index);
uint32_t isn_of(uint32_t index, int end);
/* The client's address is 10.64.0.0 or fd00:64:: plus this number. */
uint32_t client_of(uint32_t index);
uint16_t port_of(uint32_t index);

/* CLOCK_MONOTONIC, in nanoseconds */
uint64_t now(void);

/* ---- send.c ---- */

/* How many segments were sent. */
extern uint64_t sent;

void send_open(void);
void flush(void);
void send_all(uint32_t from, uint32_t to);
void touch(uint32_t count, uint32_t total, uint32_t before);
void least(uint32_t total, unsigned int times);

/* ---- check.c ---- */

int check(uint32_t total);

/* ---- events.c ---- */

int watch(uint64_t total);
int follow(uint32_t from, uint32_t to, const char *path);

#endif
