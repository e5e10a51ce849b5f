// How fast is each stage on its own? One core, bytes of text a second.
//
//     MENTIONMAP_BENCH_TEXT=news.jsonl build/release/bin/bench_stages
//
// Without the variable the articles of examples/ are read over and over: few words, all of them
// known after the first round. Build it with -D MENTIONMAP_BUILD_BENCHMARKS=ON (libbenchmark-dev).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "mentionmap/pipeline.hpp"
#include "mentionmap/resolver.hpp"

#include "recognize/matcher.hpp"
#include "recognize/tagger/tagger.hpp"

namespace {

using namespace mentionmap;

constexpr std::size_t kMostBytes = 4U << 20U;

std::vector<Document> read_corpus() {
  const char* file = std::getenv("MENTIONMAP_BENCH_TEXT");
  std::vector<Document> documents;
  std::size_t bytes = 0;
  static_cast<void>(read_documents({file != nullptr ? file : MENTIONMAP_EXAMPLES}, {},
                                   [&](const ReadResult& read) {
                                     if (!read.errors.empty() || read.is_notice) return true;
                                     bytes += read.document.text.size();
                                     documents.push_back(read.document);
                                     return bytes < kMostBytes;
                                   }));
  if (documents.empty()) throw std::runtime_error("no document to measure with");
  return documents;
}

/// Everything the stages need, and the documents with what earlier stages made of them.
struct Bench {
  std::filesystem::path data{MENTIONMAP_SHARE};
  Gazetteer gazetteer = Gazetteer::open(data / "gazetteer.mmg");
  RecognitionLexicon lexicon{data / "lexicon"};
  TaggerModel model = TaggerModel::open(data / "tagger.mmt");
  Recognizer recognizer{gazetteer, data};
  Resolver resolver{gazetteer, data};
  Pipeline pipeline{data};
  std::vector<Document> documents = read_corpus();
  std::vector<TextStructure> structures;
  std::vector<FoldedWords> words;
  std::vector<std::vector<NameMatch>> matches;
  std::vector<std::vector<Mention>> mentions;
  std::size_t bytes = 0;

  Bench() {
    for (const Document& document : documents) {
      bytes += document.text.size();
      structures.push_back(analyze_text(document));
      words.emplace_back(document.text, structures.back().tokens);
      matches.push_back(match_names(gazetteer, document.text, structures.back(), words.back()));
      mentions.push_back(recognizer.recognize(document, structures.back()));
    }
  }
};

Bench& bench() {
  static Bench made;
  return made;
}

/// Runs `stage(document number)` over all documents, as often as the benchmark asks.
template <typename Stage>
void measure(benchmark::State& state, Stage stage) {
  static_cast<void>(bench());  // opened before the clock runs
  for ([[maybe_unused]] auto round : state) {
    for (std::size_t d = 0; d < bench().documents.size(); ++d) {
      benchmark::DoNotOptimize(stage(d));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(bench().bytes));
}

/// What `wc -w` does: the reference in the same run.
void count_words(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : bench().documents[d].text) {
      const bool space = c == ' ' || (c >= '\t' && c <= '\r');
      words += !space && !inside;
      inside = !space;
    }
    return words;
  });
}

void tokenize_and_split(benchmark::State& state) {
  measure(state, [](std::size_t d) { return analyze_text(bench().documents[d]).tokens.size(); });
}

void fold_words(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    return FoldedWords(bench().documents[d].text, bench().structures[d].tokens).types();
  });
}

void match(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    const Bench& b = bench();
    return match_names(b.gazetteer, b.documents[d].text, b.structures[d], b.words[d]).size();
  });
}

void tag(benchmark::State& state) {
  Tagger tagger(bench().model, bench().lexicon);
  measure(state, [&](std::size_t d) {
    const Bench& b = bench();
    const auto settings = settings_of(b.structures[d], b.words[d], b.matches[d], b.gazetteer);
    return tagger.tag(b.documents[d], b.structures[d], b.words[d], settings).labels.size();
  });
}

void recognize(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    return bench().recognizer.recognize(bench().documents[d], bench().structures[d]).size();
  });
}

void resolve(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    const Bench& b = bench();
    return b.resolver.resolve(b.documents[d], b.structures[d], b.mentions[d]).size();
  });
}

void annotate(benchmark::State& state) {
  measure(state, [](std::size_t d) {
    return bench().pipeline.annotate(bench().documents[d]).toponyms.size();
  });
}

BENCHMARK(count_words);
BENCHMARK(tokenize_and_split);
BENCHMARK(fold_words);
BENCHMARK(match);
BENCHMARK(tag);
BENCHMARK(recognize);
BENCHMARK(resolve);
BENCHMARK(annotate);

}  // namespace

BENCHMARK_MAIN();
