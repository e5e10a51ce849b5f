#include "output/gdal/zip_file.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include <cpl_conv.h>

#include "output/gdal/memory_file.hpp"

namespace mentionmap::output {
namespace {

/// The library takes sizes as int.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

bool write_entry(void* zip, const std::string& entry, const std::string& bytes) {
  if (CPLCreateFileInZip(zip, entry.c_str(), nullptr) != CE_None) return false;
  for (std::size_t at = 0; at < bytes.size(); at += kPieceBytes) {
    const auto size = static_cast<int>(std::min(kPieceBytes, bytes.size() - at));
    if (CPLWriteFileInZip(zip, bytes.data() + at, size) != CE_None) return false;
  }
  return CPLCloseFileInZip(zip) == CE_None;
}

}  // namespace

std::string make_zip(const std::string& entry, const std::string& bytes) {
  const MemoryFile file("archive.zip");
  void* zip = CPLCreateZip(file.path().c_str(), nullptr);
  const bool written = zip != nullptr && write_entry(zip, entry, bytes);
  const bool closed = zip != nullptr && CPLCloseZip(zip) == CE_None;
  if (!written || !closed) throw std::runtime_error("the archive cannot be made");
  return file.bytes();
}

}  // namespace mentionmap::output
