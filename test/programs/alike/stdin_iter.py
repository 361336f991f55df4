# stdin: one\ntwo\n\nlást
import sys

print(repr(input("prompt> ")))
for line in sys.stdin:
    print(repr(line))
try:
    input()
except EOFError as error:
    print(error)
print(repr(sys.stdin.read()))
