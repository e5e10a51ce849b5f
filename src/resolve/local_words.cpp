#include "resolve/local_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "text/lexicon.hpp"

namespace mentionmap {

namespace {

constexpr std::size_t kShortestWord = 2;
constexpr std::size_t kLongestWord = 31;

constexpr char small_letter(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_small_word(std::string_view word) noexcept {
  return word.size() >= kShortestWord && word.size() <= kLongestWord &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

LocalWordTable::Region region_named(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

bool covers(const LocalWordTable::Region& region, const PlaceView& place) noexcept {
  if (region.country != place.country) return false;
  const bool is_region = place.place_class == PlaceClass::admin1;
  return region.admin1.empty() || region.admin1 == (is_region ? place.name : place.admin1);
}

}  // namespace

LocalWordTable::LocalWordTable(const std::filesystem::path& data_directory) {
  const std::filesystem::path file = data_directory / "lexicon/local_words.tsv";
  for_each_row(file, [&](const LexiconRow& row) {
    const std::string word(row.field(0));
    Regions regions;
    for (const std::string& region : split_list(row.field(1))) {
      regions.push_back(region_named(region));
    }
    if (!is_small_word(word) || regions.empty()) {
      throw DataError(fmt::format(
          "{}, line {}: a word of 2 to 31 small ASCII letters and, after a tab, where it is used "
          "were expected.",
          file.string(), row.line));
    }
    lengths_[static_cast<std::size_t>(word.front() - 'a')] |= std::uint32_t{1} << word.size();
    regions_by_word_.emplace(word, std::move(regions));
  });
}

const LocalWordTable::Regions* LocalWordTable::regions_of(std::string_view word) const {
  if (word.size() > kLongestWord || word.size() < kShortestWord) return nullptr;
  const char initial = small_letter(word.front());
  if (initial < 'a' || initial > 'z') return nullptr;
  const std::uint32_t lengths = lengths_[static_cast<std::size_t>(initial - 'a')];
  if ((lengths >> word.size() & 1) == 0) return nullptr;
  std::string small(word);
  std::transform(small.begin(), small.end(), small.begin(), small_letter);
  const auto found = regions_by_word_.find(small);
  return found == regions_by_word_.end() ? nullptr : &found->second;
}

LocalWords::LocalWords(const LocalWordTable& table, std::string_view text,
                       const TextStructure& structure) {
  for (const Token& token : structure.tokens) {
    if (token.shape == Token::Shape::number || token.shape == Token::Shape::punctuation) continue;
    const LocalWordTable::Regions* regions = table.regions_of(token.span.in(text));
    if (regions == nullptr) continue;
    const bool is_new = std::find(regions_.begin(), regions_.end(), regions) == regions_.end();
    if (is_new) regions_.push_back(regions);
  }
}

double LocalWords::share_at(const PlaceView& place) const noexcept {
  if (regions_.empty()) return 0;
  const auto there =
      std::count_if(regions_.begin(), regions_.end(), [&](const LocalWordTable::Regions* regions) {
        return std::any_of(regions->begin(), regions->end(),
                           [&](const LocalWordTable::Region& r) { return covers(r, place); });
      });
  return static_cast<double>(there) / static_cast<double>(regions_.size());
}

}  // namespace mentionmap
