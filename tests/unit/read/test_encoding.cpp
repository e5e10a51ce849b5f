#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "read/encoding.hpp"

using namespace std::string_literals;
using mentionmap::InputError;
using mentionmap::read::decode_text;
using mentionmap::read::first_invalid_utf8;

TEST_CASE("well-formed UTF-8 has no invalid byte") {
  CHECK_FALSE(first_invalid_utf8(""));
  CHECK_FALSE(first_invalid_utf8("Zaporizhzhia"));
  CHECK_FALSE(first_invalid_utf8("Łódź, Київ, 東京, \xF0\x9F\x97\xBA, \xF4\x8F\xBF\xBF"));
}

TEST_CASE("the first byte that begins no character is found") {
  CHECK(first_invalid_utf8("ab\x80") == 2);             // a stray continuation byte
  CHECK(first_invalid_utf8("a\xC0\xAF") == 1);          // overlong
  CHECK(first_invalid_utf8("\xE0\x80\x80") == 0);       // overlong
  CHECK(first_invalid_utf8("\xF0\x80\x80\x80") == 0);   // overlong
  CHECK(first_invalid_utf8("é\xED\xA0\x80") == 2);      // a surrogate
  CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);   // beyond U+10FFFF
  CHECK(first_invalid_utf8("caf\xE9 in Nantes") == 3);  // Windows-1252
  CHECK(first_invalid_utf8("end \xE2\x82") == 4);       // cut off
}

TEST_CASE("a UTF-8 byte order mark is no part of the text") {
  CHECK(decode_text("\xEF\xBB\xBFKyiv").text == "Kyiv");
  CHECK(decode_text("Kyiv").text == "Kyiv");
}

TEST_CASE("UTF-16 with a byte order mark is converted") {
  const auto little = decode_text("\xFF\xFE\x41\x00\x17\x04\x3D\xD8\xFA\xDD"s);
  CHECK(little.text == "AЗ\xF0\x9F\x97\xBA");
  CHECK(little.stored_as == "UTF-16LE");
  const auto big = decode_text("\xFE\xFF\x00\x41\x04\x17\xD8\x3D\xDD\xFA"s);
  CHECK(big.text == little.text);
  CHECK(big.stored_as == "UTF-16BE");
}

TEST_CASE("broken UTF-16 is refused") {
  CHECK_THROWS_AS(decode_text("\xFF\xFE\x41"s), InputError);              // half a unit
  CHECK_THROWS_AS(decode_text("\xFF\xFE\x3D\xD8"s), InputError);          // a lone high surrogate
  CHECK_THROWS_AS(decode_text("\xFF\xFE\xFA\xDD\x41\x00"s), InputError);  // a lone low surrogate
  CHECK_THROWS_AS(decode_text("\xFF\xFE\x3D\xD8\x41\x00"s), InputError);  // an unpaired one
}

TEST_CASE("refusals name the byte") {
  CHECK_THROWS_WITH(decode_text("caf\xE9"), Catch::Contains("byte 3 (0xE9)"));
  CHECK_THROWS_WITH(decode_text("GIF\0\x01"s), Catch::Contains("byte 3 is NUL"));
}

TEST_CASE("UTF-32 is refused by its name") {
  for (const std::string& bytes : {"\xFF\xFE\0\0a\0\0\0"s, "\0\0\xFE\xFF\0\0\0a"s}) {
    CHECK_THROWS_WITH(decode_text(bytes), Catch::Contains("UTF-32"));
  }
}

TEST_CASE("a NUL is refused in UTF-16 too, with its place in the file") {
  CHECK_THROWS_WITH(decode_text("\xFF\xFE"
                                "a\0\0\0b\0"s),
                    Catch::Contains("byte 4 is NUL"));
  CHECK_THROWS_WITH(decode_text("\xFE\xFF"
                                "\0a\0\0"s),
                    Catch::Contains("byte 4 is NUL"));
}

TEST_CASE("names that are no UTF-8 become UTF-8 and stay distinct") {
  using mentionmap::read::as_utf8;
  CHECK(as_utf8("Łódź.txt") == "Łódź.txt");
  CHECK(as_utf8("a\\b.txt") == "a\\b.txt");
  CHECK(as_utf8("caf\xE9.txt") == "caf\\xE9.txt");
  CHECK(as_utf8("caf\xE8.txt") != as_utf8("caf\xE9.txt"));
  CHECK(as_utf8("caf\xE9\\xE9") != as_utf8("caf\xE9\xE9"));
  CHECK_FALSE(first_invalid_utf8(as_utf8("\xC3\xA9\xE2\x82")));
}
