// What speaks for a candidate: one function a feature, each in log-odds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"

#include "resolve/candidates.hpp"

namespace mentionmap {

/// One piece of evidence and its machine-readable name.
struct Evidence {
  double log_odds = 0;
  const char* reason = "";
};

/// Known by more people, more likely meant: class of place and population.
[[nodiscard]] Evidence prominence(const Candidate& candidate) noexcept;

/// How the name belongs to the place: its own name before another spelling.
[[nodiscard]] Evidence name_fit(const Candidate& candidate) noexcept;

/// Generic words in and around the name: "X County", "X region", "city of X". `name` is the
/// mention's text, `next_word` and `noun_before` ("city" in "city of X") may be empty.
[[nodiscard]] Evidence generic_word(const Candidate& candidate, std::string_view name,
                                    std::string_view next_word, std::string_view noun_before);

/// "City, State": the region named right behind holds the candidate.
[[nodiscard]] Evidence bound_to_region(const Candidate& candidate,
                                       const NameGroup& region) noexcept;

/// The region itself in "City, State": it holds some bearer of the name before the comma.
[[nodiscard]] Evidence binds_place(const Candidate& region, const NameGroup& place) noexcept;

/// Countries and first-level regions that the rest of the document is about.
class DocumentRegions {
 public:
  /// Adds the belief of a group, `weight` times.
  void add(const NameGroup& group, double weight);

  /// How much the rest of the document speaks of the candidate's country and region; `own` is the
  /// candidate's group, whose own share does not count.
  [[nodiscard]] Evidence support(const Candidate& candidate, const NameGroup& own,
                                 double own_weight) const;

 private:
  struct Share {
    PlaceIndex region;
    double belief = 0;
  };
  std::vector<Share> countries_;
  std::vector<Share> regions_;
  double total_ = 0;
};

/// Other names of the document lie close by. `nearby` are groups to compare with.
[[nodiscard]] Evidence closeness(const Candidate& candidate, const NameGroup& own,
                                 const std::vector<const NameGroup*>& nearby);

}  // namespace mentionmap
