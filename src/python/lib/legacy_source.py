"""Programs in which ``async`` is a name, as it could be until Python 3.7: ``asyncio.async(...)``.

Only what does not compile is looked at. The name is replaced, token by token, by another of the same length, and put
back in the syntax tree: every line and column of the code is the file's own.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import itertools
import tokenize
from importlib.machinery import SourceFileLoader

from .legacy_notes import STANDARD_LIBRARY

_BLOCKS = ("def", "with", "for")


def compile_source(source, path):
    """The code of the main program; ``source`` is the file's bytes. Raises SyntaxError as the interpreter does."""
    try:
        return compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        tree = _tree_with_async_as_name(source, path)
        if tree is None:
            _speak_of_the_file(error, source, path)
            raise
    return compile(tree, path, "exec", dont_inherit=True)


def _speak_of_the_file(error, source, path):
    """The interpreter reads a program from its file, and says so, where ``compile`` has but a string."""
    if "no encoding declared" in error.msg:
        error.msg = error.msg.replace(" on line ", f" in file {path} on line ")
    elif "null bytes" in error.msg:
        before = source[: source.index(b"\0")].decode(errors="replace").split("\n")
        error.args = ("source code cannot contain null bytes", (path, len(before), None, before[-1]))
        error.__init__(*error.args)


def install():
    """Have the program's own modules compiled like that when they are imported."""
    modern = SourceFileLoader.source_to_code

    def source_to_code(self, data, path, *, _optimize=-1):
        try:
            return modern(self, data, path, _optimize=_optimize)
        except SyntaxError:
            tree = None if path.startswith(STANDARD_LIBRARY) else _tree_with_async_as_name(data, path)
            if tree is None:
                raise
        return modern(self, tree, path, _optimize=_optimize)

    # Import takes its own frames out of a SyntaxError's traceback, as long as no other stands between them.
    source_to_code.__code__ = source_to_code.__code__.replace(co_filename=modern.__code__.co_filename)
    SourceFileLoader.source_to_code = source_to_code


def _tree_with_async_as_name(source, path):
    """None when there is no such name. Raises SyntaxError for what else is wrong with the source."""
    try:
        text = importlib.util.decode_source(bytes(source))
        places = list(_async_names(text))
    except (SyntaxError, UnicodeDecodeError, tokenize.TokenError):
        return None
    if not places:
        return None
    stand_in = next(name for name in _names_like_async() if name not in text)
    try:
        tree = ast.parse(_replaced(text, places, stand_in), path)
    except SyntaxError as error:
        error.text = error.text and error.text.replace(stand_in, "async")
        error.msg = error.msg.replace(stand_in, "async")
        raise error.with_traceback(None) from None
    _rename(tree, stand_in)
    return tree


def _async_names(text):
    """Where ``async`` begins no block: (line, from 1; column in characters, from 0)."""
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for token, following in itertools.pairwise(tokens):
        if token.type == tokenize.NAME and token.string == "async" and following.string not in _BLOCKS:
            yield token.start


def _names_like_async():
    return (f"async{letter}"[1:] for letter in "abcdefghijklmnopqrstuvwxyz_")


def _replaced(text, places, stand_in):
    lines = text.split("\n")
    for line, column in places:
        before = lines[line - 1]
        lines[line - 1] = before[:column] + stand_in + before[column + len(stand_in) :]
    return "\n".join(lines)


def _rename(tree, stand_in):
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if value == stand_in and not isinstance(node, ast.Constant):
                setattr(node, name, "async")
            elif isinstance(value, list) and stand_in in value:
                setattr(node, name, ["async" if each == stand_in else each for each in value])
