#include "core/modules.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <dlfcn.h>
#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

/// lib/mentionmap of the prefix that the program stands in; of that of $MENTIONMAP_DATA
/// (<prefix>/share/mentionmap) where the program, one of somebody else's, has no modules.
fs::path module_path(const char* file) {
  const fs::path in_prefix = fs::path("lib") / "mentionmap" / file;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path().parent_path() / in_prefix;
  const char* data = std::getenv("MENTIONMAP_DATA");
  if (fs::exists(beside, error) || data == nullptr || *data == '\0') return beside;
  const fs::path with_data = fs::weakly_canonical(fs::path(data) / "../..", error) / in_prefix;
  return fs::exists(with_data, error) ? with_data : beside;
}

}  // namespace

void* module_symbol(const char* file, const char* symbol) {
  const fs::path module = module_path(file);
  void* handle = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = handle == nullptr ? nullptr : dlsym(handle, symbol);
  if (found != nullptr) return found;
  throw DataError(fmt::format("The module {} cannot be loaded ({}). Install it with the program.",
                              module.string(), dlerror()));
}

}  // namespace mentionmap
