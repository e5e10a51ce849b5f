#include "recognize/mention_picker.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "recognize/evidence.hpp"
#include "recognize/kinds.hpp"
#include "recognize/spelling.hpp"

namespace mentionmap {

namespace {

/// What a document says about one single-word name over all its mentions.
struct DocumentVote {
  bool named_with_cue = false;  ///< Somewhere the words around say "a place".
  std::size_t as_person = 0;
};

using DocumentVotes = std::unordered_map<std::string, DocumentVote>;

/// One decision per document (Gale, Church and Yarowsky 1992): a name that is clearly a place once
/// is a place elsewhere, one that is only ever a person is a person.
DocumentVotes collect_votes(const Scene& scene, EvidenceOptions options) {
  constexpr double kClearly = 0.8;
  DocumentVotes votes;
  for (const NameMatch& match : scene.matches()) {
    if (match.last != match.first + 1) continue;
    DocumentVote& vote = votes[scene.folded(match.first)];
    const Claim* claim = scene.claim_at(match.first);
    if (claim != nullptr) {
      vote.as_person += claim->name_class == NameClass::person;
      continue;
    }
    if (vote.named_with_cue || allowed_bearers(scene, match).empty()) continue;
    const PlaceEvidence evidence = weigh_match(scene, match, options);
    vote.named_with_cue = evidence.has_cue && evidence.probability() > kClearly;
  }
  return votes;
}

constexpr Usage kDemonym{ToponymKind::demonym, 0.95, "usage:people"};
constexpr Usage kEmbedded{ToponymKind::embedded, 0.85, "usage:inside_name"};
constexpr Usage kNamedByForm{ToponymKind::literal, 0.95, "usage:named_by_form"};

/// Turns matches and claims into mentions, left to right, without overlaps.
class MentionPicker {
 public:
  /// Writes what it decides into `log`, if there is one.
  MentionPicker(const Scene& scene, const RecognitionOptions& options, Explanation* log)
      : scene_(scene), weights_({!options.without.contains(RecognitionPart::context)}), log_(log) {
    if (!options.without.contains(RecognitionPart::document_votes)) {
      votes_ = collect_votes(scene, weights_);
    }
  }

  [[nodiscard]] std::vector<Mention> pick() {
    for (std::size_t i = 0; i < scene_.size();) i = std::max(i + 1, pick_at(i));
    share_kinds();
    return std::move(mentions_);
  }

 private:
  /// Tries the token; returns one past the last token of what was emitted, else `i`.
  std::size_t pick_at(std::size_t i) {
    const Claim* claim = scene_.claim_at(i);
    if (claim != nullptr && claim->name_class == NameClass::place && claim->first == i) {
      return pick_claimed_place(*claim);
    }
    for (const NameMatch* match = scene_.match_at(i); match != nullptr; match = shorter(*match)) {
      if (!try_match(*match)) continue;
      note_shorter(*match);
      return match->last;
    }
    return i;
  }

  [[nodiscard]] const NameMatch* shorter(const NameMatch& match) const {
    const NameMatch* next = &match + 1;
    const NameMatch* end = scene_.matches().data() + scene_.matches().size();
    return next != end && next->first == match.first ? next : nullptr;
  }

  bool try_match(const NameMatch& match) {
    if (!is_written_as_name(scene_, match)) return reject(match, "not_written_as_name");
    std::vector<NameEntry> bearers = allowed_bearers(scene_, match);
    if (bearers.empty()) return reject(match, "no_bearer");
    if (lends_its_end(match, bearers)) return reject(match, "end_of_longer_name");
    const Claim* claim = covers_places(match) ? nullptr : claim_over(match);
    if (claim != nullptr && !may_name_place_inside(*claim, match, bearers)) {
      return reject(match, "claimed", claim);
    }
    if (prefers_demonym(bearers)) return emit_demonym(match, bearers);
    std::erase_if(bearers, [](const NameEntry& e) { return e.kind == NameKind::demonym; });
    return claim != nullptr ? emit_embedded(match, bearers) : emit_weighed(match, bearers);
  }

  /// "Dublin City | Council", "Ohio State | Police": the generic end of a by-name belongs to the
  /// public body behind it.
  [[nodiscard]] bool lends_its_end(const NameMatch& match,
                                   const std::vector<NameEntry>& bearers) const {
    const std::size_t next = scene_.after(match.last);
    const bool goes_on = next < scene_.size() && scene_.is_capitalised(next) &&
                         scene_.is_any(next, {WordClass::government_body, WordClass::education,
                                              WordClass::person_title, WordClass::company});
    const std::string_view end = scene_.word(match.last - 1);
    if (!goes_on || match.last == match.first + 1 || (end != "City" && end != "State"))
      return false;
    return std::none_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
      return entry.kind == NameKind::primary &&
             scene_.gazetteer().place(entry.place).place_class == PlaceClass::city;
    });
  }

  /// "Southern | Military District": a known name of several words goes beyond what its form alone
  /// claims of it.
  [[nodiscard]] bool covers_places(const NameMatch& match) const {
    bool covers = false;
    for (std::size_t i = match.first; i < match.last; ++i) {
      const Claim* claim = scene_.claim_at(i);
      if (claim == nullptr) continue;
      if (claim->name_class != NameClass::place) return false;
      if (claim->first < match.first || claim->last > match.last) return false;
      covers = true;
    }
    return covers && is_whole_name(scene_, match);
  }

  /// The first claim that overlaps the match.
  [[nodiscard]] const Claim* claim_over(const NameMatch& match) const {
    for (std::size_t i = match.first; i < match.last; ++i) {
      if (const Claim* claim = scene_.claim_at(i)) return claim;
    }
    return nullptr;
  }

  /// Only organisations hold places: well-known ones, or the town that a public body belongs to.
  [[nodiscard]] bool may_name_place_inside(const Claim& claim, const NameMatch& match,
                                           const std::vector<NameEntry>& bearers) const {
    const bool holds_places =
        claim.name_class == NameClass::organisation || claim.name_class == NameClass::media;
    const bool is_listed = claim.name_class == NameClass::organisation &&
                           std::string_view(claim.rule) == "listed_name";
    if (is_listed && !names_country_or_city(bearers) && !opens_with_nation(claim, match, bearers)) {
      return false;
    }
    if (!holds_places || match.first < claim.first || match.last > claim.last) return false;
    if (match.first == claim.first && match.last == claim.last) return false;
    if (is_demonym(bearers)) return claim.name_class == NameClass::organisation;
    if (is_ordinary_word(match)) return false;
    if (is_widely_known(scene_, bearers)) return true;
    return match.first == claim.first && (is_public_body(claim) || is_named_with_cue(match));
  }

  /// In a name listed whole ("North Atlantic Treaty Organization", "Royal Welsh") seas and peoples
  /// do not count.
  [[nodiscard]] bool names_country_or_city(const std::vector<NameEntry>& bearers) const {
    constexpr std::uint64_t kLargeCity = 300'000;
    return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
      if (entry.kind == NameKind::demonym || entry.kind == NameKind::alternate) return false;
      const PlaceView place = scene_.gazetteer().place(entry.place);
      const PlaceClass c = place.place_class;
      return c == PlaceClass::country || c == PlaceClass::admin1 ||
             (c == PlaceClass::city && place.population >= kLargeCity);
    });
  }

  /// "Russian Armed Forces": a nation's forces are called by it.
  [[nodiscard]] bool opens_with_nation(const Claim& claim, const NameMatch& match,
                                       const std::vector<NameEntry>& bearers) const {
    return match.first == claim.first && prefers_demonym(bearers) &&
           std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
             return entry.kind == NameKind::demonym &&
                    scene_.gazetteer().place(entry.place).place_class == PlaceClass::country;
           });
  }

  [[nodiscard]] bool is_ordinary_word(const NameMatch& match) const {
    return match.last == match.first + 1 && !scene_.is_upper(match.first) &&
           scene_.is_any(match.first, {WordClass::common_word, WordClass::needs_context,
                                       WordClass::not_a_place, WordClass::direction});
  }

  [[nodiscard]] bool is_public_body(const Claim& claim) const {
    for (std::size_t i = claim.first; i < claim.last; ++i) {
      if (scene_.is_any(i, {WordClass::government_body, WordClass::education})) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_named_with_cue(const NameMatch& match) const {
    const auto vote = votes_.find(scene_.folded(match.first));
    return vote != votes_.end() && vote->second.named_with_cue && match.last == match.first + 1;
  }

  /// A word for a people that is at best a village too is the people: "Polish", "French".
  [[nodiscard]] bool prefers_demonym(const std::vector<NameEntry>& bearers) const {
    std::vector<NameEntry> places;
    bool demonym = false;
    for (const NameEntry& entry : bearers) {
      if (entry.kind == NameKind::demonym) {
        demonym = true;
      } else {
        places.push_back(entry);
      }
    }
    return demonym && !is_widely_known(scene_, places);
  }

  bool emit_demonym(const NameMatch& match, std::vector<NameEntry>& bearers) {
    constexpr double kDemonymProbability = 0.9;
    std::erase_if(bearers, [](const NameEntry& e) { return e.kind != NameKind::demonym; });
    const bool part = claim_over(match) != nullptr || opens_longer_name(scene_, match.last);
    emit(match.first, match.last, part ? kEmbedded : kDemonym, kDemonymProbability, bearers,
         {"demonym"});
    return true;
  }

  bool emit_embedded(const NameMatch& match, std::vector<NameEntry>& bearers) {
    constexpr double kEmbeddedProbability = 0.7;
    emit(match.first, match.last, kEmbedded, kEmbeddedProbability, bearers, {"embedded"});
    return true;
  }

  bool emit_weighed(const NameMatch& match, std::vector<NameEntry>& bearers) {
    PlaceEvidence evidence = weigh_match(scene_, match, weights_);
    add_document_vote(match, evidence);
    if (evidence.log_odds <= 0) return reject_weighed(match, evidence);
    const bool generic = ends_with_generic(match);
    emit(match.first, generic ? match.last - 1 : match.last, generic ? kEmbedded : usage_at(match),
         evidence.probability(), bearers, evidence.reasons());
    if (log_ != nullptr) {
      log_->spans.back().decision = "evidence";
      log_->spans.back().evidence = std::move(evidence.pieces);
    }
    return true;
  }

  [[nodiscard]] Span span_of(std::size_t first, std::size_t last) const {
    const std::vector<Token>& tokens = scene_.structure().tokens;
    return {tokens[first].span.begin, tokens[last - 1].span.end};
  }

  [[nodiscard]] TaggerBelief belief_in(std::size_t first, std::size_t last) const {
    TaggerBelief sum;
    const double share = 1 / static_cast<double>(last - first);
    for (std::size_t i = first; i < last; ++i) {
      const LabelProbabilities& p = scene_.tags(i);
      sum.place += share * double{p.type(NameType::place)};
      sum.person += share * double{p.type(NameType::person)};
      sum.organisation += share * double{p.type(NameType::organisation)};
      sum.other += share * double{p.type(NameType::other)};
      sum.people += share * double{p.type(NameType::people)};
    }
    return sum;
  }

  /// Notes a match that is not taken; false, for the caller to return.
  bool reject(const NameMatch& match, std::string decision, const Claim* claim = nullptr) {
    if (log_ == nullptr) return false;
    if (claim != nullptr) decision += std::string(":") + claim->rule;
    ExplainedSpan explained;
    explained.span = span_of(match.first, match.last);
    explained.decision = std::move(decision);
    explained.tagger = belief_in(match.first, match.last);
    explained.bearers.assign(match.entries.begin(), match.entries.end());
    log_->spans.push_back(std::move(explained));
    return false;
  }

  bool reject_weighed(const NameMatch& match, const PlaceEvidence& evidence) {
    reject(match, "evidence");
    if (log_ == nullptr) return false;
    log_->spans.back().evidence = evidence.pieces;
    log_->spans.back().probability = evidence.probability();
    return false;
  }

  /// Notes the names inside one that was taken.
  void note_shorter(const NameMatch& taken) {
    if (log_ == nullptr) return;
    const NameMatch* end = scene_.matches().data() + scene_.matches().size();
    for (const NameMatch* m = &taken + 1; m != end && m->first < taken.last; ++m) {
      reject(*m, "inside_longer_name");
    }
  }

  void add_document_vote(const NameMatch& match, PlaceEvidence& evidence) const {
    constexpr double kAgreement = 2.5;
    constexpr double kAgreementOfSome = 1.3;  // a person bears the name too
    constexpr double kOnlyPerson = -2.0;
    const auto vote = votes_.find(scene_.folded(match.first));
    if (vote == votes_.end() || match.last != match.first + 1 || evidence.has_cue) return;
    if (vote->second.named_with_cue) {
      evidence.add({"document:a_place_elsewhere",
                    vote->second.as_person == 0 ? kAgreement : kAgreementOfSome});
    } else if (vote->second.as_person > 0) {
      evidence.add({"document:a_person_elsewhere", kOnlyPerson});
    }
  }

  /// "Rostov region": the generic word in small letters is not part of the name, but tells which
  /// bearers are meant.
  [[nodiscard]] bool ends_with_generic(const NameMatch& match) const {
    return match.last > match.first + 1 && scene_.is_lower(match.last - 1) &&
           scene_.is(match.last - 1, WordClass::admin_unit) && !is_whole_name(scene_, match);
  }

  /// "Rostov region": the name of a region's seat inside the region's name.
  [[nodiscard]] Usage usage_at(const NameMatch& match) const {
    const std::size_t next = scene_.after(match.last);
    const bool inside_region = scene_.is_lower(next) && scene_.is(next, WordClass::admin_unit);
    if (inside_region || opens_longer_name(scene_, match.last)) return kEmbedded;
    const bool political = is_political(scene_, allowed_bearers(scene_, match));
    return usage_of(scene_, {match.first, match.last, political});
  }

  [[nodiscard]] std::vector<NameEntry> bearers_of_claim(const Claim& claim) const {
    if (!claim.completed.empty()) {
      const std::span<const NameEntry> known = scene_.gazetteer().find(claim.completed);
      return {known.begin(), known.end()};
    }
    const NameMatch* match = scene_.match_over(claim.first, claim.last);
    return match == nullptr ? std::vector<NameEntry>() : allowed_bearers(scene_, *match);
  }

  /// A place known by its form, with the bearers of the whole name, else of the name inside.
  std::size_t pick_claimed_place(const Claim& claim) {
    if (const NameMatch* match = scene_.match_at(claim.first);
        claim.completed.empty() && match != nullptr && match->last >= claim.last &&
        try_unclaimed(*match)) {
      return match->last;
    }
    std::vector<NameEntry> bearers = bearers_of_claim(claim);
    emit(claim.first, claim.last, kNamedByForm, claim.probability, bearers, {claim.rule});
    return claim.last;
  }

  /// Emits a known name that covers a whole claim of form.
  bool try_unclaimed(const NameMatch& match) {
    if (!is_written_as_name(scene_, match)) return false;
    std::vector<NameEntry> bearers = allowed_bearers(scene_, match);
    if (bearers.empty() || is_demonym(bearers)) return false;
    constexpr double kKnownFormProbability = 0.9;
    emit(match.first, match.last, usage_at(match), kKnownFormProbability, bearers, {"known_form"});
    return true;
  }

  /// "Brazil and China agreed": names joined by "and" are used alike, unless a locative word rules
  /// the second.
  void share_kinds() {
    for (std::size_t m = 0; m + 1 < mentions_.size(); ++m) {
      Mention& first = mentions_[m];
      Mention& second = mentions_[m + 1];
      const std::string_view between =
          std::string_view(scene_.document().text)
              .substr(first.span.end, second.span.begin - first.span.end);
      if (between != " and " && between != " and the ") continue;
      const auto becomes_metonymic = [](const Mention& changed, const Mention& model) {
        return changed.kind == ToponymKind::literal && model.kind == ToponymKind::metonymic;
      };
      if (becomes_metonymic(first, second) || becomes_metonymic(second, first)) {
        first.kind = second.kind = ToponymKind::metonymic;
      }
    }
  }

  void emit(std::size_t first, std::size_t last, const Usage& usage, double probability,
            const std::vector<NameEntry>& bearers, std::vector<std::string> reasons) {
    const Span span = span_of(first, last);
    if (log_ != nullptr) {
      log_->spans.push_back({span,
                             true,
                             reasons.empty() ? "" : reasons.front(),
                             usage.kind,
                             usage.cue,
                             probability,
                             {},
                             belief_in(first, last),
                             bearers});
    }
    mentions_.push_back(
        {span, usage.kind, usage.probability, probability, bearers, std::move(reasons)});
  }

  const Scene& scene_;
  EvidenceOptions weights_;
  DocumentVotes votes_;
  std::vector<Mention> mentions_;
  Explanation* log_;
};

}  // namespace

std::vector<Mention> pick_mentions(const Scene& scene, const RecognitionOptions& options,
                                   Explanation* log) {
  return MentionPicker(scene, options, log).pick();
}

}  // namespace mentionmap
