#include "recognize/training/labelled_text.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "text/utf8.hpp"

namespace mentionmap {

namespace {

std::uint8_t label_of(std::string_view code, const std::string& where) {
  if (code == "O") return kOutside;
  for (std::size_t t = 0; t < kNameTypes && code.size() > 2; ++t) {
    if (code.substr(2) != kNameTypeCodes[t] || code[1] != '-') continue;
    const auto type = static_cast<NameType>(t);
    if (code[0] == 'B') return begin_label(type);
    if (code[0] == 'I') return inside_label(type);
  }
  throw DataError(fmt::format("{}: label \"{}\" is none of O, B-X, I-X with X one of {}.", where,
                              code, fmt::join(kNameTypeCodes, ", ")));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Joins tokens as English is written.
class TextBuilder {
 public:
  void add(std::string_view token, std::uint8_t label) {
    if (wants_space(token)) text_ += ' ';
    const std::size_t begin = text_.size();
    text_ += token;
    spans_.push_back({{begin, text_.size()}, label});
    if (token == "\"") in_quotes_ = !in_quotes_;
    opens_ =
        is_one_of(token, {"(", "[", "$", "\u00A3", "\u20AC", "#", "@", "\u201C", "\u2018", "``"}) ||
        (token == "\"" && in_quotes_);
    at_start_ = false;
  }

  void end_sentence() {
    if (at_start_) return;
    text_ += "\n\n";
    at_start_ = true;
    opens_ = in_quotes_ = false;
  }

  [[nodiscard]] bool empty() const { return spans_.empty(); }

  LabelledDocument take(std::string id) {
    LabelledDocument made;
    made.document.id = DocumentId{std::move(id)};
    made.document.text = std::exchange(text_, {});
    made.spans = std::exchange(spans_, {});
    at_start_ = true;
    opens_ = in_quotes_ = false;
    return made;
  }

 private:
  [[nodiscard]] bool wants_space(std::string_view token) const {
    if (at_start_ || opens_) return false;
    const bool closes = is_one_of(
        token, {".",   ",",   ";",   ":",   "!",  "?",  ")",      "]",       "%",      "'s",
                "n't", "'re", "'ve", "'ll", "'d", "'m", "\u201D", "\u2019s", "\u2019", "''"});
    return !closes && !(token == "\"" && in_quotes_);
  }

  std::string text_;
  std::vector<LabelledSpan> spans_;
  bool at_start_ = true;
  bool opens_ = false;      // the last token belongs to the one behind it
  bool in_quotes_ = false;  // within straight quotes
};

}  // namespace

std::vector<LabelledDocument> read_labelled_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError(fmt::format("{}: cannot be read.", file.string()));
  std::vector<LabelledDocument> documents;
  TextBuilder builder;
  const auto finish = [&] {
    builder.end_sentence();
    if (!builder.empty()) {
      documents.push_back(
          builder.take(fmt::format("{}:{}", file.stem().string(), documents.size())));
    }
  };
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string where = fmt::format("{}:{}", file.string(), number);
    if (line.empty()) {
      builder.end_sentence();
      continue;
    }
    if (first_invalid_utf8(line)) throw DataError(where + ": not valid UTF-8.");
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string::npos) {
      throw DataError(where + ": expected a token, a tab and a label.");
    }
    const std::string_view token = std::string_view(line).substr(0, tab);
    if (token == "-DOCSTART-") {
      finish();
      continue;
    }
    builder.add(token, label_of(std::string_view(line).substr(tab + 1), where));
  }
  finish();
  return documents;
}

std::vector<std::uint8_t> labels_of(const LabelledDocument& labelled,
                                    const TextStructure& structure) {
  std::vector<std::uint8_t> labels;
  labels.reserve(structure.tokens.size());
  std::size_t s = 0;
  for (const Token& token : structure.tokens) {
    while (s < labelled.spans.size() && labelled.spans[s].span.end <= token.span.begin) ++s;
    if (s == labelled.spans.size()) {
      labels.push_back(kOutside);
      continue;
    }
    const LabelledSpan& marked = labelled.spans[s];
    const bool goes_on = marked.span.begin < token.span.begin;
    labels.push_back(goes_on && is_begin(marked.label) ? inside_label(type_of(marked.label))
                                                       : marked.label);
  }
  // What our tokenizer joins or parts may leave an inner word without its first one.
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::uint8_t before = i == 0 ? kOutside : labels[i - 1];
    if (!may_follow(before, labels[i])) labels[i] = begin_label(type_of(labels[i]));
  }
  return labels;
}

}  // namespace mentionmap
