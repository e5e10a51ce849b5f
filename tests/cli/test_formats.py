#!/usr/bin/env python3
"""The formats of one run hold the same features, with declared types and the same bytes each time.

    test_formats.py PROGRAM EXAMPLES

Reads GeoPackage and FlatGeobuf back through GDAL (ogr2ogr) and compares them with the GeoJSON feature
by feature; looks into the GeoPackage with sqlite3. Python's standard library and gdal-bin only.
"""
import csv
import filecmp
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM, EXAMPLES = sys.argv[1], sys.argv[2]
LAYERS = ("places", "mentions", "deployments", "movements", "events", "distances")


def run_map(out, *options, status=0):
    done = subprocess.run([PROGRAM, "map", EXAMPLES, "-o", out, *options], capture_output=True,
                          text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError("status %d, expected %d: %s" % (done.returncode, status, done.stderr))
    return done


def features(path, layer=None):
    """Properties and coordinates by id, as GDAL gives them back in GeoJSON."""
    command = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, "-lco", "COORDINATE_PRECISION=7"]
    done = subprocess.run(command + ([layer] if layer else []), capture_output=True, check=True)
    found = {}
    for feature in json.loads(done.stdout)["features"]:
        properties = feature["properties"]
        found[properties["id"]] = (properties, feature["geometry"])
    return found


def close(a, b):
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, float) or isinstance(b, float):
        return abs(a - b) < 1e-6
    return a == b


class FormatsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.out = os.path.join(cls.scratch.name, "all")
        run_map(cls.out, "-f", "geojson,gpkg,flatgeobuf,kml,csv,geojsonseq", "--to", "UA")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def path(self, name):
        return os.path.join(self.out, name)

    def compare(self, expected, found):
        self.assertEqual(sorted(expected), sorted(found))
        for key, (properties, geometry) in expected.items():
            other, shape = found[key]
            # FlatGeobuf does not tell null from absent, and has days as moments only.
            self.assertLessEqual(set(other), set(properties))
            for name, value in properties.items():
                back = other.get(name)
                back = back.removesuffix("T00:00:00") if isinstance(back, str) else back
                self.assertTrue(close(value, back), (key, name, value, back))
            self.assertEqual(geometry["type"], shape["type"])
            self.assertTrue(close(geometry["coordinates"], shape["coordinates"]), key)

    def expected(self, layer):
        with open(self.path(layer + ".geojson"), encoding="utf-8") as file:
            found = json.load(file)["features"]
        return {f["properties"]["id"]: (f["properties"], f["geometry"]) for f in found}

    def test_geopackage_and_flatgeobuf_hold_what_the_geojson_holds(self):
        for layer in LAYERS:
            with self.subTest(layer):
                expected = self.expected(layer)
                self.assertTrue(expected)
                self.compare(expected, features(self.path("mentionmap.gpkg"), layer))
                self.compare(expected, features(self.path(layer + ".fgb")))

    def test_lines_and_tables_hold_every_feature(self):
        for layer in LAYERS:
            expected = self.expected(layer)
            with open(self.path(layer + ".geojsonl"), encoding="utf-8") as file:
                ids = [json.loads(line.strip("\x1e"))["properties"]["id"] for line in file]
            self.assertEqual(sorted(ids), sorted(expected))
            with open(self.path(layer + ".csv"), encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            self.assertEqual(sorted(row["id"] for row in rows), sorted(expected))
            self.assertTrue("longitude" in rows[0] or "wkt" in rows[0])

    def test_kml_opens_with_all_layers(self):
        done = subprocess.run(["ogrinfo", "-so", "-q", self.path("mentionmap.kml")],
                              capture_output=True, text=True, check=True)
        for layer in LAYERS:
            self.assertIn(layer, done.stdout)

    def test_the_geopackage_declares_types_and_says_what_columns_mean(self):
        with sqlite3.connect(self.path("mentionmap.gpkg")) as database:
            types = {row[1]: row[2] for row in database.execute("PRAGMA table_info(events)")}
            self.assertEqual(types["start_date"], "DATE")
            self.assertEqual(types["quantity_best"], "REAL")
            self.assertEqual(types["part"], "INTEGER")
            self.assertEqual(types["background"], "BOOLEAN")
            meanings = dict(database.execute("SELECT column_name, description FROM gpkg_data_columns "
                                             "WHERE table_name = 'events'"))
            self.assertIn("metres", meanings["radius_m"])
            indexed = {row[0] for row in database.execute(
                "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'")}
            self.assertEqual(indexed, set(LAYERS))
            rows = database.execute("SELECT count(*) FROM unplaced").fetchone()[0]
            with open(self.path("unplaced.csv"), encoding="utf-8", newline="") as file:
                self.assertEqual(rows, len(list(csv.DictReader(file))))
            stamps = {row[0] for row in database.execute("SELECT last_change FROM gpkg_contents")}
            self.assertEqual(stamps, {"1980-01-01T00:00:00.000Z"})
            credits = database.execute("SELECT metadata FROM gpkg_metadata").fetchone()[0]
            self.assertIn("GeoNames", credits)

    def test_the_same_run_gives_the_same_bytes(self):
        again = os.path.join(self.scratch.name, "again")
        run_map(again, "-f", "geojson,gpkg,flatgeobuf,kml,csv,geojsonseq", "--to", "UA", "--jobs", "1")
        names = sorted(os.listdir(self.out))
        same, different, missing = filecmp.cmpfiles(self.out, again, names, shallow=False)
        self.assertEqual((different, missing), ([], []))
        self.assertEqual(sorted(os.listdir(again)), names)

    def test_the_report_names_every_file(self):
        with open(self.path("report.json"), encoding="utf-8") as file:
            named = json.load(file)["files"]
        self.assertEqual(sorted(named + ["report.json"]), sorted(os.listdir(self.out)))

    def test_formats_and_layers_can_be_chosen(self):
        out = os.path.join(self.scratch.name, "chosen")
        run_map(out, "-f", "geojson", "--layers", "events,unplaced")
        self.assertEqual(sorted(os.listdir(out)), ["events.geojson", "report.json", "unplaced.csv"])
        run_map(out, "-f", "kml", "--overwrite")
        self.assertEqual(sorted(os.listdir(out)), ["mentionmap.kml", "report.json", "unplaced.csv"])

    def test_a_project_brings_its_geopackage(self):
        out = os.path.join(self.scratch.name, "project")
        for layers in ([], ["--layers", "events"]):
            run_map(out, "-f", "qgz", "--overwrite", *layers)
            self.assertEqual(sorted(os.listdir(out)), ["basemap.gpkg", "mentionmap.gpkg",
                                                       "mentionmap.qgz", "report.json",
                                                       "unplaced.csv"])

    def test_an_unknown_format_or_layer_is_refused(self):
        out = os.path.join(self.scratch.name, "refused")
        self.assertIn("shapefile", run_map(out, "-f", "shapefile", status=2).stderr)
        self.assertIn("roads", run_map(out, "--layers", "roads", status=2).stderr)
        self.assertFalse(os.path.exists(out))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
