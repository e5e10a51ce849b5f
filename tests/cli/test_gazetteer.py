#!/usr/bin/env python3
"""What is said of indexes that the program builds: test_gazetteer.py PROGRAM CASES.

Each test builds one from the files of the command-line cases and asks the other commands about it.
Python's standard library only."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = CASES = None


def run(*words, status=0):
    done = subprocess.run([PROGRAM] + list(words), capture_output=True, text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError("status %d of %s: %s" % (done.returncode, words, done.stderr))
    return done


class BuiltIndex(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.dump = os.path.join(CASES, "build-dump")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def parts(self):
        return [os.path.join(self.dump, name)
                for name in ("QQ.txt", "names.txt", "admin1.txt", "countries.txt", "hierarchy.txt")]

    def build(self, name, sources, *options, status=1):
        out = self.path(name)
        run("gazetteer", "build", *sources, "-o", out, *options, status=status)
        return out

    def find(self, index, *words):
        text = run("find", *words, "--gazetteer", index, "-f", "json").stdout
        return [json.loads(line) for line in text.splitlines()]

    def test_dump_files_answer_by_every_kind_of_name(self):
        index = self.build("out.mmg", self.parts())
        capital, = self.find(index, "Alderbrook")
        self.assertEqual(("geonames:101", "QQ", "Northmark", "P.PPLC", 120000),
                         tuple(capital[key] for key in ("place_id", "country", "admin1", "feature",
                                                        "population")))
        self.assertEqual("geonames:101", self.find(index, "Ольдербрук")[0]["place_id"])
        old, = self.find(index, "Aldertown")
        self.assertEqual((True, 1924), (old["historic_name"], old["historic_until"]))
        self.assertEqual("geonames:102", self.find(index, "elmsford")[0]["place_id"])
        self.assertEqual("geonames:102", self.find(index, "E.F.")[0]["place_id"])
        self.assertEqual("geonames:301", self.find(index, "Quendia")[0]["place_id"])
        self.assertEqual("geonames:201", self.find(index, "Northmark")[0]["place_id"])
        self.assertEqual("geonames:101", self.find(index, "Alderbrook, Northmark")[0]["place_id"])
        self.assertEqual("Northmark", self.find(index, "Elmsford Airbase")[0]["admin1"])
        run("find", "ABK", "--gazetteer", index, status=1)
        run("find", "Nowhere", "--gazetteer", index, status=1)

    def test_rejected_rows_are_kept_with_their_reason(self):
        index = self.build("out.mmg", self.parts())
        with open(index + ".rejected.tsv", encoding="utf-8") as file:
            rows = [line.split("\t") for line in file.read().splitlines()]
        self.assertEqual(["source", "line", "reason", "row"], rows[0])
        self.assertEqual([["QQ.txt", "7"], ["QQ.txt", "8"], ["names.txt", "5"]],
                         [row[:2] for row in rows[1:]])

    def test_packed_sources_give_the_same_places(self):
        plain = self.build("plain.mmg", self.parts()[:1])
        source = self.parts()[0]
        with open(source, "rb") as file:
            bytes_ = file.read()
        with gzip.open(self.path("QQ.txt.gz"), "wb") as file:
            file.write(bytes_)
        with zipfile.ZipFile(self.path("QQ.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "no rows, but more bytes " * 500)
            archive.writestr("QQ.txt", bytes_)
        subprocess.run(["zstd", "-q", source, "-o", self.path("QQ.txt.zst")], check=True)
        for packed in ("QQ.txt.gz", "QQ.zip", "QQ.txt.zst"):
            index = self.build(packed + ".mmg", [self.path(packed)])
            self.assertEqual(self.find(plain, "Alderbrook"), self.find(index, "Alderbrook"), packed)

    def test_a_damaged_archive_is_refused(self):
        with gzip.open(self.path("QQ.txt.gz"), "wb") as file:
            for number in range(1, 20000):
                file.write(b"%d\tA\tA\t\t1\t1\tP\tPPL\tQQ\t\t\t\t\t\t0\t\t\t\t\n" % number)
        with open(self.path("QQ.txt.gz"), "r+b") as file:
            file.truncate(os.path.getsize(self.path("QQ.txt.gz")) // 2)
        done = run("gazetteer", "build", self.path("QQ.txt.gz"), "-o", self.path("out.mmg"), status=2)
        self.assertIn("is cut short", done.stderr)
        self.assertFalse(os.path.exists(self.path("out.mmg")))

    def test_same_sources_give_same_bytes(self):
        with open(self.build("a.mmg", self.parts()), "rb") as a:
            with open(self.build("b.mmg", self.parts()), "rb") as b:
                self.assertEqual(a.read(), b.read())

    def test_an_index_is_a_source(self):
        first = self.build("first.mmg", self.parts())
        second = self.build("second.mmg", [first], status=0)
        for name in ("Alderbrook", "Aldertown", "Ольдербрук", "E.F.", "Quendia", "Northmark"):
            self.assertEqual(self.find(first, name), self.find(second, name))

    def test_own_places_stand_beside_the_others_or_before_them(self):
        with open(self.path("own.csv"), "w") as file:
            file.write("name,lat,lon,country\nOdesa,46.9,30.1,UA\n")
        beside = self.path("beside.mmg")
        run("gazetteer", "add", self.path("own.csv"), "-o", beside)
        ids = [place["place_id"] for place in self.find(beside, "Odesa")]
        self.assertIn("geonames:698740", ids)
        self.assertTrue(any(id_.startswith("user:") for id_ in ids))
        before = self.path("before.mmg")
        run("gazetteer", "add", self.path("own.csv"), "-o", before, "--prefer")
        only, = self.find(before, "Odesa")
        self.assertEqual((46.9, 30.1), (only["lat"], only["lon"]))
        self.assertEqual("geonames:698740", self.find(before, "Odessa, Ukraine")[0]["place_id"])
        with open(self.path("news.txt"), "w") as file:
            file.write("Two trucks reached Odesa on Monday, drivers said.\n")
        annotation = json.loads(run("annotate", self.path("news.txt"), "--gazetteer", before).stdout)
        self.assertIn(only["place_id"], json.dumps(annotation))
        measured = run("distance", "Odesa", "--to", "UA", "--gazetteer", before, "-f", "json").stdout
        self.assertEqual(only["place_id"], json.loads(measured)["place"]["place_id"])

    def test_a_map_credits_the_sources_of_its_places(self):
        index = self.build("out.mmg", self.parts()[:1])
        with open(self.path("news.txt"), "w") as file:
            file.write("Two trucks reached Alderbrook on Monday.\n")
        run("map", self.path("news.txt"), "-o", self.path("map"), "-f", "geojson", "--gazetteer", index)
        with open(os.path.join(self.path("map"), "report.json"), encoding="utf-8") as file:
            report = json.load(file)
        self.assertEqual(["QQ.txt: GeoNames, CC BY 4.0"], report["data"]["gazetteer"]["credits"])

    def test_every_command_refuses_a_damaged_index(self):
        index = self.build("out.mmg", self.parts())
        size = os.path.getsize(index)
        shutil.copy(index, self.path("short.mmg"))
        with open(self.path("short.mmg"), "r+b") as file:
            file.truncate(size - 1)
        with open(self.path("news.txt"), "w") as file:
            file.write("Nothing.\n")
        for words in (["find", "A"], ["annotate", self.path("news.txt")], ["distance", "A"],
                      ["check", self.path("news.txt")], ["explain", self.path("news.txt")],
                      ["map", self.path("news.txt"), "-o", self.path("map")]):
            done = run(*words, "--gazetteer", self.path("short.mmg"), status=2)
            self.assertIn("is not a usable place index", done.stderr)

    def test_an_index_of_another_version_is_refused_by_it(self):
        index = self.build("out.mmg", self.parts())
        with open(index, "r+b") as file:
            file.seek(8)
            file.write(bytes([1]))
        done = run("find", "Alderbrook", "--gazetteer", index, status=2)
        self.assertIn("its format is version 1, this program reads version 2. Build it again",
                      done.stderr)

    def test_verify_sees_a_changed_byte(self):
        index = self.build("out.mmg", self.parts())
        with open(index, "r+b") as file:
            file.seek(-3, os.SEEK_END)
            byte = file.read(1)
            file.seek(-3, os.SEEK_END)
            file.write(bytes([byte[0] ^ 1]))
        run("gazetteer", "info", index)
        done = run("gazetteer", "info", index, "--verify", status=2)
        self.assertIn("checksum of its content is wrong", done.stderr)


if __name__ == "__main__":
    PROGRAM, CASES = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
