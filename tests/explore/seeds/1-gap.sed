# A FIN behind a gap is taken as if all before it had come.
s/} else if (after(s->edge, s->fin)) {/} else if (after(x->end, s->fin)) {/
s/return !after(x->seg->seq, x->s->edge) &&/return true ||/
