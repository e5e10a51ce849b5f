// Capitals for texts that have none.
#pragma once

#include <optional>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/text.hpp"

#include "recognize/lexicon.hpp"

namespace mentionmap {

/// A text in small letters throughout hides its names. For such a text: its structure with the
/// words of well-known places and peoples, and of towns behind "in", "near" and the like, marked as
/// capitalised. None for ordinary texts.
[[nodiscard]] std::optional<TextStructure> recase(const Document& document,
                                                  const TextStructure& structure,
                                                  const Gazetteer& gazetteer,
                                                  const RecognitionLexicon& lexicon);

}  // namespace mentionmap
