// What speaks for a candidate: one function for each kind of evidence, writing into its features.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolve/candidates.hpp"

namespace mentionmap {

/// What each bearer of the name is, whatever the text: class, population, rank of a city, fit of
/// the name, a region that shares its name with a town within it ("Rivne", "New York").
void set_prominence(NameGroup& group) noexcept;

/// Generic words in and around the name: "X County", "X region", "city of X". `name` is the
/// mention's folded text; `next_word` and `noun_before` ("city" in "city of X") may be empty.
/// Returns 1 (fits the class), -1 (clashes) or 0 (no generic word).
[[nodiscard]] int generic_word(const Candidate& candidate, std::string_view name,
                               std::string_view next_word, std::string_view noun_before);

/// The last word of many newspapers' names, folded. They are called after their towns: "the
/// Washington Post", "The New York Times".
[[nodiscard]] bool is_newspaper_word(std::string_view word) noexcept;

/// 1 when names of the candidate's class take an article ("the Baltic"), -1 when they take none.
[[nodiscard]] double article(const Candidate& candidate) noexcept;

/// Whether a small-letter word behind a name may be a noun that the article before the name belongs
/// to ("the Riga office"): all but prepositions, conjunctions and forms of "be" and "have". False
/// for none.
[[nodiscard]] bool is_noun_like(std::string_view word);

/// ISO 3166-1 alpha-2 code of the country whose top-level domain the URL's host has; empty for
/// others.
[[nodiscard]] std::string country_of_url(std::string_view url);

/// True when some bearer of the region's name holds the candidate: "City, State".
[[nodiscard]] bool is_bound_to(const Candidate& candidate, const NameGroup& region) noexcept;

/// True when the region holds some bearer of the name before the comma.
[[nodiscard]] bool binds(const Candidate& region, const NameGroup& place) noexcept;

/// Countries and first-level regions that a document is about.
class DocumentRegions {
 public:
  /// Adds the belief of a group, `weight` times.
  void add(const NameGroup& group, double weight);

  /// Sets how much the rest of the document speaks of the country and region of each candidate
  /// of a group that was added with `weight`: its own share does not count.
  void set_context(NameGroup& group, double weight) const;

 private:
  [[nodiscard]] double share_abroad(const Candidate& candidate, const NameGroup& own,
                                    double own_weight) const;

  struct Share {
    PlaceIndex region;
    double belief = 0;
  };
  std::vector<Share> countries_;
  std::vector<Share> regions_;
  double total_ = 0;
};

/// A candidate that lies at a spot, with what is compared most often beside it.
struct Spot {
  std::array<double, 3> direction;
  double probability;
  const Candidate* candidate;
};

/// The believed candidates of a group that lie at a spot: no countries and no seas; the most
/// believed first. Valid while the group is left as it is.
[[nodiscard]] std::vector<Spot> spots_of(const NameGroup& group);

/// How near the nearest spot of another group lies, in [0, 1], by its share of belief. A region or
/// country is at every place within it.
[[nodiscard]] double nearest_spot(const Candidate& candidate, const std::vector<Spot>& spots);

/// How close a candidate lies to other groups, in [0, 1), by the sum of nearest_spot() over them.
[[nodiscard]] double closeness(double sum_of_nearest);

}  // namespace mentionmap
