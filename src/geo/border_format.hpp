// Bytes of a border file (borders.mmb), specified in gazetteer/BORDERS-FORMAT.md. Little-endian;
// all structs are free of padding.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mentionmap::border_format {

inline constexpr std::array<char, 8> kMagic{'M', 'M', 'B', 'O', 'R', 'D', 'E', 'R'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kNone = 0xffffffff;

inline constexpr double kVertexDegree = 1e-7;  // unit of Vertex::lon and lat
inline constexpr double kPointDegree = 1e-5;   // unit of Point and of boxes in degrees
inline constexpr double kMetre = 0.01;         // unit of Earth-centred coordinates, in metres

/// How far a piece of border may leave the straight line between its vertices, in metres. A piece
/// spans at most kPieceDegrees each way, so its sagitta stays below 0.5 m.
inline constexpr double kSagittaM = 1.0;
inline constexpr double kPieceDegrees = 0.03;

/// A run of equal records: byte offset from the start of the file, number of records.
struct Section {
  std::uint64_t offset;
  std::uint64_t count;
};

enum SectionId : std::uint32_t {
  kTexts,          // char: texts, each ended by a zero byte: name, date, licence; name and title of
                   // each area; code and title of each view; reason of each difference
  kCountries,      // Country, sorted by code
  kUnits,          // Unit: the countries, then the disputed areas
  kPairs,          // Pair, sorted by (a, b)
  kViews,          // View; the first is the default
  kOwners,         // std::uint16_t: per view and unit, the country that owns it
  kCountryRoots,   // Roots: per view and country
  kViewPairs,      // ViewPair, sorted by (a, b) within a view
  kDifferences,    // Difference, by view
  kNodes,          // Node, children before parents
  kVertices,       // Vertex
  kUnitChunks,     // from here on the part for containment; std::uint32_t: indices of chunks
  kChunks,         // Chunk
  kPoints,         // Point
  kSeaRowStarts,   // std::uint32_t, kSeaRows + 1: where each row starts in the next section
  kSeaRowChunks,   // std::uint32_t: indices of the chunks of seas that touch each row of latitude
  kCoastNodes,     // from here on the part for coasts; Node, children before parents
  kCoastVertices,  // Vertex
  kSectionCount
};

/// The file's three parts; each has its checksum and is checked when it is first needed.
enum PartId : std::uint32_t { kTreesPart, kContainmentPart, kCoastsPart, kPartCount };

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::array<std::uint64_t, kPartCount> checksums;  // XXH3 (64 bits)
  double error_m;
  double coast_error_m;
  std::array<Section, kSectionCount> sections;
};
static_assert(sizeof(Header) == 64 + 16 * kSectionCount);

struct Country {
  std::array<char, 2> code;
  std::uint16_t zero;
};
static_assert(sizeof(Country) == 4);

/// The land and waters of a country, or of an area whose country depends on the point of view.
struct Unit {
  std::uint32_t first_chunk;  // in kUnitChunks
  std::uint32_t chunk_count;
  double area;        // about, in square kilometres, territorial sea included
  std::int32_t west;  // box of its boundary, in kPointDegree
  std::int32_t south;
  std::int32_t east;
  std::int32_t north;
};
static_assert(sizeof(Unit) == 32);

/// Two units, by index, a < b, that have a border; or one and kShore.
struct Pair {
  std::uint16_t a;
  std::uint16_t b;
  std::uint32_t error_m;  // of the border's position
};
static_assert(sizeof(Pair) == 8);

inline constexpr std::uint16_t kShore = 0xffff;

/// Nodes over land borders (in kNodes) and coasts (in kCoastNodes), or kNone.
struct Roots {
  std::uint32_t land;
  std::uint32_t coast;
};
static_assert(sizeof(Roots) == 8);

/// A point of view: who owns each unit, and the trees that follow from it.
struct View {
  Roots roots;               // over all borders
  std::uint32_t first_pair;  // in kViewPairs
  std::uint32_t pair_count;
  std::uint32_t first_difference;  // in kDifferences
  std::uint32_t difference_count;
};
static_assert(sizeof(View) == 24);

/// Two countries, by index, a < b, that have a land border, and the tree over it.
struct ViewPair {
  std::uint16_t a;
  std::uint16_t b;
  std::uint32_t root;
};
static_assert(sizeof(ViewPair) == 8);

/// A unit whose owner a point of view states.
struct Difference {
  std::uint16_t unit;
  std::uint16_t owner;
};
static_assert(sizeof(Difference) == 4);

/// A box in Earth-centred coordinates. Inner node: two children with smaller indices. Leaf: pieces
/// between consecutive vertices.
struct Node {
  std::array<std::int32_t, 3> low;
  std::array<std::int32_t, 3> high;
  std::uint32_t first;   // leaf: first vertex; else left child
  std::uint32_t second;  // leaf: kLeaf | pair << kPairShift | number of pieces; else right child
};
static_assert(sizeof(Node) == 32);

inline constexpr std::uint32_t kLeaf = 0x80000000;
inline constexpr std::uint32_t kPairShift = 8;
inline constexpr std::uint32_t kPairMask = 0x7fffff;
inline constexpr std::uint32_t kPieceMask = 0xff;
inline constexpr std::uint32_t kPiecesPerLeaf = 8;
inline constexpr std::uint32_t kMaxDepth = 60;

struct Vertex {
  std::int32_t lon;
  std::int32_t lat;
  std::array<std::int32_t, 3> xyz;
};
static_assert(sizeof(Vertex) == 20);

/// A stretch of boundary for containment: consecutive points and their box.
struct Chunk {
  std::int32_t west;
  std::int32_t south;
  std::int32_t east;
  std::int32_t north;
  std::uint32_t first;
  std::uint32_t count;
};
static_assert(sizeof(Chunk) == 24);

inline constexpr std::size_t kPointsPerChunk = 64;

/// Rows of latitude from the south pole, each kSeaRowHeight units of kPointDegree high.
inline constexpr std::size_t kSeaRows = 360;
inline constexpr std::int32_t kSeaRowHeight = 50'000;

struct Point {
  std::int32_t x;  // longitude
  std::int32_t y;  // latitude
};
static_assert(sizeof(Point) == 8);

}  // namespace mentionmap::border_format
