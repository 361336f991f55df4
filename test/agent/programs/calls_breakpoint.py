def inside():
    value = 1
    breakpoint()
    return value


inside()
