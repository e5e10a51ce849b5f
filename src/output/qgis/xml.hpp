// XML as text, element by element.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentionmap::output::qgis {

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// `text` fit to stand in an element or in a quoted attribute. Characters that XML 1.0 cannot hold
/// are left out.
[[nodiscard]] std::string escaped(std::string_view text);

/// <name attribute="value">content</name>, content being XML already; attributes are escaped.
[[nodiscard]] std::string element(std::string_view name, const Attributes& attributes = {},
                                  std::string_view content = {});

/// <name>text</name>, the text escaped.
[[nodiscard]] std::string text_element(std::string_view name, std::string_view text);

}  // namespace mentionmap::output::qgis
