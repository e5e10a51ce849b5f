#!/usr/bin/env python3
"""Rebuilds gazetteer/rivers.tsv from Natural Earth's river lines in Debian's libmagics++-data.

Usage: scripts/data/build_rivers.py DEB

DEB is libmagics++-data_4.13.0-1_all.deb (apt-get download libmagics++-data), refused when its
SHA-256 differs. Run it after build_places.py and with curated.tsv in place: rivers that the curated
table has are left out, and the cities say which country a river runs in and which bare names
("Cauvery") mean nothing else. The table has the columns of curated.tsv; the same input gives the
same bytes. Needs Python 3.9, dpkg-deb and zstd.
"""
import collections
import hashlib
import math
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

from build_places import (OUT, box_of, distance_m, half_longer_side_m, number,
                          read_everyday_words)
from fold import fold_name

SHA256 = "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0"
LAYER = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
SAME_RIVER_DEG = 1.5  # lines of one name with ends nearer than this are one river
WORDS_FILE = pathlib.Path("/usr/share/dict/american-english-small")  # of wamerican-small
# What a river's name in another language says about being one already.
SAYS_RIVER = re.compile(r"(?i)\b(river|creek|canal|delta|fork|bayou|r[ií]o|wadi|khor|bahr)\b")


def read_dbf(data):
    """Rows of a dBase table as dicts of text."""
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at:at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for row in range(count):
        at, values = header + row * width + 1, {}
        for name, size in fields:
            values[name] = data[at:at + size].decode("utf-8", "replace").strip()
            at += size
        yield values


def read_shp_lines(data):
    """The parts of each record of a shapefile of lines, as lists of (lon, lat)."""
    at = 100
    while at < len(data):
        words, = struct.unpack(">I", data[at + 4:at + 8])
        body = data[at + 8:at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<I", body[:4])[0] != 3:
            yield []
            continue
        parts, points = struct.unpack("<II", body[36:44])
        starts = struct.unpack(f"<{parts}I", body[44:44 + 4 * parts]) + (points,)
        flat = struct.unpack(f"<{2 * points}d", body[44 + 4 * parts:44 + 4 * parts + 16 * points])
        coordinates = list(zip(flat[::2], flat[1::2]))
        yield [coordinates[a:b] for a, b in zip(starts, starts[1:])]


def spellings(name):
    """'Chang Jiang (Yangtze)' -> both; names the source has garbled -> none."""
    found = re.fullmatch(r"([^()]+)\(([^()]+)\)", name)
    names = [n.strip() for n in (found.groups() if found else [name])]
    return [n for n in names if re.fullmatch(r"[A-Z][A-Za-z' -]{2,}", n.replace("St. ", "St "))]


def ends(line):
    return (line[0], line[-1])


def near(a, b):
    return any(math.hypot(p[0] - q[0], p[1] - q[1]) <= SAME_RIVER_DEG
               for p in ends(a) for q in ends(b))


def rivers_of(lines):
    """Lines of one name parted into rivers that hang together."""
    groups = []
    for line in lines:
        touching = [g for g in groups if any(near(line, other) for other in g)]
        groups = [g for g in groups if g not in touching]
        groups.append([line] + [other for g in touching for other in g])
    return groups


def middle(lines):
    """The point half-way along the longest line."""
    length = lambda line: sum(math.dist(a, b) for a, b in zip(line, line[1:]))  # noqa: E731
    longest = max(lines, key=length)
    left = length(longest) / 2
    for a, b in zip(longest, longest[1:]):
        left -= math.dist(a, b)
        if left <= 0:
            return b
    return longest[-1]


def read_table(name):
    """Rows of a committed table as dicts."""
    path = OUT / name
    data = (subprocess.run(["zstd", "-dcq", str(path)], check=True, capture_output=True).stdout
            if name.endswith(".zst") else path.read_bytes())
    lines = data.decode().split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def names_of(rows):
    return {fold_name(n) for row in rows for n in [row["name"], *row["aliases"].split("|")]}


class Cities:
    """Which country's city is next to a point, and the names of all places but rivers."""

    def __init__(self):
        self.names = set()
        self.cells = collections.defaultdict(list)
        for table in ("countries.tsv", "admin1.tsv.zst", "admin2.tsv.zst", "curated.tsv"):
            self.names |= names_of(read_table(table))
        for table in ("cities-a.tsv.zst", "cities-b.tsv.zst"):
            rows = read_table(table)
            self.names |= names_of(rows)
            for row in rows:
                point = (float(row["lon"]), float(row["lat"]))
                self.cells[(math.floor(point[0]), math.floor(point[1]))].append(
                    (point, row["country"]))

    def country_near(self, point):
        cell = (math.floor(point[0]), math.floor(point[1]))
        around = [c for dx in (-1, 0, 1) for dy in (-1, 0, 1)
                  for c in self.cells[(cell[0] + dx, cell[1] + dy)]]
        return min(((distance_m(point, p), c) for p, c in around), default=(0, ""))[1]

    def country_of(self, lines):
        """The country of all cities along the lines; '' when there are several or none."""
        points = [p for line in lines for p in line[::max(1, len(line) // 20)]]
        countries = {self.country_near(p) for p in points} - {""}
        return countries.pop() if len(countries) == 1 else ""


def slug(name):
    return re.sub(r"[^a-z]+", "-", name.lower().replace("'", "")).strip("-")


def river_row(names, lines, cities, everyday):
    name = names[0] if SAYS_RIVER.search(names[0]) else f"{names[0]} River"
    aliases = [f"{n} River" for n in names[1:] if not SAYS_RIVER.search(n)]
    aliases += [f"River {n}" for n in names if not SAYS_RIVER.search(n)]
    aliases += [n for n in names if fold_name(n) not in cities.names
                and fold_name(n) not in everyday and n != name]
    box = box_of([p for line in lines for p in line])
    radius = max(half_longer_side_m(box), 1000)
    lon, lat = middle(lines)
    return [name, "|".join(aliases), "area", "H.STM", cities.country_of(lines), "",
            number(lat, 3), number(lon, 3), str(round(radius / 1000) * 1000),
            *(number(v, 2) for v in box), "Natural Earth 1:10m rivers"]


def is_known(names, known):
    return any(fold_name(n) in known or f"{fold_name(n)} river" in known for n in names)


def build(folder):
    lines_of = collections.defaultdict(list)
    shapes = read_shp_lines((folder / f"{LAYER}.shp").read_bytes())
    for row, parts in zip(read_dbf((folder / f"{LAYER}.dbf").read_bytes()), shapes):
        lines_of[row["name"]] += parts
    cities, known = Cities(), names_of(read_table("curated.tsv"))
    everyday = {fold_name(w) for w in read_everyday_words(WORDS_FILE)}
    rows = []
    for name in sorted(lines_of):
        names = spellings(name)
        if not names or is_known(names, known):
            continue
        rows += [river_row(names, lines, cities, everyday) for lines in rivers_of(lines_of[name])]
    return rows


def with_ids(rows):
    seen = collections.Counter()
    for row in sorted(rows, key=lambda r: (slug(r[0]), -int(r[8]))):
        seen[slug(row[0])] += 1
        count = seen[slug(row[0])]
        yield [f"curated:{slug(row[0])}" + (f"-{count}" if count > 1 else ""), *row]


def main():
    archive = pathlib.Path(sys.argv[1])
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{archive.name}: SHA-256 is {found}, expected {SHA256}")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", str(archive), folder], check=True)
        rows = list(with_ids(build(pathlib.Path(folder))))
    header = ["id", "name", "aliases", "class", "feature", "country", "admin1", "lat", "lon",
              "radius_m", "west", "south", "east", "north", "source"]
    text = "\n".join("\t".join(row) for row in [header, *rows]) + "\n"
    (OUT / "rivers.tsv").write_text(text)
    print(f"rivers.tsv: {len(rows)} rows, {len(text)} bytes")


if __name__ == "__main__":
    main()
