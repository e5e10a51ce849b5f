// A zip archive of one file. Part of the module of the file formats.
#pragma once

#include <string>

namespace mentionmap::output {

/// The bytes of an archive that holds `bytes` under the name `entry`. The archive tells no time, so
/// that the same content gives the same bytes. Throws std::runtime_error.
[[nodiscard]] std::string make_zip(const std::string& entry, const std::string& bytes);

}  // namespace mentionmap::output
