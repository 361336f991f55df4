def deep(n):
    if n == 0:
        print("deep")  # @deep
        return 0
    return deep(n - 1) + 1


def deepest():
    import sys

    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return deep(sys.getrecursionlimit() - depth - 12)


print(deepest() > 100)
