#!/usr/bin/env python3
"""What must hold when the machine fails: the message says what happened, nothing is half written.

    test_faults.py PROGRAM EXAMPLES

EXAMPLES is a folder of texts. The table of docs/FAULTS.md is what these tests assert. Python's
standard library only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""
EXAMPLES = ""


def run(*arguments, data=None):
    environment = dict(os.environ, MENTIONMAP_DATA=data) if data else None
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=300, env=environment)


def names(folder):
    return sorted(os.listdir(folder))


class FaultTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def expect(self, done, status, *said):
        self.assertEqual(done.returncode, status, done.stderr)
        for words in said:
            self.assertIn(words, done.stderr)


class FullDiskTest(FaultTest):
    """A disk of 600 KB of its own; /dev/full where none can be mounted."""

    def setUp(self):
        super().setUp()
        self.disk = self.path("disk")
        os.mkdir(self.disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", self.disk],
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no disk can be mounted: only root may")
        self.addCleanup(subprocess.run, ["umount", self.disk], check=True)

    def fill(self):
        with open(os.path.join(self.disk, "fill"), "wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def test_map_leaves_nothing(self):
        done = run("map", EXAMPLES, "-o", os.path.join(self.disk, "out"))
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr, rb"cannot be (written|copied)")
        self.assertEqual(names(self.disk), [])

    def test_annotate_can_go_on_when_there_is_room(self):
        self.fill()
        out = os.path.join(self.disk, "found.jsonl")
        self.expect(run("annotate", EXAMPLES, "-o", out), 1, b"cannot be written",
                    b"No space left on device")
        self.assertFalse(os.path.exists(out))
        os.remove(os.path.join(self.disk, "fill"))
        self.expect(run("annotate", EXAMPLES, "-o", out, "--resume"), 0)
        with open(out, "rb") as file:
            self.assertEqual(file.read(), run("annotate", EXAMPLES).stdout)

    def test_an_index_is_whole_or_not_there(self):
        source = self.path("own.csv")
        with open(source, "w", encoding="utf-8") as file:
            file.write("name,lat,lon\nDepot,50,30\n")
        self.fill()
        done = run("gazetteer", "build", source, "-o", os.path.join(self.disk, "own.mmg"))
        self.expect(done, 1, b"cannot be written", b"No space left on device")
        self.assertEqual(names(self.disk), ["fill"])


class PlaceTest(FaultTest):
    def test_standard_output_that_is_full_is_said(self):
        for command in (["find", "Odesa"], ["annotate", EXAMPLES], ["check", EXAMPLES]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *command], stdout=full, stderr=subprocess.PIPE,
                                      timeout=300)
            self.expect(done, 1, b"No space left on device")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_read_only_folder_is_named(self):
        os.mkdir(self.path("closed"), 0o500)
        done = run("map", EXAMPLES, "-o", self.path("closed", "out"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"closed", done.stderr)
        self.assertEqual(names(self.path("closed")), [])

    def test_a_file_where_a_folder_should_be_is_kept(self):
        with open(self.path("file"), "w", encoding="utf-8") as file:
            file.write("mine")
        done = run("map", EXAMPLES, "-o", self.path("file", "out"))
        self.assertNotEqual(done.returncode, 0)
        with open(self.path("file"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")

    def test_an_input_that_is_gone_does_not_stop_the_others(self):
        with open(self.path("here.txt"), "w", encoding="utf-8") as file:
            file.write("A convoy left Odesa.")
        done = run("annotate", self.path("gone.txt"), self.path("here.txt"))
        self.expect(done, 1, b"gone.txt", b"No such file")
        self.assertIn(b"Odesa", done.stdout)
        self.expect(run("map", self.path("gone.txt"), "-o", self.path("out")), 2,
                    b"nothing is written")
        self.assertEqual(names(self.folder), ["here.txt"])

    def test_a_reader_that_leaves_ends_the_run_quietly(self):
        run_of_many = subprocess.Popen([PROGRAM, "annotate", EXAMPLES, "--with-text"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run_of_many.stdout.read(1)
        run_of_many.stdout.close()
        self.assertEqual(run_of_many.stderr.read(), b"")
        run_of_many.stderr.close()
        run_of_many.wait(timeout=300)

    def test_two_runs_into_one_folder_give_one_whole_output(self):
        out = self.path("out")
        runs = [subprocess.Popen([PROGRAM, "map", EXAMPLES, "-o", out], stderr=subprocess.PIPE)
                for _ in range(2)]
        said = [process.communicate(timeout=300)[1] for process in runs]
        self.assertEqual(sorted(process.returncode for process in runs)[0], 0, said)
        self.assertEqual(names(self.folder), ["out"])
        self.expect(run("map", EXAMPLES, "-o", self.path("alone")), 0)
        self.assertEqual(names(out), names(self.path("alone")))


class DataTest(FaultTest):
    """Data files that are missing or cut, one at a time."""

    NEEDED = ["gazetteer.mmg", "borders.mmb", "tagger.mmt", "lexicon", "map_page.html",
              "basemap.gpkg", "countries.tsv", "styles"]
    CHECKED = ["gazetteer.mmg", "borders.mmb", "tagger.mmt"]

    def setUp(self):
        super().setUp()
        installed = os.path.join(os.path.dirname(os.path.dirname(PROGRAM)), "share", "mentionmap")
        self.installed = installed
        self.data = self.path("data")
        os.mkdir(self.data)
        for name in names(installed):
            os.symlink(os.path.join(installed, name), os.path.join(self.data, name))

    def refused(self, name):
        done = run("map", EXAMPLES, "-o", self.path("out"), data=self.data)
        self.expect(done, 2, name.encode())
        self.assertEqual(names(self.folder), ["data"])

    def test_a_missing_file_is_named(self):
        for name in self.NEEDED:
            with self.subTest(name):
                link = os.path.join(self.data, name)
                target = os.readlink(link)
                os.remove(link)
                try:
                    self.refused(name)
                finally:
                    os.symlink(target, link)

    def test_a_cut_file_is_named(self):
        for name in self.CHECKED:
            with self.subTest(name):
                link = os.path.join(self.data, name)
                target = os.readlink(link)
                os.remove(link)
                shutil.copyfile(target, link)
                os.truncate(link, os.path.getsize(link) - 1000)
                try:
                    self.refused(name)
                finally:
                    os.remove(link)
                    os.symlink(target, link)

    def test_outlines_are_missed_only_by_the_documents_that_need_them(self):
        os.remove(os.path.join(self.data, "regions.zst"))
        done = run("map", EXAMPLES, "-o", self.path("out"), data=self.data)
        self.expect(done, 1, b"regions.zst", b"mapped to")
        self.assertEqual(names(self.folder), ["data", "out"])


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    EXAMPLES = os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
