#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "recognize/training/crf_trainer.hpp"
#include "recognize/training/labelled_text.hpp"
#include "recognize/training/training_corpus.hpp"

using namespace mentionmap;

namespace {

/// A file in the temporary folder, removed at the end.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content)
      : path_(std::filesystem::temp_directory_path() /
              fmt::format("mentionmap-training-{}.conll", static_cast<const void*>(this))) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

constexpr const char* kMarked =
    "-DOCSTART-\tO\n\n"
    "Ships\tO\nleft\tO\nthe\tO\nGulf\tB-LOC\nof\tI-LOC\nRiga\tI-LOC\n.\tO\n\n"
    "\"\tO\nNo\tO\n\"\tO\n,\tO\nsaid\tO\nAnna\tB-PER\nHolm\tI-PER\n's\tO\naide\tO\n.\tO\n\n"
    "-DOCSTART-\tO\n\n"
    "Riga\tB-LOC\nslept\tO\n.\tO\n";

}  // namespace

TEST_CASE("marked text is read as English is written, with its labels on our own tokens") {
  const TemporaryFile file(kMarked);
  const std::vector<LabelledDocument> documents = read_labelled_text(file.path());
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].document.text ==
        "Ships left the Gulf of Riga.\n\n\"No\", said Anna Holm's aide.\n\n");
  const TextStructure structure = analyze_text(documents[0].document);
  const std::vector<std::uint8_t> labels = labels_of(documents[0], structure);
  std::string names;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) continue;
    names += fmt::format("{}{} ", structure.tokens[i].span.in(documents[0].document.text),
                         is_begin(labels[i]) ? "+" : "-");
  }
  CHECK(names == "Gulf+ of- Riga- Anna+ Holm- ");
}

TEST_CASE("a line that is no token and label is refused with its number") {
  const auto refusal = [](const char* content) -> std::string {
    const TemporaryFile file(content);
    try {
      static_cast<void>(read_labelled_text(file.path()));
    } catch (const DataError& error) {
      return error.what();
    }
    return {};
  };
  CHECK_THAT(refusal("Riga\tB-LOC\nslept\n"), Catch::Contains(":2: expected a token"));
  CHECK_THAT(refusal("Riga\tB-PLACE\n"), Catch::Contains(":1: label \"B-PLACE\""));
  CHECK_THAT(refusal("Ri\xFFga\tO\n"), Catch::Contains("UTF-8"));
}

TEST_CASE("training learns its own sentences and gives the same weights again") {
  // Feature 0 stands for a place, 1 for a person, 2 for anything.
  std::vector<TrainingSentence> sentences;
  for (int i = 0; i < 40; ++i) {
    const bool place = i % 2 == 0;
    TrainingSentence sentence;
    sentence.tokens.push_back({{2}, {}, kOutside});
    sentence.tokens.push_back(
        {{place ? 0U : 1U},
         {},
         place ? begin_label(NameType::place) : begin_label(NameType::person)});
    sentences.push_back(sentence);
  }
  TrainingOptions options;
  options.l2 = 0.1;
  std::vector<double> losses;
  const auto run = [&] {
    return train(sentences, 3, options, [&](std::size_t, double loss) { losses.push_back(loss); });
  };
  const TrainedWeights weights = run();
  CHECK(losses.back() < losses.front() / 2);
  CHECK(weights.features[0][begin_label(NameType::place)] >
        weights.features[0][begin_label(NameType::person)] + 1);
  CHECK(weights.features[1][begin_label(NameType::person)] >
        weights.features[1][begin_label(NameType::place)] + 1);
  const TrainedWeights again = run();
  CHECK(again.features == weights.features);
}

TEST_CASE("word classes are read by row, the first of a word counts") {
  const WordClassTable table = read_word_classes("# words\nriver\t7\t3\nRiver\t8\t4\n");
  REQUIRE(table.size() == 1);
  CHECK(table.begin()->second.fine == 7);
  CHECK_THROWS_AS(read_word_classes("river\tseven\t3\n"), DataError);
}
