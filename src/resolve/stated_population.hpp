// "Washington, a town of 15,000 people": the number of people that a text gives a place.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "mentionmap/recognizer.hpp"

namespace mentionmap {

/// How many people the text says live in the place of a mention.
struct StatedPopulation {
  std::size_t mention = 0;  ///< Number of the mention.
  double people = 0;
};

/// Reads "a population of 5,900", "1,525 inhabitants", "a city of 40,000 people" and gives each to
/// the last place named before it in its sentence, else to the first behind it. `text` is what
/// structure and mentions were made of.
[[nodiscard]] std::vector<StatedPopulation> find_stated_populations(
    std::string_view text, const TextStructure& structure, const std::vector<Mention>& mentions);

/// How well a known population fits a stated one: 1 when equal, 0 at a factor of 1.8, -1 from 3.2.
[[nodiscard]] double population_fit(double known, double stated) noexcept;

}  // namespace mentionmap
