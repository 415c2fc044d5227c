# A repeated ACK of a FIN is reported as if it were the first.
s/return had_acked_fin(x);/return false;/
