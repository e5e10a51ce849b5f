// A fixed set of words, made by the compiler, that is quick to say no.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mentionmap {

/// A set of words known when the program is compiled. Most words asked for are in none of the
/// program's lists, so what counts is how soon a word is refused: its size and two of its letters
/// nearly always suffice.
///
///     constexpr WordSet kArticles({"the", "a", "an"});
///     if (kArticles.contains(word)) ...
///
/// Precondition: no word is empty. Threads: any thread may ask.
template <std::size_t N>
class WordSet {
 public:
  constexpr explicit WordSet(const std::string_view (&words)[N]) {
    for (const std::string_view word : words) {
      std::size_t at = home_of(word);
      while (!slots_[at].empty() && slots_[at] != word) at = (at + 1) % kSlots;
      slots_[at] = word;
    }
  }

  [[nodiscard]] constexpr bool contains(std::string_view word) const noexcept {
    if (word.empty()) return false;
    for (std::size_t at = home_of(word); !slots_[at].empty(); at = (at + 1) % kSlots) {
      if (slots_[at] == word) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(N * 4);

  /// Sizes, first and last letters of English words are spread widely enough.
  [[nodiscard]] static constexpr std::size_t home_of(std::string_view word) noexcept {
    const auto letter = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    const std::uint32_t mixed = letter(0) + 31U * letter(word.size() - 1) +
                                961U * static_cast<std::uint32_t>(word.size()) +
                                7U * letter(word.size() / 2);
    return (mixed * 2654435769U >> 16) % kSlots;
  }

  std::array<std::string_view, kSlots> slots_{};
};

}  // namespace mentionmap
