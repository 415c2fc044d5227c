// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "query/filter.h"
#include "input/conn_fold.h"

/* Whether an address begins with the bits of a network. */
static bool is_in(const struct filter_range *r, const struct row *row,
		  unsigned int end)
{
	const u8 *addr = row->c->addr[end];
	unsigned int whole = r->bits / 8, rest = r->bits % 8;

	if (r->family6 != row->c->family6 || memcmp(addr, r->addr, whole))
		return false;
	return !rest || !((addr[whole] ^ r->addr[whole]) >> (8 - rest));
}

static bool has(const struct filter_term *term, const struct row *row,
		unsigned int end)
{
	const struct field *f = term->choice.field;
	bool known = false;
	unsigned int i;
	u64 n = 0;

	if (f->kind == FIELD_ENDPOINT)
		n = row->c->port[end];
	else if (f->value)
		known = f->value(row, end, &n);
	if (f->kind == FIELD_FLAGS)
		return known && n & term->words;
	if (f->names)
		return known && n < 64 && term->words >> n & 1;
	for (i = 0; i < term->count; i++) {
		const struct filter_range *r = &term->ranges[i];

		if (f->kind == FIELD_ADDR) {
			if (is_in(r, row, end))
				return true;
		} else if (f->kind == FIELD_ENDPOINT) {
			if (n >= r->low && n <= r->high &&
			    (r->any_addr || is_in(r, row, end)))
				return true;
		} else if (r->unknown ? !known : known && n >= r->low && n <= r->high) {
			return true;
		}
	}
	return false;
}

bool filter_fits(const struct filter *filter, const struct row *row)
{
	bool fits[2] = { true, true };
	unsigned int i;

	for (i = 0; i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];
		unsigned int end = term->choice.end;

		if (end != FIELD_BOTH) {
			if (has(term, row, end) == term->not)
				return false;
		} else if (term->not) {
			if (has(term, row, STORY_CLIENT) || has(term, row, STORY_SERVER))
				return false;
		} else {
			fits[0] = fits[0] && has(term, row, STORY_CLIENT);
			fits[1] = fits[1] && has(term, row, STORY_SERVER);
		}
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

		if (term->not || !field_is_conn(term->choice.field))
			continue;
		for (j = 0; j < term->count; j++) {
			low = term->ranges[j].low < low ? term->ranges[j].low : low;
			high = term->ranges[j].high > high ? term->ranges[j].high : high;
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
