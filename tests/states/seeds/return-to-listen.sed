# Every end that has not left the opening returns to LISTEN, even with a FIN sent.
s/if (!(r->held & STORY_FACTS_BEYOND_SYN_RECEIVED) &&/if (!synchronised(r) \&\&/
