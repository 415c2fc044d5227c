// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "query/filter.h"
#include "input/conn_fold.h"

static bool is_in_network(const struct filter_range *r, const struct row *row,
			  unsigned int end)
{
	const u8 *addr = row->c->addr[end];
	unsigned int whole = r->bits / 8, rest = r->bits % 8;

	if (r->family6 != row->c->family6 || memcmp(addr, r->addr, whole))
		return false;
	return !rest || !((addr[whole] ^ r->addr[whole]) >> (8 - rest));
}

static bool is_in_range(const struct filter_range *r, u64 n)
{
	return n >= r->low && n <= r->high;
}

/* Whether an end's field, or the connection's, has one of the term's values. */
static bool has_value(const struct filter_term *term, const struct row *row,
		      unsigned int end)
{
	const struct field *f = term->choice.field;
	u64 n = 0;
	bool known = f->value && f->value(row, end, &n);
	bool found = false;
	unsigned int i;

	if (f->kind == FIELD_FLAGS)
		return known && n & term->words;
	if (f->names)
		return known && n < 64 && term->words >> n & 1;
	for (i = 0; i < term->count && !found; i++) {
		const struct filter_range *r = &term->ranges[i];

		if (f->kind == FIELD_ADDR)
			found = is_in_network(r, row, end);
		else if (f->kind == FIELD_ENDPOINT)
			found = is_in_range(r, row->c->port[end]) &&
				(r->any_addr || is_in_network(r, row, end));
		else
			found = r->unknown ? !known : known && is_in_range(r, n);
	}
	return found;
}

bool filter_fits(const struct filter *filter, const struct row *row)
{
	bool fits[2] = { true, true };
	unsigned int i;

	for (i = 0; i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];
		bool client, server;

		if (term->choice.end != FIELD_BOTH) {
			if (has_value(term, row, term->choice.end) ==
			    term->negated)
				return false;
			continue;
		}
		client = has_value(term, row, STORY_CLIENT);
		server = has_value(term, row, STORY_SERVER);
		if (term->negated && (client || server))
			return false;
		fits[STORY_CLIENT] &= term->negated || client;
		fits[STORY_SERVER] &= term->negated || server;
	}
	return fits[0] || fits[1];
}

void filter_numbers(const struct filter *filter, u64 *first, u64 *last)
{
	unsigned int i, j;

	*first = 0;
	*last = UINT64_MAX;
	for (i = 0; i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];
		u64 low = UINT64_MAX, high = 0;

		if (term->negated || !field_is_conn(term->choice.field))
			continue;
		for (j = 0; j < term->count; j++) {
			if (term->ranges[j].low < low)
				low = term->ranges[j].low;
			if (term->ranges[j].high > high)
				high = term->ranges[j].high;
		}
		*first = low > *first ? low : *first;
		*last = high < *last ? high : *last;
	}
}

bool filter_fits_event(const struct filter *filter,
		       const struct story_event *event)
{
	struct story_connection c;
	struct row row = { .c = &c, .event = event, .now_ns = event->mono_ns };

	if (!filter->count)
		return true;
	conn_fold_begin(&c, event);
	if (filter_fits(filter, &row))
		return true;
	conn_fold_event(&c, event);
	return filter_fits(filter, &row);
}
