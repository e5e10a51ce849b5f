#include "mentionmap/resolver.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "resolve/candidates.hpp"
#include "resolve/features.hpp"

namespace mentionmap {

namespace {

/// The mention right behind a comma ("Hazard" -> "Ky."), or none.
std::optional<std::size_t> mention_behind_comma(const std::string& text,
                                                const std::vector<Mention>& mentions,
                                                std::size_t m) {
  if (m + 1 >= mentions.size()) return std::nullopt;
  const std::size_t begin = mentions[m].span.end;
  const std::string_view between =
      std::string_view(text).substr(begin, mentions[m + 1].span.begin - begin);
  const bool is_comma = between == ", " || between == "," || between == " (" || between == ",\n";
  return is_comma ? std::optional(m + 1) : std::nullopt;
}

/// Resolves the names of one document together.
class DocumentResolver {
 public:
  DocumentResolver(const Gazetteer& gazetteer, const Document& document,
                   const TextStructure& structure, const std::vector<Mention>& mentions)
      : document_(document),
        structure_(structure),
        mentions_(mentions),
        groups_(group_mentions(gazetteer, document.text, mentions)),
        group_of_(mentions.size()) {
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const std::size_t m : groups_[g].mentions) group_of_[m] = g;
    }
  }

  void run() {
    for (NameGroup& group : groups_) score_alone(group);
    bind_regions();
    for (NameGroup& group : groups_)
      believe(group, [](const Candidate& c) { return c.fixed_score; });
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds; ++round) score_in_context();
    for (NameGroup& group : groups_) sort_by_belief(group);
  }

  [[nodiscard]] const NameGroup& group_of(std::size_t m) const { return groups_[group_of_[m]]; }

 private:
  void score_alone(NameGroup& group) {
    for (Candidate& c : group.candidates) {
      c.fixed_score = prominence(c).log_odds + name_fit(c).log_odds;
      double strongest = 0;
      for (const std::size_t m : group.mentions) {
        const double generic = generic_evidence(c, group, m);
        if (std::abs(generic) > std::abs(strongest)) strongest = generic;
      }
      c.fixed_score += strongest;
    }
  }

  [[nodiscard]] double generic_evidence(const Candidate& c, const NameGroup& group,
                                        std::size_t m) const {
    const std::string next = neighbour(m, +1);
    const bool behind_of = neighbour(m, -1) == "of";
    return generic_word(c, group.name, next, behind_of ? neighbour(m, -2) : std::string()).log_odds;
  }

  /// The folded word `distance` tokens before (-) or after (+) a mention, within its sentence.
  [[nodiscard]] std::string neighbour(std::size_t m, int distance) const {
    const std::vector<Token>& tokens = structure_.tokens;
    const Span span = mentions_[m].span;
    const auto at = std::lower_bound(
        tokens.begin(), tokens.end(), distance < 0 ? span.begin : span.end,
        [](const Token& token, std::size_t offset) { return token.span.begin < offset; });
    const auto index = (at - tokens.begin()) + (distance < 0 ? distance : distance - 1);
    if (index < 0 || index >= static_cast<std::ptrdiff_t>(tokens.size())) return {};
    const Token& token = tokens[static_cast<std::size_t>(index)];
    if (token.shape != Token::Shape::lower && distance > 0) return {};
    const TextStructure::Sentence* sentence = structure_.sentence_at(span.begin);
    if (sentence == nullptr || !sentence->span.contains(token.span)) return {};
    return fold_name(token.span.in(document_.text));
  }

  /// "City, State": both sides gain where one holds the other.
  void bind_regions() {
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      const auto next = mention_behind_comma(document_.text, mentions_, m);
      if (!next) continue;
      NameGroup& place = groups_[group_of_[m]];
      NameGroup& region = groups_[group_of_[*next]];
      if (&place == &region) continue;
      for (Candidate& c : region.candidates) {
        const Evidence binds = binds_place(c, place);
        if (binds.log_odds > 0 && !region.bound) c.fixed_score += binds.log_odds;
      }
      bool any = false;
      for (Candidate& c : place.candidates) {
        const Evidence bound = bound_to_region(c, region);
        if (bound.log_odds <= 0 || place.bound) continue;
        c.fixed_score += bound.log_odds;
        any = true;
      }
      place.bound = place.bound || any;
    }
  }

  /// Shares the belief of a group among its candidates by a soft maximum of their scores.
  template <typename Score>
  static void believe(NameGroup& group, Score score) {
    double best = -std::numeric_limits<double>::infinity();
    for (const Candidate& c : group.candidates) best = std::max(best, score(c));
    double sum = 0;
    for (Candidate& c : group.candidates) {
      c.score = score(c);
      c.probability = std::exp(c.score - best);
      sum += c.probability;
    }
    for (Candidate& c : group.candidates) c.probability /= sum;
  }

  [[nodiscard]] static double weight_of(const NameGroup& group) {
    return std::sqrt(static_cast<double>(group.mentions.size()));
  }

  void score_in_context() {
    DocumentRegions regions;
    for (const NameGroup& group : groups_) {
      if (!group.candidates.empty()) regions.add(group, weight_of(group));
    }
    std::vector<NameGroup> next = groups_;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      const NameGroup& group = groups_[g];
      const std::vector<const NameGroup*> nearby = groups_near(g);
      believe(next[g], [&](const Candidate& c) {
        return c.fixed_score + regions.support(c, group, weight_of(group)).log_odds +
               closeness(c, group, nearby).log_odds;
      });
    }
    groups_ = std::move(next);
  }

  /// The groups first mentioned around group `g`: enough context, bounded work.
  [[nodiscard]] std::vector<const NameGroup*> groups_near(std::size_t g) const {
    constexpr std::size_t kReach = 20;
    std::vector<const NameGroup*> nearby;
    const std::size_t begin = g > kReach ? g - kReach : 0;
    const std::size_t end = std::min(groups_.size(), g + kReach + 1);
    for (std::size_t i = begin; i < end; ++i) {
      if (i != g) nearby.push_back(&groups_[i]);
    }
    return nearby;
  }

  static void sort_by_belief(NameGroup& group) {
    std::stable_sort(group.candidates.begin(), group.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  }

  const Document& document_;
  const TextStructure& structure_;
  const std::vector<Mention>& mentions_;
  std::vector<NameGroup> groups_;
  std::vector<std::size_t> group_of_;  // by mention
};

Place to_place(const PlaceView& view) {
  Place place;
  place.name = view.name;
  place.id = PlaceId{std::string(view.id)};
  if (!view.country.empty()) place.country = std::string(view.country);
  if (!view.admin1.empty()) place.admin1 = std::string(view.admin1);
  place.feature = view.feature;
  place.point = view.point;
  place.radius_m = view.radius_m;
  return place;
}

/// What decided, strongest first: how the mention was found, then what chose the place.
std::vector<std::string> reasons_for(const Mention& mention, const NameGroup& group) {
  std::vector<std::string> reasons = mention.reasons;
  if (group.bound) reasons.emplace_back("binding:region_follows");
  if (group.candidates.size() == 1) {
    reasons.emplace_back("only_bearer");
  } else {
    reasons.emplace_back(prominence(group.candidates.front()).reason);
  }
  if (group.mentions.size() > 1) reasons.emplace_back("one_sense");
  return reasons;
}

Toponym to_toponym(const Mention& mention, const NameGroup& group) {
  Toponym toponym;
  toponym.span = mention.span;
  toponym.kind = mention.kind;
  toponym.confidence = mention.probability;
  toponym.reasons = mention.reasons;
  if (group.candidates.empty()) return toponym;
  const Candidate& best = group.candidates.front();
  toponym.place = to_place(best.place);
  toponym.confidence = mention.probability * best.probability;
  toponym.reasons = reasons_for(mention, group);
  return toponym;
}

}  // namespace

std::vector<Toponym> Resolver::resolve(const Document& document, const TextStructure& structure,
                                       const std::vector<Mention>& mentions) const {
  DocumentResolver resolver(*gazetteer_, document, structure, mentions);
  resolver.run();
  std::vector<Toponym> toponyms;
  toponyms.reserve(mentions.size());
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    toponyms.push_back(to_toponym(mentions[m], resolver.group_of(m)));
  }
  return toponyms;
}

}  // namespace mentionmap
