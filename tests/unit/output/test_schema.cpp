#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "output/output_files.hpp"
#include "output/schema.hpp"

using namespace mentionmap::output;

TEST_CASE("every column has a title and says what it means") {
  for (const LayerSchema& schema : layer_schemas(true)) {
    std::set<std::string_view> names = {id_column().name};
    std::set<std::string_view> titles = {id_column().title};
    for (const Column* column : schema.columns) {
      INFO(schema.name << "." << column->name);
      CHECK_FALSE(column->title.empty());
      CHECK(column->meaning.ends_with('.'));
      CHECK(names.insert(column->name).second);
      CHECK(titles.insert(column->title).second);
    }
  }
}

TEST_CASE("lengths and angles say their unit") {
  for (const LayerSchema& schema : layer_schemas(true)) {
    for (const Column* column : schema.columns) {
      INFO(column->name);
      if (column->name.ends_with("_m")) CHECK(column->unit == "metres");
      if (column->name.ends_with("_deg")) CHECK(column->unit == "degrees");
      if (column->name.ends_with("_date")) CHECK(column->type == ColumnType::date);
    }
  }
}

TEST_CASE("the time control's columns are among the layer's and are dates") {
  for (const LayerSchema& schema : layer_schemas(false)) {
    for (const std::string_view day : {schema.first_day, schema.last_day}) {
      if (day.empty()) continue;
      bool found = false;
      for (const Column* column : schema.columns) {
        found = found || (column->name == day && column->type == ColumnType::date);
      }
      CHECK(found);
    }
  }
}

TEST_CASE("files of an output are told from others") {
  for (const char* own :
       {"places.geojson", "events.fgb", "distances.csv", "mentions.geojsonl", "mentionmap.gpkg",
        "mentionmap.gpkg-wal", "basemap.gpkg-shm", "mentionmap.qgz", "mentionmap.kml",
        "unplaced.csv", "acled.csv", "report.json"}) {
    INFO(own);
    CHECK(is_output_file(own));
  }
  for (const char* other : {"letter.txt", "places.shp", "unplaced.geojson", "my.gpkg", "places",
                            ".geojson", "mentionmap.qgz-wal"}) {
    INFO(other);
    CHECK_FALSE(is_output_file(other));
  }
}
