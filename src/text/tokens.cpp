#include "text/tokens.hpp"

#include <algorithm>
#include <array>

#include "text/abbreviations.hpp"
#include "text/char_class.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

/// Reads tokens one after the other from a region of a text.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span region, std::vector<Token>& tokens)
      : text_(text.substr(0, region.end)),
        first_(tokens.size()),
        at_(region.begin),
        tokens_(tokens) {}

  void run() {
    while (skip_space()) read_token();
  }

 private:
  [[nodiscard]] bool ends(std::size_t offset) const { return offset >= text_.size(); }

  /// The code point at `offset`, or a space at the end of the region.
  [[nodiscard]] CharAt peek(std::size_t offset) const {
    if (ends(offset)) return {U' ', 1, CharClass::space};
    return char_at(text_, offset);
  }

  bool skip_space() {
    space_before_ = false;
    while (!ends(at_)) {
      const CharAt here = peek(at_);
      if (here.char_class != CharClass::space) return true;
      space_before_ = true;
      at_ += here.bytes;
    }
    return false;
  }

  void read_token() {
    const CharAt first = peek(at_);
    if (const std::size_t end = end_of_address(at_); end > at_) return push(end, Shape::mixed);
    if (first.char_class == CharClass::digit) return push(end_of_number(at_), Shape::number);
    if (const std::size_t end = end_of_clitic(at_); end > at_) return push(end, Shape::lower);
    if (first.is_letter()) return read_word();
    push(end_of_mark(at_), Shape::punctuation);
  }

  void push(std::size_t end, Shape shape) {
    tokens_.push_back({{at_, end}, shape, space_before_, false});
    at_ = end;
  }

  void read_word() {
    std::size_t end = end_of_word(at_);
    end = with_abbreviation_stop(end);
    push(end, shape_of(text_.substr(at_, end - at_)));
  }

  /// Web addresses, e-mail addresses and @handles; `from` when there is none.
  [[nodiscard]] std::size_t end_of_address(std::size_t from) {
    const std::string_view rest = text_.substr(from);
    const bool web =
        rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    const bool handle = rest.front() == '@' && peek(from + 1).is_word();
    if (!web && !handle && !is_mail_address(from)) return from;
    std::size_t end = from + 1;
    for (CharAt c = peek(end); c.char_class != CharClass::space; c = peek(end)) {
      if (handle && !c.is_word() && c.code != U'_') break;
      if (is_closer(c.code) || c.code == U'<' || c.code == U'>') break;
      end += c.bytes;
    }
    while (end > from + 1 &&
           std::string_view(".,;:!?").find(text_[end - 1]) != std::string_view::npos)
      --end;
    return end;
  }

  /// True for "name@host": an at sign after address characters and a word after it.
  [[nodiscard]] bool is_mail_address(std::size_t from) {
    constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321 section 4.5.3.1.1
    if (next_at_sign(from) >= from + kLongestLocalPart || !peek(from).is_word()) return false;
    std::size_t at = from;
    while (at < from + kLongestLocalPart) {
      const CharAt c = peek(at);
      if (c.code == U'@') return peek(at + 1).is_word();
      if (!c.is_word() && c.code != U'.' && c.code != U'_' && c.code != U'-') return false;
      at += c.bytes;
    }
    return false;
  }

  /// Where the first at sign from `from` on stands, or the region's end. Precondition: `from` never
  /// decreases.
  [[nodiscard]] std::size_t next_at_sign(std::size_t from) {
    if (at_sign_ < from || !at_sign_known_)
      at_sign_ = std::min(text_.find('@', from), text_.size());
    at_sign_known_ = true;
    return at_sign_;
  }

  [[nodiscard]] std::size_t end_of_number(std::size_t from) const {
    std::size_t end = from;
    while (true) {
      const CharAt c = peek(end);
      if (c.is_word()) {
        end += c.bytes;
        continue;
      }
      const bool separator = c.code == U',' || c.code == U'.' || c.code == U':' || c.code == U'/';
      const bool between_digits =
          separator && peek(end + 1).char_class == CharClass::digit && is_digit_before(end);
      if (!between_digits) return end;
      ++end;
    }
  }

  [[nodiscard]] bool is_digit_before(std::size_t offset) const {
    return text_[offset - 1] >= '0' && text_[offset - 1] <= '9';
  }

  /// End of "'s", "'ll" and the like that follow a word without space; `from` when there is none.
  [[nodiscard]] std::size_t end_of_clitic(std::size_t from) const {
    const CharAt mark = peek(from);
    const bool after_word =
        tokens_.size() > first_ && !space_before_ && tokens_.back().shape != Shape::punctuation;
    if (!after_word || !is_apostrophe(mark.code)) return from;
    return end_of_clitic_tail(from, from + mark.bytes);
  }

  [[nodiscard]] std::size_t end_of_clitic_tail(std::size_t none, std::size_t tail) const {
    static constexpr std::array<std::string_view, 12> kTails = {"s",  "S",  "ll", "LL", "re", "RE",
                                                                "ve", "VE", "d",  "D",  "m",  "M"};
    for (const std::string_view clitic : kTails) {
      if (text_.substr(tail, clitic.size()) != clitic) continue;
      if (!peek(tail + clitic.size()).is_word()) return tail + clitic.size();
    }
    return none;
  }

  /// Words are cut at kLongestWord, which no language reaches but damaged input does: look-backs to
  /// the word's begin stay bounded.
  [[nodiscard]] std::size_t end_of_word(std::size_t from) const {
    constexpr std::size_t kLongestWord = 256;  // bytes
    std::size_t end = from;
    while (true) {
      const CharAt c = peek(end);
      if (end > from && end + c.bytes - from > kLongestWord) return end;
      if (c.is_word()) {
        end += c.bytes;
      } else if (joins_word(from, end, c)) {
        end += c.bytes;
      } else {
        return end;
      }
    }
  }

  /// True when the mark at `at` belongs inside the word that began at `from`.
  [[nodiscard]] bool joins_word(std::size_t from, std::size_t at, const CharAt& mark) const {
    if (is_apostrophe(mark.code)) {
      return peek(at + mark.bytes).is_letter() && end_of_clitic_tail(at, at + mark.bytes) == at;
    }
    if (mark.code == U'-') return is_compound(from, at) || is_designation(from, at);
    if (mark.code == U'&') return is_upper_pair(from, at);
    if (mark.code == U'.') return is_dotted_letters(from, at);
    return false;
  }

  /// "build-up": small letters on both sides of the hyphen.
  [[nodiscard]] bool is_compound(std::size_t from, std::size_t hyphen) const {
    if (peek(hyphen + 1).char_class != CharClass::letter) return false;
    const std::string_view left = text_.substr(from, hyphen - from);
    return peek(from).char_class == CharClass::letter && shape_of(left) == Shape::lower &&
           shape_of(text_.substr(hyphen + 1, end_of_letters(hyphen + 1) - hyphen - 1)) ==
               Shape::lower;
  }

  [[nodiscard]] std::size_t end_of_letters(std::size_t from) const {
    std::size_t end = from;
    for (CharAt c = peek(end); c.is_letter(); c = peek(end)) end += c.bytes;
    return end;
  }

  /// "F-15", "MiG-31", "COVID-19": a short capitalised word, hyphen, digit.
  [[nodiscard]] bool is_designation(std::size_t from, std::size_t hyphen) const {
    constexpr std::size_t kLongestDesignation = 5;
    return hyphen - from <= kLongestDesignation && peek(from).char_class == CharClass::upper &&
           peek(hyphen + 1).char_class == CharClass::digit;
  }

  /// "AT&T", "A&M": capitals joined without spaces.
  [[nodiscard]] bool is_upper_pair(std::size_t from, std::size_t mark) const {
    return mark - from <= 3 && peek(mark + 1).char_class == CharClass::upper &&
           shape_of(text_.substr(from, mark - from)) != Shape::lower && !peek(mark + 2).is_word();
  }

  /// "U.S", "a.m": single letters with stops between; the last stop is judged later.
  [[nodiscard]] bool is_dotted_letters(std::size_t from, std::size_t stop) const {
    const CharAt next = peek(stop + 1);
    if (!next.is_letter()) return false;
    if (!is_single_letters(from, stop)) return false;
    return !peek(stop + 1 + next.bytes).is_word() || ends_short(stop + 1);
  }

  /// "Va" in "W.Va.": two letters closed by a stop.
  [[nodiscard]] bool ends_short(std::size_t from) const {
    const std::size_t end = end_of_letters(from);
    return end - from == 2 && peek(from).char_class == CharClass::upper && peek(end).code == U'.';
  }

  [[nodiscard]] bool is_single_letters(std::size_t from, std::size_t end) const {
    std::size_t at = from;
    while (at < end) {
      const CharAt c = peek(at);
      if (!c.is_letter()) return false;
      at += c.bytes;
      if (at < end && peek(at).code != U'.') return false;
      if (at < end) ++at;
    }
    return true;
  }

  /// Takes in the full stop after a word where it marks an abbreviation.
  [[nodiscard]] std::size_t with_abbreviation_stop(std::size_t end) const {
    if (peek(end).code != U'.' || peek(end + 1).code == U'.') return end;
    if (peek(end + 1).is_word()) return end;
    const std::string_view word = text_.substr(at_, end - at_);
    if (word.find('.') != std::string_view::npos) return end + 1;
    if (is_initial(end) || is_abbreviation(word, end)) return end + 1;
    return end;
  }

  /// "V." between two capitalised words, or before one at the very beginning.
  [[nodiscard]] bool is_initial(std::size_t end) const {
    const CharAt letter = peek(at_);
    if (letter.char_class != CharClass::upper || at_ + letter.bytes != end) return false;
    const CharAt next = next_visible(end + 1);
    if (next.char_class != CharClass::upper) return false;
    if (!space_before_ || tokens_.size() == first_) return true;
    const Shape before = tokens_.back().shape;
    return before == Shape::capitalised || before == Shape::upper || before == Shape::punctuation ||
           is_side_of_street(letter, end + 1);
  }

  /// "at N. Cedar Street", "618 E. Main": a side before a name, not the end of a sentence.
  [[nodiscard]] bool is_side_of_street(const CharAt& letter, std::size_t behind_stop) const {
    if (letter.code != U'N' && letter.code != U'S' && letter.code != U'E' && letter.code != U'W') {
      return false;
    }
    std::size_t begin = behind_stop;
    while (!ends(begin) && peek(begin).char_class == CharClass::space) begin += peek(begin).bytes;
    std::size_t end = begin;
    while (!ends(end) && peek(end).is_letter()) end += peek(end).bytes;
    return end > begin && !opens_sentences(text_.substr(begin, end - begin));
  }

  [[nodiscard]] CharAt next_visible(std::size_t offset) const {
    while (!ends(offset) && peek(offset).char_class == CharClass::space)
      offset += peek(offset).bytes;
    return peek(offset);
  }

  [[nodiscard]] bool is_abbreviation(std::string_view word, std::size_t stop) const {
    const AbbreviationKind kind = abbreviation_kind(word);
    const bool digit_follows = next_visible(stop + 1).char_class == CharClass::digit;
    switch (kind) {
      case AbbreviationKind::none:
        return false;
      case AbbreviationKind::number:
        return digit_follows;
      case AbbreviationKind::date:
        return !is_also_a_word(word) || digit_follows || is_after(",") || is_digit_token_before();
      case AbbreviationKind::state:
        return !is_also_a_word(word) || is_after(",") || is_after("-");
      default:
        return !is_also_a_word(word) || next_visible(stop + 1).char_class == CharClass::upper;
    }
  }

  [[nodiscard]] bool is_after(std::string_view mark) const {
    return tokens_.size() > first_ && tokens_.back().span.in(text_) == mark;
  }

  [[nodiscard]] bool is_digit_token_before() const {
    return tokens_.size() > first_ && tokens_.back().shape == Shape::number;
  }

  /// End of a mark: runs of stops ("...", "?!") and dashes ("--") are one token.
  [[nodiscard]] std::size_t end_of_mark(std::size_t from) const {
    const CharAt mark = peek(from);
    const auto belongs = [&](char32_t code) {
      const bool terminator = code == U'.' || code == U'!' || code == U'?';
      if (mark.code == U'.') return code == U'.';
      if (mark.code == U'!' || mark.code == U'?') return terminator;
      return mark.code == U'-' && code == U'-';
    };
    std::size_t end = from + mark.bytes;
    while (!ends(end) && belongs(peek(end).code)) ++end;
    return end;
  }

  [[nodiscard]] static Shape shape_of(std::string_view word) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (std::size_t at = 0; at < word.size();) {
      const CharAt c = char_at(word, at);
      upper += c.char_class == CharClass::upper;
      lower += c.char_class == CharClass::letter;
      at += c.bytes;
    }
    if (upper == 0) return Shape::lower;
    const bool starts_upper = char_at(word, 0).char_class == CharClass::upper;
    if (lower == 0) return upper > 1 || word.size() > 2 ? Shape::upper : Shape::capitalised;
    return starts_upper ? Shape::capitalised : Shape::mixed;
  }

  std::string_view text_;  // cut at the region's end
  std::size_t first_;      // first token of this region
  std::size_t at_;
  std::vector<Token>& tokens_;
  bool space_before_ = false;
  std::size_t at_sign_ = 0;
  bool at_sign_known_ = false;
};

}  // namespace

void tokenize(std::string_view text, Span region, std::vector<Token>& tokens) {
  Tokenizer(text, region, tokens).run();
}

}  // namespace mentionmap
