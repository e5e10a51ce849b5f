#!/usr/bin/env python3
"""What must hold of whole runs of the program, beyond single answers.

    test_map.py PROGRAM EXAMPLES

EXAMPLES is a folder of texts. Python's standard library only; ogrinfo is used where it is installed.
"""

import csv
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import validate_layers

PROGRAM = ""
EXAMPLES = ""


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=300, **options)


def names(folder):
    return sorted(os.listdir(folder))


def contents(folder):
    found = {}
    for name in names(folder):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def small_files_only():
    """The process cannot write files of more than 2 kB, as on a disk that fills up."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))


class MapTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "out")

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def map(self, *arguments, status=0, **options):
        done = run("map", *arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def layer(self, name):
        with open(os.path.join(self.out, name + ".geojson"), encoding="utf-8") as file:
            return json.load(file)["features"]

    def test_layers_are_valid(self):
        self.map(EXAMPLES, "-o", self.out, "--to", "UA")
        counts, problems = validate_layers.validate(self.out)
        self.assertEqual(problems, [])
        for layer in ("places", "mentions"):
            self.assertGreater(counts[layer], 0)
        self.assertIn("distance_to_border_m", self.layer("places")[0]["properties"])

    @unittest.skipUnless(shutil.which("ogrinfo"), "ogrinfo is not installed")
    def test_layers_open_in_gdal(self):
        self.map(EXAMPLES, "-o", self.out)
        for layer, kind in validate_layers.LAYERS.items():
            path = os.path.join(self.out, layer + ".geojson")
            done = subprocess.run(["ogrinfo", "-al", "-so", path], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stderr, "")
            self.assertIn("Layer name: " + layer, done.stdout)
            count = len(self.layer(layer))
            self.assertIn("Feature Count: %d" % count, done.stdout)
            if count:
                spaced = {"Point": "Point", "MultiLineString": "Multi Line String"}[kind]
                self.assertIn("Geometry: " + spaced, done.stdout)

    def test_runs_are_byte_identical_whatever_the_jobs(self):
        self.map(EXAMPLES, "-o", self.out, "-j", "1")
        first = contents(self.out)
        for jobs in ("1", "2", "7"):
            self.map(EXAMPLES, "-o", self.out, "-j", jobs, "--overwrite")
            self.assertEqual(contents(self.out), first)
        one = run("annotate", EXAMPLES, "-j", "1")
        many = run("annotate", EXAMPLES, "-j", "7")
        self.assertEqual(one.stdout, many.stdout)
        self.assertTrue(one.stdout)

    def test_every_form_is_written_and_named(self):
        self.map(EXAMPLES, "-o", self.out, "-f", "geojson,geojsonseq,gpkg,flatgeobuf,kml,csv,qgz,html",
                 "--shape", "acled,ucdp,polecat")
        counts, problems = validate_layers.validate(self.out)
        self.assertEqual(problems, [])
        before = contents(self.out)
        self.map(EXAMPLES, "-o", self.out, "--overwrite", "-j", "3", "-f",
                 "geojson,geojsonseq,gpkg,flatgeobuf,kml,csv,qgz,html", "--shape", "acled,ucdp,polecat")
        self.assertEqual(contents(self.out), before)
        for layer, count in counts.items():
            with open(os.path.join(self.out, layer + ".geojsonl"), encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
            self.assertEqual(lines, self.layer(layer))
            with open(os.path.join(self.out, layer + ".csv"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file, strict=True))
            self.assertEqual([row["id"] for row in rows], [line["id"] for line in lines])

    def test_layers_and_forms_are_chosen(self):
        self.map(EXAMPLES, "-o", self.out, "-f", "csv", "--layers", "events,places")
        self.assertEqual(names(self.out), ["events.csv", "places.csv", "report.json", "unplaced.csv"])
        self.assertEqual(validate_layers.validate(self.out)[1], [])
        with open(os.path.join(self.out, "unplaced.csv"), encoding="utf-8", newline="") as file:
            self.assertLessEqual({row["layer"] for row in csv.DictReader(file)}, {"events"})

    def test_the_page_holds_the_surest_facts_and_says_what_is_left_out(self):
        done = self.map(EXAMPLES, "-o", self.out, "-f", "geojson,html", "--html-max", "20")
        self.assertEqual(validate_layers.validate(self.out)[1], [])
        tables = {table["layer"]: table for table in
                  validate_layers.page_blocks(os.path.join(self.out, "map.html"))["table"]}
        deployments = self.layer("deployments")
        self.assertEqual(tables["deployments"]["id"], [feature["id"] for feature in deployments])
        self.assertEqual(tables["mentions"]["count"], 0)
        room = 20 - len(deployments) - len(self.layer("movements"))
        events = sorted(self.layer("events"), key=lambda event: -event["properties"]["confidence"])
        self.assertEqual(sorted(tables["events"]["id"]),
                         sorted(event["id"] for event in events[:room]))
        self.assertIn("%d features of mentions left out" % len(self.layer("mentions")),
                      done.stderr.decode())

    def test_a_text_cannot_end_the_data_of_the_page(self):
        text = self.write("a.txt", "</script><script>alert(1)</script><!-- Crowds left Oslo for Kiel "
                          "on Monday <img src=x onerror=alert(2)>.\n")
        self.map(text, "-o", self.out, "-f", "html")
        self.assertEqual(validate_layers.validate(self.out)[1], [])
        with open(os.path.join(self.out, "map.html"), encoding="utf-8") as file:
            page = file.read()
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img", page)

    def test_nothing_found_still_opens(self):
        text = self.write("a.txt", "It rained all day and nobody minded.\n")
        self.map(text, "-o", self.out, "-f", "geojson,gpkg,flatgeobuf,kml,csv,qgz,html")
        self.assertEqual(validate_layers.validate(self.out)[1], [])

    def test_documents_of_the_same_text_give_distinct_ids(self):
        texts = [self.write(name, "Ferries left Oslo for Kiel on Monday.\n")
                 for name in ("a.txt", "b.txt")]
        self.map(*texts, "-o", self.out)
        self.assertEqual(validate_layers.validate(self.out)[1], [])
        self.assertEqual({f["properties"]["documents"] for f in self.layer("places")}, {2})

    def test_the_same_file_twice_is_mapped_once(self):
        text = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        done = self.map(text, text, "-o", self.out)
        self.assertIn(b"given before", done.stderr)
        self.assertEqual({f["properties"]["documents"] for f in self.layer("places")}, {1})

    def test_overwrite_replaces_an_earlier_output(self):
        text = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        self.map(EXAMPLES, "-o", self.out)
        refused = self.map(text, "-o", self.out, status=2)
        self.assertIn(b"--overwrite", refused.stderr)
        self.map(text, "-o", self.out + "/", "--overwrite")
        self.assertEqual(validate_layers.validate(self.out)[1], [])
        self.assertLessEqual(len(self.layer("places")), 2)
        self.assertEqual(names(self.folder), ["a.txt", "out"])

    def test_overwrite_spares_what_is_no_output(self):
        text = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        os.mkdir(self.out)
        self.write("out/letter.txt", "Dear all")
        refused = self.map(text, "-o", self.out, "--overwrite", status=2)
        self.assertIn(b"no earlier output", refused.stderr)
        self.assertEqual(names(self.out), ["letter.txt"])
        self.map(text, "-o", text, "--overwrite", status=2)

    def test_overwrite_spares_files_added_to_an_output(self):
        text = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        self.map(text, "-o", self.out)
        self.write("out/notes.txt", "Mine")
        refused = self.map(text, "-o", self.out, "--overwrite", status=2)
        self.assertIn(b"notes.txt", refused.stderr)
        self.assertIn("notes.txt", names(self.out))

    def test_a_failed_run_leaves_the_old_output(self):
        self.map(EXAMPLES, "-o", self.out)
        before = contents(self.out)
        full = self.map(EXAMPLES, "-o", self.out, "--overwrite", status=1,
                        preexec_fn=small_files_only)
        self.assertIn(b"cannot be written", full.stderr)
        empty = self.write("empty.txt", "")
        self.map(empty, "-o", self.out, "--overwrite", status=2)
        self.assertEqual(contents(self.out), before)
        self.assertEqual(names(self.folder), ["empty.txt", "out"])

    def test_a_full_disk_is_said_in_every_form(self):
        for form in ("geojson", "geojsonseq", "gpkg", "flatgeobuf", "kml", "csv", "qgz", "html"):
            done = self.map(EXAMPLES, "-o", self.out, "-f", form, status=1,
                            preexec_fn=small_files_only)
            self.assertIn(b"cannot be written", done.stderr, form)
            self.assertEqual(done.stderr.count(b"mentionmap: "), 1, done.stderr)
            self.assertEqual(names(self.folder), [])

    def test_an_output_that_cannot_be_made_is_said(self):
        text = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        done = self.map(text, "-o", os.path.join(text, "out"), status=1)
        self.assertTrue(done.stderr)

    def test_one_bad_input_does_not_stop_the_others(self):
        good = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        empty = self.write("empty.txt", "")
        self.map(good, empty, "-o", self.out, status=1)
        with open(os.path.join(self.out, "report.json"), encoding="utf-8") as file:
            report = json.load(file)
        self.assertEqual(report["documents"], {"mapped": 1, "failed": 1})
        self.assertEqual(report["warnings"][0]["where"], "empty.txt")
        self.assertEqual(validate_layers.validate(self.out)[1], [])

    def test_strict_writes_nothing_when_an_input_is_bad(self):
        good = self.write("a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        empty = self.write("empty.txt", "")
        for jobs in ("1", "4"):
            self.map(empty, good, "-o", self.out, "--strict", "-j", jobs, status=2)
            self.map(good, empty, "-o", self.out, "--strict", "-j", jobs, status=1)
            self.assertEqual(names(self.folder), ["a.txt", "empty.txt"])

    def test_what_was_passed_over_is_reported(self):
        os.mkdir(os.path.join(self.folder, "news"))
        self.write("news/a.txt", "Ferries left Oslo for Kiel on Monday.\n")
        self.write("news/b.md", "Notes")
        self.map(os.path.join(self.folder, "news/"), "-o", self.out)
        with open(os.path.join(self.out, "report.json"), encoding="utf-8") as file:
            warnings = json.load(file)["warnings"]
        self.assertEqual([warning["where"] for warning in warnings], ["news"])
        self.assertIn("1 file", warnings[0]["message"])

    def test_a_failed_run_removes_the_folders_it_made(self):
        empty = self.write("empty.txt", "")
        self.map(empty, "-o", os.path.join(self.folder, "x", "y", "out"), status=2)
        self.assertEqual(names(self.folder), ["empty.txt"])

    def test_a_stopped_run_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([PROGRAM, "map", "-", "-o", os.path.join(self.out, "deep")],
                                       stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            while not os.path.exists(self.out) or not names(self.out):
                self.assertIsNone(process.poll())
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=60), -number)
            process.stdin.close()
            process.stderr.close()
            self.assertEqual(names(self.folder), [])

    def test_annotations_come_as_soon_as_they_are_known(self):
        process = subprocess.Popen([PROGRAM, "annotate", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        for name in ("a", "b"):
            process.stdin.write(b'{"id":"%s","text":"Rain fell on Oslo."}\n' % name.encode())
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["id"], name)
        process.stdin.close()
        process.stdout.close()
        self.assertEqual(process.wait(timeout=60), 0)

    def test_filters_keep_what_they_say(self):
        self.map(EXAMPLES, "-o", self.out)
        everything = self.layer("mentions")
        countries = {f["properties"]["country"] for f in everything} - {None}
        country = sorted(countries)[0]
        self.map(EXAMPLES, "-o", self.out, "--country", country, "--overwrite")
        kept = self.layer("mentions")
        self.assertEqual({f["id"] for f in kept},
                         {f["id"] for f in everything if f["properties"]["country"] == country})
        self.map(EXAMPLES, "-o", self.out, "--bbox", "-180,0,180,90", "--overwrite")
        north = self.layer("mentions")
        self.assertEqual({f["id"] for f in north},
                         {f["id"] for f in everything if f["geometry"]["coordinates"][1] >= 0})
        self.map(EXAMPLES, "-o", self.out, "--min-confidence", "0.9", "--overwrite")
        sure = self.layer("mentions")
        self.assertTrue(all(f["properties"]["confidence"] >= 0.9 for f in sure))
        self.map(EXAMPLES, "-o", self.out, "--since", "3000-01-01", "--overwrite")
        self.assertEqual(self.layer("mentions"), [])

    def test_output_that_cannot_be_written_is_said(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "annotate", EXAMPLES], stdout=full,
                                  stderr=subprocess.PIPE, timeout=300)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"cannot be written", done.stderr)

    def test_a_reader_that_leaves_early_is_no_error_message(self):
        process = subprocess.Popen([PROGRAM, "annotate", EXAMPLES, EXAMPLES, EXAMPLES],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        error = process.stderr.read()
        process.stderr.close()
        process.wait(timeout=300)
        self.assertEqual(error, b"")


if __name__ == "__main__":
    PROGRAM, EXAMPLES = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
