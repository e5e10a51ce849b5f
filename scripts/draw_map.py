#!/usr/bin/env python3
"""Draws the layers of `mentionmap map` as an SVG picture, for the documents.

    scripts/draw_map.py LAYERS_DIR OUT.svg --bbox WEST,SOUTH,EAST,NORTH [--width PX]

The base map is the project's own border data (gazetteer/). Standard library only; same layers,
same bytes. Equirectangular projection, true to scale at the box's middle latitude.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAND_BORDER, COAST = 0, 3  # kinds of arcs, gazetteer/BORDERS-FORMAT.md

STYLE = """
  .sea{fill:#dfe8ee;stroke:#b9b4a6;stroke-width:.7} .land{fill:#f7f5ef} .border{fill:none;stroke:#b9b4a6;stroke-width:.8}
  .place{fill:#5b6770;fill-opacity:.75} .halo{fill:#c2410c;fill-opacity:.10;stroke:#c2410c;stroke-opacity:.35;stroke-width:.7}
  .deployment{fill:#c2410c;stroke:#fff;stroke-width:1} .event{fill:#6d28d9;stroke:#fff;stroke-width:1}
  .movement{fill:none;stroke:#c2410c;stroke-width:2;marker-end:url(#arrow)}
  .distance{fill:none;stroke-width:2;stroke-dasharray:5 3}
  .consistent{stroke:#15803d} .borderline{stroke:#ca8a04} .contradicted{stroke:#b91c1c} .not_checkable{stroke:#6b7280}
  text{font:11px Helvetica,Arial,sans-serif;fill:#1f2937;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
  .key{font-size:12px;stroke-width:0} .frame{fill:#fff;fill-opacity:.9;stroke:#b9b4a6}
"""


class ArcReader:
    """Reads the committed border source, gazetteer/BORDERS-FORMAT.md."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def signed(self):
        value = self.number()
        return (value >> 1) ^ -(value & 1)

    def skip(self, size_bytes):
        self.at += size_bytes

    def skip_text(self):
        self.skip(self.number())

    def skip_numbers(self, count):
        for _ in range(count):
            self.number()

    def skip_header(self):
        self.skip(len("MMBARCS2"))
        for _ in range(3):
            self.skip_text()  # name, date, licence
        self.skip_numbers(2)  # errors
        self.skip(2 * self.number())  # countries
        for _ in range(self.number()):  # areas
            self.skip_text()
            self.skip_text()
            self.skip_numbers(2)
        for _ in range(self.number()):  # points of view
            self.skip_text()
            self.skip_text()
            for _ in range(self.number()):
                self.skip_numbers(2)
                self.skip_text()

    def arcs(self):
        """(kind, [(lon, lat), ...]) of every arc."""
        self.skip_header()
        x = y = 0
        for _ in range(self.number()):
            kind = self.number()
            self.skip_numbers(self.number())  # units on the left
            self.skip_numbers(self.number())  # on the right
            self.number()  # facing
            points = []
            for _ in range(self.number()):
                x, y = x + self.signed(), y + self.signed()
                points.append((x / 1e5, y / 1e5))
            yield kind, points


def shore_rings(arcs):
    """Joins shore arcs, which close to rings in a row."""
    ring = []
    for kind, points in arcs:
        if kind != COAST:
            continue
        ring += points[1:] if ring else points
        if ring[0] == ring[-1]:
            yield ring
            ring = []


def read_arcs():
    source = ROOT / "gazetteer" / "borders.arcs.zst"
    data = subprocess.run(["zstd", "-dcq", str(source)], check=True, capture_output=True).stdout
    return list(ArcReader(data).arcs())


class Frame:
    """Maps degrees to pixels."""

    def __init__(self, west, south, east, north, width):
        self.box = (west, south, east, north)
        self.squeeze = math.cos(math.radians((south + north) / 2))
        self.scale = width / ((east - west) * self.squeeze)
        self.width, self.height = width, round((north - south) * self.scale)

    def xy(self, lon, lat):
        west, _, _, north = self.box
        return (lon - west) * self.squeeze * self.scale, (north - lat) * self.scale

    def shows(self, lon, lat):
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north

    def path(self, points, close=False, decimals=0):
        """Path data, drawn in to just outside the picture; points closer than a pixel to the one
        before are left out."""
        kept = []
        for lon, lat in points:
            x, y = self.xy(lon, lat)
            at = (min(max(x, -9), self.width + 9), min(max(y, -9), self.height + 9))
            if not kept or math.dist(at, kept[-1]) >= 1:
                kept.append(at)
        if len(kept) < 2:
            return ""
        return "M" + "L".join(f"{x:.{decimals}f} {y:.{decimals}f}" for x, y in kept) + ("Z" if close else "")


def features(folder, layer):
    path = folder / f"{layer}.geojson"
    if not path.exists():
        sys.exit(f"draw_map: {path} is missing: run `mentionmap map examples -o {folder}` first")
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def draw_base(frame, arcs):
    """Sea: what lies inside an odd number of shore rings. Borders over it."""
    shores = "".join(frame.path(ring, close=True) for ring in shore_rings(arcs))
    yield f'<path class="sea" fill-rule="evenodd" d="{shores}"/>'
    for kind, points in arcs:
        if kind == LAND_BORDER and any(frame.shows(lon, lat) for lon, lat in points):
            data = frame.path(points)
            if data:
                yield f'<path class="border" d="{data}"/>'


def draw_points(frame, records, css, radius, tip):
    for feature in records:
        lon, lat = feature["geometry"]["coordinates"]
        if not frame.shows(lon, lat):
            continue
        x, y = frame.xy(lon, lat)
        title = escape(tip(feature["properties"]))
        yield f'<circle class="{css}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"><title>{title}</title></circle>'


def draw_halos(frame, records, limit_m=150_000):
    for feature in records:
        lon, lat = feature["geometry"]["coordinates"]
        radius = feature["properties"].get("radius_m") or 0
        if frame.shows(lon, lat) and 10_000 < radius <= limit_m:
            x, y = frame.xy(lon, lat)
            yield f'<circle class="halo" cx="{x:.1f}" cy="{y:.1f}" r="{radius / 111_320 * frame.scale:.1f}"/>'


def draw_lines(frame, records, css):
    for feature in records:
        own = css(feature["properties"])
        for line in feature["geometry"]["coordinates"]:
            if any(frame.shows(lon, lat) for lon, lat in line):
                title = escape(feature["properties"].get("sentence") or "")
                yield f'<path class="{own}" d="{frame.path(line, decimals=1)}"><title>{title}</title></path>'


def draw_labels(frame, records, wanted):
    """Labels of the most mentioned places that do not run into one another."""
    taken = []
    ranked = sorted(records, key=lambda f: (-f["properties"]["mentions"], f["properties"]["name"]))
    for feature in ranked[:wanted]:
        lon, lat = feature["geometry"]["coordinates"]
        if not frame.shows(lon, lat):
            continue
        name = feature["properties"]["name"]
        x, y = frame.xy(lon, lat)
        box = (x + 6, y - 8, x + 6 + 6.2 * len(name), y + 5)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        yield f'<text x="{x + 6:.1f}" y="{y + 4:.1f}">{escape(name)}</text>'


def draw_key(frame):
    rows = (("circle", "deployment", "deployment"), ("circle", "event", "event"),
            ("circle", "place", "place named"), ("line", "movement", "movement"),
            ("line", "distance consistent", "claimed distance holds"),
            ("line", "distance contradicted", "claimed distance does not"))
    top = frame.height - 20 * len(rows) - 14
    yield f'<rect class="frame" x="8" y="{top - 6}" width="206" height="{20 * len(rows) + 12}" rx="4"/>'
    for i, (shape, css, label) in enumerate(rows):
        y = top + 10 + 20 * i
        if shape == "circle":
            yield f'<circle class="{css}" cx="28" cy="{y}" r="5"/>'
        else:
            yield f'<path class="{css}" d="M16 {y}L40 {y}"/>'
        yield f'<text class="key" x="52" y="{y + 4}">{label}</text>'


def draw(folder, frame, arcs):
    places = features(folder, "places")
    deployments = features(folder, "deployments")
    sentence = lambda p: p.get("sentence") or p.get("name") or ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="0 0 {frame.width} {frame.height}" role="img" aria-label="Map of the example articles">',
        f"<style>{STYLE}</style>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" '
        'orient="auto"><path d="M0 0L8 4L0 8Z" fill="#c2410c"/></marker></defs>',
        f'<rect class="land" width="{frame.width}" height="{frame.height}"/>',
        *draw_base(frame, arcs),
        *draw_halos(frame, deployments),
        *draw_points(frame, places, "place", 3, sentence),
        *draw_lines(frame, features(folder, "distances"),
                    lambda p: f"distance {p.get('verdict') or 'not_checkable'}"),
        *draw_lines(frame, features(folder, "movements"), lambda p: "movement"),
        *draw_points(frame, features(folder, "events"), "event", 5, sentence),
        *draw_points(frame, deployments, "deployment", 6, sentence),
        *draw_labels(frame, places, 60),
        *draw_key(frame),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("layers", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--bbox", default="-12,30,60,62")
    parser.add_argument("--width", type=int, default=960)
    options = parser.parse_args()
    frame = Frame(*map(float, options.bbox.split(",")), options.width)
    options.out.write_text(draw(options.layers, frame, read_arcs()), encoding="utf-8")


if __name__ == "__main__":
    main()
