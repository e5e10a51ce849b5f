#include <set>

#include <catch2/catch.hpp>

#include "output/content_id.hpp"

using mentionmap::output::content_id;
using mentionmap::output::ContentIds;

TEST_CASE("ids begin with their letter and follow the content") {
  const std::string id = content_id('d', {"a.txt", "D1"});
  CHECK(id.size() == 17);
  CHECK(id.front() == 'd');
  CHECK(id == content_id('d', {"a.txt", "D1"}));
  CHECK(id != content_id('d', {"a.txt", "D2"}));
}

TEST_CASE("parts do not run into one another") {
  CHECK(content_id('x', {"ab", "c"}) != content_id('x', {"a", "bc"}));
  CHECK(content_id('x', {"a", ""}) != content_id('x', {"a"}));
}

TEST_CASE("the same content twice gets two ids, the same ones in every run") {
  ContentIds first;
  ContentIds second;
  std::set<std::string> ids;
  for (int i = 0; i < 5; ++i) {
    const std::string id = first.unique('k', {"a.txt"});
    CHECK(id == second.unique('k', {"a.txt"}));
    ids.insert(id);
  }
  CHECK(ids.size() == 5);
}
