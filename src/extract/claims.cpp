#include "extract/claims.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/geodesic.hpp"
#include "mentionmap/verdict.hpp"

#include "extract/claim_figures.hpp"
#include "extract/claim_subject.hpp"

namespace mentionmap::extract {
namespace {

/// What the distance is measured to.
struct Reference {
  std::size_t last = 0;  ///< One past its words.
  std::optional<std::size_t> toponym;
  std::optional<std::size_t> neighbour;
  bool border = false;
  std::string text;
};

/// Places that lie at the distance.
struct Subject {
  std::vector<PlacePhrase> places;
  bool unnamed = false;  ///< "a village in X": the place itself has no name.
};

class ClaimReader {
 public:
  ClaimReader(const DocumentView& view, const Borders& borders, const SentenceView& sentence)
      : view_(view), borders_(borders), s_(sentence) {}

  std::vector<DistanceClaim> run() {
    std::vector<DistanceClaim> claims;
    for (std::size_t i = 0; i < s_.words.size();) {
      const auto figures = figures_at(view_, s_, i);
      if (!figures) {
        ++i;
        continue;
      }
      i = figures->last;
      if (is_motion_or_length(s_, *figures)) continue;
      auto reference = reference_of(*figures);
      if (!reference || spans_a_way(*reference)) continue;
      const auto turned = turned_subject(*figures, *reference);
      const Subject subject = turned                      ? *turned
                              : continues_claim(*figures) ? last_subject_
                                                          : subject_of(*figures, *reference);
      if (turned) reference = border_before(*figures, reference->last);
      last_subject_ = subject;
      last_reference_ = reference;
      for (auto& claim : claims_of(*figures, *reference, subject))
        claims.push_back(std::move(claim));
      i = std::max(i, reference->last);
    }
    return claims;
  }

 private:
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
    return i < s_.words.size() && s_.words[i].is(word);
  }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_.words.size() && is_one_of(s_.words[i], list);
  }

  /// "runs 400 miles from X to Y": the length of a way.
  [[nodiscard]] bool spans_a_way(const Reference& reference) const {
    return is(reference.last, "to");
  }

  /// "from the border", "away from X", "of X" (after "within"), "north of X", or plain "away".
  [[nodiscard]] std::optional<Reference> reference_of(const Figures& figures) const {
    std::size_t at = figures.last;
    bool away = false;
    while (any(at, {"away", "off", "inland", "inside", "or", "so", "as", "the", "crow", "flies",
                    "by", "road", "upstream", "downstream", "further", "deep"}) &&
           !any(at, {"the"})) {
      away |= is(at, "away");
      ++at;
    }
    if (any(at,
            {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
             "north-east", "north-west", "south-east", "south-west", "outside", "short"})) {
      ++at;
      while (is(at, "-") || any(at, {"east", "west"})) ++at;
    }
    if (any(at, {"from", "of", "outside"}) || (is(at, "to") && says_how_near(figures))) {
      if (any(at + 1, {"it", "there", "them"})) return repeated_reference(figures, at + 2);
      return named_reference(at + 1);
    }
    if (at > figures.last && s_.toponym[std::min(at, s_.words.size() - 1)] >= 0 &&
        is(at - 1, "outside")) {
      return named_reference(at);
    }
    return away ? distant_reference(figures) : std::nullopt;
  }

  /// "as close as 40 km to X", "nearer than 5 miles to X".
  [[nodiscard]] bool says_how_near(const Figures& figures) const {
    for (std::size_t i = figures.first; i > 0 && figures.first - i < 3; --i) {
      if (any(i - 1, {"close", "closer", "near", "nearer"})) return true;
    }
    return false;
  }

  /// "... and Y is 42 miles from it": what the claim before was measured to, else the border named
  /// before in the sentence.
  [[nodiscard]] std::optional<Reference> repeated_reference(const Figures& figures,
                                                            std::size_t last) const {
    std::optional<Reference> reference = last_reference_;
    for (const PlacePhrase& phrase : s_.places) {
      if (!last_reference_ && phrase.border && phrase.last <= figures.first)
        reference = border_reference(phrase);
    }
    if (reference) reference->last = last;
    return reference;
  }

  /// "... and within 100 km of Z": a second measure of the same place.
  [[nodiscard]] bool continues_claim(const Figures& figures) const {
    if (!last_reference_ || last_subject_.places.empty()) return false;
    if (last_reference_->last >= figures.first) return false;
    bool joined = false;
    for (std::size_t i = last_reference_->last; i < figures.first; ++i) {
      if (!any(i, {"and", "but", "or", ",", "only", "just", "also", "about"})) return false;
      joined |= any(i, {"and", "but", "or"});
    }
    return joined;
  }

  [[nodiscard]] std::optional<Reference> named_reference(std::size_t at) const {
    for (const PlacePhrase& phrase : s_.places) {
      if (phrase.border && phrase.last > at && border_begins(phrase) <= at + 3) {
        return border_reference(phrase);
      }
    }
    std::size_t name = at;
    while (any(name, {"the", "neighbouring", "neighboring", "city", "town", "village", "capital",
                      "of", ",", "port"}) ||
           (name < s_.words.size() && is_compass_word(s_.words[name]))) {
      ++name;
    }
    if (name >= s_.words.size() || s_.toponym[name] < 0) return unmapped_reference(at);
    Reference reference;
    reference.toponym = static_cast<std::size_t>(s_.toponym[name]);
    if (view_.toponym(*reference.toponym).kind == ToponymKind::demonym)
      return unmapped_reference(at);
    reference.last = name;
    while (reference.last < s_.words.size() && s_.toponym[reference.last] == s_.toponym[name])
      ++reference.last;
    reference.text = s_.words_span(at, reference.last).in(view_.text());
    reference.border = is_country(*reference.toponym);
    return reference;
  }

  /// Where a border phrase begins, its preposition left out.
  [[nodiscard]] std::size_t border_begins(const PlacePhrase& phrase) const {
    return phrase.preposition.empty() ? phrase.first : phrase.first + 1;
  }

  [[nodiscard]] Reference border_reference(const PlacePhrase& phrase) const {
    Reference reference;
    reference.last = phrase.last;
    reference.toponym = phrase.toponym;
    reference.neighbour = phrase.neighbour;
    reference.border = true;
    reference.text = s_.words_span(border_begins(phrase), phrase.last).in(view_.text());
    return reference;
  }

  /// "the coast", "the front line": words that name no place we can measure to.
  [[nodiscard]] std::optional<Reference> unmapped_reference(std::size_t at) const {
    for (std::size_t i = at; i < s_.words.size() && i < at + 4; ++i) {
      if (!any(i, {"border", "borders", "frontier", "coast", "shore", "front", "frontline", "line",
                   "contact"}))
        continue;
      Reference reference;
      reference.last = i + 1;
      reference.text = s_.words_span(at, i + 1).in(view_.text());
      return reference;
    }
    return std::nullopt;
  }

  /// "The Chilean border is 20 km from X": the border right before the verb.
  [[nodiscard]] std::optional<Reference> border_before(const Figures& figures,
                                                       std::size_t last) const {
    std::size_t at = figures.first;
    while (at > 0 && any(at - 1, {"is", "was", "lies", "runs", "ran", "lay", "only", "just",
                                  "about", "some", "around", "barely", "roughly"})) {
      --at;
    }
    if (at == figures.first) return std::nullopt;
    for (const PlacePhrase& phrase : s_.places) {
      if (!phrase.border || phrase.last != at) continue;
      Reference reference = border_reference(phrase);
      reference.last = last;
      return reference;
    }
    return std::nullopt;
  }

  /// Whose distance such a sentence tells: that of the place after the figures.
  [[nodiscard]] std::optional<Subject> turned_subject(const Figures& figures,
                                                      const Reference& reference) const {
    if (reference.border || !reference.toponym) return std::nullopt;
    if (!border_before(figures, reference.last)) return std::nullopt;
    for (std::size_t i = figures.last; i < reference.last; ++i) {
      if (s_.toponym[i] == static_cast<int>(*reference.toponym)) {
        return Subject{{phrase_of_name(s_, i)}, false};
      }
    }
    return std::nullopt;
  }

  /// "a long way from X, some 700 miles away": what the sentence measures from.
  [[nodiscard]] std::optional<Reference> distant_reference(const Figures& figures) const {
    for (std::size_t p = s_.places.size(); p-- > 0;) {
      const PlacePhrase& phrase = s_.places[p];
      if (phrase.last > figures.first || !phrase.toponym || phrase.preposition != "from") continue;
      bool distance_said = false;
      for (std::size_t i = phrase.first; i > 0 && phrase.first - i < 5; --i) {
        distance_said |= any(i - 1, {"distance", "far", "away", "distant", "way", "remote"});
      }
      if (!distance_said) continue;
      if (phrase.border) {
        Reference reference = border_reference(phrase);
        reference.last = figures.last;
        return reference;
      }
      Reference reference;
      reference.last = figures.last;
      reference.toponym = phrase.toponym;
      reference.border = is_country(*phrase.toponym);
      reference.text = s_.words_span(phrase.first + 1, phrase.last).in(view_.text());
      return reference;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_country(std::size_t toponym) const {
    const auto& place = view_.toponym(toponym).place;
    return place && place->feature.starts_with("A.PCL");
  }

  /// The places nearest before the figures, or right after the reference.
  [[nodiscard]] Subject subject_of(const Figures& figures, const Reference& reference) const {
    Subject subject;
    std::vector<PlacePhrase> before;
    for (const PlacePhrase& phrase : s_.places) {
      const bool usable = phrase.toponym && !phrase.border && !phrase.contained &&
                          !same_place(phrase.toponym, reference.toponym);
      if (usable && phrase.last <= figures.first) before.push_back(phrase);
    }
    const auto apposed = apposed_place(view_, s_, figures.first);
    const auto subject_name = apposed ? apposed : named_subject(figures, reference);
    if (figures.values.size() > 1 && before.size() < figures.values.size()) {
      subject.places = listed_subjects(view_, s_, figures.first, figures.values.size());
    }
    if (!subject.places.empty()) return subject;
    if (!subject_name && !before.empty()) {
      const std::size_t wanted = std::min(figures.values.size(), before.size());
      subject.places.assign(before.end() - static_cast<std::ptrdiff_t>(wanted), before.end());
    } else if (subject_name) {
      subject.places.push_back(*subject_name);
    }
    if (subject.places.empty()) {
      for (const PlacePhrase& phrase : s_.places) {
        const bool usable = phrase.toponym && !phrase.border && phrase.toponym != reference.toponym;
        const bool near = phrase.first <= reference.last + 6;
        if (usable && near && phrase.first >= reference.last && phrase.relation != Relation::from) {
          subject.places.push_back(phrase);
          break;
        }
      }
    }
    subject.unnamed = (subject.places.size() == 1 && names_no_spot(subject.places.front())) ||
                      (!apposed && follows_common_noun(figures));
    return subject;
  }

  [[nodiscard]] bool same_place(std::optional<std::size_t> a, std::optional<std::size_t> b) const {
    if (!a || !b) return false;
    const auto& x = view_.toponym(*a).place;
    const auto& y = view_.toponym(*b).place;
    return a == b || (x && y && x->id == y->id && x->name == y->name);
  }

  /// "a research station five miles south of X": the spot is described, not named.
  [[nodiscard]] bool follows_common_noun(const Figures& figures) const {
    if (figures.first == 0) return false;
    const ScanWord& before = s_.words[figures.first - 1];
    if (!before.letters || before.capital || s_.toponym[figures.first - 1] >= 0 ||
        is_function_word(before) || is_adverb(before))
      return false;
    if (is_one_of(before, {"lies", "sits", "located", "situated", "lying", "based", "respectively",
                           "stands", "region", "province", "city", "town", "district", "area"}))
      return false;
    for (std::size_t i = figures.first; i > 0 && figures.first - i < 5; --i) {
      if (any(i - 1, {"a", "an"})) return true;
      if (s_.words[i - 1].punctuation() && !s_.words[i - 1].is("-")) return false;
    }
    return false;
  }

  /// "X, some 31 miles from ...", "X is 20 km from ...": a name without preposition before them.
  [[nodiscard]] std::optional<PlacePhrase> named_subject(const Figures& figures,
                                                         const Reference& reference) const {
    if (figures.values.size() > 1 || figures.first == 0) return std::nullopt;
    const auto subject = subject_place(view_, s_, figures.first);
    if (subject && !same_place(subject->toponym, reference.toponym)) return subject;
    std::size_t at = figures.first;
    while (at > 0 && (any(at - 1, {",", "is", "was", "lies", "sits", "which", "located", "situated",
                                   "just", "about", "only", "-", "(", "lying"})))
      --at;
    if (at == 0 || at == figures.first || s_.toponym[at - 1] < 0) return std::nullopt;
    const auto index = static_cast<std::size_t>(s_.toponym[at - 1]);
    if (view_.toponym(index).kind == ToponymKind::demonym || index == reference.toponym)
      return std::nullopt;
    return phrase_of_name(s_, chain_head(view_, s_, at - 1));
  }

  /// "a village in X", "one town near X": the article says that the spot is not named.
  [[nodiscard]] bool names_no_spot(const PlacePhrase& phrase) const {
    if (phrase.preposition.empty() || phrase.first < 2) return false;
    const bool spot =
        any(phrase.first - 1, {"village", "town", "base", "camp", "area", "spot", "site", "city",
                               "settlement", "hamlet", "location", "field", "place", "point",
                               "airfield", "facility", "farm", "community"});
    if (!spot) return false;
    for (std::size_t i = phrase.first - 1; i > 0 && phrase.first - i < 5; --i) {
      if (any(i - 1, {"a", "an", "one", "another", "some"})) return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<DistanceClaim> claims_of(const Figures& figures,
                                                     const Reference& reference,
                                                     const Subject& subject) const {
    std::vector<DistanceClaim> claims;
    if (subject.places.empty() && !reference.border) return claims;
    const std::size_t count = figures.values.size();
    const bool paired = count > 1 && subject.places.size() == count;
    for (std::size_t k = 0; k < (paired ? count : 1); ++k) {
      DistanceClaim claim = base_claim(figures, reference, figures.values[k]);
      if (!subject.places.empty()) {
        const PlacePhrase& phrase = subject.places[paired ? k : subject.places.size() - 1];
        claim.place = role_of(phrase);
      }
      if (!subject.unnamed) {
        const auto other = paired && count == 2 ? figures.values[1 - k].best : std::nullopt;
        measure(claim, figures, reference, other);
      }
      claims.push_back(std::move(claim));
    }
    return claims;
  }

  [[nodiscard]] DistanceClaim base_claim(const Figures& figures, const Reference& reference,
                                         const QuantityMatch& value) const {
    DistanceClaim claim;
    claim.value = value.best;
    claim.unit = figures.unit->unit;
    if (value.best) claim.claimed_m = *value.best * figures.unit->metres;
    claim.qualifier = value.qualifier;
    claim.reference = reference_code(reference);
    claim.evidence = s_.span;
    claim.trigger = s_.words_span(
        figures.first, std::max(figures.last, std::min(reference.last, s_.words.size())));
    return claim;
  }

  [[nodiscard]] PlaceRole role_of(const PlacePhrase& phrase) const {
    PlaceRole role;
    const Toponym& toponym = view_.toponym(*phrase.toponym);
    role.text = toponym.span.in(view_.text());
    role.place = toponym.place;
    role.span = toponym.span;
    role.relation = phrase.relation;
    return role;
  }

  /// "UA", "RU-UA", "place:Kyiv", or the words where nothing better is known.
  [[nodiscard]] std::string reference_code(const Reference& reference) const {
    if (!reference.toponym) return reference.text;
    std::string country = view_.country_of(*reference.toponym);
    if (!reference.border) {
      const auto& place = view_.toponym(*reference.toponym).place;
      return place ? "place:" + place->name : reference.text;
    }
    if (country.empty()) return reference.text;
    if (!reference.neighbour) return country;
    std::string other = view_.country_of(*reference.neighbour);
    if (other.empty() || other == country) return country;
    if (other < country) std::swap(other, country);
    return fmt::format("{}-{}", country, other);
  }

  void measure(DistanceClaim& claim, const Figures& figures, const Reference& reference,
               std::optional<double> swapped) const {
    if (!claim.value || !claim.place.place || !reference.toponym) return;
    const std::optional<double> error_m =
        reference.border ? measure_to_border(claim, reference) : measure_to_place(claim, reference);
    if (!error_m) return;
    ClaimedDistance claimed;
    claimed.value = *claim.value;
    claimed.unit_m = figures.unit->metres;
    claimed.rounding_m = claim_rounding(*claim.value) * figures.unit->metres;
    claimed.qualifier = claim.qualifier;
    claimed.swapped_value = swapped;
    const Judgement judgement =
        judge_distance(claimed, {*claim.measured_low_m, *claim.measured_high_m, *error_m});
    claim.verdict = judgement.verdict;
    claim.hint = judgement.hint;
  }

  /// Returns the error of the measured distances; none when nothing can be measured.
  [[nodiscard]] std::optional<double> measure_to_border(DistanceClaim& claim,
                                                        const Reference& reference) const {
    BorderSelector selector;
    selector.country = view_.country_of(*reference.toponym);
    if (reference.neighbour) selector.neighbour = view_.country_of(*reference.neighbour);
    if (selector.country.empty() || !borders_.has_land_border(selector)) return std::nullopt;
    const Place& place = *claim.place.place;
    const auto interval = borders_.distance(place.point, place.radius_m, place.id.value, selector);
    if (!interval) return std::nullopt;
    claim.measured_m = interval->from_point.distance_m;
    claim.measured_low_m = interval->low_m;
    claim.measured_high_m = interval->high_m;
    claim.nearest = interval->from_point.nearest;
    claim.bearing_deg = interval->from_point.bearing_deg;
    return interval->error_m;
  }

  [[nodiscard]] std::optional<double> measure_to_place(DistanceClaim& claim,
                                                       const Reference& reference) const {
    const auto& target = view_.toponym(*reference.toponym).place;
    if (!target) return std::nullopt;
    const Place& place = *claim.place.place;
    const GeodesicLine line = geodesic(place.point, target->point);
    claim.measured_m = line.distance_m;
    claim.measured_low_m = std::max(0.0, line.distance_m - place.radius_m - target->radius_m);
    claim.measured_high_m = line.distance_m + place.radius_m + target->radius_m;
    claim.nearest = target->point;
    claim.bearing_deg = line.bearing_deg;
    return 0.0;
  }

  const DocumentView& view_;
  const Borders& borders_;
  const SentenceView& s_;
  std::optional<Reference> last_reference_;
  Subject last_subject_;
};

}  // namespace

std::vector<DistanceClaim> find_claims(const DocumentView& view, const Borders& borders) {
  std::vector<DistanceClaim> claims;
  for (const SentenceView& sentence : view.sentences) {
    for (auto& claim : ClaimReader(view, borders, sentence).run())
      claims.push_back(std::move(claim));
  }
  for (std::size_t i = 0; i < claims.size(); ++i) claims[i].id = fmt::format("C{}", i + 1);
  return claims;
}

}  // namespace mentionmap::extract
