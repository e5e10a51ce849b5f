// Other spellings of names.
#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/resolver.hpp"

#include "resolve/name_variants.hpp"

using namespace mentionmap;

namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const Gazetteer& gazetteer() {
  static const Gazetteer opened = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  return opened;
}

std::vector<RankedPlace> with_variants(const char* query) {
  return rank_query(gazetteer(), query, Spellings::variants);
}

}  // namespace

TEST_CASE("a name has spellings under other rules", "[variants]") {
  CHECK_FALSE(has(transliterations("woronesch"), "kharkov"));
  CHECK(has(transliterations("kharkow"), "kharkov"));
  CHECK(has(transliterations(fold_name("Ужгород")), "uzhgorod"));
  CHECK(has(transliterations(fold_name("Ужгород")), "uzhhorod"));
  const auto all = transliterations("shchuchinsk");
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
  CHECK_FALSE(has(all, "shchuchinsk"));
}

TEST_CASE("one edit reaches each neighbour of a long name and none of a short one", "[variants]") {
  std::set<std::string> seen;
  for_each_one_edit("abcdef", [&](const std::string& name) { seen.insert(name); });
  for (const char* name : {"bcdef", "abcde", "xbcdef", "abcdex", "xabcdef", "abcdefx", "bacdef"}) {
    CHECK(seen.contains(name));
  }
  CHECK_FALSE(seen.contains("abcdef"));
  CHECK_FALSE(seen.contains("xxcdef"));
  seen.clear();
  for_each_one_edit("abcde", [&](const std::string& name) { seen.insert(name); });
  CHECK(seen.empty());
  for_each_one_edit(fold_name("Харков"), [&](const std::string& name) { seen.insert(name); });
  CHECK(seen.contains(fold_name("Харкив")));
}

TEST_CASE("variants are tried only where nothing bears the name, and are marked", "[variants]") {
  const auto exact = with_variants("Kharkiv");
  REQUIRE_FALSE(exact.empty());
  CHECK(exact.front().match == QueryMatch::exact);
  CHECK(exact.front().matched_name.empty());
  const auto other = with_variants("Kharkow");
  REQUIRE_FALSE(other.empty());
  CHECK(other.front().match == QueryMatch::transliterated);
  CHECK(gazetteer().place(other.front().place).name == "Kharkiv");
  const auto similar = with_variants("Kharkivv");
  REQUIRE_FALSE(similar.empty());
  CHECK(similar.front().match == QueryMatch::similar);
  CHECK(rank_query(gazetteer(), "Kharkivv").empty());
  const auto held = with_variants("Novocherkassx, Russia");
  REQUIRE_FALSE(held.empty());
  CHECK(held.front().match == QueryMatch::similar);
  CHECK(with_variants("Novocherkassx, France").empty());
}
