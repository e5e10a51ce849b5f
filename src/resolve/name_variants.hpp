// Other spellings of a name that no place bears as it is written.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap {

/// Spellings of the same name under other rules of transliteration ("kharkow" for "kharkov"), the
/// likelier first: Cyrillic as Latin, then one or two rewritings of the whole name. Folded, without
/// the name itself and without repeats; at most a few thousand. `folded` as fold_name gives it.
[[nodiscard]] std::vector<std::string> transliterations(std::string_view folded);

/// Calls `visit` with every name that one letter left out, put in, changed, or swapped with the
/// next one makes of a folded name of six letters or more. Letters put in are those of its script,
/// Latin or Cyrillic. Names may be visited twice.
void for_each_one_edit(std::string_view folded,
                       const std::function<void(const std::string&)>& visit);

}  // namespace mentionmap
