def deeper(n):
    return deeper(n + 1)


try:
    deeper(0)
except RecursionError as error:
    print("caught", error)
deeper(0)
