def fails():
    raise LookupError("inner")


def run():
    try:
        fails()
    except LookupError as error:
        raise ExceptionGroup("several", [error, ValueError("other")]) from error


run()
