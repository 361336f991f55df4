import sys

for line in sys.stdin:
    print("read", line.rstrip("\n"))
print("end of file")
