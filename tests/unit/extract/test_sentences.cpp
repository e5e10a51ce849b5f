// Tables of sentences, each with the record that it tells, so that a change shows what it mends
// and what it breaks.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "example.hpp"
#include "output/names.hpp"
#include "text/lexicon.hpp"

using namespace mentionmap;
using test::names;
using test::read_example;

namespace {

/// One of the accepted answers, which "|" parts; "*" accepts all.
bool accepts(std::string_view answers, std::string_view given) {
  if (given.empty()) given = "-";
  for (std::size_t begin = 0; begin <= answers.size();) {
    const std::size_t end = std::min(answers.find('|', begin), answers.size());
    const std::string_view answer = answers.substr(begin, end - begin);
    if (answer == "*" || answer == given) return true;
    begin = end + 1;
  }
  return false;
}

LexiconTable sentences(const char* file) {
  return read_lexicon(std::filesystem::path(MENTIONMAP_TEST_DATA) / "extract" / file);
}

bool tells(const LexiconRow& row, const Event& event) {
  return accepts(row.field(1), output::name_of(event.type)) &&
         accepts(row.field(2), output::name_of(event.status)) &&
         accepts(row.field(3), names(event.place)) &&
         (row.fields.size() < 5 || accepts(row.field(4), event.when.start_date.value_or("")));
}

std::string shown(const Event& event) {
  return fmt::format("{} {} {} {}; ", output::name_of(event.type), output::name_of(event.status),
                     names(event.place), event.when.start_date.value_or("-"));
}

std::string best_of(const Deployment& deployment) {
  if (!deployment.quantity || !deployment.quantity->best) return {};
  return fmt::format("{}", *deployment.quantity->best);
}

bool tells(const LexiconRow& row, const Deployment& deployment) {
  return accepts(row.field(1), deployment.actor) && accepts(row.field(2), best_of(deployment)) &&
         accepts(row.field(3), names(deployment.destination)) &&
         accepts(row.field(4), output::name_of(deployment.status)) &&
         accepts(row.field(5), names(deployment.origin));
}

std::string shown(const Deployment& deployment) {
  return fmt::format("{} {} to {} {} from {}; ", deployment.actor, best_of(deployment),
                     names(deployment.destination), output::name_of(deployment.status),
                     names(deployment.origin));
}

template <typename Record>
void check_row(const LexiconRow& row, const std::vector<Record>& records) {
  std::string found;
  for (const Record& record : records) found += shown(record);
  INFO("line " << row.line << ": " << row.field(0) << "\nfound: " << found);
  if (row.field(1) == "NONE") {
    CHECK(records.empty());
  } else {
    CHECK(std::any_of(records.begin(), records.end(),
                      [&row](const Record& record) { return tells(row, record); }));
  }
}

}  // namespace

TEST_CASE("every sentence of the table of events tells its event") {
  for (const LexiconRow& row : sentences("events.tsv").rows) {
    check_row(row, read_example(row.field(0)).events);
  }
}

TEST_CASE("every sentence of the table of deployments tells its deployment") {
  for (const LexiconRow& row : sentences("deployments.tsv").rows) {
    check_row(row, read_example(row.field(0)).deployments);
  }
}
