// Fits the few weights of the resolver and the calibration of its confidence.
//
//     mentionmap_fit_resolver --data SHARE CORPUS.jsonl...
//
// Each line of a corpus is a document with "toponyms" (start and end in code points, lat, lon, of a
// place that is known). Prints rows for src/resolve/weights.cpp, and how well weights and
// confidence that were fitted on the other corpora do on each. The same input gives the same
// output.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/reader.hpp"
#include "mentionmap/recognizer.hpp"

#include "resolve/document_resolver.hpp"
#include "text/utf8.hpp"

namespace {

using namespace mentionmap;

constexpr double kRightKm = 161;  // 100 miles, as the field counts
constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::count);

/// What the resolver knows of the world.
struct Knowledge {
  Gazetteer gazetteer;
  LocalWordTable local_words;
};

struct GoldPlace {
  Span span;
  std::array<double, 3> direction{};
};

struct GoldDocument {
  Document document;
  TextStructure structure;
  std::vector<Mention> mentions;
  std::vector<GoldPlace> places;
};

using Corpus = std::vector<GoldDocument>;

std::array<double, 3> direction_of(double lat_deg, double lon_deg) {
  const double lat = lat_deg * std::acos(-1.0) / 180;
  const double lon = lon_deg * std::acos(-1.0) / 180;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

bool is_right(const Candidate& candidate, const GoldPlace& gold) {
  Candidate there;
  there.direction = gold.direction;
  return rough_distance_km(candidate, there) <= kRightKm;
}

std::vector<GoldPlace> gold_places(const nlohmann::json& line, const std::string& text) {
  const CodePointOffsets offsets(text);
  std::vector<GoldPlace> places;
  for (const auto& toponym : line.at("toponyms")) {
    if (!toponym.at("lat").is_number() || !toponym.at("lon").is_number()) continue;
    places.push_back(
        {{offsets.to_byte(toponym.at("start").get<std::size_t>()),
          offsets.to_byte(toponym.at("end").get<std::size_t>())},
         direction_of(toponym.at("lat").get<double>(), toponym.at("lon").get<double>())});
  }
  return places;
}

Corpus read_corpus(const std::string& file, const Recognizer& recognizer) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be read.", file));
  Corpus corpus;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    GoldDocument gold;
    gold.document = parse_json_line(line);
    gold.places = gold_places(nlohmann::json::parse(line), gold.document.text);
    gold.structure = analyze_text(gold.document);
    gold.mentions = recognizer.recognize(gold.document, gold.structure);
    corpus.push_back(std::move(gold));
  }
  return corpus;
}

/// A name of a document: the features of its candidates and which of them are right.
struct Example {
  std::vector<Features> candidates;
  std::vector<bool> right;
  double weight = 1;
};

/// A mention of a marked name that was placed, for calibration.
struct Placed {
  double mention_probability;
  double belief;
  bool right;
};

struct Observed {
  std::vector<Example> examples;
  std::vector<Placed> placed;
  std::size_t recognised = 0;  ///< Gold places that a mention overlaps.
  std::size_t right = 0;       ///< Of those, placed within kRightKm.
};

void observe_name(const NameGroup& group, const GoldPlace& gold, Observed& observed) {
  Example example;
  for (const Candidate& c : group.candidates) {
    example.candidates.push_back(c.features);
    example.right.push_back(is_right(c, gold));
  }
  const auto rights = std::count(example.right.begin(), example.right.end(), true);
  if (rights == 0 || rights == static_cast<std::ptrdiff_t>(example.right.size())) return;
  example.weight = 1 / std::sqrt(static_cast<double>(group.mentions.size()));
  observed.examples.push_back(std::move(example));
}

void observe(const GoldDocument& gold, const Knowledge& knowledge, const Features& weights,
             Observed& observed) {
  DocumentResolver resolver(knowledge.gazetteer, knowledge.local_words, gold.document,
                            gold.structure, gold.mentions, weights);
  resolver.run();
  for (std::size_t m = 0; m < gold.mentions.size(); ++m) {
    const NameGroup& group = resolver.group_of(m);
    const auto place =
        std::find_if(gold.places.begin(), gold.places.end(),
                     [&](const GoldPlace& p) { return p.span.overlaps(gold.mentions[m].span); });
    const bool known = place != gold.places.end();
    const bool right =
        known && !group.candidates.empty() && is_right(group.candidates.front(), *place);
    if (known) {
      ++observed.recognised;
      observed.right += right;
      observe_name(group, *place, observed);
    }
    // Corpora differ in what they mark as a name: what they leave unmarked says nothing.
    if (group.candidates.empty() || !known) continue;
    observed.placed.push_back(
        {gold.mentions[m].probability, group.candidates.front().probability, right});
  }
}

Observed observe(const std::vector<const Corpus*>& corpora, const Knowledge& knowledge,
                 const Features& weights) {
  Observed observed;
  for (const Corpus* corpus : corpora) {
    for (const GoldDocument& gold : *corpus) observe(gold, knowledge, weights, observed);
  }
  return observed;
}

/// Beliefs of an example's candidates, and those of the right ones alone.
struct Beliefs {
  std::vector<double> all;
  std::vector<double> right;
};

Beliefs beliefs_of(const Example& example, const Features& weights) {
  Beliefs beliefs;
  double best = -1e300;
  for (const Features& f : example.candidates) best = std::max(best, weighted(f, weights));
  double sum = 0;
  double right_sum = 0;
  for (std::size_t c = 0; c < example.candidates.size(); ++c) {
    const double e = std::exp(weighted(example.candidates[c], weights) - best);
    beliefs.all.push_back(e);
    beliefs.right.push_back(example.right[c] ? e : 0);
    sum += e;
    right_sum += beliefs.right.back();
  }
  for (double& b : beliefs.all) b /= sum;
  for (double& b : beliefs.right) b /= right_sum > 0 ? right_sum : 1;
  return beliefs;
}

/// A few steps up the gradient of the likelihood, pulled towards the weights it began with.
Features improved(const Features& start, const std::vector<Example>& examples) {
  constexpr int kSteps = 60;
  constexpr double kPull = 0.002;
  constexpr double kRate = 0.3;
  Features weights = start;
  Features squares{};
  double total = 0;
  for (const Example& example : examples) total += example.weight;
  for (int step = 0; step < kSteps; ++step) {
    Features gradient{};
    for (const Example& example : examples) {
      const Beliefs beliefs = beliefs_of(example, weights);
      for (std::size_t c = 0; c < example.candidates.size(); ++c) {
        const double share = example.weight / total * (beliefs.right[c] - beliefs.all[c]);
        for (std::size_t f = 0; f < kFeatures; ++f) gradient[f] += share * example.candidates[c][f];
      }
    }
    for (std::size_t f = 0; f < kFeatures; ++f) {
      if (is_held(static_cast<Feature>(f))) continue;
      const double g = gradient[f] - kPull * (weights[f] - feature_weights()[f]);
      squares[f] += g * g;
      if (squares[f] > 0) weights[f] += kRate * g / std::sqrt(squares[f]) / (1 + 0.05 * step);
    }
  }
  return weights;
}

/// Context features depend on beliefs, and so on the weights: a few rounds of both.
Features fit_weights(const std::vector<const Corpus*>& corpora, const Knowledge& knowledge) {
  constexpr int kRounds = 6;
  Features weights = feature_weights();
  for (int round = 0; round < kRounds; ++round) {
    weights = improved(weights, observe(corpora, knowledge, weights).examples);
  }
  return weights;
}

using Calibration = std::array<double, 3>;  // bias, of the mention, of the belief

double confidence(const Calibration& c, const Placed& p) {
  const double log_odds =
      c[0] + c[1] * bounded_log_odds(p.mention_probability) + c[2] * bounded_log_odds(p.belief);
  return 1 / (1 + std::exp(-log_odds));
}

/// Logistic regression by gradient steps.
Calibration fit_calibration(const std::vector<Placed>& placed) {
  constexpr int kSteps = 3000;
  constexpr double kRate = 0.5;
  Calibration calibration{0, 0.5, 0.5};
  for (int step = 0; step < kSteps; ++step) {
    Calibration gradient{};
    for (const Placed& p : placed) {
      const double error = (p.right ? 1.0 : 0.0) - confidence(calibration, p);
      gradient[0] += error;
      gradient[1] += error * bounded_log_odds(p.mention_probability) / 5;
      gradient[2] += error * bounded_log_odds(p.belief) / 5;
    }
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      calibration[i] += kRate * gradient[i] / static_cast<double>(placed.size());
    }
  }
  return calibration;
}

/// Mean distance of stated and right shares over ten bins of confidence (Naeini et al. 2015).
double calibration_error(const Calibration& calibration, const std::vector<Placed>& placed) {
  constexpr std::size_t kBins = 10;
  std::array<double, kBins> stated{};
  std::array<double, kBins> right{};
  for (const Placed& p : placed) {
    const double c = confidence(calibration, p);
    const auto bin = std::min(kBins - 1, static_cast<std::size_t>(c * kBins));
    stated[bin] += c;
    right[bin] += p.right ? 1 : 0;
  }
  double error = 0;
  for (std::size_t b = 0; b < kBins; ++b) error += std::abs(stated[b] - right[b]);
  return error / static_cast<double>(placed.size());
}

void print_fold(const std::string& name, const Observed& observed, const Calibration& calibration) {
  fmt::print("{}: {:.3f} of {} recognised names right, expected calibration error {:.3f}\n", name,
             static_cast<double>(observed.right) / static_cast<double>(observed.recognised),
             observed.recognised, calibration_error(calibration, observed.placed));
}

void cross_fit(const std::vector<std::string>& files, const std::vector<Corpus>& corpora,
               const Knowledge& knowledge) {
  for (std::size_t held = 0; held < corpora.size() && corpora.size() > 1; ++held) {
    std::vector<const Corpus*> others;
    for (std::size_t c = 0; c < corpora.size(); ++c) {
      if (c != held) others.push_back(&corpora[c]);
    }
    const Features weights = fit_weights(others, knowledge);
    const Calibration calibration = fit_calibration(observe(others, knowledge, weights).placed);
    print_fold("fitted on the others, " + files[held],
               observe({&corpora[held]}, knowledge, weights), calibration);
  }
}

void run(const std::string& data, const std::vector<std::string>& files) {
  const Knowledge knowledge{Gazetteer::open(data + "/gazetteer.mmg"), LocalWordTable(data)};
  const Recognizer recognizer(knowledge.gazetteer, data);
  std::vector<Corpus> corpora;
  std::vector<const Corpus*> all;
  for (const std::string& file : files) corpora.push_back(read_corpus(file, recognizer));
  for (const Corpus& corpus : corpora) all.push_back(&corpus);
  cross_fit(files, corpora, knowledge);
  const Features weights = fit_weights(all, knowledge);
  const Observed observed = observe(all, knowledge, weights);
  const Calibration calibration = fit_calibration(observed.placed);
  print_fold("fitted on all", observed, calibration);
  for (std::size_t f = 0; f < kFeatures; ++f) {
    const char* name = feature_name(static_cast<Feature>(f));
    fmt::print("{:22} {:6.2f}  (was {:.2f})\n", name, weights[f], feature_weights()[f]);
  }
  fmt::print("confidence: bias {:.3f}, of the mention {:.3f}, of the belief {:.3f}\n",
             calibration[0], calibration[1], calibration[2]);
}

}  // namespace

int main(int argc, char** argv) {
  std::string data;
  std::vector<std::string> files;
  CLI::App app{"Fits the resolver's weights and the calibration of its confidence."};
  app.add_option("--data", data, "A built share/mentionmap")->required();
  app.add_option("CORPUS", files, "Files of documents with known places")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    run(data, files);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
