"""Source text of any file the runtime knows: on disk, in the standard library's archive, or only in memory."""

from __future__ import annotations

import linecache
import sys
import tokenize
import zipimport
from collections.abc import Callable

from .errors import CommandError


def source_text(path: str) -> str:
    """The text of a file. Raises CommandError when there is none."""
    text = _from_disk(path) or _from_archive(path) or "".join(linecache.getlines(path))
    if not text:
        raise CommandError(f"There is no source text of {path}.")
    return text


def has_source(path: str) -> bool:
    """Whether `source_text` answers for it."""
    return not path.startswith("<") or bool(linecache.getlines(path))


def source_line(path: str, line: int) -> str:
    """One line of a file, without its end; empty when there is none."""
    text = linecache.getline(path, line)
    if not text and _archive_of(path):
        lines = _from_archive(path).splitlines(keepends=True)
        linecache.cache[path] = (len(lines), None, lines, path)
        text = linecache.getline(path, line)
    return text.rstrip("\r\n")


def _from_disk(path: str) -> str:
    try:
        with tokenize.open(path) as file:
            return file.read()
    except (OSError, SyntaxError, ValueError):
        return ""


def _from_archive(path: str) -> str:
    read = _archive_of(path)
    try:
        return read(path).decode("utf-8", "replace") if read else ""
    except OSError:
        return ""


def _archive_of(path: str) -> Callable[[str], bytes] | None:
    for importer in list(sys.path_importer_cache.values()):
        if isinstance(importer, zipimport.zipimporter) and path.startswith(importer.archive + "/"):
            return importer.get_data
    return None
