#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "text/utf8.hpp"

using namespace mentionmap;

namespace {

bool is_scalar(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

std::string random_text(std::mt19937& random, std::size_t characters) {
  std::string text;
  while (characters-- > 0) {
    auto c = static_cast<char32_t>(random() % (random() % 2 == 0 ? 0x80U : 0x20000U));
    if (!is_scalar(c)) c = U'x';
    append_utf8(text, c);
  }
  return text;
}

}  // namespace

TEST_CASE("every scalar value survives encoding and decoding", "[utf8]") {
  for (char32_t c = 0; c <= 0x10FFFF; c += 7) {
    if (!is_scalar(c)) continue;
    std::string text;
    append_utf8(text, c);
    const DecodedChar decoded = decode_utf8_at(text, 0);
    REQUIRE(decoded.valid);
    REQUIRE(decoded.code_point == c);
    REQUIRE(decoded.size_bytes == text.size());
  }
}

TEST_CASE("first_invalid_utf8 points at the first bad byte", "[utf8]") {
  CHECK_FALSE(first_invalid_utf8("plain"));
  CHECK_FALSE(first_invalid_utf8("Łódź 東京 🗺"));
  CHECK(first_invalid_utf8("ab\xff") == 2);
  CHECK(first_invalid_utf8("ab\xc3") == 2);
  CHECK(first_invalid_utf8("\xc0\x80") == 0);          // overlong
  CHECK(first_invalid_utf8("\xe0\x80\x80") == 0);      // overlong
  CHECK(first_invalid_utf8("a\xed\xa0\x80") == 1);     // surrogate
  CHECK(first_invalid_utf8("\xf4\x90\x80\x80") == 0);  // past U+10FFFF
  CHECK(first_invalid_utf8("\x80") == 0);
}

TEST_CASE("code point offsets agree with counting from the start", "[utf8]") {
  std::mt19937 random(11);
  for (const std::size_t characters : {0, 1, 5, 127, 128, 400, 1000}) {
    const std::string text = random_text(random, characters);
    const CodePointOffsets offsets(text);
    REQUIRE(offsets.size() == characters);
    std::size_t counted = 0;
    for (std::size_t byte = 0; byte < text.size();) {
      REQUIRE(offsets.to_code_point(byte) == counted);
      REQUIRE(offsets.to_byte(counted) == byte);
      byte += decode_utf8_at(text, byte).size_bytes;
      ++counted;
    }
    REQUIRE(offsets.to_code_point(text.size()) == characters);
    REQUIRE(offsets.to_code_point(text.size() + 9) == characters);
    REQUIRE(offsets.to_byte(characters) == text.size());
    REQUIRE(offsets.to_byte(characters + 9) == text.size());
  }
}
