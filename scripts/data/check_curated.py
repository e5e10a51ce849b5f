#!/usr/bin/env python3
"""Checks the hand-made place tables; prints each fault and exits 1 when there is any.

Format, ranges, uniqueness, extents that hold their point, radii that fit extents, known classes and
feature codes, known countries, and that each site lies near an airfield of the country it claims.
Usage: check_curated.py [FOLDER OF THE TABLES]
"""
import collections
import csv
import math
import pathlib
import re
import sys

METRES_PER_DEGREE = 111195.0
MAX_AIRFIELD_KM = 450  # no site on land is farther from every airfield of its country
CLASSES = {"area", "site", "airfield", "admin1", "city"}
FEATURES = set(
    "H.BAY H.BGHT H.CHN H.CHNM H.CNL H.EST H.FLLS H.GLCR H.GULF H.HBR H.LGN H.LK H.LKN H.OCN H.RF H.RSV H.SD H.SEA"
    " H.SHOL H.STM H.STRT L.CONT L.CST L.GASF L.INDS L.MILB L.NVB L.OILF L.PRK L.PRT L.RGN P.PPLX R.ST R.TNL"
    " S.AIRB S.AIRP S.BDG S.BLDG S.CH S.CMPRF S.CMTY S.CSTL S.CTHSE S.DAM S.FT S.GATE S.GOVL S.HSP S.HSTS S.HTL"
    " S.INSM S.ITTR S.MALL S.MFG S.MKT S.MN S.MNMT S.MSQE S.MSTY S.MUS S.OILR S.OPRA S.PAL S.PGDA S.PMPO S.PRN"
    " S.PSH S.PSN S.PSTB S.PYR S.RSTN S.SHRN S.SQR S.STDM S.THTR S.TMPL S.TOWR S.WALL T.BCH T.CAPE T.CNYN T.DSRT"
    " T.HLL T.ISL T.ISLS T.ISTH T.MT T.MTS T.PASS T.PEN T.SPIT T.UPLD T.VAL T.VLC V.FRST".split())
CURATED = "id name aliases class feature country admin1 lat lon radius_m west south east north source".split()
COUNTRIES = ("iso2 iso3 name aliases abbreviations demonyms names_uk names_ru lat lon radius_m "
             "west south east north population capital").split()
AIRFIELDS = "icao ident name aliases country iso_region lat lon kind feature".split()


def read_table(path, columns, faults):
    """Rows as dicts with their line number under "line"; faults name rows of a wrong shape."""
    rows = []
    with open(path, encoding="utf-8", newline="") as lines:
        header = next(lines).rstrip("\n").split("\t")
        if header != columns:
            faults.append(f"{path.name}:1: header is {header}")
        for number, line in enumerate(lines, 2):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != len(columns):
                faults.append(f"{path.name}:{number}: {len(fields)} fields, expected {len(columns)}")
                continue
            if any(field != field.strip() for field in fields):
                faults.append(f"{path.name}:{number}: blanks around a field")
            rows.append(dict(zip(columns, fields), line=f"{path.name}:{number}"))
    return rows


def check_unique(rows, key, faults):
    for value, count in collections.Counter(row[key] for row in rows).items():
        if count > 1:
            faults.append(f"{rows[0]['line'].split(':')[0]}: {key} {value} stands {count} times")


def check_names(row, faults):
    names = [row["name"]] + [alias for alias in row["aliases"].split("|") if row["aliases"]]
    if not all(name and name == " ".join(name.split()) for name in names):
        faults.append(f"{row['line']}: empty name or stray blanks in {names}")
    if len({name.casefold() for name in names}) != len(names):
        faults.append(f"{row['line']}: a name stands twice in {names}")


def check_position(row, faults):
    """Point and extent in range, the point inside the extent, the radius half its longer side."""
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        faults.append(f"{row['line']}: point {lat},{lon} is off the globe")
    radius = float(row.get("radius_m") or 0)
    sides = [row.get(side, "") for side in ("west", "south", "east", "north")]
    if not any(sides):
        return
    west, south, east, north = map(float, sides)
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90):
        faults.append(f"{row['line']}: extent {sides} is off the globe")
    inside_lon = west <= lon <= east if west <= east else lon >= west or lon <= east
    if not (inside_lon and south <= lat <= north):
        faults.append(f"{row['line']}: extent {sides} does not hold the point {lat},{lon}")
    width = (east - west if west <= east else east - west + 360)
    width *= METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    height = (north - south) * METRES_PER_DEGREE
    half = height if east - west > 350 else max(width, height) / 2
    if not (0.4 * half <= radius <= 2.1 * half):
        faults.append(f"{row['line']}: radius {radius:.0f} m against half a side of {half:.0f} m")


def distance_km(a, b):
    (lat1, lon1), (lat2, lon2) = a, b
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = (math.sin((p2 - p1) / 2) ** 2
         + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2)
    return 12742 * math.asin(min(1, math.sqrt(h)))


def check_curated_row(row, countries, airfields, faults):
    if not re.fullmatch(r"curated:[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
        faults.append(f"{row['line']}: id {row['id']}")
    if row["class"] not in CLASSES:
        faults.append(f"{row['line']}: class {row['class']}")
    if row["feature"] not in FEATURES:
        faults.append(f"{row['line']}: feature {row['feature']}")
    if row["country"] and row["country"] not in countries:
        faults.append(f"{row['line']}: country {row['country']}")
    if not row["source"]:
        faults.append(f"{row['line']}: no source")
    if not 50 <= float(row["radius_m"]) <= 1.2e7:
        faults.append(f"{row['line']}: radius {row['radius_m']} m")
    check_names(row, faults)
    check_position(row, faults)
    if row["class"] in ("site", "airfield") and row["country"]:
        point = (float(row["lat"]), float(row["lon"]))
        near = min((distance_km(point, spot) for spot in airfields[row["country"]]), default=0)
        if near > MAX_AIRFIELD_KM:
            faults.append(f"{row['line']}: {row['name']} is {near:.0f} km from any airfield of {row['country']}")


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "gazetteer"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    faults = []
    countries = read_table(folder / "countries.tsv", COUNTRIES, faults)
    airfields = read_table(folder / "airfields.tsv", AIRFIELDS, faults)
    curated = read_table(folder / "curated.tsv", CURATED, faults)
    check_unique(countries, "iso2", faults)
    check_unique(countries, "iso3", faults)
    check_unique(countries, "name", faults)
    check_unique(airfields, "ident", faults)
    check_unique(curated, "id", faults)
    codes = {row["iso2"] for row in countries}
    spots = collections.defaultdict(list)
    for row in airfields:
        spots[row["country"]].append((float(row["lat"]), float(row["lon"])))
        if row["country"] not in codes:
            faults.append(f"{row['line']}: country {row['country']}")
        check_names(row, faults)
        check_position(row, faults)
    for row in countries:
        check_names(row, faults)
        check_position(row, faults)
    for row in curated:
        check_curated_row(row, codes, spots, faults)
    print("\n".join(faults) or f"{len(countries)} countries, {len(airfields)} airfields, {len(curated)} places: fine")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
