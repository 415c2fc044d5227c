// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "tui/view.h"

/* Neighbours on one side of the selected connection, the nearest first. */
struct side {
	const struct story_connection *near[VIEW_NEAR];
	unsigned int count;
	unsigned int room;
	int way; /* 1: after it; -1: before it */
};

static int compare(const struct view *v, u64 now_ns,
		   const struct story_connection *a,
		   const struct story_connection *b)
{
	const struct row rows[2] = {
		{ .c = a, .now_ns = now_ns },
		{ .c = b, .now_ns = now_ns },
	};

	return order_compare(&v->order, &rows[0], &rows[1]);
}

static void keep(struct side *side, const struct view *v, u64 now_ns,
		 const struct story_connection *c)
{
	unsigned int low = 0, high = side->count;

	if (!side->room ||
	    (high == side->room &&
	     side->way * compare(v, now_ns, c, side->near[high - 1]) > 0))
		return;
	while (low < high) {
		unsigned int middle = (low + high) / 2;

		if (side->way * compare(v, now_ns, c, side->near[middle]) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	side->count -= side->count == side->room;
	memmove(&side->near[low + 1], &side->near[low],
		(side->count - low) * sizeof(side->near[0]));
	side->near[low] = c;
	side->count++;
}

static enum view_group group_of(const struct story_connection *c)
{
	switch (c->verdict) {
	case STORY_VERDICT_OPENING:
		return VIEW_OPENING;
	case STORY_VERDICT_OPEN:
		return VIEW_OPEN;
	case STORY_VERDICT_HALF_CLOSED:
	case STORY_VERDICT_CLOSING:
		return VIEW_CLOSING;
	case STORY_VERDICT_TIME_WAIT:
		return VIEW_TIME_WAIT;
	default:
		return VIEW_OVER;
	}
}

/* Fill the window, and place the selected connection on the screen. */
static void compose(struct view *v, const struct story_connection *selected,
		    const struct side *before, const struct side *behind)
{
	unsigned int i, last;

	v->count = 0;
	for (i = before->count; i--;)
		v->window[v->count++] = before->near[i]->conn;
	v->middle = v->count;
	if (selected)
		v->window[v->count++] = selected->conn;
	for (i = 0; i < behind->count; i++)
		v->window[v->count++] = behind->near[i]->conn;
	v->selected = v->count ? v->window[v->middle] : 0;
	if (v->follows_first)
		v->at = v->rank;
	v->at = v->at < v->visible ? v->at : v->visible - 1;
	/* No empty rows at the bottom while there are connections above. */
	last = v->count - v->middle;
	if (v->at + last < v->visible)
		v->at = v->visible - last;
	v->at = v->at < v->middle ? v->at : v->middle;
}

static bool is_selected_fitting(const struct view *v, const struct row *row)
{
	return v->selected && row->c && filter_fits(&v->filter, row);
}

void view_refresh(struct view *v, const struct model *m)
{
	struct side before = { .way = -1 }, behind = { .way = 1 };
	struct row row = { .now_ns = model_now(m) };
	const struct story_connection *selected;
	u32 i, touched;

	behind.room = 2 * v->visible < VIEW_NEAR ? 2 * v->visible : VIEW_NEAR;
	before.room = behind.room;
	selected = conn_table_find(&m->table, v->selected, &touched);
	row.c = selected;
	if (!is_selected_fitting(v, &row))
		selected = NULL;
	v->rank = 0;
	v->fitting = 0;
	memset(v->groups, 0, sizeof(v->groups));
	for (i = 0; i < m->table.count; i++) {
		row.c = conn_table_at(&m->table, i);
		if (!filter_fits(&v->filter, &row))
			continue;
		v->fitting++;
		v->groups[group_of(row.c)]++;
		if (row.c == selected)
			continue;
		if (selected && compare(v, row.now_ns, row.c, selected) < 0) {
			v->rank++;
			keep(&before, v, row.now_ns, row.c);
		} else {
			keep(&behind, v, row.now_ns, row.c);
		}
	}
	compose(v, selected, &before, &behind);
}

void view_move(struct view *v, int rows)
{
	int to = (int)v->middle + rows, at;

	if (!v->count)
		return;
	to = to < 0 ? 0 : to;
	to = to < (int)v->count ? to : (int)v->count - 1;
	at = (int)v->at + to - (int)v->middle;
	v->at = at < 0 ? 0 : at;
	v->selected = v->window[to];
	v->follows_first = false;
}

void view_move_first(struct view *v)
{
	v->selected = 0;
	v->at = 0;
	v->follows_first = true;
}

void view_move_last(struct view *v, const struct model *m)
{
	struct row row = { .now_ns = model_now(m) };
	const struct story_connection *last = NULL;
	u32 i;

	for (i = 0; i < m->table.count; i++) {
		row.c = conn_table_at(&m->table, i);
		if (filter_fits(&v->filter, &row) &&
		    (!last || compare(v, row.now_ns, row.c, last) > 0))
			last = row.c;
	}
	v->selected = last ? last->conn : 0;
	v->at = v->visible - 1;
	v->follows_first = false;
}

u64 view_row(const struct view *v, unsigned int row)
{
	unsigned int i = v->middle - v->at + row;

	return i < v->count ? v->window[i] : 0;
}
