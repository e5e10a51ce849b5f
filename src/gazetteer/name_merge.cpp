#include "gazetteer/name_merge.hpp"

#include <algorithm>
#include <tuple>

#include "gazetteer/format.hpp"

namespace mentionmap {
namespace {

using gazetteer_format::kNone;

// A primary name outweighs ten times the people of a place that bears it as an alternate, and a
// capital's rank goes with its own name: "Victoria" is hardly Hong Kong, which bears it too.
constexpr float kPrimaryBonus = 1.0F;
constexpr float kCodeMalus = -1.0F;
constexpr float kHistoricMalus = -1.0F;
constexpr float kCapitalBonus = 2.5F;

// Of the names of one place under one key the most telling stays; an abbreviation with another
// written form and a demonym stay beside it.
std::span<NameBearer> without_repeats(std::span<NameBearer> bearers) {
  const auto by_place = [](const NameBearer& b) {
    return std::tuple(b.entry.place.value, b.entry.kind, b.entry.is_historic(),
                      b.entry.written_mark);
  };
  std::sort(bearers.begin(), bearers.end(),
            [&](const NameBearer& a, const NameBearer& b) { return by_place(a) < by_place(b); });
  const auto repeats = [](const NameBearer& a, const NameBearer& b) {
    if (a.entry.place != b.entry.place) return false;
    if (b.entry.kind == NameKind::demonym) return a.entry.kind == NameKind::demonym;
    return b.entry.kind != NameKind::abbreviation || a.entry.written_mark == b.entry.written_mark;
  };
  const auto end = std::unique(bearers.begin(), bearers.end(), repeats);
  return bearers.first(static_cast<std::size_t>(end - bearers.begin()));
}

std::span<NameBearer> preferred_ones(std::span<NameBearer> bearers) {
  const auto is_preferred = [](const NameBearer& b) {
    return (b.entry.flags & kPreferredBearer) != 0;
  };
  const auto end = std::stable_partition(bearers.begin(), bearers.end(), is_preferred);
  if (end == bearers.begin()) return bearers;
  return bearers.first(static_cast<std::size_t>(end - bearers.begin()));
}

}  // namespace

float bearer_score(float prominence, const NameEntry& entry, std::string_view feature) noexcept {
  if (entry.is_historic()) prominence += kHistoricMalus;
  if (entry.kind == NameKind::primary) return prominence + kPrimaryBonus;
  if (entry.kind == NameKind::code) return prominence + kCodeMalus;
  const bool is_capital = entry.kind == NameKind::alternate && feature == "P.PPLC";
  return is_capital ? prominence - kCapitalBonus : prominence;
}

NameMerge::NameMerge(std::size_t places, const std::unordered_set<std::string>& common_words)
    : common_words_(common_words), new_numbers_(places, kNone) {}

void NameMerge::number(std::uint32_t place) noexcept {
  if (new_numbers_[place] == kNone) new_numbers_[place] = numbered_++;
}

void NameMerge::take(std::string_view key, std::span<NameBearer> bearers, NameTree& tree) {
  bearers = without_repeats(preferred_ones(bearers));
  std::stable_sort(bearers.begin(), bearers.end(),
                   [](const NameBearer& a, const NameBearer& b) { return a.score > b.score; });
  bearers = bearers.first(std::min<std::size_t>(bearers.size(), gazetteer_format::kMostBearers));
  const bool common = common_words_.contains(std::string(key)) ||
                      std::any_of(bearers.begin(), bearers.end(),
                                  [](const NameBearer& b) { return b.entry.is_common_word(); });
  tree.add(key, static_cast<std::uint32_t>(entries_.size()),
           static_cast<std::uint32_t>(bearers.size()));
  for (const NameBearer& bearer : bearers) {
    NameEntry entry = bearer.entry;
    entry.flags = static_cast<std::uint8_t>(entry.flags & ~kPreferredBearer);
    if (common) entry.flags = entry.flags | NameEntry::kCommonWord;
    if (entry.kind == NameKind::primary) number(entry.place.value);
    entries_.push_back(entry);
  }
}

void NameMerge::run(NameSorter& sorter, NameTree& tree) {
  entries_.reserve(sorter.size());
  sorter.merge(
      [&](std::string_view key, std::span<NameBearer> bearers) { take(key, bearers, tree); });
  for (std::uint32_t i = 0; i < new_numbers_.size(); ++i) number(i);
}

}  // namespace mentionmap
