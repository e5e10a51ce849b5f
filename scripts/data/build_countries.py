#!/usr/bin/env python3
"""Builds gazetteer/countries.tsv from country_overrides.tsv, CLDR and Natural Earth (world-atlas).

Names, aliases, demonyms, points and capitals are hand-made (country_overrides.tsv). CLDR gives the
three-letter codes, populations and Ukrainian and Russian names; world-atlas gives extents.
Usage: build_countries.py [--cache FOLDER] [--output FILE]
"""
import argparse
import csv
import json
import math
import pathlib
import re

import npm_package

HERE = pathlib.Path(__file__).resolve().parent
CLDR_CORE = ("cldr-core", "48.2.0",
             "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d")
CLDR_NAMES = ("cldr-localenames-full", "48.2.0",
              "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57")
ATLAS = ("world-atlas", "2.0.2",
         "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97")
COLUMNS = ("iso2 iso3 name aliases abbreviations demonyms names_uk names_ru lat lon radius_m "
           "west south east north population capital").split()
METRES_PER_DEGREE = 111195.0  # one degree of a great circle on a sphere of 6,371 km
MAX_GAP_DEG = 3.5             # a farther island or exclave is not main territory
MIN_SHARE = 0.002             # of the largest polygon's area; smaller islands do not widen the box
ATLAS_NAMES_WITHOUT_CODE = {"Kosovo": "XK"}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", default="/tmp/mentionmap-packages")
    parser.add_argument("--output", default=HERE.parents[1] / "gazetteer" / "countries.tsv")
    return parser.parse_args()


def read_table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def decode_arcs(topology):
    """Arcs of a quantised TopoJSON file as lists of (longitude, latitude)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def ring_points(ring, arcs):
    points = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def box_and_area(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:]))
    middle = math.radians((min(ys) + max(ys)) / 2)
    return (min(xs), min(ys), max(xs), max(ys)), abs(doubled) / 2 * math.cos(middle)


def gap_deg(a, b):
    dx = max(a[0] - b[2], b[0] - a[2], 0)
    dy = max(a[1] - b[3], b[1] - a[3], 0)
    return max(dx, dy)


def main_territory(parts):
    """Box round the largest polygon and every sizeable one that can be reached from it in short hops."""
    parts = sorted(parts, key=lambda part: -part[1])
    least = parts[0][1] * MIN_SHARE
    box, rest = parts[0][0], [p[0] for p in parts[1:] if p[1] >= least]
    while near := [b for b in rest if gap_deg(box, b) <= MAX_GAP_DEG]:
        rest = [b for b in rest if b not in near]
        for b in near:
            box = (min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3]))
    return box


def atlas_boxes(topology, iso2_by_number):
    """Extent of the main territory by ISO code."""
    arcs = decode_arcs(topology)
    parts = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = iso2_by_number.get(shape.get("id")) or ATLAS_NAMES_WITHOUT_CODE.get(
            shape["properties"]["name"])
        if not code:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        parts.setdefault(code, []).extend(
            box_and_area(ring_points(polygon[0], arcs)) for polygon in polygons)
    return {code: main_territory(found) for code, found in parts.items()}


def radius_m(box):
    """Half of the longer side; for a box round a pole, the distance from the pole to its edge."""
    west, south, east, north = box
    height = (north - south) * METRES_PER_DEGREE
    if east - west > 350:
        return height
    width = (east - west) * METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    return max(width, height) / 2


def local_names(code, extra, territories):
    """CLDR's name, then hand-made ones, then CLDR's short and variant forms; none with brackets."""
    forms = [territories.get(code + suffix, "") for suffix in ("", "-alt-short", "-alt-variant")]
    forms = [name for name in forms if name and not re.search(r"[()]| [-–] |САР|ОАР", name)]
    names = forms[:1] + extra.split("|") + forms[1:]
    return "|".join(dict.fromkeys(filter(None, names)))


def rounded(value, digits=4):
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def build_row(override, cldr, boxes):
    code = override["iso2"]
    row = {column: override.get(column) or "" for column in COLUMNS}
    row["iso3"] = cldr["codes"].get(code, {}).get("_alpha3", "XKX" if code == "XK" else "")
    row["names_uk"] = local_names(code, override["names_uk"], cldr["uk"])
    row["names_ru"] = local_names(code, override["names_ru"], cldr["ru"])
    row["population"] = cldr["info"].get(code, {}).get("_population", "0")
    box = [override[side] for side in ("west", "south", "east", "north")]
    box = tuple(map(float, box)) if all(box) else boxes[code]
    row.update(zip(("west", "south", "east", "north"), (rounded(side, 3) for side in box)))
    row["radius_m"] = str(round(radius_m(box), -2 if radius_m(box) > 5000 else 0)).split(".")[0]
    return row


def load_cldr(cache):
    core = npm_package.fetch(*CLDR_CORE, cache)
    names = npm_package.fetch(*CLDR_NAMES, cache)
    read = lambda archive, path: json.loads(npm_package.read_member(archive, path))
    cldr = {
        "codes": read(core, "supplemental/codeMappings.json")["supplemental"]["codeMappings"],
        "info": read(core, "supplemental/territoryInfo.json")["supplemental"]["territoryInfo"],
    }
    for locale in ("uk", "ru"):
        main = read(names, f"main/{locale}/territories.json")["main"][locale]
        cldr[locale] = main["localeDisplayNames"]["territories"]
    return cldr


def main():
    arguments = parse_arguments()
    cldr = load_cldr(arguments.cache)
    atlas = npm_package.fetch(*ATLAS, arguments.cache)
    topology = json.loads(npm_package.read_member(atlas, "countries-10m.json"))
    overrides = read_table(HERE / "country_overrides.tsv")
    iso2 = {cldr["codes"][o["iso2"]]["_numeric"]: o["iso2"] for o in overrides
            if o["iso2"] in cldr["codes"]}
    boxes = atlas_boxes(topology, iso2)
    rows = [build_row(o, cldr, boxes) for o in overrides]
    with open(arguments.output, "w", encoding="utf-8", newline="\n") as output:
        output.write("\t".join(COLUMNS) + "\n")
        for row in sorted(rows, key=lambda row: row["iso2"]):
            output.write("\t".join(row[column] for column in COLUMNS) + "\n")


if __name__ == "__main__":
    main()
