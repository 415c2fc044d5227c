# A segment that passes towards an end is taken as proof of its arrival.
s/learn(r, STORY_FACT_SYN_ACKED, false)/learn(r, STORY_FACT_SYN_ACKED, true)/
