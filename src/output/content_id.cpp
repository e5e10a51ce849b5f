#include "output/content_id.hpp"

#include <cstddef>

#include <fmt/format.h>
#include <xxhash.h>

namespace mentionmap::output {

std::string content_id(char prefix, std::initializer_list<std::string_view> parts) {
  std::string content;
  for (const std::string_view part : parts) {
    // The length before each part keeps ("ab", "c") and ("a", "bc") apart.
    content += fmt::format("{}:{}", part.size(), part);
  }
  return fmt::format("{}{:016x}", prefix, XXH3_64bits(content.data(), content.size()));
}

std::string ContentIds::unique(char prefix, std::initializer_list<std::string_view> parts) {
  std::string id = content_id(prefix, parts);
  for (std::size_t copy = 2; !taken_.insert(id).second; ++copy) {
    id = content_id(prefix, {id, fmt::format("{}", copy)});
  }
  return id;
}

}  // namespace mentionmap::output
