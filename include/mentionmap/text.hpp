// A document and its structure: byte spans, tokens, sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/ids.hpp"

namespace mentionmap {

/// Half-open range [begin, end) of UTF-8 byte offsets into a document's text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
  [[nodiscard]] bool contains(const Span& o) const noexcept {
    return begin <= o.begin && o.end <= end;
  }
  [[nodiscard]] bool overlaps(const Span& o) const noexcept {
    return begin < o.end && o.begin < end;
  }
  /// The bytes of `text` under this span. Precondition: end <= text.size().
  [[nodiscard]] std::string_view in(std::string_view text) const noexcept {
    return text.substr(begin, end - begin);
  }
  friend bool operator==(const Span&, const Span&) = default;
};

/// One input document. `text` is exactly what was given, header lines included, valid UTF-8.
struct Document {
  DocumentId id;
  std::string text;
  /// Header parts that are no prose (date and URL lines): never matched, never part of a sentence.
  std::vector<Span> skipped;
  /// Where a title stands in `text`, when it has one there.
  std::optional<Span> title_span;
  /// Metadata; a title here is not part of `text` unless title_span says so.
  std::optional<std::string> title;
  std::optional<std::string> url;
  std::optional<std::string> source;
  std::optional<std::string> date;  ///< ISO 8601 calendar date, "2022-02-16".
  std::optional<std::string> lang;  ///< BCP 47 tag as given by the input.
};

/// A word, number or punctuation mark. Clitics ("'s") are tokens of their own; abbreviations
/// ("U.S.", "Ky.") and numbers with their separators ("150,000") are whole.
struct Token {
  enum class Shape : std::uint8_t {
    lower,        ///< "border"
    capitalised,  ///< "Ukraine", "McDonald"
    upper,        ///< "NATO", "U.S."
    mixed,        ///< "iPhone"
    number,       ///< "150,000", "3rd"
    punctuation,
  };
  Span span;
  Shape shape = Shape::lower;
  bool space_before = false;    ///< White space stands before it.
  bool sentence_start = false;  ///< First word of its sentence (leading quotes do not count).
};

/// The structure of one document's text, computed once and handed to every stage.
/// Tokens and sentences are sorted by offset and do not overlap; every token outside
/// `Document::skipped` lies in exactly one sentence.
struct TextStructure {
  struct Sentence {
    Span span;  ///< Trimmed of white space; closing quotes included.
    std::size_t first_token = 0;
    std::size_t last_token = 0;  ///< One past the last token.
    std::size_t paragraph = 0;   ///< Number of the paragraph, counted from 0.
  };
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  /// The sentence that holds byte `offset`, or nullptr (in skipped parts or between sentences).
  [[nodiscard]] const Sentence* sentence_at(std::size_t offset) const noexcept;
};

/// Splits a document into tokens and sentences. Never throws on valid UTF-8; thread-safe.
[[nodiscard]] TextStructure analyze_text(const Document& document);

}  // namespace mentionmap
