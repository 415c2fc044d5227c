# What passes towards an end proves that it arrives.
s/learn(r, STORY_FACT_SYN_ACKED, false)/learn(r, STORY_FACT_SYN_ACKED, true)/
