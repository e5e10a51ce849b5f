// The module's door: exceptions do not cross it.
#include "geo/gdal/module.hpp"

#include <exception>

#include "geo/gdal/vector_reader.hpp"

extern "C" __attribute__((visibility("default"))) void mentionmap_read_vector_file_1(
    const char* path, const mentionmap::LineBorder::Limits& limits,
    mentionmap::VectorFileResult& result) noexcept {
  try {
    result.shapes = mentionmap::read_shapes(path, limits);
  } catch (const std::exception& error) {
    result.problem = error.what();
  }
}
