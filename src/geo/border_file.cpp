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
  const auto checksum = XXH3_64bits(bytes.data() + sizeof(Header), bytes.size() - sizeof(Header));
  if (checksum != header.checksum) fail(name, "its checksum does not match its contents");
  return header;
}

template <typename T>
std::span<const T> table(std::string_view bytes, const Section& section, const std::string& name) {
  const bool fits = section.offset % 8 == 0 && section.offset <= bytes.size() &&
                    section.count <= (bytes.size() - section.offset) / sizeof(T);
  if (!fits) fail(name, fmt::format("a table at byte {} exceeds the file", section.offset));
  return {reinterpret_cast<const T*>(bytes.data() + section.offset),
          static_cast<std::size_t>(section.count)};
}

BorderSource read_source(std::span<const char> texts, double error_m, const std::string& name) {
  BorderSource source;
  source.error_m = error_m;
  std::string_view rest(texts.data(), texts.size());
  for (std::string* text : {&source.name, &source.date, &source.licence, &source.worldview}) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos) fail(name, "its description ends early");
    *text = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  return source;
}

bool is_leaf(const Node& node) { return (node.second & kLeaf) != 0; }

/// Leaves name existing vertices and pairs; inner nodes have earlier children, so that every walk
/// ends, and at most kMaxDepth levels.
void check_nodes(const BorderTables& tables, const std::string& name) {
  std::vector<std::uint8_t> depth(tables.nodes.size(), 0);
  for (std::size_t i = 0; i < tables.nodes.size(); ++i) {
    const Node& node = tables.nodes[i];
    if (is_leaf(node)) {
      const std::size_t last = node.first + std::size_t{node.second & kPieceMask};
      const std::size_t pair = (node.second >> kPairShift) & kPairMask;
      if (last >= tables.vertices.size() || pair >= tables.pairs.size()) {
        fail(name, fmt::format("leaf {} points outside its tables", i));
      }
      continue;
    }
    if (node.first >= i || node.second >= i) fail(name, fmt::format("node {} is circular", i));
    depth[i] = static_cast<std::uint8_t>(1 + std::max(depth[node.first], depth[node.second]));
    if (depth[i] > kMaxDepth) fail(name, fmt::format("the tree at node {} is too deep", i));
  }
}

bool is_root(std::uint32_t root, const BorderTables& tables) {
  return root == kNone || root < tables.nodes.size();
}

void check_vertices(const BorderTables& tables, const std::string& name) {
  const auto within = [](const Vertex& v) {
    return is_valid({v.lon * kVertexDegree, v.lat * kVertexDegree});
  };
  if (!std::all_of(tables.vertices.begin(), tables.vertices.end(), within)) {
    fail(name, "a vertex lies outside the ranges of longitude and latitude");
  }
}

void check_countries(const BorderTables& tables, const std::string& name) {
  for (const Country& country : tables.countries) {
    const std::size_t end = std::size_t{country.first_chunk} + country.chunk_count;
    if (!is_root(country.root, tables) || end > tables.country_chunks.size() ||
        !std::isfinite(country.area)) {
      fail(name, "a country points outside its tables");
    }
  }
  const auto by_code = [](const Country& a, const Country& b) { return a.code < b.code; };
  if (!std::is_sorted(tables.countries.begin(), tables.countries.end(), by_code)) {
    fail(name, "its countries are not sorted");
  }
  for (const Pair& pair : tables.pairs) {
    if (pair.a >= pair.b || pair.b >= tables.countries.size() || pair.root >= tables.nodes.size()) {
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
  for (const auto& indices : {tables.country_chunks, tables.sea_row_chunks}) {
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
  const auto& sections = header.sections;
  BorderTables tables;
  tables.source = read_source(table<char>(bytes, sections[kTexts], name), header.error_m, name);
  tables.root = header.root;
  tables.countries = table<Country>(bytes, sections[kCountries], name);
  tables.pairs = table<Pair>(bytes, sections[kPairs], name);
  tables.nodes = table<Node>(bytes, sections[kNodes], name);
  tables.vertices = table<Vertex>(bytes, sections[kVertices], name);
  tables.country_chunks = table<std::uint32_t>(bytes, sections[kCountryChunks], name);
  tables.chunks = table<Chunk>(bytes, sections[kChunks], name);
  tables.points = table<Point>(bytes, sections[kPoints], name);
  tables.sea_rows = table<std::uint32_t>(bytes, sections[kSeaRowStarts], name);
  tables.sea_row_chunks = table<std::uint32_t>(bytes, sections[kSeaRowChunks], name);
  if (!is_root(header.root, tables)) fail(name, "its header points outside its tables");
  check_nodes(tables, name);
  check_vertices(tables, name);
  check_countries(tables, name);
  check_sea_rows(tables, name);
  check_chunks(tables, name);
  return tables;
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
