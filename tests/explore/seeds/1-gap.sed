# A FIN behind a gap is taken as if all before it had come.
s/else if (is(x, EDGE_AFTER_FIN))/else if (true)/
s/return !is(x, SEQ_AFTER_EDGE) &&/return true ||/
