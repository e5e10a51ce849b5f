"""Draws the disputed areas of disputed_areas.tsv as polygons, for reduce_borders.

    build_disputed.py DISPUTED_AREAS.tsv WORLD_MAP.gpkg COUNTRY_CODER.json ADMIN1.json OUT.geojson

For maintainers; build_borders fetches the inputs. The polygons are generous: beyond the lines that
part an area from the rest of its country they run outside of it, and reduce_borders keeps what the
country holds of them. Needs Python 3.9 and python3-gdal.
"""
import collections
import json
import sys

from osgeo import ogr


def read_rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"]


def points_of(text):
    return [tuple(map(float, pair.split())) for pair in text.split(";")]


def squared_distance(p, q):
    return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2


def joined(parts):
    """One line out of pieces whose ends coincide, in either direction."""
    line = parts[0]
    rest = parts[1:]
    while rest:
        for i, part in enumerate(rest):
            for piece in (part, part[::-1]):
                if squared_distance(piece[0], line[-1]) < 1e-10:
                    line = line + piece[1:]
                    break
                if squared_distance(piece[-1], line[0]) < 1e-10:
                    line = piece[:-1] + line
                    break
            else:
                continue
            del rest[i]
            break
        else:
            raise SystemExit(f"line of {len(line)} points from {line[0]} to {line[-1]}: "
                             f"nothing joins; left: {[(p[0], p[-1]) for p in rest]}")
    return line


def disputed_lines(gpkg, fids):
    layer = gpkg.GetLayer("disputed_borders")
    parts = []
    for fid in fids:
        feature = layer.GetFeature(fid)  # owns its geometry
        geometry = feature.geometry()
        lines = [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
        for line in lines or [geometry]:
            parts.append([point[:2] for point in line.GetPoints()])
    return parts


def rings_of(geometry):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [ring for polygon in polygons for ring in polygon]


def shared_lines(admin1, country, others):
    """Runs of edges that the country's admin-1 polygons share with another country's."""
    def edges(adm0_a3):
        found = set()
        for feature in admin1["features"]:
            if feature["properties"]["adm0_a3"] != adm0_a3:
                continue
            for ring in rings_of(feature["geometry"]):
                points = [tuple(point[:2]) for point in ring]
                found.update(zip(points, points[1:]))
        return found

    other = edges(others)
    return [[a, b] for a, b in sorted(edges(country)) if (b, a) in other or (a, b) in other]


def closed(line, closing):
    """The ring of a line and the points that lead from its one end back to the other."""
    if squared_distance(line[-1], closing[0]) > squared_distance(line[0], closing[0]):
        line = line[::-1]
    return line + closing + [line[0]]


def outline(row, gpkg, coder, admin1):
    name, _, _, _, how, source, closing = row
    if how == "line":
        return [closed(joined(disputed_lines(gpkg, map(int, source.split()))), points_of(closing))]
    if how == "between":
        return [closed(joined(shared_lines(admin1, *source.split())), points_of(closing))]
    if how == "gap":
        return [points_of(closing)]
    if how == "coder":
        features = {f["properties"]["wikidata"]: f for f in coder["features"]}
        return [polygon[0] for polygon in features[source]["geometry"]["coordinates"]]
    raise SystemExit(f"{name}: no way called {how}")


def main():
    areas, world_map, coder, admin1, out = sys.argv[1:]
    gpkg = ogr.Open(world_map)
    with open(coder, encoding="utf-8") as file:
        coder = json.load(file)
    with open(admin1, encoding="utf-8") as file:
        admin1 = json.load(file)
    features = []
    for row in read_rows(areas):
        if row[4] == "overlap":
            continue
        rings = outline(row, gpkg, coder, admin1)
        coordinates = [[[list(point) for point in ring]] for ring in rings]
        # The reader takes geometries before properties.
        features.append(collections.OrderedDict(
            type="Feature", geometry={"type": "MultiPolygon", "coordinates": coordinates},
            properties={"A3": row[0]}))
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)


main()
