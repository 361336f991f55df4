"""Looks at a folder, waits until somebody has put a link in its place, and looks again: argv[1] is the folder."""

import os
import sys

folder = sys.argv[1]
print(os.listdir(folder), os.stat(f"{folder}/file.txt").st_size, flush=True)
sys.stdin.readline()
for way in (
    lambda: open(f"{folder}/file.txt"),
    lambda: open(f"{folder}/new.txt", "w"),
    lambda: os.listdir(folder),
    lambda: os.truncate(f"{folder}/file.txt", 0),
    lambda: os.chmod(f"{folder}/file.txt", 0o777),
    lambda: os.mkdir(f"{folder}/new"),
    lambda: os.unlink(f"{folder}/file.txt"),
):
    try:
        way()
    except OSError as error:
        print(type(error).__name__)
    else:
        print("OPEN")
