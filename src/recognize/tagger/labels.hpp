// The tagger's labels: what a run of words names, in BIO form (Ramshaw and Marcus 1995).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mentionmap {

/// What the tagger can see in a name. Its order is that of the labels in the model file.
enum class NameType : std::uint8_t { place, person, organisation, other, people };
inline constexpr std::size_t kNameTypes = 5;
inline constexpr std::array<std::string_view, kNameTypes> kNameTypeCodes = {"LOC", "PER", "ORG",
                                                                            "MISC", "NORP"};

/// Label 0 is "outside"; each name type has a label for its first word and one for the others.
inline constexpr std::size_t kLabels = 1 + 2 * kNameTypes;
inline constexpr std::uint8_t kOutside = 0;

[[nodiscard]] constexpr std::uint8_t begin_label(NameType type) noexcept {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<unsigned>(type));
}
[[nodiscard]] constexpr std::uint8_t inside_label(NameType type) noexcept {
  return static_cast<std::uint8_t>(2 + 2 * static_cast<unsigned>(type));
}
[[nodiscard]] constexpr bool is_begin(std::uint8_t label) noexcept { return label % 2 == 1; }
[[nodiscard]] constexpr bool is_inside(std::uint8_t label) noexcept {
  return label != kOutside && label % 2 == 0;
}
/// Precondition: label != kOutside.
[[nodiscard]] constexpr NameType type_of(std::uint8_t label) noexcept {
  return static_cast<NameType>((label - 1) / 2);
}
/// Whether one label may stand before another: a name's inner words follow their like.
[[nodiscard]] constexpr bool may_follow(std::uint8_t before, std::uint8_t label) noexcept {
  return !is_inside(label) || (before != kOutside && type_of(before) == type_of(label));
}

}  // namespace mentionmap
