# A FIN behind a gap is accepted as if all data before it had arrived.
s/} else if (after(s->edge, s->fin)) {/} else if (after(x->end, s->fin)) {/
s/return !after(x->seg->seq, x->s->edge) &&/return true ||/
