"""Modules as they are, read without running code of the program: anything may stand in ``sys.modules``."""

from __future__ import annotations

import sys
import types

_dict_of = types.ModuleType.__dict__["__dict__"].__get__


def loaded():
    """Modules by name, in the order of import."""
    return [(name, each) for name, each in list(sys.modules.items()) if issubclass(type(each), types.ModuleType)]


def names_of(module):
    """The module's own names."""
    return _dict_of(module) or {}


def file_of(module):
    """Its ``__file__``, where that is a text."""
    file = names_of(module).get("__file__")
    return file if type(file) is str else None
