// Bytes of a border file (borders.mmb), specified in gazetteer/BORDERS-FORMAT.md. Little-endian;
// all structs are free of padding.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mentionmap::border_format {

inline constexpr std::array<char, 8> kMagic{'M', 'M', 'B', 'O', 'R', 'D', 'E', 'R'};
inline constexpr std::uint32_t kVersion = 4;
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
  kChunkUnits,     // std::uint16_t: units that chunks bound
  kRowStarts,      // std::uint32_t, kRows + 1: where each row of latitude starts in kChunks
  kSeaRowStarts,   // the same in kSeaChunks
  kBlockSums,      // std::uint64_t: checksums of the blocks of the body
  kNodes,          // from here on the body; Node, children before parents
  kVertices,       // Vertex
  kChunks,         // Chunk: stretches of the units' boundaries that touch each row
  kSeaChunks,      // Chunk: stretches of the shores that touch each row
  kPoints,         // Point
  kCoastNodes,     // Node, children before parents
  kCoastVertices,  // Vertex
  kSectionCount
};

/// The file's two parts. Header and small sections are checked whole when the file is opened; the
/// body, in CheckedBlocks, where it is read. It starts at a multiple of their size.
inline constexpr SectionId kFirstOfBody = kNodes;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::uint64_t front_checksum;  // XXH3 (64 bits) of all before the body, this field taken as 0
  double error_m;
  double coast_error_m;
  std::array<Section, kSectionCount> sections;
};
static_assert(sizeof(Header) == 48 + 16 * kSectionCount);

struct Country {
  std::array<char, 2> code;
  std::uint16_t zero;
};
static_assert(sizeof(Country) == 4);

/// The land and waters of a country, or of an area whose country depends on the point of view.
struct Unit {
  std::uint32_t chunk_count;  // of its boundary; 0: none is drawn
  std::uint32_t zero;
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
  std::uint32_t root;     // node over it, in kCoastNodes for a shore, else in kNodes
};
static_assert(sizeof(Pair) == 12);

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

/// A stretch of boundary for containment: consecutive points, their box, and the ends of the line.
struct Chunk {
  std::int32_t west;
  std::int32_t south;
  std::int32_t east;
  std::int32_t north;
  std::int32_t first_y;  // of its first point
  std::int32_t last_y;
  std::uint32_t first;
  std::uint16_t count;
  std::uint16_t first_unit;  // in kChunkUnits: the units that it bounds, none for shores
  std::uint16_t unit_count;
  std::uint16_t zero;
};
static_assert(sizeof(Chunk) == 36);

inline constexpr std::size_t kPointsPerChunk = 64;

/// Rows of latitude from the south pole, each kRowHeight units of kPointDegree high.
inline constexpr std::size_t kRows = 360;
inline constexpr std::int32_t kRowHeight = 50'000;

struct Point {
  std::int32_t x;  // longitude
  std::int32_t y;  // latitude
};
static_assert(sizeof(Point) == 8);

}  // namespace mentionmap::border_format
