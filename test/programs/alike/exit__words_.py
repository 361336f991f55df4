import sys

print("before")
sys.exit("words")
