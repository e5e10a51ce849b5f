// Places named together with the region that holds them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "mentionmap/recognizer.hpp"

namespace mentionmap {

/// "Paris, Texas", "Tripoli in Lebanon", "Mali's Gao": two neighbouring mentions of which one says
/// where the other lies, by the words between them alone.
struct Binding {
  std::size_t place = 0;   ///< Number of the mention that lies in the other.
  std::size_t region = 0;  ///< Number of the mention that holds it.
};

/// The bindings among neighbouring mentions, in the order of the text.
[[nodiscard]] std::vector<Binding> find_bindings(std::string_view text,
                                                 const std::vector<Mention>& mentions);

}  // namespace mentionmap
