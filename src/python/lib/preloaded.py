"""Modules that were imported before the program began, to spare it the time, and that it has not imported itself yet.

They are out of ``sys.modules`` until it does, as in an interpreter that has just started. So a file of the program's
that is named like one of the standard library's is found first, as it would be, and is not mistaken for it.
"""

from __future__ import annotations

import itertools
import sys
from importlib.machinery import ModuleSpec, PathFinder

from .legacy_notes import STANDARD_LIBRARY

# What CPython itself imports at its start, and `warnings`, which looks itself up there.
_AT_START = frozenset({"encodings", "linecache", "site", "warnings", "_py_warnings"})


class Preloaded:
    """A finder for ``sys.meta_path``."""

    def __init__(self):
        self._modules = {}

    def hide(self):
        """Take them out of ``sys.modules``. Built-in and frozen modules stay: they are found before any file."""
        for name, module in list(sys.modules.items()):
            origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
            if origin.startswith(STANDARD_LIBRARY) and name.partition(".")[0] not in _AT_START:
                self._modules[name] = sys.modules.pop(name)

    def find_spec(self, name, path=None, target=None):
        """The spec of a hidden module, if it is what the import would find. A ``target`` is to be loaded anew."""
        module = self._modules.get(name)
        if module is None or target is not None or _is_shadowed(name, sys.path if path is None else path):
            return None
        own = module.__spec__
        spec = ModuleSpec(name, _Loader(self._modules, module), origin=own.origin)
        spec.submodule_search_locations = own.submodule_search_locations
        return spec


def _is_shadowed(name, places):
    """Asks the places before the standard library only: its archive compiles a module to say where it is."""
    before = list(itertools.takewhile(lambda place: not f"{place}/".startswith(STANDARD_LIBRARY), places))
    found = PathFinder.find_spec(name, before) if before else None
    return found is not None and found.loader is not None


class _Loader:
    def __init__(self, modules, module):
        self._modules = modules
        self._module = module
        self._spec = module.__spec__

    def create_module(self, spec):
        return self._module

    def exec_module(self, module):
        """With the modules of a package that it has imported itself."""
        module.__spec__ = self._spec
        prefix = self._spec.name + "."
        for name in [name for name in self._modules if name == self._spec.name or name.startswith(prefix)]:
            sys.modules[name] = self._modules.pop(name)

    def __getattr__(self, name):
        """What else a loader may be asked for, such as the code that ``python -m`` runs: the module's own has it."""
        return getattr(self._spec.loader, name)


def install():
    """To be called once, as the last before the program."""
    preloaded = Preloaded()
    preloaded.hide()
    sys.meta_path.insert(sys.meta_path.index(PathFinder), preloaded)
