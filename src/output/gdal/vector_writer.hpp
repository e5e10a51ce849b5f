// Layers written by GDAL's drivers.
#pragma once

#include <memory>

#include "output/gdal/module.hpp"

namespace mentionmap::output {

/// Creates the files. Throws std::runtime_error that says what GDAL said.
[[nodiscard]] std::unique_ptr<VectorWriter> open_vector_writer(const VectorRequest& request);

}  // namespace mentionmap::output
