#include "resolve/document_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "resolve/features.hpp"
#include "resolve/stated_population.hpp"
#include "resolve/weights.hpp"

namespace mentionmap {

namespace {

/// The spots of each group that are nearest to one candidate, each looked for once.
class NearestSpots {
 public:
  NearestSpots(const Candidate& candidate, const std::vector<std::vector<Spot>>& spots_of_groups)
      : candidate_(candidate), spots_(spots_of_groups), known_(spots_of_groups.size(), kUnknown) {}

  double sum_over(const std::vector<std::size_t>& groups) {
    double sum = 0;
    for (const std::size_t g : groups) {
      if (known_[g] == kUnknown) known_[g] = nearest_spot(candidate_, spots_[g]);
      sum += known_[g];
    }
    return sum;
  }

 private:
  static constexpr double kUnknown = -1;

  const Candidate& candidate_;
  const std::vector<std::vector<Spot>>& spots_;
  std::vector<double> known_;  // by group
};

double weight_of(const NameGroup& group) {
  return std::sqrt(static_cast<double>(group.mentions.size()));
}

}  // namespace

DocumentResolver::DocumentResolver(const Gazetteer& gazetteer, const LocalWordTable& local_words,
                                   const Document& document, const TextStructure& structure,
                                   const std::vector<Mention>& mentions, const Features& weights)
    : document_(document),
      structure_(structure),
      mentions_(mentions),
      weights_(weights),
      local_words_(local_words, document.text, structure),
      groups_(group_mentions(gazetteer, document.text, mentions)),
      group_of_(mentions.size()),
      bindings_(find_bindings(document.text, mentions)) {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    for (const std::size_t m : groups_[g].mentions) group_of_[m] = g;
  }
  std::stable_sort(bindings_.begin(), bindings_.end(),
                   [](const Binding& a, const Binding& b) { return a.place < b.place; });
  const std::size_t names = groups_.size();
  for (std::size_t g = 0; g < names; ++g) split_senses(g);
}

void DocumentResolver::run() {
  for (NameGroup& group : groups_) {
    set_prominence(group);
    set_generic_words(group);
    set_articles(group);
    set_outlet(group);
    set_local_words(group);
  }
  set_stated_populations();
  bind_regions();
  for (NameGroup& group : groups_) share_belief(group);
  constexpr int kRounds = 3;
  for (int round = 0; round < kRounds; ++round) score_in_context();
  for (NameGroup& group : groups_) {
    std::stable_sort(group.candidates.begin(), group.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  }
}

/// Shares the belief of a group among its candidates by a soft maximum of their scores.
void DocumentResolver::share_belief(NameGroup& group) const {
  double best = -std::numeric_limits<double>::infinity();
  for (Candidate& c : group.candidates) {
    c.score = weighted(c.features, weights_);
    best = std::max(best, c.score);
  }
  double sum = 0;
  for (Candidate& c : group.candidates) {
    c.probability = std::exp(c.score - best);
    sum += c.probability;
  }
  for (Candidate& c : group.candidates) c.probability /= sum;
}

/// Seas, ranges and regions take an article where towns take none: "across the Atlantic".
void DocumentResolver::set_articles(NameGroup& group) {
  const auto with_article = std::count_if(group.mentions.begin(), group.mentions.end(),
                                          [this](std::size_t m) { return follows_article(m); });
  if (with_article == 0) return;
  const double share =
      static_cast<double>(with_article) / static_cast<double>(group.mentions.size());
  for (Candidate& c : group.candidates) feature(c, Feature::article) = share * article(c);
}

/// "the X", "the tropical X" with X the whole name: what follows is no word that the article could
/// belong to.
bool DocumentResolver::follows_article(std::size_t mention) const {
  if (heads_longer_name(mention) || is_noun_like(neighbour(mention, +1))) return false;
  return neighbour(mention, -1) == "the" ||
         (neighbour(mention, -2) == "the" && is_noun_like(neighbour(mention, -1)));
}

/// Whether a capital word stands right behind the mention ("the Washington Post") or a hyphen
/// ("the Washington-based").
bool DocumentResolver::heads_longer_name(std::size_t mention) const {
  const Token* next = token_beside(mention, +1);
  if (next == nullptr) return false;
  const bool hyphen = next->span.begin == mentions_[mention].span.end &&
                      next->span.in(document_.text).starts_with('-');
  return hyphen || next->shape == Token::Shape::capitalised || next->shape == Token::Shape::upper;
}

/// The country of the outlet, by the top-level domain of the document's URL.
void DocumentResolver::set_outlet(NameGroup& group) {
  const std::string country = country_of_url(document_.url.value_or(""));
  if (country.empty()) return;
  for (Candidate& c : group.candidates) {
    feature(c, Feature::outlet_country) = c.place.country == country ? 1 : 0;
  }
}

void DocumentResolver::set_local_words(NameGroup& group) {
  if (local_words_.empty()) return;
  for (Candidate& c : group.candidates) {
    feature(c, Feature::local_words) = local_words_.share_at(c.place);
  }
}

void DocumentResolver::set_stated_populations() {
  for (const auto& [mention, people] :
       find_stated_populations(document_.text, structure_, mentions_)) {
    for (Candidate& c : groups_[group_of_[mention]].candidates) {
      feature(c, Feature::stated_population) =
          population_fit(static_cast<double>(c.place.population), people);
    }
  }
}

void DocumentResolver::set_generic_words(NameGroup& group) {
  if (group.candidates.empty()) return;
  struct WordsAround {
    std::string next;
    std::string noun_before;  // "city" of "city of X"
  };
  std::vector<WordsAround> around;
  for (const std::size_t m : group.mentions) {
    const bool behind_of = neighbour(m, -1) == "of";
    around.push_back({word_behind(m), behind_of ? neighbour(m, -2) : std::string()});
  }
  for (Candidate& c : group.candidates) {
    for (const WordsAround& words : around) {
      const int generic = generic_word(c, group.name, words.next, words.noun_before);
      if (generic != 0) feature(c, Feature::generic_word) = generic;
      if (generic > 0) break;
    }
  }
}

/// The small-letter word behind a mention, or the capital one that makes a newspaper of it.
std::string DocumentResolver::word_behind(std::size_t mention) const {
  const Token* next = token_beside(mention, +1);
  if (next == nullptr || next->shape != Token::Shape::capitalised) return neighbour(mention, +1);
  std::string word = fold_name(next->span.in(document_.text));
  return is_newspaper_word(word) ? word : std::string();
}

/// The token `distance` tokens before (-) or after (+) a mention, within its sentence; else null.
const Token* DocumentResolver::token_beside(std::size_t mention, int distance) const {
  const std::vector<Token>& tokens = structure_.tokens;
  const Span span = mentions_[mention].span;
  const auto at = std::lower_bound(
      tokens.begin(), tokens.end(), distance < 0 ? span.begin : span.end,
      [](const Token& token, std::size_t offset) { return token.span.begin < offset; });
  const auto index = (at - tokens.begin()) + (distance < 0 ? distance : distance - 1);
  if (index < 0 || index >= static_cast<std::ptrdiff_t>(tokens.size())) return nullptr;
  const Token& token = tokens[static_cast<std::size_t>(index)];
  const TextStructure::Sentence* sentence = structure_.sentence_at(span.begin);
  const bool in_sentence = sentence != nullptr && sentence->span.contains(token.span);
  return in_sentence ? &token : nullptr;
}

/// The folded word beside a mention, behind it in small letters only; else empty.
std::string DocumentResolver::neighbour(std::size_t mention, int distance) const {
  const Token* token = token_beside(mention, distance);
  if (token == nullptr || (distance > 0 && token->shape != Token::Shape::lower)) return {};
  return fold_name(token->span.in(document_.text));
}

/// "City, State": both sides gain where one holds the other.
void DocumentResolver::bind_regions() {
  for (const Binding& binding : bindings_) {
    NameGroup& place = groups_[group_of_[binding.place]];
    NameGroup& region = groups_[group_of_[binding.region]];
    if (&place == &region) continue;
    for (Candidate& c : region.candidates) {
      if (binds(c, place)) feature(c, Feature::place_before) = 1;
    }
    for (Candidate& c : place.candidates) {
      if (!is_bound_to(c, region)) continue;
      feature(c, Feature::region_follows) = 1;
      place.bound = true;
    }
  }
}

/// The bearers of a mention's name that its regions allow, by number; empty when nothing binds it.
std::set<std::size_t> DocumentResolver::allowed_bearers(std::size_t mention) const {
  std::set<std::size_t> allowed;
  const NameGroup& group = groups_[group_of_[mention]];
  const auto first =
      std::lower_bound(bindings_.begin(), bindings_.end(), mention,
                       [](const Binding& binding, std::size_t m) { return binding.place < m; });
  for (auto b = first; b != bindings_.end() && b->place == mention; ++b) {
    if (group_of_[b->region] == group_of_[mention]) continue;
    const NameGroup& region = groups_[group_of_[b->region]];
    for (std::size_t c = 0; c < group.candidates.size(); ++c) {
      if (is_bound_to(group.candidates[c], region)) allowed.insert(c);
    }
  }
  return allowed;
}

/// "From Paris, Texas, to Paris, France": mentions that regions bind to different bearers part from
/// each other; those without a region go with the last one before them.
void DocumentResolver::split_senses(std::size_t g) {
  struct Sense {
    std::set<std::size_t> bearers;
    std::vector<std::size_t> mentions;
  };
  std::vector<Sense> senses;
  std::vector<std::size_t> early;
  std::size_t current = 0;
  for (const std::size_t m : groups_[g].mentions) {
    const std::set<std::size_t> allowed = allowed_bearers(m);
    if (!allowed.empty()) {
      const auto same = std::find_if(senses.begin(), senses.end(), [&](const Sense& sense) {
        return std::any_of(allowed.begin(), allowed.end(),
                           [&](std::size_t c) { return sense.bearers.contains(c); });
      });
      current = static_cast<std::size_t>(same - senses.begin());
      if (same == senses.end()) senses.push_back({allowed, {}});
    }
    (senses.empty() ? early : senses[current].mentions).push_back(m);
  }
  if (senses.size() < 2) return;
  early.insert(early.end(), senses.front().mentions.begin(), senses.front().mentions.end());
  groups_[g].mentions = std::move(early);
  for (std::size_t s = 1; s < senses.size(); ++s) {
    for (const std::size_t m : senses[s].mentions) group_of_[m] = groups_.size();
    NameGroup other = groups_[g];
    other.mentions = std::move(senses[s].mentions);
    groups_.push_back(std::move(other));
  }
}

void DocumentResolver::score_in_context() {
  DocumentRegions regions;
  std::vector<std::vector<Spot>> spots;  // by group
  for (const NameGroup& group : groups_) {
    if (!group.candidates.empty()) regions.add(group, weight_of(group));
    spots.push_back(spots_of(group));
  }
  // Features are set for all before any belief changes.
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const std::vector<std::size_t> near = groups_near(g);
    const std::vector<std::size_t> neighbours = neighbours_of(g);
    regions.set_context(groups_[g], weight_of(groups_[g]));
    for (Candidate& c : groups_[g].candidates) {
      NearestSpots nearest(c, spots);
      feature(c, Feature::near_others) = closeness(nearest.sum_over(near));
      feature(c, Feature::near_neighbours) = closeness(nearest.sum_over(neighbours));
    }
  }
  for (NameGroup& group : groups_) share_belief(group);
}

/// The groups first mentioned around a group: enough context, bounded work. Not those of the same
/// name, from which it was parted.
std::vector<std::size_t> DocumentResolver::groups_near(std::size_t group) const {
  constexpr std::size_t kReach = 20;
  std::vector<std::size_t> near;
  const std::size_t begin = group > kReach ? group - kReach : 0;
  const std::size_t end = std::min(groups_.size(), group + kReach + 1);
  for (std::size_t i = begin; i < end; ++i) {
    if (i != group && groups_[i].name != groups_[group].name) near.push_back(i);
  }
  return near;
}

/// The groups of the mentions right before and after each mention of a group, at most eight.
std::vector<std::size_t> DocumentResolver::neighbours_of(std::size_t group) const {
  constexpr std::size_t kMost = 8;
  std::vector<std::size_t> found;
  const auto add = [&](std::size_t mention) {
    const std::size_t other = group_of_[mention];
    const bool is_new = std::find(found.begin(), found.end(), other) == found.end();
    const bool same_name = groups_[other].name == groups_[group].name;
    if (!same_name && is_new && found.size() < kMost) found.push_back(other);
  };
  for (const std::size_t m : groups_[group].mentions) {
    if (m > 0) add(m - 1);
    if (m + 1 < mentions_.size()) add(m + 1);
  }
  return found;
}

const Candidate* DocumentResolver::small_place_of(std::size_t mention) const {
  const NameGroup& group = group_of(mention);
  if (group.candidates.empty() || mentions_[mention].kind == ToponymKind::demonym) return nullptr;
  const Candidate& best = group.candidates.front();
  const PlaceClass c = best.place.place_class;
  const bool small = c == PlaceClass::city || c == PlaceClass::admin2;
  return small ? &best : nullptr;
}

const Candidate* DocumentResolver::container_of(std::size_t mention) const {
  const TextStructure::Sentence* sentence = structure_.sentence_at(mentions_[mention].span.begin);
  if (sentence == nullptr) return nullptr;
  const Candidate* nearest = nullptr;
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (std::size_t m = 0; m < mentions_.size(); ++m) {
    if (m == mention || !sentence->span.contains(mentions_[m].span)) continue;
    const Candidate* place = small_place_of(m);
    const std::size_t apart = m > mention ? mentions_[m].span.begin - mentions_[mention].span.end
                                          : mentions_[mention].span.begin - mentions_[m].span.end;
    if (place == nullptr || apart >= least) continue;
    least = apart;
    nearest = place;
  }
  return nearest;
}

}  // namespace mentionmap
