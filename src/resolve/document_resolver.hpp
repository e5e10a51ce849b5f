// Resolves all names of one document together.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"

#include "resolve/bindings.hpp"
#include "resolve/candidates.hpp"
#include "resolve/local_words.hpp"
#include "resolve/weights.hpp"

namespace mentionmap {

/// The names of one document and what they are believed to mean. Holds references to what it is
/// given.
class DocumentResolver {
 public:
  DocumentResolver(const Gazetteer& gazetteer, const LocalWordTable& local_words,
                   const Document& document, const TextStructure& structure,
                   const std::vector<Mention>& mentions,
                   const Features& weights = feature_weights());

  /// Scores every candidate alone, then a few rounds in the context of the others. Afterwards the
  /// candidates of each group are sorted, most believed first.
  void run();

  [[nodiscard]] const NameGroup& group_of(std::size_t mention) const {
    return groups_[group_of_[mention]];
  }
  /// The place that a mention without known bearers most likely lies in ("Elm Street" in the town
  /// spoken of): the nearest town or county named in its sentence. Null when there is none. Call
  /// run() first.
  [[nodiscard]] const Candidate* container_of(std::size_t mention) const;

  /// The best candidate of a mention if it is small enough to hold a street or a park, a town or a
  /// county; else null. Call run() first.
  [[nodiscard]] const Candidate* small_place_of(std::size_t mention) const;

  [[nodiscard]] const std::vector<NameGroup>& groups() const noexcept { return groups_; }

 private:
  void share_belief(NameGroup& group) const;
  void set_generic_words(NameGroup& group);
  void set_articles(NameGroup& group);
  void set_outlet(NameGroup& group);
  void set_local_words(NameGroup& group);
  void set_stated_populations();
  [[nodiscard]] bool follows_article(std::size_t mention) const;
  [[nodiscard]] bool heads_longer_name(std::size_t mention) const;
  [[nodiscard]] const Token* token_beside(std::size_t mention, int distance) const;
  [[nodiscard]] std::string word_behind(std::size_t mention) const;
  [[nodiscard]] std::string neighbour(std::size_t mention, int distance) const;
  void bind_regions();
  [[nodiscard]] std::set<std::size_t> allowed_bearers(std::size_t mention) const;
  void split_senses(std::size_t g);
  void score_in_context();
  [[nodiscard]] std::vector<std::size_t> groups_near(std::size_t group) const;
  [[nodiscard]] std::vector<std::size_t> neighbours_of(std::size_t group) const;

  const Document& document_;
  const TextStructure& structure_;
  const std::vector<Mention>& mentions_;
  const Features& weights_;
  LocalWords local_words_;
  std::vector<NameGroup> groups_;
  std::vector<std::size_t> group_of_;  // by mention
  std::vector<Binding> bindings_;      // by the place, in the order of the text
};

}  // namespace mentionmap
