// Ids of features: a hash of what they say, so that they stay when other documents come and go.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>

namespace mentionmap::output {

/// `prefix` (a letter, so that no reader takes the id for a number) and 16 hexadecimal digits of
/// the XXH3 hash of the parts.
[[nodiscard]] std::string content_id(char prefix, std::initializer_list<std::string_view> parts);

/// Hands out ids that are unique within a run: the second feature of the same content gets another
/// id, the same one in every run.
class ContentIds {
 public:
  [[nodiscard]] std::string unique(char prefix, std::initializer_list<std::string_view> parts);

 private:
  std::unordered_set<std::string> taken_;
};

}  // namespace mentionmap::output
