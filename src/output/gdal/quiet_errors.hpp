// GDAL's messages. Part of the module of the file formats.
#pragma once

#include <string>

#include <cpl_error.h>

namespace mentionmap::output {

/// Keeps GDAL from writing to standard error while it lives, and remembers the first failure: those
/// after it follow from it. Threads: one at a time each.
class QuietErrors {
 public:
  QuietErrors() {
    first_failure().clear();
    CPLPushErrorHandler(remember);
  }
  ~QuietErrors() { CPLPopErrorHandler(); }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

  /// Empty when nothing has failed.
  [[nodiscard]] static std::string& first_failure() {
    static thread_local std::string message;
    return message;
  }

 private:
  static void CPL_STDCALL remember(CPLErr kind, CPLErrorNum, const char* message) {
    if (kind >= CE_Failure && first_failure().empty()) first_failure() = message;
  }
};

/// What went wrong.
inline std::string quiet_message() {
  const std::string& message = QuietErrors::first_failure();
  return message.empty() ? "GDAL gives no reason" : message;
}

}  // namespace mentionmap::output
