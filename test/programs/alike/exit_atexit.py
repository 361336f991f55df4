import atexit
import sys


@atexit.register
def first():
    print("first registered")


@atexit.register
def failing():
    print("failing")
    raise ValueError("in atexit")


@atexit.register
def last():
    print("last registered")
    sys.exit(9)


print("end")
