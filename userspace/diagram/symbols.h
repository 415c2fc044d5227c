/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The textbook's letters for a connection's sequence numbers: x and y are the
 * initial sequence numbers, u and w the numbers of the FINs, v is the number
 * of the ACK between the FINs. A number is written as a letter and an offset.
 */
#ifndef TCPSTORY_SYMBOLS_H
#define TCPSTORY_SYMBOLS_H

#include <stddef.h>

#include "record/connection.h"
#include "record/event.h"

/** enum symbol - a letter that stands for a sequence number */
enum symbol {
	SYMBOL_X, /* ISN of the client */
	SYMBOL_Y, /* ISN of the server */
	SYMBOL_U, /* number of the first FIN */
	SYMBOL_V, /* SND.NXT of the other end when it acknowledged that FIN */
	SYMBOL_W, /* number of the second FIN */
	SYMBOL_NONE,  /* no letter: the number itself */
	SYMBOL_BLANK, /* not shown */
	SYMBOLS = SYMBOL_NONE,
};

/**
 * struct symbol_number - a sequence or acknowledgment number
 * @base: its letter
 * @offset: its distance from the letter's value
 * @value: the number itself
 */
struct symbol_number {
	enum symbol base;
	s64 offset;
	u32 value;
};

/**
 * struct symbol_definition - what a letter stands for
 * @used: some number has it as its base
 * @known: @value is known
 * @end: the end that sends this stream
 * @value: the number
 */
struct symbol_definition {
	bool used;
	bool known;
	unsigned int end;
	u32 value;
};

/**
 * struct symbols - the letters of a connection
 * @definitions: what each letter stands for
 * @first_fin: index of the event with the first FIN; the number of events if
 *             there is none
 * @second_fin: the same for the second FIN
 */
struct symbols {
	struct symbol_definition definitions[SYMBOLS];
	size_t first_fin;
	size_t second_fin;
};

/**
 * symbols_define() - define the letters of a connection
 * @symbols: filled
 * @connection: has the ISNs
 * @events: its events, oldest first
 * @count: number of events
 */
void symbols_define(struct symbols *symbols,
		    const struct story_connection *connection,
		    const struct story_event *events, size_t count);

/**
 * symbols_express() - express a number by the letter that fits its place
 * @symbols: the letters; the chosen one is marked as used
 * @number: filled
 * @end: the end that sends the number's stream
 * @value: the number
 * @at: index of the event that has the number
 */
void symbols_express(struct symbols *symbols, struct symbol_number *number,
		     unsigned int end, u32 value, size_t at);

/**
 * symbols_definition() - express a letter by the ISN of its stream
 * @symbols: the letters
 * @symbol: the letter
 * @number: filled; without a letter if @symbol is an ISN, or the ISN unknown
 */
void symbols_definition(const struct symbols *symbols, enum symbol symbol,
			struct symbol_number *number);

/** symbol_letter() - the character; 0 for SYMBOL_NONE */
char symbol_letter(enum symbol symbol);

#endif
