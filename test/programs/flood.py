"""Writes 50 MB, or as many as it is told: lines of exactly 64 bytes in UTF-8, with characters of two, three and four bytes."""

import sys

MEGABYTES = int(sys.argv[1]) if len(sys.argv) > 1 else 50
LINE = "é€😀" + "x" * (64 - 9 - 9 - 1) + "{:09d}" + "\n"
for number in range(MEGABYTES * 1024 * 1024 // 64):
    sys.stdout.write(LINE.format(number))
