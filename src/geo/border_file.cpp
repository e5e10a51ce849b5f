#include "geo/border_file.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
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

/// The bytes of a part, from its first section to the next part's.
std::string_view part_of(std::string_view bytes, const Header& header, PartId part) {
  const std::array<std::uint64_t, kPartCount + 1> bounds{
      sizeof(Header), header.sections[kUnitChunks].offset, header.sections[kCoastNodes].offset,
      bytes.size()};
  const std::uint64_t end = std::min<std::uint64_t>(bounds[part + 1u], bytes.size());
  const std::uint64_t begin = std::min<std::uint64_t>(bounds[part], end);
  return bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::uint64_t checksum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

void check_checksum(std::string_view bytes, PartId part, const std::string& name) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (checksum_of(part_of(bytes, header, part)) != header.checksums[part]) {
    fail(name, "its checksum does not match its contents");
  }
}

template <typename T>
std::span<const T> table(std::string_view bytes, const Section& section, const std::string& name) {
  const bool fits = section.offset % 8 == 0 && section.offset <= bytes.size() &&
                    section.count <= (bytes.size() - section.offset) / sizeof(T);
  if (!fits) fail(name, fmt::format("a table at byte {} exceeds the file", section.offset));
  return {reinterpret_cast<const T*>(bytes.data() + section.offset),
          static_cast<std::size_t>(section.count)};
}

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

bool is_leaf(const Node& node) { return (node.second & kLeaf) != 0; }

/// Leaves name existing vertices and pairs; inner nodes have earlier children, so that every walk
/// ends, and at most kMaxDepth levels.
void check_tree(const BorderTree& tree, std::size_t pairs, const std::string& name) {
  std::vector<std::uint8_t> depth(tree.nodes.size(), 0);
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (is_leaf(node)) {
      const std::size_t last = node.first + std::size_t{node.second & kPieceMask};
      if (last >= tree.vertices.size() || ((node.second >> kPairShift) & kPairMask) >= pairs) {
        fail(name, fmt::format("leaf {} points outside its tables", i));
      }
      continue;
    }
    if (node.first >= i || node.second >= i) fail(name, fmt::format("node {} is circular", i));
    depth[i] = static_cast<std::uint8_t>(1 + std::max(depth[node.first], depth[node.second]));
    if (depth[i] > kMaxDepth) fail(name, fmt::format("the tree at node {} is too deep", i));
  }
  const auto within = [](const Vertex& v) {
    return is_valid({v.lon * kVertexDegree, v.lat * kVertexDegree});
  };
  if (!std::all_of(tree.vertices.begin(), tree.vertices.end(), within)) {
    fail(name, "a vertex lies outside the ranges of longitude and latitude");
  }
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
    fail(name, "its points of view are damaged");
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

void check_countries(const BorderTables& tables, const std::string& name) {
  for (const Unit& unit : tables.units) {
    const std::size_t end = std::size_t{unit.first_chunk} + unit.chunk_count;
    if (end > tables.unit_chunks.size() || !std::isfinite(unit.area)) {
      fail(name, "a country points outside its tables");
    }
  }
  const auto by_code = [](const Country& a, const Country& b) { return a.code < b.code; };
  if (!std::is_sorted(tables.countries.begin(), tables.countries.end(), by_code)) {
    fail(name, "its countries are not sorted");
  }
  for (const Pair& pair : tables.pairs) {
    if (pair.a >= pair.b || pair.a >= tables.units.size() ||
        (pair.b >= tables.units.size() && pair.b != kShore)) {
      fail(name, "a pair of countries points outside its tables");
    }
  }
}

void check_sea_rows(const BorderTables& tables, const std::string& name) {
  const auto& rows = tables.sea_rows;
  if (rows.size() != kSeaRows + 1 || rows.back() > tables.sea_row_chunks.size() ||
      !std::is_sorted(rows.begin(), rows.end())) {
    fail(name, "its rows of shores are damaged");
  }
}

void check_chunks(const BorderTables& tables, const std::string& name) {
  for (const auto& indices : {tables.unit_chunks, tables.sea_row_chunks}) {
    const auto outside = [&](std::uint32_t index) { return index >= tables.chunks.size(); };
    if (std::any_of(indices.begin(), indices.end(), outside)) {
      fail(name, "a boundary points outside its table");
    }
  }
  for (const Chunk& chunk : tables.chunks) {
    if (chunk.count == 0 || std::size_t{chunk.first} + chunk.count > tables.points.size()) {
      fail(name, "a stretch of boundary points outside its table");
    }
  }
}

[[noreturn]] void fail_with_errno(const std::filesystem::path& path, const char* what) {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("Cannot {} {}", what, path.string()));
}

/// Closes a file descriptor when it goes out of scope.
struct Descriptor {
  int number;
  ~Descriptor() { ::close(number); }
};

}  // namespace

BorderTables read_border_tables(std::string_view bytes, const std::string& name) {
  assert(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0);
  const Header header = read_header(bytes, name);
  check_checksum(bytes, kTreesPart, name);
  const auto& sections = header.sections;
  BorderTables tables;
  tables.bytes = bytes;
  tables.source.error_m = header.error_m;
  tables.source.coast_error_m = header.coast_error_m;
  tables.countries = table<Country>(bytes, sections[kCountries], name);
  tables.units = table<Unit>(bytes, sections[kUnits], name);
  tables.pairs = table<Pair>(bytes, sections[kPairs], name);
  tables.views = table<View>(bytes, sections[kViews], name);
  tables.owners = table<std::uint16_t>(bytes, sections[kOwners], name);
  tables.country_roots = table<Roots>(bytes, sections[kCountryRoots], name);
  tables.view_pairs = table<ViewPair>(bytes, sections[kViewPairs], name);
  tables.differences = table<Difference>(bytes, sections[kDifferences], name);
  tables.land.nodes = table<Node>(bytes, sections[kNodes], name);
  tables.land.vertices = table<Vertex>(bytes, sections[kVertices], name);
  tables.coasts.nodes = table<Node>(bytes, sections[kCoastNodes], name);
  tables.coasts.vertices = table<Vertex>(bytes, sections[kCoastVertices], name);
  tables.unit_chunks = table<std::uint32_t>(bytes, sections[kUnitChunks], name);
  tables.chunks = table<Chunk>(bytes, sections[kChunks], name);
  tables.points = table<Point>(bytes, sections[kPoints], name);
  tables.sea_rows = table<std::uint32_t>(bytes, sections[kSeaRowStarts], name);
  tables.sea_row_chunks = table<std::uint32_t>(bytes, sections[kSeaRowChunks], name);
  check_sizes(tables, name);
  read_texts(tables, table<char>(bytes, sections[kTexts], name), name);
  check_tree(tables.land, tables.pairs.size(), name);
  check_countries(tables, name);
  check_views(tables, name);
  return tables;
}

void check_part(const BorderTables& tables, PartId part, const std::string& name) {
  check_checksum(tables.bytes, part, name);
  if (part == kCoastsPart) check_tree(tables.coasts, tables.pairs.size(), name);
  if (part != kContainmentPart) return;
  check_sea_rows(tables, name);
  check_chunks(tables, name);
}

void seal_border_file(char* bytes, std::size_t size_bytes) {
  if (size_bytes < sizeof(Header)) return;
  Header header;
  std::memcpy(&header, bytes, sizeof header);
  header.file_size = size_bytes;
  for (const PartId part : {kTreesPart, kContainmentPart, kCoastsPart}) {
    header.checksums[part] = checksum_of(part_of({bytes, size_bytes}, header, part));
  }
  std::memcpy(bytes, &header, sizeof header);
}

MappedBorderFile::MappedBorderFile(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) fail_with_errno(path, "open");
  struct stat status {};
  if (::fstat(file.number, &status) != 0) fail_with_errno(path, "examine");
  if (!S_ISREG(status.st_mode) || status.st_size == 0) return;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number, 0);
  if (mapped == MAP_FAILED) fail_with_errno(path, "map");
  data_ = static_cast<const char*>(mapped);
  size_bytes_ = size;
}

MappedBorderFile::~MappedBorderFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_bytes_);
}

}  // namespace mentionmap
