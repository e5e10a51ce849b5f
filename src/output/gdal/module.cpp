// The module's door for writing: exceptions do not cross it.
#include "output/gdal/module.hpp"

#include <exception>

#include "output/gdal/vector_writer.hpp"

extern "C" __attribute__((visibility("default"))) mentionmap::output::VectorWriter*
mentionmap_open_vector_writer_1(const mentionmap::output::VectorRequest& request,
                                std::string& problem) noexcept {
  try {
    return mentionmap::output::open_vector_writer(request).release();
  } catch (const std::exception& error) {
    problem = error.what();
    return nullptr;
  }
}
