#include "mentionmap/recognizer.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "recognize/lexicon.hpp"
#include "recognize/mention_picker.hpp"
#include "recognize/recase.hpp"
#include "recognize/rules/rules.hpp"
#include "recognize/scene.hpp"

namespace mentionmap {

namespace {

const char* name_of(NameClass name_class) {
  switch (name_class) {
    case NameClass::person:
      return "person";
    case NameClass::organisation:
      return "organisation";
    case NameClass::media:
      return "media";
    case NameClass::vehicle:
      return "vehicle";
    case NameClass::place:
      return "place";
    case NameClass::no_place:
      break;
  }
  return "no_place";
}

void note_claims(const Scene& scene, Explanation& log) {
  const std::vector<Token>& tokens = scene.structure().tokens;
  for (const Claim& claim : scene.claims()) {
    log.claims.push_back({{tokens[claim.first].span.begin, tokens[claim.last - 1].span.end},
                          name_of(claim.name_class),
                          claim.rule});
  }
}

void sort_by_offset(Explanation& log) {
  const auto before = [](const auto& a, const auto& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  };
  std::stable_sort(log.spans.begin(), log.spans.end(), before);
  std::stable_sort(log.claims.begin(), log.claims.end(), before);
}

/// Lets all rules claim what they are sure of.
void claim_names(Scene& scene, const RecognitionOptions& options) {
  const auto has = [&](RecognitionPart part) { return !options.without.contains(part); };
  if (has(RecognitionPart::organisations)) {
    claim_raf_stations(scene);
    claim_listed_names(scene);
    claim_regiments(scene);
    claim_vehicles(scene);
  }
  if (has(RecognitionPart::forms)) {
    claim_joined_names(scene);
    claim_hashtags(scene);
    claim_places_by_form(scene);
  }
  if (has(RecognitionPart::people)) claim_people(scene);
  if (has(RecognitionPart::organisations)) claim_organisations(scene);
  if (has(RecognitionPart::people)) claim_surnames_again(scene);
  if (has(RecognitionPart::forms)) claim_unknown_names(scene);
  if (has(RecognitionPart::tagger) && has(RecognitionPart::tagged_names)) {
    claim_tagged_places(scene);
  }
}

}  // namespace

struct Recognizer::Impl {
  Impl(const Gazetteer& g, const std::filesystem::path& data_dir, RecognitionOptions o)
      : options(std::move(o)),
        gazetteer(g),
        lexicon(data_dir / "lexicon"),
        model(TaggerModel::open(data_dir / "tagger.mmt")) {}

  /// A tagger that no other thread uses now; none when it is left out.
  std::unique_ptr<Tagger> take_tagger() {
    if (options.without.contains(RecognitionPart::tagger)) return nullptr;
    const std::lock_guard lock(taggers_mutex);
    if (taggers.empty()) return std::make_unique<Tagger>(model, lexicon);
    std::unique_ptr<Tagger> tagger = std::move(taggers.back());
    taggers.pop_back();
    return tagger;
  }
  void give_back(std::unique_ptr<Tagger> tagger) {
    if (tagger == nullptr) return;
    const std::lock_guard lock(taggers_mutex);
    taggers.push_back(std::move(tagger));
  }

  std::vector<Mention> recognize(const Document& document, const TextStructure& structure,
                                 Explanation* log) {
    const std::optional<TextStructure> recased = recase(document, structure, gazetteer, lexicon);
    std::unique_ptr<Tagger> tagger = take_tagger();
    Scene scene(document, recased ? *recased : structure, gazetteer, lexicon, tagger.get());
    give_back(std::move(tagger));
    claim_names(scene, options);
    if (log != nullptr) note_claims(scene, *log);
    return pick_mentions(scene, options, log);
  }

  const RecognitionOptions options;
  const Gazetteer& gazetteer;
  RecognitionLexicon lexicon;
  TaggerModel model;
  std::mutex taggers_mutex;
  std::vector<std::unique_ptr<Tagger>> taggers;
};

Recognizer::Recognizer(const Gazetteer& gazetteer, const std::filesystem::path& data_dir,
                       RecognitionOptions options)
    : impl_(std::make_unique<Impl>(gazetteer, data_dir, std::move(options))) {}
Recognizer::Recognizer(Recognizer&&) noexcept = default;
Recognizer& Recognizer::operator=(Recognizer&&) noexcept = default;
Recognizer::~Recognizer() = default;

std::vector<Mention> Recognizer::recognize(const Document& document,
                                           const TextStructure& structure) const {
  return impl_->recognize(document, structure, nullptr);
}

Explanation Recognizer::explain(const Document& document, const TextStructure& structure) const {
  Explanation log;
  static_cast<void>(impl_->recognize(document, structure, &log));
  sort_by_offset(log);
  return log;
}

}  // namespace mentionmap
