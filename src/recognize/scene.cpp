#include "recognize/scene.hpp"

#include <algorithm>

#include "text/char_class.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

/// Small words inside personal and place names: "van der Berg", "Rio de Janeiro".
bool is_particle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {"van", "von", "der", "den", "de",  "da",
                                                    "di",  "del", "la",  "le",  "bin", "ibn",
                                                    "al",  "el",  "dos", "du",  "ter", "ben"};
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

bool is_hyphen(std::string_view word) {
  return word == "-" || word == "\u2010" || word == "\u2011";
}

Tagging nothing_tagged(std::size_t tokens) {
  return {std::vector<LabelProbabilities>(tokens), std::vector<std::uint8_t>(tokens, kOutside)};
}

}  // namespace

Scene::Scene(const Document& document, const TextStructure& structure, const Gazetteer& gazetteer,
             const RecognitionLexicon& lexicon, Tagger* tagger)
    : document_(document),
      structure_(structure),
      gazetteer_(gazetteer),
      lexicon_(lexicon),
      words_(document.text, structure.tokens),
      matches_(match_names(gazetteer, document.text, structure, words_)),
      settings_(settings_of(structure, words_, matches_, gazetteer)),
      tagging_(tagger != nullptr ? tagger->tag(document, structure, words_, settings_)
                                 : nothing_tagged(structure.tokens.size())),
      is_tagged_(tagger != nullptr),
      claim_of_(structure.tokens.size(), 0) {
  std::vector<WordClasses> of_type;  // each type is looked up once
  for (std::size_t type = 0; type < words_.types(); ++type) {
    of_type.push_back(lexicon.classes(words_[words_.first_of_type(type)]));
  }
  classes_.reserve(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) classes_.push_back(of_type[words_.type(i)]);
  number_sentences();
  index_matches();
}

void Scene::number_sentences() {
  sentence_.resize(size());
  for (std::size_t s = 0; s < structure_.sentences.size(); ++s) {
    const TextStructure::Sentence& sentence = structure_.sentences[s];
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) sentence_[i] = s;
  }
}

void Scene::index_matches() {
  match_begin_.assign(size(), matches_.size());
  for (std::size_t m = matches_.size(); m-- > 0;) match_begin_[matches_[m].first] = m;
}

bool Scene::is_clitic(std::size_t i) const noexcept {
  const std::string_view w = word(i);
  return i < size() && !is_punctuation(i) && is_apostrophe(char_at(w, 0).code);
}

std::size_t Scene::before(std::size_t first) const noexcept {
  if (first == 0 || first > size()) return size();
  return sentence_[first - 1] == sentence_[std::min(first, size() - 1)] ? first - 1 : size();
}

std::size_t Scene::after(std::size_t last) const noexcept {
  if (last == 0 || last >= size()) return size();
  return sentence_[last] == sentence_[last - 1] ? last : size();
}

std::size_t Scene::end_of_capitalised(std::size_t first) const noexcept {
  const std::size_t sentence_end = sentence_of(first).last_token;
  std::size_t end = first;
  std::size_t at = first;
  while (at < sentence_end) {
    if (is_capitalised(at)) {
      end = ++at;
      continue;
    }
    const bool inside = end > first && at == end;
    const bool joins = inside && (is_particle(word(at)) ||
                                  (is_hyphen(word(at)) && !structure_.tokens[at].space_before));
    if (!joins) break;
    while (at < sentence_end && is_particle(word(at))) ++at;
    if (at < sentence_end && is_hyphen(word(at))) ++at;
    if (at >= sentence_end || !is_capitalised(at)) break;
  }
  return end;
}

std::size_t Scene::begin_of_capitalised(std::size_t i) const noexcept {
  const std::size_t sentence_begin = sentence_of(i).first_token;
  std::size_t first = i;
  while (first > sentence_begin && is_capitalised(first - 1)) --first;
  return first;
}

const NameMatch* Scene::match_at(std::size_t first) const noexcept {
  if (first >= size()) return nullptr;
  const std::size_t m = match_begin_[first];
  return m < matches_.size() ? &matches_[m] : nullptr;
}

const NameMatch* Scene::match_over(std::size_t first, std::size_t last) const noexcept {
  if (first >= size()) return nullptr;
  for (std::size_t m = match_begin_[first]; m < matches_.size() && matches_[m].first == first;
       ++m) {
    if (matches_[m].last == last) return &matches_[m];
  }
  return nullptr;
}

bool Scene::claim(const Claim& wanted) {
  for (std::size_t i = wanted.first; i < wanted.last; ++i) {
    if (claim_of_[i] != 0) return false;
  }
  claims_.push_back(wanted);
  for (std::size_t i = wanted.first; i < wanted.last; ++i) claim_of_[i] = claims_.size();
  return true;
}

double Scene::place_probability(std::size_t first, std::size_t last) const noexcept {
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += double{tags(i).type(NameType::place)};
  return sum / static_cast<double>(last - first);
}

const Claim* Scene::claim_at(std::size_t i) const noexcept {
  if (i >= size() || claim_of_[i] == 0) return nullptr;
  return &claims_[claim_of_[i] - 1];
}

}  // namespace mentionmap
