#include "geo/gdal/vector_reader.hpp"

#include <cstddef>
#include <memory>
#include <mutex>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

namespace {

/// Registers the formats that borders come in, and no other: no database, no network, no virtual
/// file that names others.
void register_formats() {
  RegisterOGRGeoJSON();
  RegisterOGRGeoPackage();
  RegisterOGRKML();
  RegisterOGRLIBKML();
  RegisterOGRShape();
  OSRSetPROJEnableNetwork(0);
}

constexpr const char* kFormats[] = {"GeoJSON", "GPKG", "LIBKML", "KML", "ESRI Shapefile", nullptr};

/// Keeps GDAL from writing to standard error; its last message can still be asked for.
class QuietErrors {
 public:
  QuietErrors() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  ~QuietErrors() { CPLPopErrorHandler(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

std::string last_message() {
  const std::string message = CPLGetLastErrorMsg();
  return message.empty() ? "no reason was given" : message;
}

using Transformation = std::unique_ptr<OGRCoordinateTransformation>;
using Geometry = std::unique_ptr<OGRGeometry>;

/// From a layer's coordinate system to WGS84 with the longitude first; none where it is that
/// already, or unknown.
Transformation to_wgs84(const OGRSpatialReference* source, const char* layer) {
  if (source == nullptr) return nullptr;
  OGRSpatialReference from(*source);
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (from.IsSame(&wgs84)) return nullptr;
  Transformation transformation(OGRCreateCoordinateTransformation(&from, &wgs84));
  if (!transformation) {
    throw InputError(
        fmt::format("the coordinate system of layer \"{}\" cannot be turned into WGS84: {}", layer,
                    last_message()));
  }
  return transformation;
}

/// Collects the lines and areas of one file.
class ShapeCollector {
 public:
  explicit ShapeCollector(const LineBorder::Limits& limits) : limits_(limits) {}

  void add_layer(OGRLayer& layer) {
    const OGRSpatialReference* system = layer.GetSpatialRef();
    const Transformation transformation = to_wgs84(system, layer.GetName());
    layer.ResetReading();
    for (;;) {
      CPLErrorReset();
      const OGRFeatureUniquePtr feature(layer.GetNextFeature());
      if (!feature) break;
      if (++features_ > limits_.features) {
        throw InputError(fmt::format("it has more than {} features", limits_.features));
      }
      if (feature->GetGeometryRef() == nullptr) continue;
      Geometry geometry(feature->GetGeometryRef()->getLinearGeometry());
      if (!geometry) continue;
      geometry->flattenTo2D();
      if (transformation) transform(*geometry, *system, *transformation);
      add(*geometry);
    }
    if (CPLGetLastErrorType() >= CE_Failure) throw InputError(last_message());
  }

  BorderShapes finish() {
    if (shapes_.lines.empty() && shapes_.polygons.empty()) {
      throw InputError(points_ > 0 ? "it holds points only: a border is lines or areas"
                                   : "it holds no line and no area");
    }
    return std::move(shapes_);
  }

 private:
  /// Long segments of a plane system are curves in longitude and latitude: they are cut first.
  void transform(OGRGeometry& geometry, const OGRSpatialReference& system,
                 OGRCoordinateTransformation& transformation) const {
    constexpr double kLongestM = 1000;
    if (system.IsProjected() != 0) {
      geometry.segmentize(kLongestM / system.GetLinearUnits(nullptr));
    }
    if (geometry.transform(&transformation) != OGRERR_NONE) {
      throw InputError(
          fmt::format("feature {} cannot be turned into WGS84: {}", features_, last_message()));
    }
  }

  void add(const OGRGeometry& geometry) {
    if (geometry.IsEmpty()) return;
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbLineString:
      case wkbLinearRing:
        shapes_.lines.push_back(line_of(*geometry.toSimpleCurve(), 2, "line"));
        return;
      case wkbPolygon:
        add_polygon(*geometry.toPolygon());
        return;
      case wkbPoint:
      case wkbMultiPoint:
        ++points_;
        return;
      default:
        if (!OGR_GT_IsSubClassOf(geometry.getGeometryType(), wkbGeometryCollection)) {
          throw InputError(fmt::format("feature {} is a {}, neither line nor area", features_,
                                       geometry.getGeometryName()));
        }
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) add(*part);
    }
  }

  void add_polygon(const OGRPolygon& polygon) {
    BorderShapes::Polygon rings;
    for (const OGRLinearRing* ring : polygon) {
      if (!ring->IsEmpty()) rings.push_back(line_of(*ring, 4, "ring"));
    }
    check_validity(polygon);
    if (!rings.empty()) shapes_.polygons.push_back(std::move(rings));
  }

  void check_validity(const OGRPolygon& polygon) const {
    CPLErrorReset();
    if (polygon.IsValid()) return;
    throw InputError(
        fmt::format("feature {} is no valid area: {}. Repair it (in QGIS: Fix "
                    "geometries), or give its outline as a line",
                    features_, last_message()));
  }

  BorderShapes::Line line_of(const OGRSimpleCurve& curve, int least, const char* what) {
    const int count = curve.getNumPoints();
    if (count < least) {
      throw InputError(fmt::format("feature {} has a {} of {} points: at least {} are needed",
                                   features_, what, count, least));
    }
    vertices_ += static_cast<std::size_t>(count);
    if (vertices_ > limits_.vertices) {
      throw InputError(fmt::format("it has more than {} vertices", limits_.vertices));
    }
    BorderShapes::Line line;
    line.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) line.push_back(checked({curve.getX(i), curve.getY(i)}));
    return line;
  }

  LonLat checked(const LonLat& point) const {
    if (is_valid(point)) return point;
    throw InputError(
        fmt::format("feature {} has a vertex at longitude {}, latitude {}, which is no place in "
                    "degrees; its coordinate system may not be declared",
                    features_, point.lon_deg, point.lat_deg));
  }

  LineBorder::Limits limits_;
  BorderShapes shapes_;
  std::size_t features_ = 0;
  std::size_t vertices_ = 0;
  std::size_t points_ = 0;
};

}  // namespace

BorderShapes read_shapes(const std::string& path, const LineBorder::Limits& limits) {
  static std::once_flag registered;
  std::call_once(registered, register_formats);
  const QuietErrors quiet;
  CPLErrorReset();
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, kFormats));
  if (!dataset) {
    const std::string reason = CPLGetLastErrorMsg();
    throw InputError("it is no GeoJSON, GeoPackage, KML or Shapefile that GDAL can read" +
                     (reason.empty() ? "" : ": " + reason));
  }
  ShapeCollector collector(limits);
  for (OGRLayer* layer : dataset->GetLayers()) collector.add_layer(*layer);
  return collector.finish();
}

}  // namespace mentionmap
