"""Takes away what leads from Python into the JavaScript around it; ``src/python/containment.ts`` does it for C.

A program has the folders that are mounted for it and nothing else of the host. Pyodide gives Python all of JavaScript:
by modules (``js``, ``pyodide``), by objects that these left elsewhere and by functions that make new ones.
"""

from __future__ import annotations

import gc
import importlib.machinery
import sys
import types
import zipimport

_PACKAGES = frozenset({"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core"})


def close():
    """To be called once, when nothing of the interpreter's start is still to come."""
    core = sys.modules["_pyodide_core"]
    _disarm(core.JsException)
    # The import system keeps the contents of a built-in module, to make it again.
    copies = [names for names in gc.get_referrers(core.create_proxy) if type(names) is dict]
    _forget_finders()
    for name in [name for name in sys.modules if name.partition(".")[0] in _PACKAGES]:
        module = sys.modules.pop(name)
        if isinstance(module, types.ModuleType):
            copies.append(module.__dict__)
        else:
            module.__loader__.jsproxy = None  # the object and its loader hold each other
    for names in copies:
        names.clear()
    _forget_files()
    sys.excepthook = sys.__excepthook__
    sys.builtin_module_names = tuple(filter(_is_there, sys.builtin_module_names))


def _disarm(exception_class):
    """Its instances are JavaScript's errors, whose constructor's constructor makes functions of text."""

    def __new__(cls, *_args):
        raise TypeError(f"cannot create '{cls.__name__}' instances")

    exception_class.__new__ = __new__


def _forget_finders():
    for finder in [each for each in sys.meta_path if "pyodide" in each.__module__]:
        sys.meta_path.remove(finder)
        if hasattr(finder, "jsproxies"):
            finder.jsproxies.clear()


def _forget_files():
    """A program that has a module of such a name gets its own."""
    prefixes = tuple(f"{name}/" for name in _PACKAGES)
    for files in zipimport._zip_directory_cache.values():
        for name in [name for name in files if name.startswith(prefixes)]:
            del files[name]


def _is_there(name):
    return importlib.machinery.BuiltinImporter.find_spec(name) is not None
