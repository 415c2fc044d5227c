# An end that refuses a SYN,ACK by a bare RST is taken as CLOSED.
s/return is_syn_sent(x->s) && !(x->flags & STORY_ACK);/return false;/
