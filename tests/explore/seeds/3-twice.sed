# A repeated ACK of a FIN is reported as if it were the first.
/the FIN came again/,/RETRANSMISSION/ s/STORY_STEP_RETRANSMISSION/x->change->step/
