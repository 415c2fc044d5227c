# An end whose SYN has another number is taken to have its connection still.
s/^\t\t\tstory_reset_doubt(x);/\t\t\t(void)x;/
