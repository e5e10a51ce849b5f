// How far a deployment has come, by tense, mood and class of its verb or noun.
#pragma once

#include "mentionmap/records.hpp"

#include "extract/deployment_frames.hpp"

namespace mentionmap::extract {

/// Sets the status and, where the sentence itself doubts a withdrawal, who disputes it (the
/// record's speaker). `claimed`: told by the force's own side or as a claim.
void set_status(Deployment& record, const SentenceView& sentence, const Frame& frame, bool claimed);

}  // namespace mentionmap::extract
