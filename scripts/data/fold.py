"""The folding of names, as src/text/fold.cpp does it.

`fold_code_point` is the source of the table that scripts/build_fold_table.py bakes; the places
builder compares names by `fold_name`.
"""
import functools
import re
import unicodedata

# Letters that Unicode does not decompose, and letters of different alphabets' spellings made one.
LETTERS = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ə": "a", "ĸ": "k",
    "ſ": "s", "ƿ": "w", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d",
    # Cyrillic: Ukrainian and Belarusian letters as their Russian counterparts.
    "і": "и", "є": "е", "ґ": "г", "ј": "и", "ѣ": "е", "ѳ": "ф", "ѵ": "и",
    "&": " and ",
}
# Marks of speech sounds, soft and hard signs and quotes that stand for them: left out.
APOSTROPHES = set("'`´’‘‛′ʹʺʻʼʽʾʿˈˊˋˮ″ʔʕ＇")
DROPPED_RANGES = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2),
    (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)
# Scripts whose compatibility decompositions would not help the matching of names.
KEPT_RANGES = ((0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
               (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def _within(code_point, ranges):
    return any(low <= code_point <= high for low, high in ranges)


def _without_stroke(char):
    """'ø' -> 'o', 'ł' -> 'l': letters whose name says they are a Latin letter with something."""
    found = re.fullmatch(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) WITH .*",
                         unicodedata.name(char, ""))
    return found.group(1).lower() if found else char


def _fold_letter(char):
    char = LETTERS.get(char, char)
    return "".join(_without_stroke(c) for c in char)


@functools.lru_cache(maxsize=None)
def fold_code_point(char):
    """What one character becomes; '' when it is left out, ' ' when it parts words."""
    if char == ".":
        return "."
    if char in LETTERS:
        return LETTERS[char]
    code_point = ord(char)
    if char in APOSTROPHES or _within(code_point, DROPPED_RANGES):
        return ""
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category[0] in "ZPSC":
        return " " if category not in ("Cn", "Co", "Cs") else char
    if _within(code_point, KEPT_RANGES):
        return char
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(_fold_letter(c) for c in plain
                   if not _within(ord(c), DROPPED_RANGES) and c not in APOSTROPHES)
    return "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in kept)


def _drop_dots(text):
    """'u.s.' -> 'us', 'st.petersburg' -> 'st petersburg': a dot after a single letter joins."""
    out, run = [], 0
    for char in text:
        if char == ".":
            if run != 1:
                out.append(" ")
            run = 0
            continue
        run = 0 if char == " " else run + 1
        out.append(char)
    return "".join(out)


def _one_i(word):
    """The transliterations i/y/j made one; see src/text/fold.hpp."""
    if not word.strip("ivx"):
        return word  # "xviii" is a number
    out = ""
    for at, char in enumerate(word):
        if char == "y" or (char == "j" and out[-1:] and out[-1] in "aeiou"
                           and word[at + 1:at + 2] not in tuple("aeiouy")):
            char = "i"
        if char in "iи" and out.endswith(char):
            continue
        out += char
    return out


@functools.lru_cache(maxsize=200000)
def fold_name(name):
    """Folds a name for comparison; the same as mentionmap::fold_name."""
    mapped = "".join(fold_code_point(c) for c in name)
    return " ".join(_one_i(word) for word in _drop_dots(mapped).split())
