#include "gazetteer/import_session.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "text/lexicon.hpp"

namespace mentionmap {
namespace {

std::unordered_set<std::string> folded_words(const std::filesystem::path& file) {
  std::unordered_set<std::string> words;
  if (file.empty()) return words;
  for (const LexiconRow& row : read_lexicon(file).rows) words.insert(fold_name(row.field(0)));
  return words;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return line;
}

}  // namespace

ImportSession::ImportSession(const ImportOptions& options, std::filesystem::path out_directory,
                             const ImportProgress& progress)
    : options_(options),
      progress_(progress),
      writer_(std::move(out_directory), options.sort_memory_bytes) {
  writer_.set_common_words(folded_words(options.common_words));
}

void ImportSession::begin(const std::filesystem::path& source, std::string kind) {
  report_.sources.emplace_back();
  tally().source = source.filename().string();
  tally().kind = std::move(kind);
}

void ImportSession::count_row(std::string_view bytes) {
  constexpr std::uint64_t kProgressRows = 1U << 17U;
  content_ = XXH64(bytes.data(), bytes.size(), content_);
  if (++tally().rows % kProgressRows == 0 && progress_) progress_(tally().source, tally().rows);
}

void ImportSession::add(const PlaceRow& place) {
  auto known = writer_.find(place.id);
  for (const std::string& key : place.more_ids) known = known ? known : writer_.find(key);
  if (!known) {
    writer_.add(place);
    ++tally().places;
    return;
  }
  check_row(place);
  ++tally().merged;
  writer_.add_key(*known, place.id);
  for (const std::string& key : place.more_ids) writer_.add_key(*known, key);
  writer_.set_population(*known, place.population);
  writer_.add_name(*known, {place.name, NameKind::alternate, false, 0, place.preferred});
  for (const PlaceRow::Name& name : place.names) {
    const bool own = name.kind == NameKind::primary;
    writer_.add_name(*known, {name.text, own ? NameKind::alternate : name.kind, name.historic,
                              name.last_year, place.preferred});
  }
}

void ImportSession::refuse(std::size_t line, std::string_view reason, std::string_view row) {
  ++tally().bad;
  ++report_.bad;
  const std::string& source = tally().source;
  if (options_.strict) {
    throw InputError(fmt::format("{}:{}: {}. Stopped there, as asked.", source, line, reason));
  }
  if (tally().bad <= ImportReport::kShownRows) {
    report_.first_bad.push_back({source, line, std::string(reason)});
  }
  if (options_.rejects.empty()) return;
  if (!rejects_) {
    rejects_ = std::make_unique<ReplacingFile>(options_.rejects);
    fmt::print(rejects_->get(), "source\tline\treason\trow\n");
  }
  fmt::print(rejects_->get(), "{}\t{}\t{}\t{}\n", source, line, one_line(reason), one_line(row));
}

void ImportSession::end(std::string_view licence) {
  sources_ += fmt::format("{}\t{}\t{}\n", tally().source, licence, tally().places);
}

void ImportSession::add_sources(std::string_view lines) { sources_ += lines; }

ImportReport ImportSession::finish(const std::filesystem::path& out) {
  report_.places = writer_.size();
  report_.names = writer_.name_count();
  ReplacingFile file(out);
  writer_.write(file.get(), fmt::format("built-{:016x}", content_), sources_);
  file.finish();
  if (rejects_) rejects_->finish();
  return std::move(report_);
}

}  // namespace mentionmap
