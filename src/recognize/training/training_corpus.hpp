// From marked text to the numbered features that the trainer learns the weights of.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "mentionmap/gazetteer.hpp"

#include "recognize/lexicon.hpp"
#include "recognize/training/crf_trainer.hpp"
#include "recognize/training/labelled_text.hpp"

namespace mentionmap {

/// Word classes by word_class_key(), as the model holds them.
using WordClassTable = std::unordered_map<std::uint64_t, WordClassPair>;

/// Reads "word<TAB>fine<TAB>coarse" rows; of words with the same key the first one counts. Throws
/// DataError.
[[nodiscard]] WordClassTable read_word_classes(const std::string& table);

/// What the features look things up in.
struct FeatureSources {
  const Gazetteer& gazetteer;
  const RecognitionLexicon& lexicon;
  const WordClassTable& word_classes;
};

/// A document's tokens as features, one row of hashes a token; the letters' ones apart.
struct FeatureRow {
  std::vector<std::uint64_t> kinds;
  std::vector<std::uint64_t> letters;
  std::uint8_t label = kOutside;
};

/// Sentences of a document. A people's name that the corpus leaves unmarked, as some do, is marked
/// where the gazetteer knows it as nothing else.
[[nodiscard]] std::vector<std::vector<FeatureRow>> feature_rows(const LabelledDocument& labelled,
                                                                const FeatureSources& sources);

/// Features by number: those seen at least `fewest` times over all documents.
struct NumberedCorpus {
  std::vector<TrainingSentence> sentences;
  std::vector<std::uint64_t> hashes;  ///< By number.
};

[[nodiscard]] NumberedCorpus number_features(
    const std::vector<std::vector<std::vector<FeatureRow>>>& documents, std::size_t fewest);

}  // namespace mentionmap
