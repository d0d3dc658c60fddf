"""Takes set-up's lock on the open file 3, which it shares with set-up; says it where another set-up has to be waited for."""

import sys
from fcntl import LOCK_EX, LOCK_NB, flock

try:
    flock(3, LOCK_EX | LOCK_NB)
except OSError:
    sys.stdout.write("set-up: another set-up is at work here: waiting for it\n")
    sys.stdout.flush()
    flock(3, LOCK_EX)
