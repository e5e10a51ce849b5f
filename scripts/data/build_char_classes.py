#!/usr/bin/env python3
"""Writes src/text/char_class_table.inc: classes of the code points above U+007F.

    scripts/data/build_char_classes.py > src/text/char_class_table.inc

Source: unicodedata of the running Python (its Unicode version is noted in the output).
A row is {first code point, class}; it holds up to the next row. "alternating" runs hold an upper-case
letter at each code point of the first's parity and a lower-case one between them.
"""
import unicodedata

LAST = 0x1FFFF


def class_of(code):
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return "upper"
    if category == "Nd":
        return "digit"
    if category[0] in "LMN":
        return "letter"
    if category[0] == "Z" or category == "Cc" or code in (0xFEFF, 0x200B):
        return "space"
    if category[0] in "PS" or category == "Co":
        return "punctuation"
    return None  # unassigned, joiners: like what stands before


def runs():
    classes, before = [], "letter"
    for code in range(0x80, LAST + 1):
        before = class_of(code) or before
        classes.append(before)
    at = 0
    while at < len(classes):
        end = at + 1
        if classes[at] == "upper":
            while end < len(classes) and classes[end] == ("letter" if (end - at) % 2 else "upper"):
                end += 1
            if end - at >= 6:
                if (end - at) % 2:
                    end -= 1
                yield 0x80 + at, "alternating"
                at = end
                continue
            end = at + 1
        while end < len(classes) and classes[end] == classes[at]:
            end += 1
        yield 0x80 + at, classes[at]
        at = end


print("// Made by scripts/data/build_char_classes.py from Unicode %s; do not edit." % unicodedata.unidata_version)
print("// clang-format off")
last = None
for first, name in runs():
    if name == last and name != "alternating":
        continue
    print("{0x%X, CharRun::%s}," % (first, name))
    last = name
print("{0x%X, CharRun::letter}," % (LAST + 1))
