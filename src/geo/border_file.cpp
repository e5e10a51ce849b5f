#include "geo/border_file.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

[[noreturn]] void fail(const std::string& name, const std::string& what) {
  throw DataError(
      fmt::format("{} is not a usable border file: {}. Build or install it again.", name, what));
}

Header read_header(std::string_view bytes, const std::string& name) {
  if (bytes.size() < sizeof(Header)) {
    fail(name,
         fmt::format("it has {} bytes, fewer than the header's {}", bytes.size(), sizeof(Header)));
  }
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) fail(name, "it does not start with \"MMBORDER\"");
  if (header.byte_order != kByteOrder) {
    fail(name, "it was written for a machine of the other byte order");
  }
  if (header.version != kVersion) {
    fail(name, fmt::format("it has version {}, expected {}", header.version, kVersion));
  }
  if (header.file_size != bytes.size()) {
    fail(name, fmt::format("it has {} bytes, expected {}", bytes.size(), header.file_size));
  }
  return header;
}

bool has_body(const Header& header, std::size_t size_bytes) {
  const std::uint64_t begin = header.sections[kFirstOfBody].offset;
  return begin >= sizeof header && begin <= size_bytes && begin % CheckedBlocks::kBlockBytes == 0;
}

/// Precondition: has_body(header, bytes.size()).
std::span<const std::byte> body_of(std::string_view bytes, const Header& header) {
  return std::as_bytes(std::span(bytes)).subspan(header.sections[kFirstOfBody].offset);
}

/// Of the header, its own field left aside, and of what follows up to the body.
std::uint64_t front_checksum(Header header, std::string_view bytes) {
  header.front_checksum = 0;
  const std::uint64_t of_header = XXH3_64bits(&header, sizeof header);
  const auto body_begin = static_cast<std::size_t>(header.sections[kFirstOfBody].offset);
  const std::string_view rest = bytes.substr(sizeof header, body_begin - sizeof header);
  return XXH3_64bits_withSeed(rest.data(), rest.size(), of_header);
}

void check_front(const Header& header, std::string_view bytes, const std::string& name) {
  if (!has_body(header, bytes.size())) fail(name, "its tables are not where they should be");
  if (front_checksum(header, bytes) != header.front_checksum) {
    fail(name, "its checksum does not match its contents");
  }
}

/// A table between the bytes of index `begin` and `end` of the file.
struct Extent {
  std::size_t begin;
  std::size_t end;
};

bool fits(const Section& section, std::size_t record_bytes, const Extent& extent) {
  return section.offset % 8 == 0 && section.offset >= extent.begin &&
         section.offset <= extent.end &&
         section.count <= (extent.end - section.offset) / record_bytes;
}

/// Makes tables of sections.
class Sections {
 public:
  Sections(std::string_view bytes, const Header& header, const std::string& name)
      : bytes_(bytes), header_(header), name_(name) {}

  /// Of a section before the body.
  template <typename T>
  std::span<const T> front(SectionId id) const {
    const Section& section = checked(id, sizeof(T), {sizeof(Header), body_begin()});
    return {reinterpret_cast<const T*>(bytes_.data() + section.offset),
            static_cast<std::size_t>(section.count)};
  }

  template <typename T>
  CheckedTable<T> body(SectionId id, const CheckedBlocks& blocks) const {
    const Section& section = checked(id, sizeof(T), {body_begin(), bytes_.size()});
    return {blocks, static_cast<std::size_t>(section.offset) - body_begin(),
            static_cast<std::size_t>(section.count)};
  }

 private:
  std::size_t body_begin() const {
    return static_cast<std::size_t>(header_.sections[kFirstOfBody].offset);
  }

  const Section& checked(SectionId id, std::size_t record_bytes, const Extent& extent) const {
    const Section& section = header_.sections[id];
    if (!fits(section, record_bytes, extent)) {
      fail(name_, fmt::format("a table at byte {} exceeds its part of the file", section.offset));
    }
    return section;
  }

  std::string_view bytes_;
  const Header& header_;
  const std::string& name_;
};

/// Texts one after the other, each ended by a zero byte.
class Texts {
 public:
  Texts(std::span<const char> bytes, const std::string& name)
      : rest_(bytes.data(), bytes.size()), name_(name) {}

  std::string next() {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos) fail(name_, "its texts end early");
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }

  void next_pairs(std::size_t count, std::vector<std::string>& first,
                  std::vector<std::string>& second) {
    for (std::size_t i = 0; i < count; ++i) {
      first.push_back(next());
      second.push_back(next());
    }
  }

 private:
  std::string_view rest_;
  const std::string& name_;
};

void read_texts(BorderTables& tables, std::span<const char> bytes, const std::string& name) {
  Texts texts(bytes, name);
  tables.source.name = texts.next();
  tables.source.date = texts.next();
  tables.source.licence = texts.next();
  texts.next_pairs(tables.units.size() - tables.countries.size(), tables.area_names,
                   tables.area_titles);
  texts.next_pairs(tables.views.size(), tables.view_codes, tables.view_titles);
  for (std::size_t i = 0; i < tables.differences.size(); ++i) {
    tables.reasons.push_back(texts.next());
  }
  tables.source.worldview = tables.view_codes.front();
}

bool is_root(std::uint32_t root, const BorderTree& tree) {
  return root == kNone || root < tree.nodes.size();
}

bool are_roots(const Roots& roots, const BorderTables& tables) {
  return is_root(roots.land, tables.land) && is_root(roots.coast, tables.coasts);
}

/// Tables per view, unit and country have the sizes that look-ups compute with.
void check_sizes(const BorderTables& tables, const std::string& name) {
  const std::size_t views = tables.views.size();
  const std::size_t units = tables.units.size();
  if (views == 0 || units < tables.countries.size() || units >= kShore ||
      tables.owners.size() != views * units ||
      tables.country_roots.size() != views * tables.countries.size()) {
    fail(name, "its tables do not go together");
  }
}

void check_views(const BorderTables& tables, const std::string& name) {
  const auto refuse = [&] { fail(name, "a point of view points outside its tables"); };
  for (const View& view : tables.views) {
    const std::size_t pairs_end = std::size_t{view.first_pair} + view.pair_count;
    const std::size_t end = std::size_t{view.first_difference} + view.difference_count;
    if (!are_roots(view.roots, tables) || pairs_end > tables.view_pairs.size() ||
        end > tables.differences.size()) {
      refuse();
    }
  }
  const auto unknown = [&](std::uint16_t owner) { return owner >= tables.countries.size(); };
  if (std::any_of(tables.owners.begin(), tables.owners.end(), unknown)) refuse();
  for (const Roots& roots : tables.country_roots) {
    if (!are_roots(roots, tables)) refuse();
  }
  for (const ViewPair& pair : tables.view_pairs) {
    if (unknown(pair.a) || unknown(pair.b) || pair.root >= tables.land.nodes.size()) refuse();
  }
  for (const Difference& difference : tables.differences) {
    if (difference.unit >= tables.units.size() || unknown(difference.owner)) refuse();
  }
}

void check_rows(std::span<const std::uint32_t> starts, std::size_t chunks,
                const std::string& name) {
  if (starts.size() != kRows + 1 || starts.back() > chunks ||
      !std::is_sorted(starts.begin(), starts.end())) {
    fail(name, "its rows of boundaries are damaged");
  }
}

void check_containment(const BorderTables& tables, const std::string& name) {
  check_rows(tables.row_starts, tables.chunks.size(), name);
  check_rows(tables.sea_row_starts, tables.sea_chunks.size(), name);
  const auto unknown = [&](std::uint16_t unit) { return unit >= tables.units.size(); };
  if (std::any_of(tables.chunk_units.begin(), tables.chunk_units.end(), unknown)) {
    fail(name, "a boundary is of a country outside its table");
  }
  const auto finite = [](const Unit& unit) { return std::isfinite(unit.area); };
  if (!std::all_of(tables.units.begin(), tables.units.end(), finite)) {
    fail(name, "a country has no size");
  }
}

void check_countries(const BorderTables& tables, const std::string& name) {
  const auto by_code = [](const Country& a, const Country& b) { return a.code < b.code; };
  if (!std::is_sorted(tables.countries.begin(), tables.countries.end(), by_code)) {
    fail(name, "its countries are not sorted");
  }
  for (const Pair& pair : tables.pairs) {
    const BorderTree& tree = pair.b == kShore ? tables.coasts : tables.land;
    if (pair.a >= pair.b || pair.a >= tables.units.size() ||
        (pair.b >= tables.units.size() && pair.b != kShore) || pair.root >= tree.nodes.size()) {
      fail(name, "a pair of countries points outside its tables");
    }
  }
}

void read_front(BorderTables& tables, const Sections& sections) {
  tables.countries = sections.front<Country>(kCountries);
  tables.units = sections.front<Unit>(kUnits);
  tables.pairs = sections.front<Pair>(kPairs);
  tables.views = sections.front<View>(kViews);
  tables.owners = sections.front<std::uint16_t>(kOwners);
  tables.country_roots = sections.front<Roots>(kCountryRoots);
  tables.view_pairs = sections.front<ViewPair>(kViewPairs);
  tables.differences = sections.front<Difference>(kDifferences);
  tables.chunk_units = sections.front<std::uint16_t>(kChunkUnits);
  tables.row_starts = sections.front<std::uint32_t>(kRowStarts);
  tables.sea_row_starts = sections.front<std::uint32_t>(kSeaRowStarts);
}

void read_body(BorderTables& tables, const Sections& sections) {
  const CheckedBlocks& body = *tables.body;
  tables.land.nodes = sections.body<Node>(kNodes, body);
  tables.land.vertices = sections.body<Vertex>(kVertices, body);
  tables.coasts.nodes = sections.body<Node>(kCoastNodes, body);
  tables.coasts.vertices = sections.body<Vertex>(kCoastVertices, body);
  tables.chunks = sections.body<Chunk>(kChunks, body);
  tables.sea_chunks = sections.body<Chunk>(kSeaChunks, body);
  tables.points = sections.body<Point>(kPoints, body);
}

}  // namespace

BorderTables read_border_tables(std::string_view bytes, const std::string& name) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  const Header header = read_header(bytes, name);
  check_front(header, bytes, name);
  const Sections sections(bytes, header, name);
  BorderTables tables;
  tables.source.error_m = header.error_m;
  tables.source.coast_error_m = header.coast_error_m;
  read_front(tables, sections);
  const auto checksums = sections.front<std::uint64_t>(kBlockSums);
  const auto body = body_of(bytes, header);
  if (checksums.size() != block_count(body.size())) fail(name, "it lacks checksums");
  tables.body = std::make_unique<const CheckedBlocks>(body, checksums, name);
  read_body(tables, sections);
  check_sizes(tables, name);
  read_texts(tables, sections.front<char>(kTexts), name);
  check_countries(tables, name);
  check_containment(tables, name);
  check_views(tables, name);
  return tables;
}

void seal_border_file(char* bytes, std::size_t size_bytes) {
  if (size_bytes < sizeof(Header)) return;
  Header header;
  std::memcpy(&header, bytes, sizeof header);
  header.file_size = size_bytes;
  if (has_body(header, size_bytes)) {
    const std::string_view all(bytes, size_bytes);
    const auto checksums = block_checksums(body_of(all, header));
    const Section& section = header.sections[kBlockSums];
    const Extent front{sizeof header, size_bytes - body_of(all, header).size()};
    if (fits(section, sizeof(std::uint64_t), front) && section.count == checksums.size()) {
      const auto sums = std::as_bytes(std::span(checksums));
      std::copy(sums.begin(), sums.end(), reinterpret_cast<std::byte*>(bytes + section.offset));
    }
    header.front_checksum = front_checksum(header, all);
  }
  std::memcpy(bytes, &header, sizeof header);
}

}  // namespace mentionmap
