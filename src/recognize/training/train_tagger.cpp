// Trains the tagger: texts with marked names -> tagger.mmt.
//
//     mentionmap_train_tagger --train DIR --data SHARE --word-classes FILE -o OUT [options]
//
// DIR holds *.conll (see labelled_text.hpp), SHARE a built share/mentionmap. The same input gives
// the same bytes. With --folds N nothing is written: N models are each trained without a part of
// the documents and measured on it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "recognize/tagger/chain.hpp"
#include "recognize/training/training_corpus.hpp"

namespace {

using namespace mentionmap;
using Documents = std::vector<std::vector<std::vector<FeatureRow>>>;

struct Options {
  std::string train;
  std::string data;
  std::string word_classes;
  std::string out;
  std::size_t fewest = 2;
  float pruned = 0.03F;
  std::size_t folds = 0;
  TrainingOptions training;
};

std::vector<std::filesystem::path> training_files(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".conll") files.push_back(entry.path());
  }
  if (files.empty()) throw UsageError(fmt::format("{}: no *.conll in that folder.", folder));
  std::sort(files.begin(), files.end());
  return files;
}

Documents read_corpus(const Options& options, const FeatureSources& sources) {
  Documents documents;
  for (const auto& file : training_files(options.train)) {
    for (const LabelledDocument& labelled : read_labelled_text(file)) {
      documents.push_back(feature_rows(labelled, sources));
    }
  }
  return documents;
}

struct Trained {
  std::vector<std::uint64_t> hashes;
  TrainedWeights weights;
};

Trained train_on(const Documents& documents, const Options& options) {
  NumberedCorpus corpus = number_features(documents, options.fewest);
  fmt::print(stderr, "{} sentences, {} features\n", corpus.sentences.size(), corpus.hashes.size());
  TrainedWeights weights = train(
      corpus.sentences, corpus.hashes.size(), options.training, [](std::size_t epoch, double loss) {
        fmt::print(stderr, "epoch {}: loss {:.4f} a sentence\n", epoch, loss);
      });
  return {std::move(corpus.hashes), std::move(weights)};
}

/// The model without the weights that are next to nothing.
TaggerModelParts parts_of(const Trained& trained, const WordClassTable& words, float pruned) {
  TaggerModelParts parts;
  for (std::size_t f = 0; f < trained.hashes.size(); ++f) {
    TaggerModelParts::Feature feature{trained.hashes[f], {}};
    bool counts = false;
    for (std::size_t l = 0; l < kLabels; ++l) {
      const float weight = trained.weights.features[f][l];
      if (std::abs(weight) < pruned) continue;
      feature.weights[l] = weight;
      counts = true;
    }
    if (counts) parts.features.push_back(feature);
  }
  std::copy(&trained.weights.transitions[0][0],
            &trained.weights.transitions[0][0] + kLabels * kLabels, &parts.transitions[0][0]);
  parts.words.assign(words.begin(), words.end());
  std::sort(parts.words.begin(), parts.words.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return parts;
}

/// Names right, found and marked, by type.
struct Counts {
  std::size_t right[kNameTypes] = {};
  std::size_t found[kNameTypes] = {};
  std::size_t marked[kNameTypes] = {};
};

/// Ends of the names that begin at each place, 0 where none does.
std::vector<std::size_t> name_ends(const std::vector<std::uint8_t>& labels) {
  std::vector<std::size_t> ends(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!is_begin(labels[i])) continue;
    std::size_t end = i + 1;
    while (end < labels.size() && labels[end] == inside_label(type_of(labels[i]))) ++end;
    ends[i] = end;
  }
  return ends;
}

void count_names(const std::vector<std::uint8_t>& truth, const std::vector<std::uint8_t>& found,
                 Counts& counts) {
  const std::vector<std::size_t> true_ends = name_ends(truth);
  const std::vector<std::size_t> found_ends = name_ends(found);
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (true_ends[i] != 0) ++counts.marked[static_cast<std::size_t>(type_of(truth[i]))];
    if (found_ends[i] == 0) continue;
    const auto type = static_cast<std::size_t>(type_of(found[i]));
    ++counts.found[type];
    counts.right[type] += found[i] == truth[i] && found_ends[i] == true_ends[i];
  }
}

void measure(const Trained& trained, const Documents& documents, Counts& counts) {
  std::unordered_map<std::uint64_t, std::size_t> numbers;
  for (std::size_t f = 0; f < trained.hashes.size(); ++f) numbers.emplace(trained.hashes[f], f);
  Chain chain(trained.weights.transitions);
  for (const auto& document : documents) {
    for (const std::vector<FeatureRow>& sentence : document) {
      std::vector<Chain::Scores> scores(sentence.size());
      std::vector<std::uint8_t> truth;
      for (std::size_t i = 0; i < sentence.size(); ++i) {
        scores[i] = {};
        truth.push_back(sentence[i].label);
        for (const auto* group : {&sentence[i].kinds, &sentence[i].letters}) {
          for (const std::uint64_t f : *group) {
            const auto known = numbers.find(f);
            if (known == numbers.end()) continue;
            for (std::size_t l = 0; l < kLabels; ++l) {
              scores[i][l] += trained.weights.features[known->second][l];
            }
          }
        }
      }
      std::vector<std::uint8_t> found(sentence.size());
      chain.decode(scores, found.data());
      count_names(truth, found, counts);
    }
  }
}

void print_counts(const Counts& counts) {
  fmt::print("type   precision  recall  F1     marked\n");
  for (std::size_t t = 0; t < kNameTypes; ++t) {
    const auto share = [&](std::size_t whole) {
      return whole == 0 ? 0.0 : static_cast<double>(counts.right[t]) / static_cast<double>(whole);
    };
    const double p = share(counts.found[t]);
    const double r = share(counts.marked[t]);
    fmt::print("{:6} {:.3f}      {:.3f}   {:.3f}  {}\n", kNameTypeCodes[t], p, r,
               p + r > 0 ? 2 * p * r / (p + r) : 0, counts.marked[t]);
  }
}

void cross_validate(const Documents& documents, const Options& options) {
  Counts counts;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    Documents inner;
    Documents outer;
    for (std::size_t d = 0; d < documents.size(); ++d) {
      (d % options.folds == fold ? outer : inner).push_back(documents[d]);
    }
    measure(train_on(inner, options), outer, counts);
  }
  print_counts(counts);
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::string draft = path + ".partial";
  std::ofstream out(draft, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw DataError(fmt::format("{}: cannot be written.", draft));
  std::filesystem::rename(draft, path);
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be read.", path));
  return {std::istreambuf_iterator<char>(in), {}};
}

void run(const Options& options) {
  const std::filesystem::path data(options.data);
  const Gazetteer gazetteer = Gazetteer::open(data / "gazetteer.mmg");
  const RecognitionLexicon lexicon(data / "lexicon");
  const WordClassTable words = read_word_classes(read_text(options.word_classes));
  const Documents documents = read_corpus(options, {gazetteer, lexicon, words});
  if (options.folds > 1) return cross_validate(documents, options);
  const std::string bytes =
      model_bytes(parts_of(train_on(documents, options), words, options.pruned));
  write_file(options.out, bytes);
  fmt::print(stderr, "{}: {} bytes\n", options.out, bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Trains the tagger of place names."};
  app.add_option("--train", options.train, "Folder of *.conll files")->required();
  app.add_option("--data", options.data, "A built share/mentionmap")->required();
  app.add_option("--word-classes", options.word_classes, "Table of word classes")->required();
  app.add_option("-o,--output", options.out, "The model to write");
  app.add_option("--folds", options.folds, "Measure by cross-validation instead");
  app.add_option("--fewest", options.fewest, "Features seen less often are dropped");
  app.add_option("--prune", options.pruned, "Smaller weights are dropped");
  app.add_option("--epochs", options.training.epochs, "Passes over the text");
  app.add_option("--l2", options.training.l2, "Pull to zero");
  app.add_option("--rate", options.training.rate, "Size of the first step");
  app.add_option("--dropout", options.training.dropout, "Share of words hidden");
  app.add_option("--seed", options.training.seed, "Of shuffling and hiding");
  CLI11_PARSE(app, argc, argv);
  try {
    run(options);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
