"""Ctrl-C does not end it."""

import signal
import time

signal.signal(signal.SIGINT, lambda number, frame: print("ignored", flush=True))
print("ready", flush=True)
while True:
    time.sleep(0.01)
