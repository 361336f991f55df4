import sys


def hook(kind, value, trace):
    print("hook")
    sys.exit(4)


sys.excepthook = hook
raise ValueError("x")
