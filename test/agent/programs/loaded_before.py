def function():
    return 1  # @function


def generate():
    yield 1
    yield 2  # @generator
