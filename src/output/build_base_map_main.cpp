// mentionmap_build_base_map BORDERS.arcs.zst GAZETTEER.mmg OUT.gpkg: the base map of QGIS projects
// from the committed borders and the place index. Run by the build.
//
// Layers: land (the world's box), sea, borders (with the points of view that see each), countries
// and cities (points with names).
#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <zstd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"

#include "geo/border_source.hpp"

namespace {

using namespace mentionmap;

/// How far simplified lines may leave the real ones: fit for maps of 1 : 3,000,000 and smaller.
constexpr double kTolerance_deg = 0.015;
constexpr double kSmallestRing_deg2 = 0.002;  // About 25 square kilometres at the equator.
constexpr double kNorthmost_deg = 85.05;      // The end of maps in the Mercator projection.
constexpr std::uint64_t kLeastPopulation = 100'000;

std::string decompressed(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (!in || size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    throw DataError(path.string() + " is no zstd file that states its size.");
  }
  std::string result(size, '\0');
  const auto got = ZSTD_decompress(result.data(), result.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0U) throw DataError(path.string() + ": " + ZSTD_getErrorName(got));
  return result;
}

void append_points(OGRLineString& line, const BorderArc& arc) {
  for (const border_format::Point& point : arc.points) {
    const double lat_deg =
        std::clamp(point.y * border_format::kPointDegree, -kNorthmost_deg, kNorthmost_deg);
    line.addPoint(point.x * border_format::kPointDegree, lat_deg);
  }
}

/// The line with fewer points; its ends stay.
std::unique_ptr<OGRGeometry> simplified(const OGRGeometry& line) {
  return std::unique_ptr<OGRGeometry>(line.SimplifyPreserveTopology(kTolerance_deg));
}

/// Shores close to rings in a row; the sea is what lies in an odd number of them.
std::unique_ptr<OGRGeometry> sea_of(const BorderArcs& arcs) {
  std::vector<OGRGeometry*> rings;
  OGRLinearRing ring;
  for (const BorderArc& arc : arcs.arcs) {
    if (arc.kind != ArcKind::kCoast) continue;
    append_points(ring, arc);
    if (ring.get_IsClosed() == 0) continue;
    OGRPolygon polygon;
    polygon.addRing(&ring);
    ring.empty();
    if (polygon.get_Area() < kSmallestRing_deg2) continue;
    auto simple = simplified(polygon);
    if (simple && !simple->IsEmpty()) rings.push_back(simple.release());
  }
  int valid = 0;
  std::unique_ptr<OGRGeometry> sea(OGRGeometryFactory::organizePolygons(
      rings.data(), static_cast<int>(rings.size()), &valid, nullptr));
  return sea;
}

/// Lines that the same points of view see between the same countries.
struct BorderKey {
  std::string a;
  std::string b;
  std::string views;  ///< ";un;de-facto;"
  bool disputed = false;

  friend auto operator<=>(const BorderKey&, const BorderKey&) = default;
};

using Pairs = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

/// The units that meet along the arc.
Pairs pairs_along(const BorderArc& arc) {
  Pairs pairs;
  const auto add = [&pairs](const auto& some, const auto& others) {
    for (const std::uint16_t a : some) {
      for (const std::uint16_t b : others) {
        if (a != b) pairs.emplace_back(std::min(a, b), std::max(a, b));
      }
    }
  };
  add(arc.left, arc.right);
  if (arc.left.empty() || arc.right.empty()) {
    add(arc.left, arc.facing);
    add(arc.right, arc.facing);
  }
  return pairs;
}

BorderKey key_of(const BorderArcs& arcs, const std::vector<std::vector<std::uint16_t>>& owners,
                 const Pairs& pairs) {
  BorderKey key;
  key.views = ";";
  for (std::size_t view = 0; view < owners.size(); ++view) {
    for (const auto& [a, b] : pairs) {
      const auto [first, second] = std::minmax(owners[view][a], owners[view][b]);
      if (first == second) continue;
      key.views += arcs.views[view].code + ";";
      if (key.a.empty()) {
        key.a = arcs.countries[first];
        key.b = arcs.countries[second];
      }
      break;
    }
  }
  const auto seen = std::count(key.views.begin(), key.views.end(), ';') - 1;
  key.disputed = static_cast<std::size_t>(seen) < owners.size();
  return key;
}

std::map<BorderKey, std::unique_ptr<OGRMultiLineString>> borders_of(const BorderArcs& arcs) {
  std::vector<std::vector<std::uint16_t>> owners;
  for (std::size_t view = 0; view < arcs.views.size(); ++view) owners.push_back(arcs.owners(view));
  std::map<BorderKey, std::unique_ptr<OGRMultiLineString>> lines;
  for (const BorderArc& arc : arcs.arcs) {
    if (arc.kind != ArcKind::kLand) continue;
    const BorderKey key = key_of(arcs, owners, pairs_along(arc));
    if (key.a.empty()) continue;
    OGRLineString line;
    append_points(line, arc);
    auto& shape = lines[key];
    if (!shape) shape = std::make_unique<OGRMultiLineString>();
    if (auto simple = simplified(line)) shape->addGeometryDirectly(simple.release());
  }
  return lines;
}

/// The GeoPackage being made.
class BaseMap {
 public:
  explicit BaseMap(const std::string& path) {
    RegisterOGRGeoPackage();
    CPLPushErrorHandler(CPLQuietErrorHandler);  // It warns of many rings.
    CPLSetConfigOption("OGR_CURRENT_DATE", "1980-01-01T00:00:00.000Z");
    dataset_.reset(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0,
                                                                           GDT_Unknown, nullptr));
    if (!dataset_) throw Error("Cannot create " + path + ".");
    wgs84_.importFromEPSG(4326);
    wgs84_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    dataset_->StartTransaction();
  }

  using Fields = std::vector<std::pair<const char*, OGRFieldType>>;

  void begin(const char* name, OGRwkbGeometryType type, const Fields& fields) {
    layer_ = dataset_->CreateLayer(name, &wgs84_, type, nullptr);
    for (const auto& [field_name, field_type] : fields) {
      OGRFieldDefn field(field_name, field_type);
      layer_->CreateField(&field);
    }
  }

  template <typename Fill>
  void add(const OGRGeometry& geometry, Fill fill) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer_->GetLayerDefn()));
    feature->SetGeometry(&geometry);
    fill(*feature);
    if (layer_->CreateFeature(feature.get()) != OGRERR_NONE)
      throw Error("A row cannot be written.");
  }

  void note(const char* name, const std::string& value) {
    dataset_->SetMetadataItem(name, value.c_str());
  }

  void close() {
    dataset_->CommitTransaction();
    dataset_.reset();
  }

 private:
  GDALDatasetUniquePtr dataset_;
  OGRSpatialReference wgs84_;
  OGRLayer* layer_ = nullptr;
};

void add_land_and_sea(BaseMap& map, const BorderArcs& arcs) {
  OGRLinearRing box;
  for (const auto& [lon_deg, lat_deg] :
       {std::pair(-180.0, -kNorthmost_deg), std::pair(180.0, -kNorthmost_deg),
        std::pair(180.0, kNorthmost_deg), std::pair(-180.0, kNorthmost_deg)}) {
    box.addPoint(lon_deg, lat_deg);
  }
  box.closeRings();
  OGRPolygon world;
  world.addRing(&box);
  map.begin("land", wkbPolygon, {});
  map.add(world, [](OGRFeature&) {});
  map.begin("sea", wkbPolygon, {});
  const auto sea = sea_of(arcs);
  const OGRGeometry* whole = sea.get();
  if (wkbFlatten(whole->getGeometryType()) == wkbPolygon)
    return map.add(*whole, [](OGRFeature&) {});
  for (const OGRGeometry* part : *whole->toGeometryCollection()) {
    map.add(*part, [](OGRFeature&) {});
  }
}

void add_borders(BaseMap& map, const BorderArcs& arcs) {
  map.begin("borders", wkbMultiLineString,
            {{"a", OFTString}, {"b", OFTString}, {"views", OFTString}, {"disputed", OFTInteger}});
  for (const auto& [key, shape] : borders_of(arcs)) {
    map.add(*shape, [&key = key](OGRFeature& row) {
      row.SetField("a", key.a.c_str());
      row.SetField("b", key.b.c_str());
      row.SetField("views", key.views.c_str());
      row.SetField("disputed", key.disputed ? 1 : 0);
    });
  }
}

/// Places of a class, the most populous first.
std::vector<PlaceView> places_of(const Gazetteer& gazetteer, PlaceClass wanted) {
  std::vector<PlaceView> places;
  for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
    const PlaceView place = gazetteer.place(PlaceIndex{i});
    if (place.place_class == wanted) places.push_back(place);
  }
  std::sort(places.begin(), places.end(), [](const PlaceView& a, const PlaceView& b) {
    return std::tie(b.population, a.id) < std::tie(a.population, b.id);
  });
  return places;
}

void add_place(BaseMap& map, const PlaceView& place) {
  map.add(OGRPoint(place.point.lon_deg, place.point.lat_deg), [&place](OGRFeature& row) {
    row.SetField("name", std::string(place.name).c_str());
    row.SetField("country", std::string(place.country).c_str());
    row.SetField("population", static_cast<GIntBig>(place.population));
    if (const int capital = row.GetFieldIndex("capital"); capital >= 0) {
      row.SetField(capital, place.feature == "P.PPLC" ? 1 : 0);
    }
  });
}

void add_places(BaseMap& map, const Gazetteer& gazetteer) {
  map.begin("countries", wkbPoint,
            {{"name", OFTString}, {"country", OFTString}, {"population", OFTInteger64}});
  for (const PlaceView& place : places_of(gazetteer, PlaceClass::country)) add_place(map, place);
  map.begin("cities", wkbPoint,
            {{"name", OFTString},
             {"country", OFTString},
             {"population", OFTInteger64},
             {"capital", OFTInteger}});
  for (const PlaceView& place : places_of(gazetteer, PlaceClass::city)) {
    if (place.population >= kLeastPopulation || place.feature == "P.PPLC") add_place(map, place);
  }
}

void build(const char* arcs_file, const char* gazetteer_file, const std::string& out) {
  const BorderArcs arcs = parse_border_arcs(decompressed(arcs_file));
  const Gazetteer gazetteer = Gazetteer::open(gazetteer_file);
  const std::string temporary = out + ".part.gpkg";
  std::filesystem::remove(temporary);
  BaseMap map(temporary);
  map.note("BORDERS", fmt::format("{} ({}), {}, simplified", arcs.source.name, arcs.source.date,
                                  arcs.source.licence));
  map.note("CITIES", "GeoNames (geonames.org), CC BY 4.0");
  add_land_and_sea(map, arcs);
  add_borders(map, arcs);
  add_places(map, gazetteer);
  map.close();
  std::filesystem::rename(temporary, out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: mentionmap_build_base_map BORDERS.arcs.zst GAZETTEER.mmg OUT.gpkg\n";
    return 2;
  }
  try {
    build(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "mentionmap_build_base_map: " << error.what() << "\n";
    return 1;
  }
}
