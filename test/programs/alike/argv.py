# args: one "two words" --three ''
import sys

print(sys.argv[1:], sys.argv[0].endswith("argv.py"), __name__, __file__.endswith("argv.py"))
print(__doc__, __package__, __spec__, __builtins__.__name__)

