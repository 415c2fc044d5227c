# Only a synchronised end is believed to acknowledge what did not pass.
s/return synchronised(x->s) || is_unseen(r);/return synchronised(x->s);/
