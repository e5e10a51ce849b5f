#include "recognize/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "recognize/rules/rules.hpp"
#include "text/abbreviations.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

/// Log-odds of each piece of evidence. Set by hand from linguistic judgement and checked on the
/// development texts; a fitted model replaces them with the tagger.
namespace weight {
constexpr double kBase = -0.6;
constexpr double kCountry = 3.4;
constexpr double kAdmin1 = 2.8;
constexpr double kSmallAdmin1 = 1.0;
constexpr double kArea = 2.2;
constexpr double kSite = 1.6;
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
constexpr double kRegionAfterPlace = 2.6;
constexpr double kDateline = 2.6;
constexpr double kParty = 3.0;
constexpr double kHome = 1.6;
constexpr double kInhabitant = 1.6;
constexpr double kPublicBody = 1.2;
constexpr double kBased = 1.8;
constexpr double kPossessive = 0.2;
constexpr double kPlaceBeside = 1.0;
constexpr double kSurname = -1.6;
constexpr double kGivenName = -1.6;
constexpr double kCommonWord = -1.6;
constexpr double kNeedsContext = -2.4;
constexpr double kNotAPlace = -4.0;
constexpr double kSmallAtSentenceStart = -2.2;
constexpr double kAlsoLower = -1.8;
constexpr double kStrangerBeside = -1.8;
constexpr double kSaysSomething = -0.8;
constexpr double kOnlyAlternate = -0.7;
constexpr double kDoubtOfMajor = 0.35;  // share of the doubt that a major place keeps
}  // namespace weight

struct Piece {
  double log_odds;
  const char* reason;
};

/// Collects pieces and sums them.
class Sum {
 public:
  void add(double log_odds, const char* reason) {
    total_ += log_odds;
    pieces_.push_back({log_odds, reason});
  }
  [[nodiscard]] PlaceEvidence result(bool has_cue) {
    std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return std::abs(a.log_odds) > std::abs(b.log_odds);
    });
    PlaceEvidence evidence{total_, has_cue, {}};
    constexpr std::size_t kReasons = 3;
    for (std::size_t i = 0; i < std::min(kReasons, pieces_.size()); ++i) {
      evidence.reasons.emplace_back(pieces_[i].reason);
    }
    return evidence;
  }

 private:
  double total_ = weight::kBase;
  std::vector<Piece> pieces_;
};

Piece piece_for(const PlaceView& place) {
  switch (place.place_class) {
    case PlaceClass::country:
      return {weight::kCountry, "class:country"};
    case PlaceClass::admin1:
      return {place.population >= 500'000 ? weight::kAdmin1 : weight::kSmallAdmin1, "class:admin1"};
    case PlaceClass::area:
      return {weight::kArea, "class:area"};
    case PlaceClass::site:
    case PlaceClass::airfield:
      return {weight::kSite, "class:site"};
    case PlaceClass::admin2:
      return {weight::kAdmin2, "class:admin2"};
    case PlaceClass::city:
      break;
  }
  if (place.population >= 1'000'000) return {weight::kMillionCity, "population"};
  if (place.population >= 100'000) return {weight::kLargeCity, "population"};
  if (place.population >= 15'000) return {weight::kTown, "population"};
  if (place.population >= 3'000) return {weight::kSmallTown, "population"};
  return {weight::kVillage, "population"};
}

/// What the best known bearer tells.
Piece best_bearer(const Scene& scene, const std::vector<NameEntry>& bearers) {
  Piece best{-10, "class:none"};
  for (const NameEntry& entry : bearers) {
    Piece piece = piece_for(scene.gazetteer().place(entry.place));
    if (entry.kind == NameKind::alternate) piece.log_odds += weight::kOnlyAlternate;
    if (piece.log_odds > best.log_odds) best = piece;
  }
  return best;
}

bool bears_region(const Scene& scene, const NameMatch* match) {
  if (match == nullptr) return false;
  return std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
    if (entry.kind == NameKind::demonym || entry.kind == NameKind::code) return false;
    const PlaceClass c = scene.gazetteer().place(entry.place).place_class;
    return c == PlaceClass::country || c == PlaceClass::admin1;
  });
}

/// True when some bearer of the name lies in some region or country of the other name.
bool lies_in(const Scene& scene, const NameMatch& match, const NameMatch& region) {
  const auto holds = [&](const PlaceView& outer, const PlaceView& inner) {
    if (outer.index == inner.index) return false;
    if (outer.place_class == PlaceClass::country) return outer.country == inner.country;
    return outer.place_class == PlaceClass::admin1 && inner.admin1_index == outer.index;
  };
  for (const NameEntry& outer : region.entries) {
    if (outer.kind == NameKind::demonym) continue;
    const PlaceView region_place = scene.gazetteer().place(outer.place);
    for (const NameEntry& inner : match.entries) {
      if (holds(region_place, scene.gazetteer().place(inner.place))) return true;
    }
  }
  return false;
}

/// The letter of a party before a legislator's home: "D-Pa.", "(R-Ocilla)".
bool is_party_letter(const Scene& scene, std::size_t i) {
  const std::string_view word = scene.word(i);
  return word == "D" || word == "R" || word == "I";
}

/// "Hazard, Ky.", "Tartu, Estonia": a comma and a region or country that has such a place.
bool region_follows(const Scene& scene, const NameMatch& match) {
  if (scene.after(match.last) != match.last || scene.word(match.last) != ",") return false;
  const NameMatch* region = scene.match_at(match.last + 1);
  return region != nullptr && scene.after(match.last + 1) == match.last + 1 &&
         lies_in(scene, match, *region);
}

/// The region after a comma behind a place of its own, or a party's letter: "Hazard, Ky.", "D-Pa.".
bool stands_after_place(const Scene& scene, const NameMatch& match) {
  const std::size_t mark = scene.before(match.first);
  if (mark >= scene.size() || mark == 0) return false;
  if (scene.word(mark) == "-") return is_party_letter(scene, mark - 1);
  if (scene.word(mark) != "," || !bears_region(scene, &match)) return false;
  for (std::size_t i = scene.begin_of_capitalised(mark - 1); i < mark; ++i) {
    const NameMatch* place = scene.match_over(i, mark);
    if (place != nullptr && lies_in(scene, *place, match)) return true;
  }
  return false;
}

/// "(R-Ocilla)", "D-Raleigh": where a legislator was elected.
bool stands_behind_party(const Scene& scene, const NameMatch& match) {
  const std::size_t hyphen = scene.before(match.first);
  return hyphen > 0 && hyphen < scene.size() && scene.word(hyphen) == "-" &&
         is_party_letter(scene, hyphen - 1);
}

/// "LONDON (AP) — …", "Tartu – …": a name that opens a paragraph before a dash or an agency.
bool is_dateline(const Scene& scene, const NameMatch& match) {
  const TextStructure::Sentence& sentence = scene.sentence_of(match.first);
  if (match.first != sentence.first_token) return false;
  std::size_t i = match.last;
  constexpr std::size_t kLongestDateline = 8;
  for (; i < sentence.last_token && i < match.last + kLongestDateline; ++i) {
    const std::string_view word = scene.word(i);
    if (word == "\u2014" || word == "\u2013" || word == "--" || word == "-") {
      return i > match.first && scene.structure().tokens[i].space_before;
    }
    const bool allowed = scene.is_capitalised(i) || word == "," || word == "(" || word == ")" ||
                         word == "/" || scene.structure().tokens[i].shape == Shape::number;
    if (!allowed) return false;
  }
  return false;
}

bool is_hyphen(std::string_view word) {
  return word == "-" || word == "\u2010" || word == "\u2011";
}

/// "Tartu-based", "Riga-born", "Narva-area".
bool is_based(const Scene& scene, const NameMatch& match) {
  if (!is_hyphen(scene.word(match.last))) return false;
  const std::string_view word = scene.word(match.last + 1);
  return word == "based" || word == "area" || word == "born" || word == "bound";
}

/// "the city of Tartu", "the Tartu region".
bool place_noun_beside(const Scene& scene, const NameMatch& match) {
  const std::size_t of = scene.before(match.first);
  if (of < scene.size() && scene.word(of) == "of") {
    const std::size_t noun = scene.before(of);
    if (noun < scene.size() && scene.is(noun, WordClass::place_noun)) return true;
  }
  const std::size_t next = scene.after(match.last);
  return next < scene.size() && scene.is_lower(next) && scene.is(next, WordClass::place_noun);
}

bool is_known_neighbour(const Scene& scene, std::size_t i) {
  return scene.is_any(i, {WordClass::person_title, WordClass::government_body, WordClass::education,
                          WordClass::company, WordClass::media, WordClass::sports,
                          WordClass::other_organisation, WordClass::not_a_place,
                          WordClass::direction, WordClass::building, WordClass::admin_unit,
                          WordClass::street, WordClass::natural_feature, WordClass::locative}) ||
         scene.match_at(i) != nullptr || scene.claim_at(i) != nullptr;
}

/// A capitalised word that nothing explains right before or after: the match is part of a longer
/// unknown name ("Crestwood Roofing").
bool stranger_beside(const Scene& scene, const NameMatch& match) {
  if (scene.in_title_case(match.first)) return false;
  const std::size_t next = scene.after(match.last);
  if (next < scene.size() && scene.is_capitalised(next) && !is_known_neighbour(scene, next))
    return true;
  const std::size_t previous = scene.before(match.first);
  return previous < scene.size() && scene.is_capitalised(previous) &&
         !scene.is_sentence_start(previous) && !is_known_neighbour(scene, previous);
}

/// "Canada, Italy and Spain": another known name of weight joined by a comma or "and".
bool place_in_list(const Scene& scene, const NameMatch& match) {
  const auto joins = [&](std::size_t i) {
    return scene.word(i) == "," || scene.word(i) == "and" || scene.word(i) == "or";
  };
  const std::size_t next = scene.after(match.last);
  if (next < scene.size() && joins(next)) {
    const NameMatch* neighbour = scene.match_at(next + 1);
    if (neighbour != nullptr && is_widely_known(scene, allowed_bearers(scene, *neighbour)))
      return true;
  }
  const std::size_t previous = scene.before(match.first);
  if (previous >= scene.size() || previous == 0 || !joins(previous)) return false;
  const NameMatch* neighbour = scene.match_over(previous - 1, previous);
  return neighbour != nullptr && is_widely_known(scene, allowed_bearers(scene, *neighbour));
}

/// "Ann Holm of Gaston", "Ann Holm, 41, of Gaston": people are named with their homes.
bool is_home_of_person(const Scene& scene, const NameMatch& match) {
  const std::size_t of = scene.before(match.first);
  if (of >= scene.size() || scene.word(of) != "of") return false;
  std::size_t i = scene.before(of);
  if (i < scene.size() && scene.word(i) == ",") i = scene.before(i);
  if (i < scene.size() && scene.is_number(i) && scene.word(i).size() <= 2) return true;
  const Claim* claim = scene.claim_at(i);
  return claim != nullptr && claim->name_class == NameClass::person;
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
  add_cue(is_home_of_person(scene, match), weight::kHome, "cue:home_of_person");
  if (place_in_list(scene, match)) sum.add(weight::kPlaceBeside, "cue:list_of_places");
  if (next < scene.size() && scene.is(next, WordClass::acting_verb))
    sum.add(weight::kSaysSomething, "cue:speaks");
  if (stranger_beside(scene, match)) sum.add(weight::kStrangerBeside, "cue:longer_name");
  return cue;
}

/// "US", "Ky.": capitals and stops that no ordinary word has.
bool is_written_as_abbreviation(const Scene& scene, const NameMatch& match) {
  const std::vector<NameEntry> bearers = allowed_bearers(scene, match);
  return std::any_of(bearers.begin(), bearers.end(),
                     [](const NameEntry& entry) { return entry.kind == NameKind::abbreviation; });
}

/// A country, a populous region or a large city by its own name.
bool is_major_name(const Scene& scene, const NameMatch& match) {
  constexpr std::uint64_t kMajor = 300'000;
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    if (entry.kind != NameKind::primary) return false;
    const PlaceView place = scene.gazetteer().place(entry.place);
    return place.place_class == PlaceClass::country ||
           (place.place_class != PlaceClass::admin2 && place.population >= kMajor);
  });
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
  Piece strongest{0, ""};
  const auto consider = [&](WordClass c, double log_odds, const char* reason) {
    if (scene.is(i, c) && log_odds < strongest.log_odds) strongest = {log_odds, reason};
  };
  consider(WordClass::surname, doubt * weight::kSurname, "also:surname");
  consider(WordClass::given_name, doubt * weight::kGivenName, "also:given_name");
  consider(WordClass::not_a_place, weight::kNotAPlace, "also:no_place");
  consider(WordClass::needs_context, weight::kNeedsContext, "also:ordinary_word");
  consider(WordClass::common_word, weight::kCommonWord, "also:ordinary_word");
  if (strongest.log_odds < 0) sum.add(strongest.log_odds, strongest.reason);
  if (scene.also_lower(i)) sum.add(weight::kAlsoLower, "also:lower_case");
  if (scene.is_sentence_start(i) && scene.is(i, WordClass::common_word))
    sum.add(weight::kSmallAtSentenceStart, "sentence_start");
}

bool is_small_word_inside(std::string_view word) {
  static constexpr std::string_view kSmall[] = {
      "of", "the", "and", "de",  "la",  "le",   "les", "del",  "al",  "el",   "au",    "aux",
      "en", "do",  "da",  "dos", "das", "di",   "du",  "des",  "on",  "upon", "under", "in",
      "an", "am",  "der", "den", "sur", "sous", "na",  "nad",  "pod", "by",   "y",     "e",
      "a",  "o",   "os",  "as",  "ul",  "von",  "van", "over", "aan", "bei",  "s",     "&"};
  return std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
}

/// Written with stops after single letters ("U.S.", "N.M."), as a known shortened state ("Ky."),
/// or in capitals ("US").
bool is_abbreviated(std::string_view written) {
  const std::size_t stop = written.find('.');
  if (stop != std::string_view::npos) {
    return stop == 1 || abbreviation_kind(written.substr(0, stop)) == AbbreviationKind::state;
  }
  return written.size() >= 2 &&
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Two bare capitals ("OR", "ME") are a state only behind a town and a comma.
bool is_bare_postal_code(const Scene& scene, const NameMatch& match, const NameEntry& entry) {
  const std::string_view written = scene.word(match.first);
  return written.size() == 2 && written.find('.') == std::string_view::npos &&
         scene.gazetteer().place(entry.place).place_class != PlaceClass::country;
}

bool allows_abbreviation(const Scene& scene, const NameMatch& match, const NameEntry& entry) {
  if (match.last - match.first != 1) return true;
  if (!is_abbreviated(scene.word(match.first))) return false;
  if (!entry.is_written_as(scene.word(match.first))) return false;
  const bool behind_place = stands_after_place(scene, match);
  if (is_bare_postal_code(scene, match, entry)) return behind_place;
  return !scene.in_upper_case(match.first) || behind_place ||
         scene.word(match.first).find('.') != std::string_view::npos;
}

/// Short words in capitals are acronyms, not villages ("PM", "NASA"), outside lines in capitals.
bool is_acronym(const Scene& scene, const NameMatch& match) {
  constexpr std::size_t kLongestAcronym = 5;
  if (match.last - match.first != 1 || scene.in_upper_case(match.first)) return false;
  const Token& token = scene.structure().tokens[match.first];
  return token.shape == Shape::upper && token.span.size() <= kLongestAcronym;
}

bool is_generic_word(const Scene& scene, std::size_t i) {
  return is_small_word_inside(scene.word(i)) ||
         scene.is_any(i, {WordClass::direction, WordClass::admin_unit, WordClass::natural_feature,
                          WordClass::building, WordClass::street, WordClass::military_site,
                          WordClass::government_body, WordClass::education, WordClass::company,
                          WordClass::media, WordClass::sports, WordClass::other_organisation,
                          WordClass::person_title, WordClass::not_a_place, WordClass::place_noun});
}

/// Some bearer is a sea, a region or a site: "South Island", "West Bank".
bool bears_area(const Scene& scene, const NameMatch& match) {
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    const PlaceClass c = scene.gazetteer().place(entry.place).place_class;
    return c == PlaceClass::area || c == PlaceClass::site || c == PlaceClass::admin1;
  });
}

/// Nothing but generic words: "West", "City Park", "Supreme Court", "School District". A region
/// behind a comma makes even those a name ("Center, Texas"), a locative word "East Bank".
bool is_generic_phrase(const Scene& scene, const NameMatch& match) {
  if (region_follows(scene, match)) return false;
  const bool single = match.last == match.first + 1;
  if (single && is_written_as_abbreviation(scene, match)) return false;
  if (single && scene.is_any(match.first, {WordClass::direction, WordClass::not_a_place})) {
    return true;
  }
  if (is_major_name(scene, match)) return false;
  if (!single && follows_locative(scene, match.first) &&
      scene.is(match.first, WordClass::direction))
    return false;
  for (std::size_t i = match.first; i < match.last; ++i) {
    if (!is_generic_word(scene, i)) return false;
  }
  return single || !bears_area(scene, match);
}

}  // namespace

double PlaceEvidence::probability() const { return 1 / (1 + std::exp(-log_odds)); }

std::vector<NameEntry> allowed_bearers(const Scene& scene, const NameMatch& match) {
  const bool acronym = is_acronym(scene, match);
  std::vector<NameEntry> bearers;
  for (const NameEntry& entry : match.entries) {
    if (entry.kind == NameKind::code) continue;
    if (entry.kind == NameKind::abbreviation) {
      if (!allows_abbreviation(scene, match, entry)) continue;
    } else if (acronym && !is_dateline(scene, match)) {
      continue;
    }
    bearers.push_back(entry);
  }
  return bearers;
}

bool is_written_as_name(const Scene& scene, const NameMatch& match) {
  if (!scene.is_capitalised(match.first) || is_generic_phrase(scene, match)) return false;
  for (std::size_t i = match.first + 1; i < match.last; ++i) {
    if (!scene.is_lower(i) || is_small_word_inside(scene.word(i))) continue;
    const bool closing_generic =
        i + 1 == match.last && scene.is_any(i, {WordClass::admin_unit, WordClass::military_site,
                                                WordClass::natural_feature, WordClass::building});
    if (!closing_generic || scene.is(match.first, WordClass::not_a_place)) return false;
  }
  return true;
}

bool is_demonym(const std::vector<NameEntry>& bearers) {
  return !bearers.empty() && std::all_of(bearers.begin(), bearers.end(), [](const NameEntry& e) {
    return e.kind == NameKind::demonym;
  });
}

bool is_widely_known(const Scene& scene, const std::vector<NameEntry>& bearers) {
  constexpr std::uint64_t kLargeCity = 100'000;
  return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
    const PlaceView place = scene.gazetteer().place(entry.place);
    if (place.place_class == PlaceClass::country || place.place_class == PlaceClass::area)
      return true;
    return place.place_class != PlaceClass::admin2 && place.population >= kLargeCity &&
           (entry.kind == NameKind::primary || entry.kind == NameKind::abbreviation ||
            place.population >= 10 * kLargeCity);
  });
}

PlaceEvidence weigh_match(const Scene& scene, const NameMatch& match) {
  Sum sum;
  const Piece bearer = best_bearer(scene, allowed_bearers(scene, match));
  sum.add(bearer.log_odds, bearer.reason);
  weigh_word(scene, match, sum);
  const bool cue = weigh_context(scene, match, sum);
  return sum.result(cue);
}

}  // namespace mentionmap
