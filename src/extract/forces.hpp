// Phrases that name a force: "some 900 more X-ian troops", "the 3rd Rifle Division", "HMS Y".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// One force in one sentence.
struct ForceMention {
  std::size_t first = 0;  ///< Half-open range of words, quantity and determiner included.
  std::size_t last = 0;
  std::size_t head = 0;  ///< The noun.
  std::size_t body = 0;  ///< First word after quantity and determiner.
  std::string force;     ///< As written, without quantity and determiner.
  ForceClass force_class = ForceClass::people;
  std::string actor;  ///< Said by the phrase itself: code, or empty.
  bool own = false;   ///< "its forces": the subject's.
  std::optional<std::string> unit_designation;
  std::optional<Quantity> quantity;
  bool definite = false;           ///< "the troops": known from before.
  std::vector<std::size_t> parts;  ///< Toponyms inside the phrase, which locate nothing.
};

/// Units named in full earlier in a document: "the 42nd" stands for one.
struct KnownUnit {
  std::string number;  ///< "42nd"
  std::string designation;
  std::string actor;
};

/// What later sentences need of the forces met before.
struct ForceMemory {
  std::vector<KnownUnit> units;
  std::optional<ForceMention> last;  ///< The last counted force; its word indices mean nothing.
};

/// The forces of a sentence, in order; ordinal short names and bare numbers are resolved against
/// `memory`, which learns the new ones.
[[nodiscard]] std::vector<ForceMention> find_forces(const DocumentView& view,
                                                    const SentenceView& sentence,
                                                    ForceMemory& memory);

}  // namespace mentionmap::extract
