#include "cli/explained_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/place_json.hpp"
#include "cli/place_query.hpp"
#include "output/names.hpp"
#include "text/utf8.hpp"

namespace mentionmap::cli {
namespace {

constexpr std::size_t kBearersShown = 5;

/// Code point offsets of one document, and whether a span is asked for.
class Positions {
 public:
  explicit Positions(const ExplainedView& view) : offsets_(view.document.text), at_(view.at) {}

  [[nodiscard]] std::size_t start(const Span& span) const {
    return offsets_.to_code_point(span.begin);
  }
  [[nodiscard]] std::size_t end(const Span& span) const { return offsets_.to_code_point(span.end); }
  [[nodiscard]] bool shows(const Span& span) const {
    return !at_ || (start(span) <= *at_ && *at_ < end(span));
  }

 private:
  CodePointOffsets offsets_;
  std::optional<std::size_t> at_;
};

/// The toponym that a kept span became, or nullptr.
const Toponym* toponym_of(const ExplainedView& view, const Span& span) {
  const std::vector<Toponym>& toponyms = view.explained.analysis.annotation.toponyms;
  const auto found = std::find_if(toponyms.begin(), toponyms.end(),
                                  [&](const Toponym& t) { return t.span == span; });
  return found == toponyms.end() ? nullptr : &*found;
}

std::string verdict(const ExplainedSpan& span) {
  if (!span.kept) return fmt::format("rejected ({})", span.decision);
  return fmt::format("kept ({}), {} ({})", span.decision, output::name_of(span.kind),
                     span.kind_cue);
}

std::string evidence_lines(const ExplainedSpan& span) {
  std::string lines;
  double sum = 0;
  for (const EvidencePiece& piece : span.evidence) {
    lines += fmt::format("    {:+.2f}  {}\n", piece.log_odds, piece.code);
    sum += piece.log_odds;
  }
  if (span.evidence.empty()) return lines;
  return lines + fmt::format("    probability {:.3f}\n", span.probability);
}

std::string tagger_line(const TaggerBelief& belief) {
  return fmt::format(
      "  tagger: place {:.3f}, person {:.3f}, organisation {:.3f}, other {:.3f}, people {:.3f}\n",
      belief.place, belief.person, belief.organisation, belief.other, belief.people);
}

std::string place_line(const ExplainedView& view, const ExplainedSpan& span) {
  const Toponym* toponym = span.kept ? toponym_of(view, span.span) : nullptr;
  if (toponym == nullptr) return {};
  const std::string reasons = fmt::format("{}", fmt::join(toponym->reasons, ", "));
  if (!toponym->place) return fmt::format("  not placed: {}\n", reasons);
  return fmt::format("  placed: {} {:.5f},{:.5f} within {:.0f} m, confidence {:.2f}: {}\n",
                     toponym->place->id.value, toponym->place->point.lat_deg,
                     toponym->place->point.lon_deg, toponym->place->radius_m, toponym->confidence,
                     reasons);
}

/// What was weighed for the places that a kept span may mean, or nullptr.
const ExplainedName* name_of(const ExplainedView& view, const ExplainedSpan& span) {
  if (!span.kept) return nullptr;
  const std::vector<ExplainedName>& names = view.explained.names;
  const auto found = std::find_if(names.begin(), names.end(), [&](const ExplainedName& name) {
    return name.span == span.span && !name.candidates.empty();
  });
  return found == names.end() ? nullptr : &*found;
}

std::string candidate_lines(const ExplainedView& view, const ExplainedName& name) {
  std::string lines = "  may mean:\n";
  const std::size_t shown = std::min(kBearersShown, name.candidates.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const ExplainedCandidate& candidate = name.candidates[i];
    lines += fmt::format("    {:.3f}  {}\n", candidate.probability,
                         describe(view.gazetteer.place(candidate.place)));
    lines += evidence_line(candidate.evidence);
  }
  if (shown < name.candidates.size()) {
    lines += fmt::format("    and {} more\n", name.candidates.size() - shown);
  }
  return lines;
}

std::string bearer_lines(const ExplainedView& view, const ExplainedSpan& span) {
  if (const ExplainedName* name = name_of(view, span)) return candidate_lines(view, *name);
  if (span.bearers.empty()) return "  no place of that name is known\n";
  std::string lines;
  for (std::size_t i = 0; i < std::min(kBearersShown, span.bearers.size()); ++i) {
    lines += fmt::format("    {}\n", describe(view.gazetteer.place(span.bearers[i].place)));
  }
  const std::size_t more = span.bearers.size() - std::min(kBearersShown, span.bearers.size());
  if (more > 0) lines += fmt::format("    and {} more\n", more);
  return "  bears the name:\n" + lines;
}

Json bearers_json(const ExplainedView& view, const ExplainedSpan& span) {
  Json bearers = Json::array();
  for (const NameEntry& entry : span.bearers) {
    const PlaceView place = view.gazetteer.place(entry.place);
    bearers.push_back({{"place_id", std::string(place.id)}, {"name", std::string(place.name)}});
  }
  return bearers;
}

Json candidates_json(const ExplainedView& view, const ExplainedName& name) {
  Json candidates = Json::array();
  for (const ExplainedCandidate& candidate : name.candidates) {
    const PlaceView place = view.gazetteer.place(candidate.place);
    candidates.push_back({{"place_id", std::string(place.id)},
                          {"name", std::string(place.name)},
                          {"probability", rounded(candidate.probability, 4)},
                          {"evidence", evidence_json(candidate.evidence)}});
  }
  return candidates;
}

Json span_json(const ExplainedView& view, const Positions& positions, const ExplainedSpan& span) {
  const TaggerBelief& t = span.tagger;
  Json json = {{"document", view.document.id.value},
               {"start", positions.start(span.span)},
               {"end", positions.end(span.span)},
               {"text", std::string(span.span.in(view.document.text))},
               {"kept", span.kept},
               {"decision", span.decision},
               {"probability", rounded(span.probability, 4)},
               {"evidence", evidence_json(span.evidence)},
               {"tagger",
                {{"place", rounded(t.place, 4)},
                 {"person", rounded(t.person, 4)},
                 {"organisation", rounded(t.organisation, 4)},
                 {"other", rounded(t.other, 4)},
                 {"people", rounded(t.people, 4)}}},
               {"bearers", bearers_json(view, span)}};
  const Toponym* toponym = span.kept ? toponym_of(view, span.span) : nullptr;
  if (toponym == nullptr) return json;
  json["kind"] = std::string(output::name_of(toponym->kind));
  json["kind_cue"] = span.kind_cue;
  json["place_id"] = toponym->place ? Json(toponym->place->id.value) : Json();
  json["reason"] = toponym->reasons;
  const ExplainedName* name = name_of(view, span);
  json["candidates"] = name == nullptr ? Json::array() : candidates_json(view, *name);
  return json;
}

}  // namespace

std::string explained_as_text(const ExplainedView& view) {
  const Positions positions(view);
  const auto heading = [&](const Span& span) {
    return fmt::format("{}:{}-{} \"{}\"", view.document.id.value, positions.start(span),
                       positions.end(span), span.in(view.document.text));
  };
  std::string text;
  for (const ExplainedSpan& span : view.explained.explanation.spans) {
    if (!positions.shows(span.span)) continue;
    text += fmt::format("{} {}\n", heading(span.span), verdict(span));
    text += evidence_lines(span) + tagger_line(span.tagger) + place_line(view, span) +
            bearer_lines(view, span) + "\n";
  }
  for (const ClaimedSpan& claim : view.explained.explanation.claims) {
    if (!positions.shows(claim.span)) continue;
    text += fmt::format("{} taken for a name of type {} ({})\n", heading(claim.span),
                        claim.name_class, claim.rule);
  }
  return text;
}

std::string explained_as_json(const ExplainedView& view) {
  const Positions positions(view);
  std::string lines;
  for (const ExplainedSpan& span : view.explained.explanation.spans) {
    if (positions.shows(span.span)) lines += json_line(span_json(view, positions, span));
  }
  for (const ClaimedSpan& claim : view.explained.explanation.claims) {
    if (!positions.shows(claim.span)) continue;
    lines += json_line({{"document", view.document.id.value},
                        {"start", positions.start(claim.span)},
                        {"end", positions.end(claim.span)},
                        {"text", std::string(claim.span.in(view.document.text))},
                        {"claimed_as", claim.name_class},
                        {"rule", claim.rule}});
  }
  return lines;
}

}  // namespace mentionmap::cli
