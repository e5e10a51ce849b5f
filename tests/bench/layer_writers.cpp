// How many mention features a second does each writer take, on one thread?
//
//     bench_layer_writers FOLDER [FEATURES] [WRITER...]
//
// WRITER: geojson, build (features made from toponyms, then GeoJSON), gpkg, bare-gpkg (a bare loop
// over GDAL's driver with the same columns and values), flatgeobuf. Default: all, a million
// features. Prints features a second of processor time and of the clock, bytes a feature, and how
// much the largest resident size has grown. Files in FOLDER are removed.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/resource.h>

#include "output/fact_features.hpp"
#include "output/geojson.hpp"
#include "output/json_writer.hpp"
#include "output/layer_source.hpp"
#include "output/schema.hpp"
#include "output/vector_files.hpp"

namespace {

using namespace mentionmap;
using namespace mentionmap::output;
namespace fs = std::filesystem;

const LayerSchema& mentions() {
  static const std::vector<LayerSchema> kSchemas = layer_schemas(false);
  return kSchemas[static_cast<std::size_t>(LayerId::mentions)];
}

/// Documents like short news items, and the features of their mentions.
class Sample {
 public:
  Sample() {
    for (std::size_t i = 0; i < kDocuments; ++i) add_document(i);
    for (std::size_t i = 0; i < kDocuments; ++i) {
      for (const Toponym& toponym : toponyms_[i]) features_.push_back(feature(i, toponym));
    }
  }

  [[nodiscard]] const Feature& at(std::size_t i) const { return features_[i % features_.size()]; }

  /// Made anew, as a run does.
  [[nodiscard]] Feature built(std::size_t i) const {
    const std::size_t document = i / 4 % kDocuments;
    return feature(document, toponyms_[document][i % 4]);
  }

 private:
  static constexpr std::size_t kDocuments = 256;

  void add_document(std::size_t i) {
    auto document = std::make_unique<Document>();
    document->id.value = fmt::format("report-{:04}.txt", i);
    document->title = fmt::format("Convoy {} reaches the coast", i);
    document->date = fmt::format("2023-{:02}-{:02}", 1 + i % 12, 1 + i % 28);
    document->text = fmt::format(
        "The convoy of {} lorries left Novorossiysk for Rostov-on-Don on Monday, the ministry in "
        "Moscow said, and is to reach Kharkiv within the week if the weather holds.",
        i);
    std::vector<Toponym> found;
    for (const char* name : {"Novorossiysk", "Rostov-on-Don", "Moscow", "Kharkiv"}) {
      found.push_back(toponym(*document, name, i));
    }
    structures_.push_back(std::make_unique<TextStructure>(analyze_text(*document)));
    sources_.push_back(
        std::make_unique<LayerSource>(*document, *structures_.back(), fmt::format("k{}", i)));
    documents_.push_back(std::move(document));
    toponyms_.push_back(std::move(found));
  }

  static Toponym toponym(const Document& document, const std::string& name, std::size_t i) {
    Toponym result;
    const std::size_t begin = document.text.find(name);
    result.span = {begin, begin + name.size()};
    result.confidence = 0.5 + static_cast<double>(i % 5000) / 10'000;
    result.reasons = {"population", "same_country", "one_sense"};
    Place place;
    place.id.value = fmt::format("geonames:{}", 500'000 + i * 7);
    place.name = name;
    place.country = "RU";
    place.admin1 = "Rostov Oblast";
    place.feature = "P.PPLA";
    place.point = {37.1234567 + static_cast<double>(i) * 0.0123457,
                   44.7654321 + static_cast<double>(i) * 0.0098761};
    place.radius_m = 1234.5 + static_cast<double>(i);
    result.place = place;
    return result;
  }

  [[nodiscard]] Feature feature(std::size_t document, const Toponym& toponym) const {
    return mention_feature(*sources_[document], toponym,
                           Span{0, documents_[document]->text.size()});
  }

  std::vector<std::unique_ptr<Document>> documents_;
  std::vector<std::unique_ptr<TextStructure>> structures_;
  std::vector<std::unique_ptr<LayerSource>> sources_;
  std::vector<std::vector<Toponym>> toponyms_;
  std::vector<Feature> features_;
};

struct Usage {
  double cpu_s;
  double clock_s;
  long largest_kib;
};

Usage usage() {
  rusage self{};
  getrusage(RUSAGE_SELF, &self);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return {seconds(self.ru_utime) + seconds(self.ru_stime),
          std::chrono::duration<double>(now).count(), self.ru_maxrss};
}

template <typename Write>
void measure(const char* name, const fs::path& file, std::size_t features, Write write) {
  fs::remove(file);
  const Usage before = usage();
  write();
  const Usage after = usage();
  const auto count = static_cast<double>(features);
  fmt::print("{:<12} {:>10.0f} {:>10.0f} {:>8.0f} {:>10.1f}\n", name,
             count / (after.cpu_s - before.cpu_s), count / (after.clock_s - before.clock_s),
             static_cast<double>(fs::file_size(file)) / count,
             static_cast<double>(after.largest_kib - before.largest_kib) / 1024);
  std::fflush(stdout);
  fs::remove(file);
}

void write_with_module(const Sample& sample, std::size_t features, VectorFormat format,
                       const fs::path& path) {
  const auto sink = open_vector_files({format, path.string(), {mentions()}, {}});
  for (std::size_t i = 0; i < features; ++i) sink->add(LayerId::mentions, sample.at(i));
  sink->close({});
}

OGRFieldType field_type(ColumnType type) {
  if (type == ColumnType::integer) return OFTInteger64;
  if (type == ColumnType::real) return OFTReal;
  return type == ColumnType::date ? OFTDate : OFTString;
}

/// What the driver takes when nothing stands before it: rows made once, one column after the other
/// set from memory.
class BareRows {
 public:
  BareRows(const Sample& sample, OGRFeatureDefn& definition) {
    for (std::size_t i = 0; i < 1024; ++i) add(sample.at(i), definition);
  }
  [[nodiscard]] OGRFeature& at(std::size_t i) const {
    OGRFeature& row = *rows_[i % rows_.size()];
    row.SetFID(OGRNullFID);
    return row;
  }

 private:
  void add(const Feature& feature, OGRFeatureDefn& definition) {
    OGRFeatureUniquePtr row(OGRFeature::CreateFeature(&definition));
    row->SetField(0, feature.id.c_str());
    int field = 1;
    for (const auto& [name, value] : feature.columns.all()) {
      if (const auto* text = std::get_if<std::string>(&value)) row->SetField(field, text->c_str());
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        row->SetField(field, static_cast<GIntBig>(*number));
      }
      if (const auto* real = std::get_if<Real>(&value)) row->SetField(field, real->value);
      ++field;
    }
    const LonLat& point = std::get<LonLat>(feature.geometry);
    row->SetGeometryDirectly(new OGRPoint(point.lon_deg, point.lat_deg));
    rows_.push_back(std::move(row));
  }

  std::vector<OGRFeatureUniquePtr> rows_;
};

void write_bare(const Sample& sample, std::size_t features, const fs::path& path) {
  RegisterOGRGeoPackage();
  CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
  GDALDatasetUniquePtr dataset(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
      path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  OGRLayer* layer = dataset->CreateLayer("mentions", &wgs84, wkbPoint, nullptr);
  OGRFieldDefn id("id", OFTString);
  layer->CreateField(&id);
  for (const Column* column : mentions().columns) {
    OGRFieldDefn field(std::string(column->name).c_str(), field_type(column->type));
    layer->CreateField(&field);
  }
  const BareRows rows(sample, *layer->GetLayerDefn());
  dataset->StartTransaction();
  for (std::size_t i = 0; i < features; ++i) {
    if (layer->CreateFeature(&rows.at(i)) != OGRERR_NONE) std::exit(1);
  }
  dataset->CommitTransaction();
}

void run(const std::string& writer, const Sample& sample, std::size_t features,
         const fs::path& folder) {
  const fs::path geojson = folder / "mentions.geojson";
  const fs::path geopackage = folder / "bench.gpkg";
  if (writer == "geojson") {
    measure("geojson", geojson, features, [&] {
      GeoJsonFile file(folder, mentions());
      for (std::size_t i = 0; i < features; ++i) file.add(sample.at(i));
      file.close();
    });
  } else if (writer == "build") {
    measure("build", geojson, features, [&] {
      GeoJsonFile file(folder, mentions());
      for (std::size_t i = 0; i < features; ++i) file.add(sample.built(i));
      file.close();
    });
  } else if (writer == "gpkg") {
    measure("gpkg", geopackage, features,
            [&] { write_with_module(sample, features, VectorFormat::geopackage, geopackage); });
  } else if (writer == "bare-gpkg") {
    measure("bare-gpkg", geopackage, features, [&] { write_bare(sample, features, geopackage); });
  } else if (writer == "flatgeobuf") {
    measure("flatgeobuf", folder / "mentions.fgb", features,
            [&] { write_with_module(sample, features, VectorFormat::flatgeobuf, folder); });
  } else {
    fmt::print(stderr, "no such writer: {}\n", writer);
    std::exit(2);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_layer_writers FOLDER [FEATURES] [WRITER...]\n");
    return 2;
  }
  const std::size_t features = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  std::vector<std::string> writers(argv + std::min(argc, 3), argv + argc);
  if (writers.empty()) writers = {"geojson", "build", "gpkg", "bare-gpkg", "flatgeobuf"};
  const Sample sample;
  fmt::print("{:<12} {:>10} {:>10} {:>8} {:>10}\n", "writer", "per CPU s", "per s", "bytes",
             "MiB more");
  for (const std::string& writer : writers) run(writer, sample, features, argv[1]);
  return 0;
}
