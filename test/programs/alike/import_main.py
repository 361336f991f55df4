import import_main
import sys
print(__name__, import_main.__name__, sys.modules["__main__"] is not import_main)
