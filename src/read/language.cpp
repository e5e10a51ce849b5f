#include "read/language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "read/ascii.hpp"
#include "text/utf8.hpp"
#include "text/word_table.hpp"

namespace mentionmap::read {
namespace {

constexpr std::size_t kLookedAtBytes = 4096;

/// Ranges of Unicode blocks (Blocks.txt); what is left out counts for no script.
struct Script {
  std::string_view name;
  char32_t first;
  char32_t last;
};

constexpr std::array<Script, 16> kScripts = {{{"Greek", 0x370, 0x3FF},
                                              {"Cyrillic", 0x400, 0x52F},
                                              {"Armenian", 0x530, 0x58F},
                                              {"Hebrew", 0x590, 0x5FF},
                                              {"Arabic", 0x600, 0x6FF},
                                              {"Devanagari", 0x900, 0x97F},
                                              {"Bengali", 0x980, 0x9FF},
                                              {"Tamil", 0xB80, 0xBFF},
                                              {"Thai", 0xE00, 0xE7F},
                                              {"Burmese", 0x1000, 0x109F},
                                              {"Georgian", 0x10A0, 0x10FF},
                                              {"Ethiopic", 0x1200, 0x137F},
                                              {"Khmer", 0x1780, 0x17FF},
                                              {"Japanese", 0x3040, 0x30FF},
                                              {"Chinese", 0x4E00, 0x9FFF},
                                              {"Korean", 0xAC00, 0xD7AF}}};

/// The commonest small words of a language in news, the same in any subject.
struct Language {
  std::string_view name;
  std::array<std::string_view, 14> words;
};

constexpr Language kEnglish = {
    "English",
    {"the", "of", "and", "to", "in", "a", "that", "is", "for", "on", "was", "with", "as", "by"}};

constexpr std::array<Language, 12> kLanguages = {{
    {"German",
     {"der", "die", "und", "das", "den", "von", "mit", "sich", "nicht", "ist", "ein", "eine", "auf",
      "im"}},
    {"French",
     {"le", "la", "les", "des", "et", "du", "un", "une", "dans", "que", "pour", "est", "par",
      "sur"}},
    {"Spanish",
     {"el", "la", "los", "las", "y", "del", "que", "en", "una", "por", "con", "para", "se", "su"}},
    {"Italian",
     {"il", "di", "che", "la", "per", "un", "della", "non", "con", "del", "una", "sono", "nel",
      "alla"}},
    {"Portuguese",
     {"o", "que", "do", "da", "em", "um", "para", "com", "uma", "os", "no", "na", "dos", "por"}},
    {"Dutch",
     {"de", "het", "een", "van", "en", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan",
      "ook"}},
    {"Polish",
     {"w", "i", "na", "z", "do", "nie", "o", "jest", "od", "za", "przez", "po", "oraz", "dla"}},
    {"Czech",
     {"a", "v", "na", "se", "je", "do", "ve", "z", "o", "pro", "by", "jako", "podle", "jsou"}},
    {"Swedish",
     {"och", "att", "det", "som", "en", "av", "till", "den", "med", "har", "ett", "om", "inte",
      "var"}},
    {"Turkish",
     {"ve", "bir", "bu", "da", "de", "için", "ile", "olarak", "olan", "daha", "gibi", "sonra",
      "kadar", "en"}},
    {"Romanian",
     {"de", "la", "care", "din", "cu", "pe", "nu", "pentru", "este", "sunt", "mai", "fost", "sau",
      "prin"}},
    {"Indonesian",
     {"yang", "dan", "di", "dengan", "untuk", "dari", "ini", "itu", "pada", "dalam", "tidak",
      "akan", "oleh", "ke"}},
}};

/// What the beginning of a text consists of.
struct Census {
  std::size_t latin_letters = 0;
  std::array<std::size_t, kScripts.size()> letters{};
  std::size_t words = 0;
  std::size_t english = 0;
  std::array<std::size_t, kLanguages.size()> small_words{};
};

/// Which languages have a small word: a bit for each of kLanguages, and kEnglishBit.
using LanguageBits = std::uint16_t;
constexpr LanguageBits kEnglishBit = 1U << kLanguages.size();

WordTable<LanguageBits> languages_of_words() {
  WordTable<LanguageBits> languages;
  const auto add = [&](const Language& language, LanguageBits bit) {
    for (const std::string_view word : language.words) {
      languages[word] = static_cast<LanguageBits>(languages[word] | bit);
    }
  };
  add(kEnglish, kEnglishBit);
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    add(kLanguages[i], static_cast<LanguageBits>(1U << i));
  }
  return languages;
}

void count_word(Census& census, std::string& word) {
  static const WordTable<LanguageBits> kLanguagesOfWords = languages_of_words();
  if (word.empty()) return;
  ++census.words;
  const LanguageBits* languages = kLanguagesOfWords.find(word);
  word.clear();
  if (languages == nullptr) return;
  if ((*languages & kEnglishBit) != 0) ++census.english;
  for (std::size_t i = 0; i < kLanguages.size(); ++i) census.small_words[i] += *languages >> i & 1U;
}

void count_letter(Census& census, char32_t letter) {
  for (std::size_t i = 0; i < kScripts.size(); ++i) {
    if (letter >= kScripts[i].first && letter <= kScripts[i].last) ++census.letters[i];
  }
}

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

Census census_of(std::string_view text) {
  Census census;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = decode_utf8_at(text, at);
    if (is_latin(c.code_point)) {
      ++census.latin_letters;
      for (const char byte : text.substr(at, c.size_bytes)) word += lower_case(byte);
    } else {
      count_word(census, word);
      count_letter(census, c.code_point);
    }
    at += c.size_bytes;
  }
  count_word(census, word);
  return census;
}

std::optional<std::string> other_script(const Census& census) {
  constexpr std::size_t kFewest = 20;
  const auto most = std::max_element(census.letters.begin(), census.letters.end());
  if (*most < kFewest || *most <= census.latin_letters) return std::nullopt;
  // Japanese uses the letters of Chinese between its own.
  const std::size_t japanese = kScripts.size() - 3;
  auto at = static_cast<std::size_t>(most - census.letters.begin());
  if (kScripts[at].name == "Chinese" && census.letters[japanese] * 10 > *most) at = japanese;
  return fmt::format("text in {} script", kScripts[at].name);
}

constexpr std::size_t kEnoughWords = 60;

std::optional<std::string> other_language(const Census& census) {
  constexpr std::size_t kLeastShare = 12;  // One word in so many.
  const auto most = std::max_element(census.small_words.begin(), census.small_words.end());
  const bool common = *most * kLeastShare >= census.words;
  if (!common || *most < 2 * census.english) return std::nullopt;
  return std::string(kLanguages[static_cast<std::size_t>(most - census.small_words.begin())].name);
}

std::optional<std::string> given_language(const Document& document) {
  if (!document.lang || document.lang->empty()) return std::nullopt;
  const std::string primary =
      lower_case(document.lang->substr(0, document.lang->find_first_of("-_")));
  if (primary == "en" || primary == "eng" || primary == "und") return std::nullopt;
  return fmt::format("the language \"{}\"", primary.substr(0, 8));
}

}  // namespace

std::optional<std::string> plainly_other_language(const Document& document) {
  const Census census = census_of(std::string_view(document.text).substr(0, kLookedAtBytes));
  if (auto script = other_script(census)) return script;
  return census.words >= kEnoughWords ? other_language(census) : given_language(document);
}

}  // namespace mentionmap::read
