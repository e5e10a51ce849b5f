#!/usr/bin/env python3
"""Bakes src/text/fold_table.inc: what each character becomes when a name is folded.

Usage: scripts/build_fold_table.py > src/text/fold_table.inc

Python's unicodedata is the source (Unicode version in the file's first line). ASCII is handled by
the same table; characters that stay as they are have no row, nor have the few ligatures of
whole phrases whose letters would not fit in seven bytes.
"""
import sys
import unicodedata

sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/data" if "/" in __file__ else "data")
from fold import fold_code_point  # noqa: E402

MAX_BYTES = 7  # of a row's text, so that a row is a fixed 12 bytes


def rows():
    for code_point in range(0x30000):
        if 0xD800 <= code_point < 0xE000:
            continue
        char = chr(code_point)
        folded = fold_code_point(char)
        if folded != char and len(folded.encode()) <= MAX_BYTES:
            yield code_point, folded


def literal(text):
    return "".join(f"\\{b:03o}" if b > 126 else chr(b) for b in text.encode())


def main():
    print(f"// Made by scripts/build_fold_table.py from Unicode {unicodedata.unidata_version}. "
          "Sorted by code point.")
    for code_point, folded in rows():
        print(f'{{0x{code_point:04X}, "{literal(folded)}"}},')


main()
