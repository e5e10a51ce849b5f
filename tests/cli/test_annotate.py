#!/usr/bin/env python3
"""What must hold of long runs of annotate: broken off and continued, told apart, the same for all.

    test_annotate.py PROGRAM EXAMPLES

EXAMPLES is a folder of texts. Python's standard library only.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = ""
EXAMPLES = ""
SEED = 8


def example_texts():
    for name in sorted(os.listdir(EXAMPLES)):
        if name.endswith(".txt"):
            with open(os.path.join(EXAMPLES, name), encoding="utf-8") as file:
                yield file.read()


def annotate(*arguments, **options):
    return subprocess.run([PROGRAM, "annotate", *arguments], capture_output=True, timeout=300,
                          **options)


def read(path):
    with open(path, "rb") as file:
        return file.read()


class LongRunTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = self.path("found.jsonl")
        self.input = self.corpus("news.jsonl", 300)

    def path(self, name):
        return os.path.join(self.folder, name)

    def corpus(self, name, documents):
        """Examples cut and joined anew, with a broken line and one that repeats another."""
        rng = random.Random(SEED)
        paragraphs = [p for text in example_texts() for p in text.split("\n\n") if p.strip()]
        path = self.path(name)
        with open(path, "w", encoding="utf-8") as file:
            for number in range(documents):
                text = "\n\n".join(rng.sample(paragraphs, min(6, len(paragraphs))))
                record = {"id": "n%d" % number, "date": "2022-02-16", "text": text}
                file.write("{\"id\": broken\n" if number == 40 else json.dumps(record) + "\n")
        return path

    def unbroken(self, *options):
        whole = self.path("whole.jsonl")
        done = annotate(self.input, "-o", whole, "--overwrite", *options)
        self.assertEqual(done.returncode, 1, done.stderr)  # the broken line
        return read(whole)

    def start(self, *options):
        return subprocess.Popen([PROGRAM, "annotate", self.input, "-o", self.out, *options],
                                stderr=subprocess.PIPE)

    def broken_off(self, send, *options, after=0):
        """Starts a run, sends a signal once more than `after` bytes are written, returns what it
        said; None when it was done before."""
        run = self.start(*options)
        part = self.out + ".part"
        while run.poll() is None:
            if os.path.exists(part) and os.path.getsize(part) > after:
                run.send_signal(send)
                break
            time.sleep(0.001)
        said = run.communicate(timeout=300)[1]
        return None if run.returncode >= 0 else said

    def test_a_run_killed_at_any_moment_is_continued_to_the_same_bytes(self):
        whole = self.unbroken()
        rng = random.Random(SEED)
        for jobs in ("1", "2", "4"):
            options = ["-j", jobs]
            for kill in range(2):
                after = rng.randrange(len(whole) // 2) if kill else 0
                self.broken_off(signal.SIGKILL, *options, "--resume", after=after)
            done = annotate(self.input, "-o", self.out, "--resume", *options)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(read(self.out), whole, "seed %d" % SEED)
            self.assertEqual(os.path.exists(self.out + ".part"), False)
            self.assertEqual(os.path.exists(self.out + ".part.run"), False)
            os.remove(self.out)

    def test_a_half_written_line_is_written_anew(self):
        whole = self.unbroken()
        self.broken_off(signal.SIGKILL)
        lines = whole.splitlines(keepends=True)
        with open(self.out + ".part", "wb") as part:
            part.write(b"".join(lines[:7]) + lines[7][:25])
        annotate(self.input, "-o", self.out, "--resume")
        self.assertEqual(read(self.out), whole)

    def test_an_interrupted_run_ends_with_whole_lines_and_says_how_to_go_on(self):
        whole = self.unbroken()
        said = self.broken_off(signal.SIGINT)
        self.assertIsNotNone(said)
        self.assertIn(b"Stopped after", said)
        self.assertIn(b"--resume", said)
        part = read(self.out + ".part")
        self.assertTrue(part.endswith(b"\n"))
        self.assertTrue(whole.startswith(part))
        annotate(self.input, "-o", self.out, "--resume")
        self.assertEqual(read(self.out), whole)

    def test_a_finished_run_has_nothing_to_resume(self):
        whole = self.unbroken()
        again = annotate(self.input, "-o", self.path("whole.jsonl"), "--resume")
        self.assertEqual(again.returncode, 0)
        self.assertIn(b"nothing to resume", again.stderr)
        self.assertEqual(read(self.path("whole.jsonl")), whole)

    def test_what_an_earlier_run_left_is_not_replaced_unasked(self):
        self.unbroken()
        self.assertEqual(annotate(self.input, "-o", self.path("whole.jsonl")).returncode, 2)
        self.broken_off(signal.SIGKILL)
        refused = annotate(self.input, "-o", self.out)
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b"--resume", refused.stderr)

    def test_another_run_is_not_continued(self):
        self.broken_off(signal.SIGKILL)
        options = annotate(self.input, "-o", self.out, "--resume", "--with-text")
        self.assertEqual(options.returncode, 2)
        self.assertIn(b"other options", options.stderr)
        lines = self.unbroken().splitlines(keepends=True)
        with open(self.out + ".part", "wb") as part:
            part.write(lines[0] + b'{"id":"of another run","date":null}\n')
        inputs = annotate(self.input, "-o", self.out, "--resume")
        self.assertEqual(inputs.returncode, 2)
        self.assertIn(b"other inputs", inputs.stderr)

    def test_resume_needs_a_file(self):
        self.assertEqual(annotate(self.input, "--resume").returncode, 2)

    def test_the_number_of_jobs_changes_nothing(self):
        one = self.unbroken("-j", "1")
        self.assertEqual(self.unbroken("-j", "2"), one)
        self.assertEqual(self.unbroken("-j", "4"), one)

    def test_a_summary_is_said_when_asked_for(self):
        done = annotate(self.input, "-o", self.out, "--progress")
        self.assertRegex(done.stderr, rb"300 documents \(1 failed.*\) in [0-9.]+ s: \d+ documents/s")
        self.assertNotIn(b"\r", done.stderr)


class DuplicateTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def lines(self, texts, *options):
        path = os.path.join(self.folder, "news.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for name, text in texts:
                file.write(json.dumps({"id": name, "text": text}) + "\n")
        done = annotate(path, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    def stories(self):
        story, other = list(example_texts())[:2]
        retold = "From our correspondent. " + story.replace("said", "told reporters", 1) + " (Agency)"
        return [("first", story), ("other", other), ("retold", retold)]

    def test_a_story_retold_names_the_first(self):
        for jobs in ("1", "4"):
            lines, _ = self.lines(self.stories(), "-j", jobs)
            self.assertNotIn("duplicate_of", lines[0])
            self.assertNotIn("duplicate_of", lines[1])
            self.assertEqual(lines[2]["duplicate_of"]["id"], "first")
            self.assertGreater(lines[2]["duplicate_of"]["similarity"], 0.6)
            self.assertTrue(lines[2]["toponyms"])

    def test_dedupe_keeps_the_first_and_counts_the_others(self):
        lines, said = self.lines(self.stories(), "--dedupe")
        self.assertTrue(lines[0]["toponyms"])
        self.assertEqual(sorted(lines[2]), ["duplicate_of", "id"])
        self.assertIn(b"1 near-duplicate left out of 3 documents", said)

    def test_map_leaves_duplicates_out_when_asked(self):
        path = os.path.join(self.folder, "news.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for name, text in self.stories():
                file.write(json.dumps({"id": name, "text": text}) + "\n")
        for options, mapped in (([], 3), (["--dedupe"], 2)):
            out = os.path.join(self.folder, "out%d" % mapped)
            done = subprocess.run([PROGRAM, "map", path, "-o", out, "-f", "geojson", *options],
                                  capture_output=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(os.path.join(out, "report.json"), encoding="utf-8") as file:
                report = json.load(file)
            self.assertEqual(report["documents"]["mapped"], mapped)
            self.assertEqual(report["duplicates"], {"found": 1, "left_out": mapped == 2})
            self.assertIn('"first"', report["warnings"][0]["message"])


if __name__ == "__main__":
    PROGRAM, EXAMPLES = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
