"""Ctrl-C does not end it."""

import os
import signal
import time

# print() must not be called from a handler: it may have interrupted another one.
signal.signal(signal.SIGINT, lambda number, frame: os.write(1, b"ignored\n"))
print("ready", flush=True)
while True:
    time.sleep(0.01)
