#!/usr/bin/env python3
"""Writes gazetteer/lexicon/common_words.txt: words that ordinary prose writes with a small letter.

    scripts/data/build_common_words.py TRAIN_DIR > gazetteer/lexicon/common_words.txt

TRAIN_DIR holds the CoNLL files named in the header that is written. A word is kept when it stands
at least three times with a small letter outside names and mostly so, inside sentences.
"""
import collections
import glob
import os
import sys

HEADER = """# Words that ordinary English prose writes with a small letter. A capitalised one at the start of a
# sentence is probably no name. One word a line, lower case.
# Counted in: WikiGold (CC BY 4.0), Broad Twitter Corpus section G (CC BY 4.0), WNUT 2017 training
# part (CC BY 4.0), Universal NER English EWT dev+test (CC BY-SA 4.0) and PUD (CC BY-SA 3.0), GUM
# (annotation CC BY), CrossNER politics (MIT). Made by scripts/data/build_common_words.py."""


def sentences(path):
    sentence = []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if len(fields) >= 2 and fields[0] != "-DOCSTART-":
            sentence.append((fields[0], fields[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


small, large = collections.Counter(), collections.Counter()
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.conll"))):
    for sentence in sentences(path):
        for position, (word, label) in enumerate(sentence):
            if not word.isalpha():
                continue
            if word.islower() and label == "O":
                small[word] += 1
            elif position > 0 and word.istitle() and label != "O":
                large[word.lower()] += 1

print(HEADER)
for word in sorted(w for w, n in small.items() if n >= 3 and n > 2 * large[w] and len(w) > 1):
    print(word)
