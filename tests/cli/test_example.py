#!/usr/bin/env python3
"""The committed layers of the examples are what the program makes of them.

    test_example.py PROGRAM EXAMPLES EXPECTED

When they differ on purpose, run scripts/update-example and commit the result. Python's standard
library only.
"""

import difflib
import os
import subprocess
import sys
import tempfile


def differences(expected, found, name):
    with open(os.path.join(expected, name), encoding="utf-8") as file:
        before = file.readlines()
    with open(os.path.join(found, name), encoding="utf-8") as file:
        after = file.readlines()
    lines = list(difflib.unified_diff(before, after, "committed/" + name, "made/" + name, n=0))
    return [line[:300].rstrip("\n") for line in lines[:20]]


def main():
    program, examples, expected = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        subprocess.run([program, "map", examples, "-o", out, "-f", "geojson"], check=True, capture_output=True)
        problems = []
        if sorted(os.listdir(expected)) != sorted(os.listdir(out)):
            problems.append("other files: %s" % sorted(os.listdir(out)))
        else:
            for name in sorted(os.listdir(out)):
                problems += differences(expected, out, name)
    if problems:
        print("\n".join(problems))
        print("The layers of examples/ differ: if that is meant, run scripts/update-example.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
