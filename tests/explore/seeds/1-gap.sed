# A FIN behind a gap is taken as if all before it had come.
s/else if (is(x, EDGE_AFTER_FIN) .*/else if (true)/
s/learn(r, STORY_FACT_FIN_RCVD, false);/learn(r, STORY_FACT_FIN_RCVD, x->delivered);/
