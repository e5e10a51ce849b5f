#include <catch2/catch.hpp>

#include "mentionmap/text.hpp"

using mentionmap::Span;

TEST_CASE("a span is half-open") {
  const Span span{2, 5};
  CHECK(span.size() == 3);
  CHECK(span.in("0123456") == "234");
  CHECK_FALSE(span.overlaps({5, 7}));
  CHECK(span.overlaps({4, 7}));
  CHECK(span.contains({2, 5}));
  CHECK_FALSE(span.contains({1, 3}));
}

TEST_CASE("a span without bytes is empty") {
  CHECK(Span{3, 3}.empty());
  CHECK_FALSE(Span{3, 4}.empty());
}
