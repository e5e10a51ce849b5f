// The tables of a GeoPackage beside its layers: styles and what the columns mean. Part of the
// module of the file formats.
#pragma once

#include <vector>

#include <gdal_priv.h>

#include "output/layer_sink.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// Stands where the format wants a time: the same bytes come of the same run.
inline constexpr const char* kNoTime = "1980-01-01T00:00:00.000Z";

/// Adds QGIS's table layer_styles. Throws std::runtime_error.
void add_styles(GDALDataset& dataset, const std::vector<LayerStyle>& styles);

/// Adds titles and meanings of a layer's columns to gpkg_data_columns, the table of the GeoPackage
/// extension "schema". Throws std::runtime_error.
void describe_columns(GDALDataset& dataset, const LayerSchema& schema);

}  // namespace mentionmap::output
