#!/usr/bin/env python3
"""Writes docs/BORDERS.md: distances of known places to Ukraine's land border under each point of view
and against two other border sources.

    scripts/compare_borders.py PROGRAM COUNTRY_CODER.json WORLD_MAP.gpkg OUT.md

COUNTRY_CODER.json is src/data/borders.json of the npm package @rapideditor/country-coder 5.6.1,
WORLD_MAP.gpkg the file of that name in Debian's qgis-common 3.22.16 (Natural Earth 4.1 at 1:10m,
simplified). For maintainers; needs ogr2ogr. The other sources are measured by the program itself, as
border files of a user: their land border of Ukraine is what its outline shares with its neighbours.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

PLACES = ("Valuyki", "Boguchar", "Novocherkassk", "Chechnya", "Povorsk")
DIFFERING = ("Kherson",)  # whose answer depends on the point of view


def rings(geometry):
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[tuple(p[:2]) for p in ring] for polygon in polygons for ring in polygon]


def edges(features):
    """Undirected edges of the outlines."""
    return {frozenset(pair) for f in features for ring in rings(f["geometry"])
            for pair in zip(ring, ring[1:])}


def shared_border(features, code_of):
    """What Ukraine's outline shares with others, Crimea counted to Ukraine."""
    shaped = [f for f in features if f.get("geometry")]
    own = [f for f in shaped if code_of(f) in ("UA", "Crimea")]
    return edges(f for f in own if code_of(f) == "UA") & edges(f for f in shaped if f not in own)


def write_lines(edges_found, path):
    lines = sorted(sorted(edge) for edge in edges_found if len(edge) == 2)
    geometry = {"type": "MultiLineString", "coordinates": lines}
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}))


def country_coder_border(path):
    features = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["features"]
    code = lambda f: "Crimea" if f["properties"].get("nameEn") == "Crimea" else f["properties"].get("iso1A2")
    return shared_border(features, code)


def natural_earth_border(path, folder):
    out = folder / "countries.geojson"
    subprocess.run(["ogr2ogr", "-f", "GeoJSON", str(out), str(path), "countries"], check=True)
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    return shared_border(features, lambda f: f["properties"].get("iso_a2"))


def measure(program, place, *options):
    """The answer of `distance -f json`."""
    run = subprocess.run([program, "distance", place, "-f", "json", *options], check=True,
                         capture_output=True, text=True)
    return json.loads(run.stdout.splitlines()[0])


def views(program):
    run = subprocess.run([program, "borders", "-f", "json"], check=True, capture_output=True, text=True)
    return [view["code"] for view in json.loads(run.stdout)["worldviews"]]


def km(answer):
    low, high = answer["distance_low_m"] / 1000, answer["distance_high_m"] / 1000
    return f"{answer['distance_m'] / 1000:.2f} ({low:.1f}-{high:.1f})"


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "| --- |" + " --- |" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def page(program, sources):
    answer = lambda place, *options: km(measure(program, place, *options))
    yield "# Borders compared\n"
    yield "Made by `scripts/compare_borders.py`. Kilometres to the land border of Ukraine, in brackets from"
    yield "the nearest to the farthest part of the place.\n"
    yield "## Points of view\n"
    places = PLACES + DIFFERING
    yield from table(("point of view", *places),
                     ((f"`{view}`", *(answer(p, "--to", "UA", "--worldview", view) for p in places))
                      for view in views(program)))
    yield "\nWhat each point of view holds: [WORLDVIEWS.md](WORLDVIEWS.md). Kherson stands for the places"
    yield "whose answer depends on who Crimea is counted to.\n"
    yield "## Other sources\n"
    yield from table(("place", "embedded", *sources),
                     ((p, answer(p, "--to", "UA"), *(answer(p, "--to", to) for to in sources.values()))
                      for p in PLACES))
    yield "\nIntervals of countries are those of their land as the point of view draws it, islands included"
    yield "(`mentionmap distance Russia --to UA`: 0 to 7,470 km; Estonia: 621 to 860 km), exact to 100 m and"
    yield "the shores' error; of first-level regions, of their outlines; of all else, of a radius."
    yield "\nAll three are measured by the same exact search; what differs is the line, and that only the"
    yield "embedded data has outlines of regions (Chechnya). The embedded line is OpenStreetMap's, simplified"
    yield "by at most 55 m; country-coder's is drawn with some hundred vertices; Natural Earth's at 1:10m lies"
    yield "1.5 km off OpenStreetMap's in the mean."


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    program, coder, natural_earth, out = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_lines(country_coder_border(coder), folder / "coder.geojson")
        write_lines(natural_earth_border(natural_earth, folder), folder / "natural_earth.geojson")
        sources = {"country-coder 5.6.1": f"file:{folder / 'coder.geojson'}",
                   "Natural Earth 4.1 (qgis-common)": f"file:{folder / 'natural_earth.geojson'}"}
        pathlib.Path(out).write_text("\n".join(page(program, sources)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
