#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "output/event_shapes.hpp"
#include "temporary_folder.hpp"

using namespace mentionmap;
using namespace mentionmap::output;

namespace {

const CountryTable& countries() {
  static const CountryTable kCountries(MENTIONMAP_SHARE "/countries.tsv");
  return kCountries;
}

Feature strike() {
  Feature event;
  event.id = "e0001";
  event.geometry = LonLat{30.75, 46.5};
  Columns& columns = event.columns;
  columns.text("record_id", "r1");
  columns.text("event_type", "ASSAULT");
  columns.text("subtype", "missile_strike");
  columns.text("actors", "RU; Navy");
  columns.text("target", "UA");
  columns.text("status", "happened");
  columns.real("quantity_best", 12, 3);
  columns.text("quantity_unit", "dead");
  columns.text("place", "Odesa");
  columns.text("place_id", "geonames:698740");
  columns.text("feature", "P.PPLA");
  columns.text("country", "UA");
  columns.text("start_date", "2022-07-23");
  columns.text("end_date", "2022-07-23");
  columns.text("date_precision", "day");
  return event;
}

std::string value(TableShape shape, const Feature& feature, std::string_view name) {
  const EventRow event(feature, countries());
  for (const ShapeColumn& column : shape_columns(shape)) {
    if (column.name == name) return column.value(event);
  }
  return "no such column";
}

}  // namespace

TEST_CASE("an event in ACLED's columns") {
  const Feature event = strike();
  const auto acled = [&](std::string_view name) { return value(TableShape::acled, event, name); };
  CHECK(acled("event_date") == "23 July 2022");
  CHECK(acled("time_precision") == "1");
  CHECK(acled("event_type") == "Explosions/Remote violence");
  CHECK(acled("sub_event_type") == "Shelling/artillery/missile attack");
  CHECK(acled("actor1") == "Russia");
  CHECK(acled("assoc_actor_1") == "Navy");
  CHECK(acled("actor2") == "Ukraine");
  CHECK(acled("fatalities") == "12");
  CHECK(acled("latitude") == "46.5");
}

TEST_CASE("an event in the columns of UCDP's GED") {
  const Feature event = strike();
  const auto ucdp = [&](std::string_view name) { return value(TableShape::ucdp, event, name); };
  CHECK(ucdp("date_prec") == "1");
  CHECK(ucdp("best") == "12");
  CHECK(ucdp("geom_wkt") == "POINT (30.75 46.5)");
  // Row 273 from the south, column 421 from the west.
  CHECK(ucdp("priogrid_gid") == "196982");
  Feature talks = strike();
  talks.columns = Columns();
  talks.columns.text("event_type", "CONSULT");
  CHECK_FALSE(belongs_in(TableShape::ucdp, EventRow(talks, countries())));
  CHECK(belongs_in(TableShape::polecat, EventRow(talks, countries())));
}

TEST_CASE("an event in POLECAT's columns") {
  const Feature event = strike();
  const auto polecat = [&](std::string_view name) {
    return value(TableShape::polecat, event, name);
  };
  CHECK(polecat("Event Type") == "ASSAULT");
  CHECK(polecat("Quad Code") == "MATERIAL CONFLICT");
  CHECK(polecat("Actor Country") == "RUS");
  CHECK(polecat("Recipient Name") == "Ukraine");
  CHECK(polecat("GeoNames ID") == "698740");
  CHECK(polecat("City") == "Odesa");
}

TEST_CASE("what did not happen is in no table of events") {
  Feature planned = strike();
  planned.columns = Columns();
  planned.columns.text("event_type", "ASSAULT");
  planned.columns.text("status", "planned");
  for (const TableShape shape : {TableShape::acled, TableShape::ucdp, TableShape::polecat}) {
    CHECK_FALSE(belongs_in(shape, EventRow(planned, countries())));
  }
}

TEST_CASE("columns of a shape are distinct") {
  for (const TableShape shape : {TableShape::acled, TableShape::ucdp, TableShape::polecat}) {
    std::set<std::string_view> names;
    for (const ShapeColumn& column : shape_columns(shape)) CHECK(names.insert(column.name).second);
  }
}

TEST_CASE("a file that is no table of countries is refused") {
  const test::TemporaryFolder folder;
  folder.write("other.tsv", "a\tb\n");
  CHECK_THROWS_AS(CountryTable(folder.path() / "other.tsv"), DataError);
  CHECK_THROWS_AS(CountryTable(folder.path() / "missing.tsv"), DataError);
}
