# stdin: one\ntwo\n
import sys

print(sys.stdin.buffer.read(3), repr(sys.stdin.readline()), sys.stdin.isatty(), sys.stdin.fileno())
