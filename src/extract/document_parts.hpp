// The steps of view_document(), each in a file of its own.
#pragma once

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// Numbers the clauses: dashes, semicolons, subordinators and quotation ends part them.
void find_clauses(const DocumentView& view, SentenceView& sentence);

/// Finds the verbs with their auxiliaries and what governs them. Needs clauses and toponyms.
void find_verb_groups(const DocumentView& view, SentenceView& sentence);

/// Finds places after prepositions and as objects of verbs. Needs verb groups.
void find_place_phrases(const DocumentView& view, SentenceView& sentence);

/// Finds who can act or speak; learns persons and their countries. Needs toponyms.
void find_actors(DocumentView& view, SentenceView& sentence);

}  // namespace mentionmap::extract
