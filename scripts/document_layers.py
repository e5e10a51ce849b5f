#!/usr/bin/env python3
"""Writes docs/layers/: a page a layer with its columns, as the GeoPackage of a run declares them.

    scripts/document_layers.py RUN [DOCS]           writes the pages
    scripts/document_layers.py RUN [DOCS] --check   exits 1 where they differ

RUN is a folder of `mentionmap map examples --to UA -f geojson,gpkg,qgz`. Standard library only; the
pictures come from scripts/draw_layers.py.
"""

import os
import re
import sqlite3
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LAYERS = ("places", "mentions", "deployments", "movements", "events", "distances", "unplaced")
TYPES = {"TEXT": "text", "INTEGER": "integer", "REAL": "real", "DATE": "date", "BOOLEAN": "boolean"}
GEOMETRIES = {"POINT": "Point", "MULTILINESTRING": "MultiLineString"}
DRAWN = {
    "places": "A dot for each place, larger the more often it is named; regions, countries and seas, "
              "which are no spots, as open rings.",
    "mentions": "A small dot for each mention, coloured by kind. Hidden at first: switch the layer "
                "on in the group *Mentions*.",
    "deployments": "A shield in the colour of the actor, sized by quantity, its tip on the spot; "
                   "several on one spot stand in a ring around it. Around it, dotted, how far the "
                   "real spot may lie away (`radius_m`, from 1 to 250 km).",
    "movements": "An arrow in the colour of the actor: whole when it happens or has happened, dashed "
                 "when announced or planned, dotted when claimed or denied.",
    "events": "A disc with a symbol for the type; several on one spot stand in a ring around it.",
    "distances": "A dashed line in the colour of the verdict, with the claimed and the measured "
                 "figure.",
    "unplaced": "A table without geometry, in the GeoPackage and as `unplaced.csv`.",
}


def example_of(database, layer, column):
    """The shortest value that says something."""
    row = database.execute(
        'SELECT "%s" FROM %s WHERE "%s" IS NOT NULL AND "%s" <> \'\' '
        'ORDER BY length("%s") > 60, length("%s") < 3, fid LIMIT 1' % ((column, layer) + (column,) * 4)
    ).fetchone()
    if row is None:
        return ""
    text = str(row[0])
    return "`%s`" % (text if len(text) <= 60 else text[:57] + "...").replace("|", "\\|")


def rows_of(database, layer):
    kinds = {row[1]: row[2] for row in database.execute("PRAGMA table_info(%s)" % layer)}
    for name, title, meaning in database.execute(
            "SELECT column_name, title, description FROM gpkg_data_columns WHERE table_name = ? "
            "ORDER BY rowid", (layer,)):
        unit = re.search(r" Unit: (.*)\.$", meaning)
        text = meaning[:unit.start()] if unit else meaning
        kind = TYPES[kinds[name].split("(")[0]]
        yield "| `%s` | %s | %s | %s | %s | %s |" % (
            name, title, kind, unit.group(1) if unit else "", text.replace("|", "\\|"),
            example_of(database, layer, name))


def page(database, layer):
    title, meaning = database.execute(
        "SELECT identifier, description FROM gpkg_contents WHERE table_name = ?", (layer,)).fetchone()
    found = database.execute("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name "
                             "= ?", (layer,)).fetchone()
    lines = ["# %s" % title, "", meaning, ""]
    if found:
        lines += ["Geometry: %s, WGS84 longitude and latitude." % GEOMETRIES[found[0]], ""]
    lines += ["In QGIS: " + DRAWN[layer], ""]
    if found:
        lines += ["![%s](../pictures/layer-%s.png)" % (title, layer), ""]
    lines += ["| column | title | type | unit | meaning | example |",
              "| --- | --- | --- | --- | --- | --- |"]
    lines += rows_of(database, layer)
    lines += ["", "Types are those declared in the GeoPackage; in GeoJSON and CSV dates are text "
              "(`2022-02-16`), reals always have a decimal point, and what is absent is null (CSV: "
              "empty). This page is written by `scripts/document_layers.py` from a run over "
              "`examples/`."]
    return "\n".join(lines) + "\n"


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    check = "--check" in sys.argv
    docs = arguments[1] if len(arguments) > 1 else os.path.join(ROOT, "docs")
    database = sqlite3.connect(os.path.join(arguments[0], "mentionmap.gpkg"))
    os.makedirs(os.path.join(docs, "layers"), exist_ok=True)
    stale = []
    for layer in LAYERS:
        path = os.path.join(docs, "layers", layer + ".md")
        text = page(database, layer)
        if check:
            with open(path, encoding="utf-8") as file:
                if file.read() != text:
                    stale.append(path)
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    for path in stale:
        print("%s differs: run scripts/update-example" % path)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
