# Where only one end's segments pass, the peer's ACKs are taken as if they had not come.
s/if (acks_pass_unseen(x))/if (false)/
