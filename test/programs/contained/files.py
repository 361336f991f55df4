"""Tries to get at files outside of its folders by links and by names that lead up; the outside is in argv[1]."""

import os
import sys
import tempfile

outside = sys.argv[1]
secret = f"{outside}/secret.txt"


def attempt(name, way):
    try:
        way()
    except (OSError, NotImplementedError) as error:
        print(f"{name}: {type(error).__name__}")
    else:
        print(f"{name}: OPEN")


def read(path, flags=os.O_RDONLY, **options):
    return os.read(os.open(path, flags, **options), 1)


os.chdir(tempfile.mkdtemp())
os.symlink(outside, "folder")
os.symlink(secret, "file")
os.symlink(f"{outside}/new.txt", "new")
attempt("a link to a file", lambda: read("file"))
attempt("a link that is not to be followed", lambda: read("file", os.O_RDONLY | os.O_NOFOLLOW))
attempt("a link to a folder", lambda: read("folder/secret.txt"))
attempt("the folder's list", lambda: os.listdir("folder"))
attempt("a folder's descriptor", lambda: os.open("folder", os.O_RDONLY))
attempt("writing through a link", lambda: open("file", "w"))
attempt("making a file through a link", lambda: open("new", "x"))
attempt("truncate", lambda: os.truncate("file", 0))
attempt("chmod", lambda: os.chmod("file", 0o777))
attempt("utime", lambda: os.utime("file", (1, 1)))
attempt("up and down", lambda: read(os.path.relpath(secret)))
attempt("up from the temporary folder", lambda: read(f"{tempfile.gettempdir()}/../{secret}"))
attempt("rename over what is above", lambda: os.rename("file", f"{tempfile.gettempdir()}/.."))
attempt("rename what is above", lambda: os.rename(f"{tempfile.gettempdir()}/..", "above"))
attempt("rmdir what is above", lambda: os.rmdir(f"{tempfile.gettempdir()}/.."))
attempt("a symbolic link in place of what is above", lambda: os.symlink("x", f"{tempfile.gettempdir()}/.."))
attempt("a descriptor's path", lambda: read(f"/proc/self/fd/0/../../../..{secret}"))
attempt("the terminal", lambda: read("/dev/tty", os.O_RDWR))
attempt("another process's memory", lambda: read("/proc/1/mem"))
attempt("statvfs", lambda: os.statvfs(outside))
