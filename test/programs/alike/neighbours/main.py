import neighbour
from pack import thing
from pack.sub import deep

print(neighbour.NAME, thing.NAME, deep.NAME)
import importlib

print(importlib.import_module("pack.sub.deep") is deep)
try:
    import not_there
except ImportError as error:
    print(type(error).__name__, error, error.name)
from pack import nothing
