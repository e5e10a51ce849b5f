#include "recognize/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "recognize/cues.hpp"
#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// Log-odds of each piece of evidence. Set by hand from linguistic judgement and checked on the
/// development texts; the tagger's word is one more piece.
namespace weight {
constexpr double kBase = -0.6;
constexpr double kCountry = 3.4;
constexpr double kAdmin1 = 2.8;
constexpr double kSmallAdmin1 = 1.0;
constexpr double kArea = 2.2;
constexpr double kSite = 2.4;
constexpr double kAdmin2 = 0.0;
constexpr double kMillionCity = 2.8;
constexpr double kLargeCity = 2.2;
constexpr double kTown = 1.2;
constexpr double kSmallTown = 0.6;
constexpr double kVillage = 0.1;
constexpr double kSeveralWords = 1.4;
constexpr double kLocative = 1.8;
constexpr double kOf = 0.7;
constexpr double kPlaceNoun = 2.4;
constexpr double kBoundToRegion = 2.6;
constexpr double kOwnedByRegion = 2.6;
constexpr double kRegionAfterPlace = 2.6;
constexpr double kDateline = 2.6;
constexpr double kParty = 3.0;
constexpr double kHome = 1.6;
constexpr double kDefined = 4.0;
constexpr double kInhabitant = 1.6;
constexpr double kPublicBody = 1.2;
constexpr double kBased = 1.8;
constexpr double kPossessive = 0.2;
constexpr double kPlaceBeside = 1.0;
constexpr double kSurname = -0.8;
constexpr double kGivenName = -0.8;
constexpr double kCommonWord = -1.6;
constexpr double kNeedsContext = -2.4;
constexpr double kNotAPlace = -4.0;
constexpr double kSmallAtSentenceStart = -2.2;
constexpr double kAlsoLower = -1.8;
constexpr double kStrangerBeside = -1.8;
constexpr double kSaysSomething = -0.8;
constexpr double kOnlyAlternate = -0.7;
constexpr double kTagger = 1.0;         // share of the tagger's log-odds
constexpr double kDoubtOfMajor = 0.35;  // share of the doubt that a major place keeps
}  // namespace weight

/// Before anything is known; no reason by itself.
constexpr const char* kPrior = "prior";

/// Collects pieces and sums them.
class Sum {
 public:
  void add(double log_odds, const char* code) {
    total_ += log_odds;
    pieces_.push_back({code, log_odds});
  }
  [[nodiscard]] PlaceEvidence result(bool has_cue) {
    std::stable_sort(pieces_.begin(), pieces_.end(),
                     [](const EvidencePiece& a, const EvidencePiece& b) {
                       return std::abs(a.log_odds) > std::abs(b.log_odds);
                     });
    return {total_, has_cue, std::move(pieces_)};
  }

 private:
  double total_ = weight::kBase;
  std::vector<EvidencePiece> pieces_ = {{kPrior, weight::kBase}};
};

EvidencePiece piece_for(const PlaceView& place) {
  switch (place.place_class) {
    case PlaceClass::country:
      return {"class:country", weight::kCountry};
    case PlaceClass::admin1:
      return {"class:admin1", place.population >= 500'000 ? weight::kAdmin1 : weight::kSmallAdmin1};
    case PlaceClass::area:
      return {"class:area", weight::kArea};
    case PlaceClass::site:
    case PlaceClass::airfield:
      return {"class:site", weight::kSite};
    case PlaceClass::admin2:
      return {"class:admin2", weight::kAdmin2};
    case PlaceClass::landmark:
      return {"class:landmark", weight::kVillage};
    case PlaceClass::city:
      break;
  }
  if (place.population >= 1'000'000) return {"population", weight::kMillionCity};
  if (place.population >= 100'000) return {"population", weight::kLargeCity};
  if (place.population >= 15'000) return {"population", weight::kTown};
  if (place.population >= 3'000) return {"population", weight::kSmallTown};
  return {"population", weight::kVillage};
}

/// What the best known bearer tells.
EvidencePiece best_bearer(const Scene& scene, const std::vector<NameEntry>& bearers) {
  EvidencePiece best{"class:none", -10};
  for (const NameEntry& entry : bearers) {
    EvidencePiece piece = piece_for(scene.gazetteer().place(entry.place));
    if (entry.kind == NameKind::alternate) piece.log_odds += weight::kOnlyAlternate;
    if (piece.log_odds > best.log_odds) best = piece;
  }
  return best;
}

/// Pieces from the words around; true when one of them alone says "a place".
bool weigh_context(const Scene& scene, const NameMatch& match, Sum& sum) {
  bool cue = false;
  const auto add_cue = [&](bool holds, double log_odds, const char* reason) {
    if (!holds) return;
    sum.add(log_odds, reason);
    cue = true;
  };
  const std::size_t previous = scene.before(match.first);
  const std::size_t next = scene.after(match.last);
  add_cue(follows_locative(scene, match.first), weight::kLocative, "cue:locative");
  add_cue(region_follows(scene, match), weight::kBoundToRegion, "cue:region_follows");
  if (is_owned_by_region(scene, match)) sum.add(weight::kOwnedByRegion, "cue:owned_by_region");
  add_cue(stands_after_place(scene, match), weight::kRegionAfterPlace, "cue:after_place");
  add_cue(stands_behind_party(scene, match), weight::kParty, "cue:party");
  add_cue(is_dateline(scene, match), weight::kDateline, "cue:dateline");
  add_cue(place_noun_beside(scene, match), weight::kPlaceNoun, "cue:place_noun");
  add_cue(is_based(scene, match), weight::kBased, "cue:based");
  add_cue(next < scene.size() && scene.is_lower(next) && scene.is(next, WordClass::inhabitant),
          weight::kInhabitant, "cue:inhabitant");
  if (next < scene.size() && scene.is_capitalised(next) &&
      scene.is_any(next, {WordClass::government_body, WordClass::education}))
    sum.add(weight::kPublicBody, "cue:public_body");
  if (previous < scene.size() && scene.word(previous) == "of") sum.add(weight::kOf, "cue:of");
  if (next < scene.size() && scene.is_clitic(next)) sum.add(weight::kPossessive, "cue:possessive");
  add_cue(is_defined_as_place(scene, match), weight::kDefined, "cue:defined");
  add_cue(is_home_of_person(scene, match), weight::kHome, "cue:home_of_person");
  if (place_in_list(scene, match)) sum.add(weight::kPlaceBeside, "cue:list_of_places");
  if (next < scene.size() && scene.is(next, WordClass::acting_verb))
    sum.add(weight::kSaysSomething, "cue:speaks");
  if (stranger_beside(scene, match)) sum.add(weight::kStrangerBeside, "cue:longer_name");
  return cue;
}

/// Pieces from the word itself: names of people and ordinary words that are place names too.
void weigh_word(const Scene& scene, const NameMatch& match, Sum& sum) {
  if (match.last - match.first > 1) {
    sum.add(weight::kSeveralWords, "several_words");
    return;
  }
  const std::size_t i = match.first;
  if (is_written_as_abbreviation(scene, match)) return;
  // A word is a person's name or an ordinary word: the strongest doubt counts, not their sum.
  const double doubt = is_major_name(scene, match) ? weight::kDoubtOfMajor : 1;
  EvidencePiece strongest{"", 0};
  const auto consider = [&](WordClass c, double log_odds, const char* code) {
    if (scene.is(i, c) && log_odds < strongest.log_odds) strongest = {code, log_odds};
  };
  consider(WordClass::surname, doubt * weight::kSurname, "also:surname");
  consider(WordClass::given_name, doubt * weight::kGivenName, "also:given_name");
  consider(WordClass::not_a_place, weight::kNotAPlace, "also:no_place");
  consider(WordClass::needs_context, weight::kNeedsContext, "also:ordinary_word");
  consider(WordClass::common_word, weight::kCommonWord, "also:ordinary_word");
  if (strongest.log_odds < 0) sum.add(strongest.log_odds, strongest.code);
  if (scene.also_lower(i)) sum.add(weight::kAlsoLower, "also:lower_case");
  if (scene.is_sentence_start(i) && scene.is(i, WordClass::common_word))
    sum.add(weight::kSmallAtSentenceStart, "sentence_start");
}

/// What the tagger says, within bounds: it was taught on few texts. A place's name stands for its
/// government or its team too, which the tagger calls organisations, and in the names of events.
double tagger_log_odds(const Scene& scene, const NameMatch& match) {
  constexpr double kLeast = 0.002;
  constexpr double kUsedForOther = 0.3;
  double sum = 0;
  for (std::size_t i = match.first; i < match.last; ++i) {
    sum += double{scene.tags(i).type(NameType::place)} +
           kUsedForOther * double{scene.tags(i).type(NameType::organisation) +
                                  scene.tags(i).type(NameType::other)};
  }
  const double p =
      std::clamp(sum / static_cast<double>(match.last - match.first), kLeast, 1 - kLeast);
  return std::log(p / (1 - p));
}

}  // namespace

double PlaceEvidence::probability() const { return 1 / (1 + std::exp(-log_odds)); }

std::vector<std::string> PlaceEvidence::reasons() const {
  constexpr std::size_t kReasons = 3;
  std::vector<std::string> codes;
  for (const EvidencePiece& piece : pieces) {
    if (codes.size() == kReasons) break;
    if (piece.code != kPrior) codes.emplace_back(piece.code);
  }
  return codes;
}

PlaceEvidence weigh_match(const Scene& scene, const NameMatch& match, EvidenceOptions options) {
  Sum sum;
  const EvidencePiece bearer = best_bearer(scene, allowed_bearers(scene, match));
  sum.add(bearer.log_odds, bearer.code);
  weigh_word(scene, match, sum);
  const bool cue = options.with_context && weigh_context(scene, match, sum);
  if (scene.is_tagged()) sum.add(weight::kTagger * tagger_log_odds(scene, match), "tagger");
  return sum.result(cue);
}

}  // namespace mentionmap
