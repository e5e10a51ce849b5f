#include "mentionmap/extractor.hpp"

#include <utility>

#include "extract/attribution.hpp"
#include "extract/claims.hpp"
#include "extract/deployments.hpp"
#include "extract/document_view.hpp"
#include "extract/events.hpp"
#include "extract/record_trace.hpp"
#include "extract/vocabulary.hpp"

namespace mentionmap {

struct Extractor::Impl {
  const Borders* borders;
  extract::Vocabulary vocabulary;
};

Extractor::Extractor(const Borders& borders, const std::filesystem::path& lexicon_dir)
    : impl_(new Impl{&borders, extract::Vocabulary(lexicon_dir)}) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Annotation Extractor::extract(const Document& document, const TextStructure& structure,
                              std::vector<Toponym> toponyms) const {
  Annotation out;
  const auto view = extract::view_document(document, structure, toponyms, impl_->vocabulary);
  const extract::Attribution attribution(view);
  out.deployments = extract::find_deployments(view, attribution);
  out.events = extract::find_events(view, attribution);
  out.distance_claims = extract::find_claims(view, *impl_->borders);
  out.toponyms = std::move(toponyms);
  return out;
}

std::vector<ConsideredRecord> Extractor::explain(const Document& document,
                                                 const TextStructure& structure,
                                                 const std::vector<Toponym>& toponyms) const {
  extract::RecordTrace trace;
  const auto view = extract::view_document(document, structure, toponyms, impl_->vocabulary);
  const extract::Attribution attribution(view);
  (void)extract::find_deployments(view, attribution, &trace);
  (void)extract::find_events(view, attribution, &trace);
  for (const DistanceClaim& claim : extract::find_claims(view, *impl_->borders)) {
    trace.push_back({"distance_claim", true, "figure_and_reference", claim.evidence, claim.trigger,
                     extract::slots_of(claim)});
  }
  return trace;
}

}  // namespace mentionmap
