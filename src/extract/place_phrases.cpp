#include <algorithm>
#include <array>
#include <utility>

#include "extract/document_parts.hpp"

namespace mentionmap::extract {
namespace {

struct Preposition {
  std::string_view word;
  Relation relation;
};

constexpr std::array<Preposition, 30> kPrepositions{{
    {"in", Relation::in},          {"inside", Relation::in},       {"within", Relation::in},
    {"into", Relation::to},        {"across", Relation::in},       {"throughout", Relation::in},
    {"over", Relation::in},        {"at", Relation::at},           {"on", Relation::at},
    {"near", Relation::near},      {"nearby", Relation::near},     {"around", Relation::near},
    {"outside", Relation::near},   {"off", Relation::near},        {"along", Relation::near},
    {"alongside", Relation::near}, {"beside", Relation::near},     {"towards", Relation::to},
    {"toward", Relation::to},      {"to", Relation::to},           {"from", Relation::from},
    {"via", Relation::in},         {"between", Relation::between}, {"for", Relation::to},
    {"against", Relation::near},   {"opposite", Relation::near},   {"onto", Relation::to},
    {"through", Relation::in},     {"by", Relation::near},         {"amid", Relation::in},
}};

std::optional<Relation> relation_of(const ScanWord& word) {
  for (const auto& [text, relation] : kPrepositions) {
    if (word.is(text)) return relation;
  }
  return std::nullopt;
}

std::optional<Relation> compass_relation(const ScanWord& word) {
  if (word.is("north")) return Relation::north_of;
  if (word.is("south")) return Relation::south_of;
  if (word.is("east")) return Relation::east_of;
  if (word.is("west")) return Relation::west_of;
  return std::nullopt;
}

/// Words of a noun phrase that may stand between a preposition and its place.
bool inside_phrase(const ScanWord& word) {
  if (is_determiner(word) || is_compass_word(word)) return true;
  return word.letters && !is_function_word(word);
}

class PlaceReader {
 public:
  PlaceReader(const DocumentView& view, SentenceView& sentence)
      : view_(view), s_(sentence), taken_(sentence.words.size(), false) {}

  void run() {
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (is_border_word(s_.words[i])) read_border(i);
    }
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      const bool begins = s_.toponym[i] >= 0 && (i == 0 || s_.toponym[i - 1] != s_.toponym[i]);
      if (begins && !taken_[i]) read_place(i);
    }
    std::sort(s_.places.begin(), s_.places.end(), [](const PlacePhrase& a, const PlacePhrase& b) {
      return std::pair(a.last, a.first) < std::pair(b.last, b.first);
    });
    mark_contained();
    mark_measured();
  }

 private:
  [[nodiscard]] std::size_t toponym_end(std::size_t i) const {
    std::size_t end = i;
    while (end < s_.words.size() && s_.toponym[end] == s_.toponym[i]) ++end;
    return end;
  }
  [[nodiscard]] bool is_place(std::size_t i) const {
    return i < s_.words.size() && s_.toponym[i] >= 0;
  }

  /// The preposition left of word `i`, over determiners, adjectives and possessors.
  struct Lead {
    std::size_t at;
    std::string word;
    Relation relation;
  };
  [[nodiscard]] std::optional<Lead> lead_before(std::size_t i) const {
    for (std::size_t at = i, steps = 0; at > 0 && steps < 9; ++steps) {
      const ScanWord& w = s_.words[at - 1];
      if (w.is("to") && at > 1 &&
          is_one_of(s_.words[at - 2],
                    {"close", "closer", "next", "closest", "nearer", "adjacent"})) {
        return Lead{at - 2, "near", Relation::near};
      }
      if (w.is("of") && at > 1) {
        if (const auto compass = compass_relation(s_.words[at - 2])) {
          const bool region = at > 2 && s_.words[at - 3].is("the");
          if (!region) return Lead{at - 2, s_.words[at - 2].lower + " of", *compass};
        }
        if (is_one_of(s_.words[at - 2], {"out", "outside"}))
          return Lead{at - 2, "from", Relation::from};
        at -= 1;
        continue;
      }
      if (const auto relation = relation_of(w)) return Lead{at - 1, w.lower, *relation};
      const bool part = w.is("'s") || w.is("-") || inside_phrase(w) || s_.toponym[at - 1] >= 0;
      if (!part || (verb_at(at - 1) != nullptr && !attributive(at - 1))) return std::nullopt;
      --at;
    }
    return std::nullopt;
  }

  /// "in annexed X", "near besieged Y": a participle before the name.
  [[nodiscard]] bool attributive(std::size_t i) const {
    const VerbGroup* verb = verb_at(i);
    return verb->reduced && verb->form != VerbForm::gerund && i > 0 &&
           relation_of(s_.words[i - 1]).has_value();
  }

  [[nodiscard]] const VerbGroup* verb_at(std::size_t i) const {
    for (const VerbGroup& verb : s_.verbs) {
      if (verb.head == i || (verb.first <= i && i < verb.last)) return &verb;
    }
    return nullptr;
  }

  /// "the border with X", "X's borders", "the X-ian border", "the borders of X", "the border".
  void read_border(std::size_t i) {
    PlacePhrase phrase;
    phrase.border = true;
    phrase.last = i + 1;
    std::size_t begin = i;
    if (const auto owner = possessor_before(i)) {
      phrase.toponym = static_cast<std::size_t>(s_.toponym[*owner]);
      begin = *owner;
    }
    std::size_t after = i + 1;
    if (after < s_.words.size() && is_compass_word(s_.words[after])) ++after;
    // "borders close to X" names the border of X.
    if (after + 1 < s_.words.size() && s_.words[after].is("close") && s_.words[after + 1].is("to"))
      ++after;
    if (after < s_.words.size() && is_one_of(s_.words[after], {"with", "of", "to", "between"})) {
      std::size_t name = after + 1;
      while (name < s_.words.size() &&
             is_one_of(s_.words[name],
                       {"the", "neighbouring", "neighboring", "neighbour", "neighbor"}))
        ++name;
      if (is_place(name)) {
        const auto named = static_cast<std::size_t>(s_.toponym[name]);
        phrase.last = toponym_end(name);
        if (!phrase.toponym) {
          phrase.toponym = named;
        } else {
          phrase.neighbour = named;
        }
        if (s_.words[after].is("between") && phrase.last + 1 < s_.words.size() &&
            s_.words[phrase.last].is("and") && is_place(phrase.last + 1)) {
          phrase.neighbour = static_cast<std::size_t>(s_.toponym[phrase.last + 1]);
          phrase.last = toponym_end(phrase.last + 1);
        }
      }
    }
    if (!phrase.toponym && !elliptical(i)) return;
    if (!phrase.toponym) phrase.toponym = view_.border_toponym(s_.index, i);
    if (!phrase.toponym && is_one_of(s_.words[i - 1], {"its", "their"}))
      phrase.toponym = first_country_before(i);
    if (!phrase.toponym) return;
    phrase.relation = Relation::near;
    const auto lead = lead_before(begin);
    phrase.first = lead ? lead->at : begin;
    phrase.preposition = lead ? lead->word : "";
    if (lead && lead->relation == Relation::from) phrase.relation = Relation::from;
    for (std::size_t w = phrase.first; w < phrase.last; ++w) taken_[w] = true;
    s_.places.push_back(phrase);
  }

  /// The possessor or adjective of a noun: "X's eastern borders", "X-ian border".
  [[nodiscard]] std::optional<std::size_t> possessor_before(std::size_t i) const {
    std::size_t at = i;
    while (at > 0 &&
           (is_compass_word(s_.words[at - 1]) ||
            is_one_of(s_.words[at - 1], {"land", "shared", "common", "own", "entire", "long"})))
      --at;
    if (at > 0 && (s_.words[at - 1].is("'s") || s_.words[at - 1].is("'"))) --at;
    if (at == 0 || s_.toponym[at - 1] < 0) return std::nullopt;
    std::size_t begin = at - 1;
    while (begin > 0 && s_.toponym[begin - 1] == s_.toponym[at - 1]) --begin;
    return begin;
  }

  /// "X says that Y has troops near its border": the side that speaks of it is meant.
  [[nodiscard]] std::optional<std::size_t> first_country_before(std::size_t i) const {
    std::optional<std::size_t> first;
    for (std::size_t w = 0; w < i; ++w) {
      if (s_.toponym[w] < 0) continue;
      const auto index = static_cast<std::size_t>(s_.toponym[w]);
      const auto& place = view_.toponym(index).place;
      if (!place || !place->feature.starts_with("A.PCL")) continue;
      if (!first) {
        first = index;
      } else if (view_.country_of(*first) != view_.country_of(index)) {
        return first;
      }
    }
    return std::nullopt;  // a single country: the border is its own
  }

  /// "the border", "its borders", "the country's borders" stand for one named before.
  [[nodiscard]] bool elliptical(std::size_t i) const {
    return i > 0 && (is_determiner(s_.words[i - 1]) || s_.words[i - 1].is("'s"));
  }

  void read_place(std::size_t i) {
    const auto index = static_cast<std::size_t>(s_.toponym[i]);
    const std::size_t end = toponym_end(i);
    const bool demonym = view_.toponym(index).kind == ToponymKind::demonym;
    if (demonym) return;
    if (end < s_.words.size() && s_.words[end].is("'s") && !locates_after_possessive(end + 1))
      return;
    PlacePhrase phrase;
    phrase.toponym = index;
    phrase.last = end;
    if (const auto lead = lead_before(i)) {
      phrase.first = lead->at;
      phrase.preposition = lead->word;
      phrase.relation = lead->relation;
    } else if (const PlacePhrase* before = coordinated_with(i)) {
      phrase.first = i;
      phrase.preposition = before->preposition;
      phrase.relation = before->relation;
    } else if (follows_containing_comma(i)) {
      phrase.first = i;
      phrase.relation = Relation::in;
      phrase.contained = true;
    } else if (i > 0 && view_.toponym(index).kind != ToponymKind::embedded &&
               verb_at(object_anchor(i))) {
      phrase.first = i;
    } else {
      return;
    }
    s_.places.push_back(phrase);
  }

  /// The word before an object, over its determiner.
  [[nodiscard]] std::size_t object_anchor(std::size_t i) const {
    std::size_t at = i - 1;
    while (at > 0 &&
           (is_determiner(s_.words[at]) || is_one_of(s_.words[at], {"annexed", "occupied"})))
      --at;
    return at;
  }

  /// "in X's west", "in X's Y region": the possessor locates; "in X's view" does not.
  [[nodiscard]] bool locates_after_possessive(std::size_t after) const {
    for (std::size_t i = after; i < s_.words.size() && i < after + 4; ++i) {
      if (is_compass_word(s_.words[i]) ||
          is_one_of(s_.words[i],
                    {"capital", "coast", "coastline", "territory", "region", "airspace", "waters",
                     "outskirts", "centre", "center", "soil", "far"})) {
        return true;
      }
      if (s_.words[i].punctuation() && !s_.words[i].is("-")) return false;
    }
    return false;
  }

  /// "in X and Y", "from A, B and C": the earlier phrase that this name continues.
  [[nodiscard]] const PlacePhrase* coordinated_with(std::size_t i) const {
    std::size_t at = i;
    bool joined = false;
    while (at > 0 &&
           (is_one_of(s_.words[at - 1], {"and", "or", ",", "the", "indeed", "also", "both",
                                         "annexed", "neighbouring", "neighboring"}) ||
            is_compass_word(s_.words[at - 1]))) {
      joined |= is_one_of(s_.words[at - 1], {"and", "or", ","});
      --at;
    }
    if (!joined || at == 0) return nullptr;
    for (const PlacePhrase& phrase : s_.places) {
      if (phrase.last == at && !phrase.contained && coordinates(phrase, i)) return &phrase;
    }
    return nullptr;
  }

  /// A comma alone joins only what goes on to an "and".
  [[nodiscard]] bool coordinates(const PlacePhrase& before, std::size_t i) const {
    if (is_one_of(s_.words[before.last], {"and", "or"})) return true;
    if (is_one_of(s_.words[i - 1], {"and", "or"})) return true;
    std::size_t at = toponym_end(i);
    while (at + 1 < s_.words.size() && s_.words[at].is(",") && is_place(at + 1))
      at = toponym_end(at + 1);
    return at + 1 < s_.words.size() && is_one_of(s_.words[at], {"and", "or"}) && is_place(at + 1);
  }

  /// "Springfield, Illinois": the second only tells where the first is.
  [[nodiscard]] bool follows_containing_comma(std::size_t i) const {
    if (i < 2 || !s_.words[i - 1].is(",")) return false;
    for (const PlacePhrase& phrase : s_.places) {
      if (phrase.last == i - 1 && phrase.toponym) return contains(i, *phrase.toponym);
    }
    return false;
  }

  /// The place at word `i` holds the other place, as far as the records tell.
  [[nodiscard]] bool contains(std::size_t i, std::size_t inner) const {
    const auto& outer_place = view_.toponym(static_cast<std::size_t>(s_.toponym[i])).place;
    const auto& inner_place = view_.toponym(inner).place;
    if (!outer_place || !inner_place || outer_place->country != inner_place->country) return false;
    return outer_place->radius_m > 2 * inner_place->radius_m;
  }

  /// "15 miles from X", "30 km north of Y", "miles away from Z", "far from X", "a short distance
  /// from Y".
  void mark_measured() {
    for (PlacePhrase& phrase : s_.places) {
      for (std::size_t i = phrase.first; i < phrase.last; ++i) {
        phrase.measured |= view_.vocabulary->distance_unit_at(s_.words, i) != nullptr;
      }
      std::size_t at = phrase.first;
      while (at > 0 &&
             is_one_of(s_.words[at - 1], {"away", "north", "south", "east", "west", "inland"}))
        --at;
      if (at == 0) continue;
      const bool apart = is_one_of(s_.words[at - 1], {"far", "farther", "further", "distance"});
      phrase.measured |= apart && phrase.relation == Relation::from;
      const std::size_t from = at > 1 ? at - 2 : 0;
      for (std::size_t i = from; i < at; ++i) {
        const auto* unit = view_.vocabulary->distance_unit_at(s_.words, i);
        phrase.measured |= unit != nullptr && i + unit->words.size() == at;
      }
    }
  }

  /// "Springfield in Illinois": a place right after one that it holds adds nothing. "North of X in
  /// Y" is in Y.
  void mark_contained() {
    for (std::size_t k = 1; k < s_.places.size(); ++k) {
      PlacePhrase& phrase = s_.places[k];
      const PlacePhrase& before = s_.places[k - 1];
      if (phrase.border || before.border || !phrase.toponym || !before.toponym) continue;
      if (before.preposition.ends_with(" of") && phrase.first == before.last &&
          phrase.relation == Relation::in) {
        s_.places[k - 1].contained = true;
        continue;
      }
      const bool next = before.last <= phrase.first && phrase.first <= before.last + 1;
      if (!next || phrase.preposition == "from" || phrase.preposition == "to") continue;
      std::size_t name = phrase.last - 1;
      if (contains(name, *before.toponym) && phrase.relation == Relation::in)
        phrase.contained = true;
    }
  }

  const DocumentView& view_;
  SentenceView& s_;
  std::vector<bool> taken_;
};

}  // namespace

void find_place_phrases(const DocumentView& view, SentenceView& sentence) {
  PlaceReader(view, sentence).run();
}

}  // namespace mentionmap::extract
