import os
import sys

print(sys.path[0] == os.path.dirname(os.path.abspath(__file__)), os.getcwd() == sys.path[0])
print(os.path.basename(sys.argv[0]), sys.modules["__main__"].__file__ == __file__)
