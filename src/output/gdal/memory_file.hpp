// A file that GDAL writes into memory. Part of the module of the file formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <cpl_vsi.h>

namespace mentionmap::output {

/// Formats whose writers do not tell when a disk is full are written here, and then by us. Removed
/// with its owner; its name is its own.
class MemoryFile {
 public:
  explicit MemoryFile(const std::string& name)
      : path_("/vsimem/" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + "/" + name) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { VSIUnlink(path_.c_str()); }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// What has been written; empty when there is no such file.
  [[nodiscard]] std::string bytes() const {
    vsi_l_offset size = 0;
    const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
  }

 private:
  std::string path_;
};

}  // namespace mentionmap::output
