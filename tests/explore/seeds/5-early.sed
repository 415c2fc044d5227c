# What is sent behind a FIN before the opening is done, and overtakes the SYN, is taken as if it had not.
/overtaken this/,/MAYBE_FIN;/s/s->attr |= STORY_ATTR_MAYBE_FIN;/(void)s;/
