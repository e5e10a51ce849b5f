#!/usr/bin/env python3
"""Writes gazetteer/lexicon/person_names.tsv: first and last words of names of people.

    scripts/data/build_person_names.py TRAIN_DIR > gazetteer/lexicon/person_names.tsv

TRAIN_DIR holds the CoNLL files named in the header that is written. Names of one word do not
count: they do not tell given names from surnames. A word is kept when at least half of its
capitalised occurrences are inside names of people.
"""
import collections
import glob
import os
import sys

HEADER = """# Words of personal names. Columns: word, class (given_name or surname, tab between).
# First and last words of the names of people in: WikiGold (CC BY 4.0), Broad Twitter Corpus section
# G (CC BY 4.0), WNUT 2017 training part (CC BY 4.0), Universal NER English EWT dev+test
# (CC BY-SA 4.0) and PUD (CC BY-SA 3.0), GUM (annotation CC BY), CrossNER politics (MIT).
# Made by scripts/data/build_person_names.py."""


def people(path):
    name = []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        label = fields[-1] if len(fields) >= 2 else "O"
        if label == "I-PER" and name:
            name.append(fields[0])
            continue
        if name:
            yield name
        name = [fields[0]] if label == "B-PER" else []
    if name:
        yield name


def is_name_word(word):
    return len(word) > 2 and word.isalpha() and word[0].isupper()


def word_labels(path):
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if len(fields) >= 2:
            yield fields[0], fields[-1]


rows = set()
inside, everywhere = collections.Counter(), collections.Counter()
for path in glob.glob(os.path.join(sys.argv[1], "*.conll")):
    for word, label in word_labels(path):
        everywhere[word] += 1
        inside[word] += label.endswith("PER")
    for name in people(path):
        if len(name) < 2:
            continue
        if is_name_word(name[0]):
            rows.add((name[0], "given_name"))
        if is_name_word(name[-1]):
            rows.add((name[-1], "surname"))

print(HEADER)
for row in sorted(rows):
    if 2 * inside[row[0]] >= everywhere[row[0]]:
        print("\t".join(row))
