import sys

print("first", *sys.argv[1:])
print("second")  # @second
