# A FIN proves that its sender is synchronised.
s/return !is(x, NO_DATA) && !(x->s->attr & STORY_ATTR_PASSIVE);/return !is(x, NO_DATA) || (x->flags \& STORY_FIN);/
