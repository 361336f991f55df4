"""Writes 50 MB: lines of exactly 64 bytes in UTF-8, with characters of two, three and four bytes."""

import sys

LINE = "é€😀" + "x" * (64 - 9 - 9 - 1) + "{:09d}" + "\n"
for number in range(50 * 1024 * 1024 // 64):
    sys.stdout.write(LINE.format(number))
