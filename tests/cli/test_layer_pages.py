#!/usr/bin/env python3
"""docs/layers/ and docs/SHAPES.md tell of the columns that the program writes.

    test_layer_pages.py PROGRAM EXAMPLES ROOT

When they differ on purpose, run scripts/update-example and edit docs/SHAPES.md. Python's standard
library only.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile


def columns_documented(root, shape):
    """The names in the first column of the shape's table, in their order."""
    with open(os.path.join(root, "docs", "SHAPES.md"), encoding="utf-8") as file:
        section = file.read().split("## `%s.csv`" % shape)[1].split("\n## ")[0]
    names = []
    for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE):
        names += re.findall(r"`([^`]*)`", row)
    return names


def main():
    program, examples, root = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        subprocess.run([program, "map", examples, "-o", out, "--to", "UA", "--shape",
                        "acled,ucdp,polecat"], check=True, capture_output=True)
        pages = subprocess.run([sys.executable, os.path.join(root, "scripts/document_layers.py"), out,
                                os.path.join(root, "docs"), "--check"])
        problems = pages.returncode
        for shape in ("acled", "ucdp", "polecat"):
            with open(os.path.join(out, shape + ".csv"), encoding="utf-8", newline="") as file:
                written = next(csv.reader(file))
            if columns_documented(root, shape) != written:
                print("docs/SHAPES.md: %s documents other columns than %s" % (shape, written))
                problems = 1
    return problems


if __name__ == "__main__":
    sys.exit(main())
