import os
import sys

from . import helper

print(__name__, __package__, __spec__.name, sys.argv[1:], os.path.basename(sys.argv[0]))
print(sys.path[0] == os.getcwd(), helper.value)
