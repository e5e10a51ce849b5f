#!/usr/bin/env python3
"""The same run written as GeoJSON, GeoPackage, FlatGeobuf and GeoJSON lines reads back equal
through GDAL, feature by feature.

    test_round_trip.py PROGRAM EXAMPLES

What a format cannot say is mapped: GDAL guesses the dates of GeoJSON, and FlatGeobuf has days as
times of day zero. Needs Debian's python3-gdal.
"""

import os
import subprocess
import sys
import tempfile
import unittest

from osgeo import ogr

ogr.UseExceptions()

PROGRAM = ""
EXAMPLES = ""
LAYERS = ("places", "mentions", "deployments", "movements", "events", "distances")


def value_of(feature, index, definition):
    """A field's value in a form that all formats share."""
    if not feature.IsFieldSetAndNotNull(index):
        return None
    kind = definition.GetType()
    if kind in (ogr.OFTDate, ogr.OFTDateTime):
        year, month, day = feature.GetFieldAsDateTime(index)[:3]
        return "%04d-%02d-%02d" % (year, month, day)
    if kind in (ogr.OFTInteger, ogr.OFTInteger64):
        return feature.GetFieldAsInteger64(index)
    if kind == ogr.OFTReal:
        return feature.GetFieldAsDouble(index)
    return feature.GetFieldAsString(index)


def features_of(path, layer_name=None):
    """{id: (geometry, {column: value})}"""
    dataset = ogr.Open(path)
    layer = dataset.GetLayerByName(layer_name) if layer_name else dataset.GetLayer(0)
    definition = layer.GetLayerDefn()
    found = {}
    for feature in layer:
        values = {}
        for index in range(definition.GetFieldCount()):
            field = definition.GetFieldDefn(index)
            values[field.GetName()] = value_of(feature, index, field)
        geometry = feature.GetGeometryRef()
        found[values["id"]] = (geometry.ExportToWkt() if geometry else None, values)
    return found


class RoundTripTest(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = os.path.join(cls.folder.name, "out")
        subprocess.run([PROGRAM, "map", EXAMPLES, "-o", cls.out, "--to", "UA", "-f",
                        "geojson,geojsonseq,gpkg,flatgeobuf"], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def file(self, name):
        return os.path.join(self.out, name)

    def test_forms_read_back_equal(self):
        seen = 0
        for layer in LAYERS:
            declared = features_of(self.file("mentionmap.gpkg"), layer)
            for name in (layer + ".geojson", layer + ".geojsonl", layer + ".fgb"):
                if not declared and name.endswith("l"):
                    continue  # GDAL takes a file without a line for no data at all.
                found = features_of(self.file(name))
                self.assertEqual(found.keys(), declared.keys(), name)
                for key, (geometry, values) in found.items():
                    self.assertEqual(geometry, declared[key][0], (name, key))
                    self.assertEqual(values, declared[key][1], (name, key))
                    seen += 1
        self.assertGreater(seen, 300)

    def test_declared_types(self):
        dataset = ogr.Open(self.file("mentionmap.gpkg"))
        definition = dataset.GetLayerByName("events").GetLayerDefn()
        types = {definition.GetFieldDefn(i).GetName(): definition.GetFieldDefn(i).GetTypeName()
                 for i in range(definition.GetFieldCount())}
        self.assertEqual(types["start_date"], "Date")
        self.assertEqual(types["radius_m"], "Real")
        self.assertEqual(types["part"], "Integer64")
        self.assertEqual(types["sentence"], "String")

    def test_no_metadata_is_lost(self):
        metadata = ogr.Open(self.file("mentionmap.gpkg")).GetMetadata()
        self.assertIn("GeoNames", metadata["PLACES"])
        self.assertIn("ODbL", metadata["BORDERS"])
        self.assertEqual(metadata["POINT_OF_VIEW"], "un")


if __name__ == "__main__":
    PROGRAM, EXAMPLES = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
