# stdin: one\ntwo\nthree\nfour\n
import contextlib
import inspect
import io
import sys


class Failing:
    def __str__(self):
        raise ValueError("no prompt")


class Stuck(io.StringIO):
    def flush(self):
        raise OSError("can't be flushed")


print(input, inspect.signature(input), input.__doc__.splitlines()[0])
print(input(42), input())
with contextlib.redirect_stdout(io.StringIO()) as shown:
    line = input("elsewhere? ")
print(line, repr(shown.getvalue()))
with contextlib.redirect_stdout(Stuck()) as shown:
    line = input("stuck? ")
print(line, repr(shown.getvalue()))
for arguments in [(Failing(),), (1, 2), ("at the end? ",)]:
    try:
        input(*arguments)
    except (ValueError, TypeError, EOFError) as error:
        print(type(error).__name__, error)
out, sys.stdout = sys.stdout, None
try:
    input("lost? ")
except RuntimeError as error:
    sys.stdout = out
    print("no stdout" if "lost sys.stdout" in str(error) else error)
