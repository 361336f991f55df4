import os
import signal

signal.signal(signal.SIGINT, lambda number, frame: print("got", number, frame.f_lineno))
signal.raise_signal(signal.SIGINT)
os.kill(os.getpid(), signal.SIGINT)
print(signal.getsignal(signal.SIGTERM), signal.SIGTERM)
