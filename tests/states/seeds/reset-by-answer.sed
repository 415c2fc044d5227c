# A RST that answers a stray of a connection that was reset is taken as the reset.
s/return (x->r->known & STORY_END_RST_FIRST) && !(x->flags & STORY_ACK);/return false;/
