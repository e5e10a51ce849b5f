#include "core/modules.hpp"

#include <filesystem>
#include <system_error>

#include <dlfcn.h>
#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

void* module_symbol(const char* file, const char* symbol) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path module = program.parent_path().parent_path() / "lib" / "mentionmap" / file;
  void* handle = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = handle == nullptr ? nullptr : dlsym(handle, symbol);
  if (found != nullptr) return found;
  throw DataError(fmt::format("The module {} cannot be loaded ({}). Install it with the program.",
                              module.string(), dlerror()));
}

}  // namespace mentionmap
