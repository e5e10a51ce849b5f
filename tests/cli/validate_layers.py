#!/usr/bin/env python3
"""Checks the folder that `mentionmap map` writes: RFC 7946, the conventions of the layers, and the
tables of the GeoPackage.

    validate_layers.py OUT

Prints what is wrong and exits 1, or prints a line and exits 0. Python's standard library only.
"""

import base64
import csv
import datetime
import hashlib
import json
import os
import re
import sqlite3
import sys
import urllib.parse

LAYERS = {"places": "Point", "mentions": "Point", "deployments": "Point",
          "movements": "MultiLineString", "events": "Point", "distances": "MultiLineString"}
FACT_COLUMNS = {"sentence", "document", "url", "start_date", "end_date", "date_precision",
                "geo_precision", "where_prec"}
RECORD_COLUMNS = {"record_id", "part", "parts"}
FACT_LAYERS = {"deployments", "movements", "events", "distances"}
DATE_COLUMNS = {"start_date", "end_date", "first_date", "last_date", "document_date"}


class Real(float):
    """A number with a decimal point, and how it was written."""

    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number


class Problems(list):
    def check(self, right, message):
        if not right:
            self.append(message)


def refuse_constant(name):
    raise ValueError("%s is no JSON" % name)


def unique_members(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("an object has a member twice: %s" % names)
    return dict(pairs)


def load(path):
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    if text.startswith("\ufeff"):
        raise ValueError("begins with a byte order mark")
    return json.loads(text, parse_float=Real, parse_constant=refuse_constant,
                      object_pairs_hook=unique_members)


def check_position(position, problems, where):
    right = (isinstance(position, list) and len(position) == 2 and
             all(isinstance(number, Real) for number in position))
    problems.check(right, "%s: a position must be two reals, not %r" % (where, position))
    if not right:
        return
    lon, lat = position
    problems.check(-180 <= lon <= 180 and -90 <= lat <= 90, "%s: %r is off the earth" % (where, position))
    for number in position:
        decimals = len(number.text.split(".")[1])
        problems.check(decimals <= 7, "%s: %s has more than 7 decimals" % (where, number.text))


def positions_of(geometry):
    if geometry["type"] == "Point":
        return [geometry["coordinates"]]
    return [position for line in geometry["coordinates"] for position in line]


def check_geometry(geometry, kind, problems, where):
    problems.check(list(geometry) == ["type", "coordinates"], "%s: members of the geometry" % where)
    problems.check(geometry["type"] == kind, "%s: a %s among %ss" % (where, geometry["type"], kind))
    if kind == "MultiLineString":
        problems.check(geometry["coordinates"], "%s: no line" % where)
        for line in geometry["coordinates"]:
            problems.check(len(line) >= 2, "%s: a line of %d positions" % (where, len(line)))
            for (west, _), (east, _) in zip(line, line[1:]):
                problems.check(abs(west - east) <= 180, "%s: crosses the antimeridian" % where)
    for position in positions_of(geometry):
        check_position(position, problems, where)


def check_value(name, value, problems, where):
    problems.check(value is None or isinstance(value, (str, int, Real, bool)),
                   "%s: %s is nested" % (where, name))
    if name in DATE_COLUMNS and value is not None:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            problems.append("%s: %s is %r" % (where, name, value))
    if name in ("id", "record_id", "document") and value is not None:
        problems.check(value[:1].isalpha() and value[:1].isascii(),
                       "%s: %s %r does not begin with a letter" % (where, name, value))


def check_feature(feature, layer, problems, where):
    problems.check(list(feature) == ["type", "id", "geometry", "properties"],
                   "%s: members %s" % (where, list(feature)))
    problems.check(feature["type"] == "Feature", "%s: type" % where)
    properties = feature["properties"]
    problems.check(feature["id"] == properties.get("id"), "%s: id and column id differ" % where)
    check_geometry(feature["geometry"], LAYERS[layer], problems, where)
    for name, value in properties.items():
        check_value(name, value, problems, where)
    if layer in FACT_LAYERS:
        missing = (FACT_COLUMNS | RECORD_COLUMNS) - set(properties)
        problems.check(not missing, "%s: lacks %s" % (where, sorted(missing)))
        problems.check(1 <= properties["part"] <= properties["parts"], "%s: part" % where)
    start, end = properties.get("start_date"), properties.get("end_date")
    problems.check(not (start and end and start > end), "%s: ends before it starts" % where)
    problems.check(properties.get("geo_precision") in (1, 2, 3), "%s: geo_precision" % where)
    problems.check(properties.get("where_prec") in range(1, 8), "%s: where_prec" % where)


def check_types(layer, features, problems):
    """A column is of one type in all features, so that readers guess the same."""
    types = {}
    for feature in features:
        for name, value in feature["properties"].items():
            if value is not None:
                types.setdefault(name, set()).add(type(value))
    for name, found in types.items():
        problems.check(len(found) == 1, "%s: column %s is of several types" % (layer, name))


def check_bbox(layer, collection, problems):
    positions = [p for f in collection["features"] for p in positions_of(f["geometry"])]
    problems.check(("bbox" in collection) == bool(positions), "%s: bbox of an empty layer" % layer)
    if not positions:
        return
    lons, lats = zip(*positions)
    right = [min(lons), min(lats), max(lons), max(lats)]
    problems.check(collection.get("bbox") == right, "%s: bbox %s, not %s" %
                   (layer, collection.get("bbox"), right))


def check_layer(folder, layer, problems):
    collection = load(os.path.join(folder, layer + ".geojson"))
    problems.check(list(collection)[:3] == ["type", "name", "features"], "%s: members" % layer)
    problems.check(set(collection) <= {"type", "name", "features", "bbox"}, "%s: members" % layer)
    problems.check(collection["type"] == "FeatureCollection", "%s: type" % layer)
    problems.check(collection["name"] == layer, "%s: name" % layer)
    features = collection["features"]
    columns = list(features[0]["properties"]) if features else []
    for feature in features:
        where = "%s %s" % (layer, feature.get("id"))
        check_feature(feature, layer, problems, where)
        problems.check(list(feature["properties"]) == columns, "%s: other columns" % where)
    ids = [feature["id"] for feature in features]
    problems.check(len(set(ids)) == len(ids), "%s: ids are not unique" % layer)
    check_types(layer, features, problems)
    check_bbox(layer, collection, problems)
    return len(features)


def check_unplaced(folder, report, problems):
    with open(os.path.join(folder, "unplaced.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    problems.check(len(rows) == sum(report["unplaced"].values()), "unplaced.csv: number of rows")
    for row in rows:
        problems.check(row["why"] and None not in row, "unplaced.csv: %r" % row)


def check_report(folder, counts, problems):
    report = load(os.path.join(folder, "report.json"))
    problems.check(report["layers"] == counts, "report.json: counts %s" % report["layers"])
    problems.check(sorted(report["files"] + ["report.json"]) == sorted(os.listdir(folder)),
                   "report.json: files %s, not %s" % (report["files"], sorted(os.listdir(folder))))
    for entry in report["inputs"]:
        problems.check(re.fullmatch("[0-9a-f]{64}", entry["sha256"]), "report.json: sha256")
        problems.check("/" not in entry["name"], "report.json: %s is a path" % entry["name"])
    problems.check(report["data"]["gazetteer"]["version"], "report.json: gazetteer version")
    problems.check(report["data"]["borders"]["name"], "report.json: border data")
    return report


def expected_files(formats, layers):
    """What a run leaves behind, whatever the tables of other shapes."""
    endings = {"geojson": ".geojson", "geojsonseq": ".geojsonl", "flatgeobuf": ".fgb", "csv": ".csv"}
    found = {"unplaced.csv", "report.json"}
    for name in formats:
        if name in endings:
            found |= {layer + endings[name] for layer in layers}
    if {"gpkg", "qgz"} & set(formats):
        found.add("mentionmap.gpkg")
    if "qgz" in formats:
        found |= {"mentionmap.qgz", "basemap.gpkg"}
    if "kml" in formats:
        found.add("mentionmap.kml")
    if "html" in formats:
        found.add("map.html")
    return found


def page_blocks(path):
    """The data blocks of a map page by what they hold, parsed."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    found = {}
    for part, block in re.findall(r'<script type="application/json" data-part="(\w+)">(.*?)</script>',
                                  page, re.S):
        found.setdefault(part, []).append(json.loads(block))
    return found


def check_map_page(folder, counts, report, problems):
    """The page holds what its limit lets in, counts the rest, and has nothing that could run but its
    own code."""
    path = os.path.join(folder, "map.html")
    with open(path, encoding="utf-8") as file:
        page = file.read()
    blocks = page_blocks(path)
    left_out = {layer["name"]: layer["left_out"] for layer in blocks["facts"][0]["layers"]}
    held = {table["layer"]: table["count"] for table in blocks["table"]}
    problems.check({name: held[name] + left_out[name] for name in held} == counts,
                   "map.html: records %s, left out %s" % (held, left_out))
    problems.check(report["left_off_map_page"] == {name: n for name, n in left_out.items() if n},
                   "report.json: left_off_map_page")
    most = report["options"]["html_max"]
    problems.check(sum(held.values()) == min(most, sum(counts.values())), "map.html: limit")
    code = re.findall(r"<script>(.*?)</script>", page, re.S)
    problems.check(len(code) == 1, "map.html: %d scripts" % len(code))
    digest = base64.b64encode(hashlib.sha256(code[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    problems.check("default-src 'none'; script-src 'sha256-%s'; style-src" % digest in policy,
                   "map.html: policy %s" % policy)
    problems.check("unsafe" not in policy, "map.html: policy %s" % policy)


def check_geopackage(folder, counts, problems):
    """Tables, index, titles of columns and styles of each layer, by SQL alone."""
    path = "file:%s?mode=ro&immutable=1" % urllib.parse.quote(os.path.join(folder, "mentionmap.gpkg"))
    database = sqlite3.connect(path, uri=True)
    query = lambda statement, *values: database.execute(statement, values).fetchall()
    for layer, count in counts.items():
        problems.check(query("SELECT count(*) FROM %s" % layer) == [(count,)],
                       "mentionmap.gpkg: rows of %s" % layer)
        problems.check(query("SELECT count(*) FROM rtree_%s_geom" % layer) == [(count,)],
                       "mentionmap.gpkg: spatial index of %s" % layer)
        columns = {row[1]: row[2] for row in query("PRAGMA table_info(%s)" % layer)}
        titled = {row[0] for row in query("SELECT column_name FROM gpkg_data_columns WHERE "
                                          "table_name = ? AND description <> ''", layer)}
        problems.check(titled == set(columns) - {"fid", "geom"},
                       "mentionmap.gpkg: columns of %s without title" % layer)
        for name in DATE_COLUMNS & set(columns):
            problems.check(columns[name] == "DATE", "mentionmap.gpkg: %s.%s" % (layer, name))
        styles = query("SELECT styleName, useAsDefault FROM layer_styles WHERE f_table_name = ?",
                       layer)
        problems.check(sorted(styles) == [("dark", 0), ("light", 1)],
                       "mentionmap.gpkg: styles of %s" % layer)
    times = {row[0] for row in query("SELECT last_change FROM gpkg_contents")}
    problems.check(len(times) == 1, "mentionmap.gpkg: times %s" % times)
    rows = query("SELECT count(*) FROM unplaced")[0][0]
    database.close()
    return rows


def validate(folder):
    problems = Problems()
    options = load(os.path.join(folder, "report.json"))["options"]
    layers = [layer for layer in LAYERS if not options["layers"] or layer in options["layers"]]
    counts = load(os.path.join(folder, "report.json"))["layers"]
    if "geojson" in options["formats"]:
        counts = {layer: check_layer(folder, layer, problems) for layer in layers}
    report = check_report(folder, counts, problems)
    check_unplaced(folder, report, problems)
    if {"gpkg", "qgz"} & set(options["formats"]):
        rows = check_geopackage(folder, counts, problems)
        problems.check(rows == sum(report["unplaced"].values()), "mentionmap.gpkg: unplaced")
    if "html" in options["formats"]:
        check_map_page(folder, counts, report, problems)
    expected = expected_files(options["formats"], layers)
    expected |= {shape + ".csv" for shape in options["shapes"]}
    problems.check(set(os.listdir(folder)) == expected, "files: %s" % sorted(os.listdir(folder)))
    return counts, problems


def main():
    counts, problems = validate(sys.argv[1])
    for problem in problems[:50]:
        print(problem)
    print("%d features, %d problems" % (sum(counts.values()), len(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
