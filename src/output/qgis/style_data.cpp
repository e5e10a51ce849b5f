#include "output/qgis/style_data.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

namespace mentionmap::output::qgis {
namespace {

namespace fs = std::filesystem;

using Row = std::vector<std::string>;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) {
    throw DataError(
        fmt::format("The style file {} cannot be read. Install the program with its "
                    "share/mentionmap folder.",
                    path.string()));
  }
  return bytes;
}

Row fields_of(std::string_view line) {
  Row fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    fields.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

/// Rows of a table with so many columns; lines that begin with # are remarks.
std::vector<Row> read_table(const fs::path& path, std::size_t columns) {
  const std::string bytes = read_file(path);
  std::vector<Row> rows;
  std::string_view rest = bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    rows.push_back(fields_of(line));
    if (rows.back().size() == columns) continue;
    throw DataError(fmt::format("{}, line {}: {} columns were expected, {} were found.",
                                path.string(), number, columns, rows.back().size()));
  }
  return rows;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= group.size() ? kDigits[bits >> (18 - 6 * i) & 0x3f] : '=';
    }
  }
  return text;
}

}  // namespace

const std::string& Palette::at(std::string_view use) const {
  const auto found = colours.find(use);
  assert(found != colours.end());
  return found->second;
}

StyleData::StyleData(const fs::path& folder) : folder_(folder) {
  for (Row& row : read_table(folder / "event_types.tsv", 4)) {
    events_.push_back({row[0], row[1], row[2], row[3]});
  }
  palettes_ = {{"light", {}}, {"dark", {}}};
  for (Row& row : read_table(folder / "palettes.tsv", 3)) {
    palettes_[0].colours[row[0]] = row[1];
    palettes_[1].colours[row[0]] = row[2];
  }
  for (Row& row : read_table(folder / "actors.tsv", 2)) {
    if (row[0] == "*") {
      other_actors_.push_back(row[1]);
    } else {
      actors_[row[0]] = row[1];
    }
  }
  if (other_actors_.empty()) {
    throw DataError(fmt::format("{} has no row \"*\" with a colour for other actors.",
                                (folder / "actors.tsv").string()));
  }
}

std::string StyleData::actor_colour(std::string_view actor) const {
  constexpr const char* kGrey = "#6b7280";
  if (actor.empty()) return kGrey;
  if (const auto found = actors_.find(actor); found != actors_.end()) return found->second;
  return other_actors_[XXH3_64bits(actor.data(), actor.size()) % other_actors_.size()];
}

std::string StyleData::drawing(std::string_view name) const {
  return read_file(folder_ / fmt::format("{}.svg", name));
}

std::string StyleData::symbol(std::string_view name) const {
  return "base64:" + base64(drawing(name));
}

}  // namespace mentionmap::output::qgis
