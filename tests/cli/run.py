#!/usr/bin/env python3
"""Runs the command-line cases of one folder: input, command, golden output, exit status.

    run.py PROGRAM CASES [--update]

CASES is a folder with one folder a case. Each has a case.json:

    {"about": "what must hold, a sentence",
     "command": ["annotate", "{here}/broken.txt", "-o", "{tmp}/out"],
     "stdin": "file in the case's folder",        (default: empty)
     "status": 2,                                 (default: 0)
     "stdout": "expected.txt",                    (golden file: byte-equal; default: not looked at)
     "stdout_matches": ["regular expression"],    (all must be found)
     "stderr_matches": ["regular expression"],    (all must be found)
     "stderr_empty": true}

{here} is the case's folder, {tmp} an empty one that is removed afterwards. --update writes the golden
files anew. Python's standard library only.
"""

import json
import os
import re
import subprocess
import sys
import tempfile


class Case:
    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(folder)
        with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
            self.spec = json.load(file)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, program):
        with tempfile.TemporaryDirectory() as tmp:
            command = [program]
            for word in self.spec["command"]:
                command.append(word.replace("{here}", self.folder).replace("{tmp}", tmp))
            given = b""
            if "stdin" in self.spec:
                with open(self.path(self.spec["stdin"]), "rb") as file:
                    given = file.read()
            return subprocess.run(command, input=given, capture_output=True, timeout=120)

    def problems(self, done, update):
        expected = self.spec.get("status", 0)
        if done.returncode != expected:
            yield "status %d, expected %d" % (done.returncode, expected)
        stderr = done.stderr.decode("utf-8", "replace")
        stdout = done.stdout.decode("utf-8", "replace")
        for pattern in self.spec.get("stderr_matches", []):
            if not re.search(pattern, stderr):
                yield "standard error lacks %r" % pattern
        for pattern in self.spec.get("stdout_matches", []):
            if not re.search(pattern, stdout):
                yield "standard output lacks %r" % pattern
        if self.spec.get("stderr_empty") and stderr:
            yield "standard error is not empty"
        if "stdout" in self.spec:
            yield from self.golden_problems(done.stdout, update)

    def golden_problems(self, stdout, update):
        golden = self.path(self.spec["stdout"])
        if update:
            with open(golden, "wb") as file:
                file.write(stdout)
            return
        with open(golden, "rb") as file:
            if file.read() != stdout:
                yield "standard output differs from %s" % self.spec["stdout"]


def main():
    update = "--update" in sys.argv
    program, root = [word for word in sys.argv[1:] if word != "--update"]
    root = os.path.abspath(root)
    failed = 0
    names = sorted(name for name in os.listdir(root) if os.path.isdir(os.path.join(root, name)))
    for name in names:
        case = Case(os.path.join(root, name))
        done = case.run(program)
        problems = list(case.problems(done, update))
        if not problems:
            continue
        failed += 1
        print("FAILED %s: %s" % (name, case.spec.get("about", "")))
        for problem in problems:
            print("  " + problem)
        print("  stdout: %s" % done.stdout.decode("utf-8", "replace")[:2000])
        print("  stderr: %s" % done.stderr.decode("utf-8", "replace")[:2000])
    print("%d of %d cases passed" % (len(names) - failed, len(names)))
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())
