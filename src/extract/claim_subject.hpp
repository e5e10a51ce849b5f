// Whose distance a sentence tells: the place at the head of the subject before the figures.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// The place that the figures at word `figures` are told of by a verb of being or lying: "X, where
/// the river bends, is 15 miles from ...". A relative clause, an apposition or the region that
/// follows the name do not take its place. None when there is no such verb or its subject names no
/// place.
[[nodiscard]] std::optional<PlacePhrase> subject_place(const DocumentView& view,
                                                       const SentenceView& sentence,
                                                       std::size_t figures);

/// The `count` places that a list right before such a verb names: "X and Y lie 15 and 42 miles from
/// ...". Empty when the subject is no such list.
[[nodiscard]] std::vector<PlacePhrase> listed_subjects(const DocumentView& view,
                                                       const SentenceView& sentence,
                                                       std::size_t figures, std::size_t count);

/// The place that a noun right before the figures says more of: "X, a market town 30 km from ...".
[[nodiscard]] std::optional<PlacePhrase> apposed_place(const DocumentView& view,
                                                       const SentenceView& sentence,
                                                       std::size_t figures);

/// The first name of a chain such as "Springfield, Greene County, Illinois" whose last name is the
/// toponym at word `at`; the first word of that name.
[[nodiscard]] std::size_t chain_head(const DocumentView& view, const SentenceView& sentence,
                                     std::size_t at);

/// The phrase whose name begins at word `first`; one without preposition where none was read.
[[nodiscard]] PlacePhrase phrase_of_name(const SentenceView& sentence, std::size_t first);

}  // namespace mentionmap::extract
