// Groups word vectors by k-means (Lloyd 1982) on the unit sphere, twice: the words into fine
// classes, the fine classes' centres into coarse ones. For maintainers: see build_word_classes.py.
//
//     cluster_words VECTORS DIMENSIONS FINE COARSE > CLASSES
//
// VECTORS holds 32-bit floats, a row a word; each line of CLASSES is "fine<TAB>coarse" for a row.
// Same input, same output: no randomness, sums in a fixed order; build it without -ffast-math.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kRounds = 25;
constexpr std::size_t kLanes = 4;  // partial sums of a dot product, so that it can use SIMD

/// Rows of unit vectors, padded to whole lanes.
struct Rows {
  std::size_t count = 0;
  std::size_t width = 0;
  std::vector<float> values;

  Rows(std::size_t rows, std::size_t dimensions)
      : count(rows), width((dimensions + kLanes - 1) / kLanes * kLanes), values(rows * width) {}
  float* row(std::size_t i) { return values.data() + i * width; }
  [[nodiscard]] const float* row(std::size_t i) const { return values.data() + i * width; }
};

void normalise(float* row, std::size_t width) {
  double squares = 0;
  for (std::size_t i = 0; i < width; ++i) squares += double{row[i]} * double{row[i]};
  if (squares == 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(squares));
  for (std::size_t i = 0; i < width; ++i) row[i] *= scale;
}

float dot(const float* a, const float* b, std::size_t width) {
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i < width; i += kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) lanes[l] += a[i + l] * b[i + l];
  }
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

std::size_t nearest(const float* row, const Rows& centres) {
  std::size_t best = 0;
  float closest = -2;
  for (std::size_t c = 0; c < centres.count; ++c) {
    const float likeness = dot(row, centres.row(c), centres.width);
    if (likeness > closest) {
      closest = likeness;
      best = c;
    }
  }
  return best;
}

/// The centre of each class; one that nothing belongs to keeps its place.
void move_centres(const Rows& rows, const std::vector<std::size_t>& class_of, Rows& centres) {
  std::vector<double> sums(centres.values.size());
  std::vector<std::size_t> members(centres.count);
  for (std::size_t i = 0; i < rows.count; ++i) {
    ++members[class_of[i]];
    double* sum = sums.data() + class_of[i] * centres.width;
    for (std::size_t d = 0; d < rows.width; ++d) sum[d] += double{rows.row(i)[d]};
  }
  for (std::size_t c = 0; c < centres.count; ++c) {
    if (members[c] == 0) continue;
    for (std::size_t d = 0; d < centres.width; ++d) {
      centres.row(c)[d] = static_cast<float>(sums[c * centres.width + d]);
    }
    normalise(centres.row(c), centres.width);
  }
}

struct Clusters {
  Rows centres;
  std::vector<std::size_t> class_of;
};

/// Starts from rows at even steps: the first rows are the most frequent words.
Clusters cluster(const Rows& rows, std::size_t classes) {
  Clusters found{Rows(classes, rows.width), std::vector<std::size_t>(rows.count)};
  // Frequent words are spread best: the middle of the first quarter of the rows.
  const std::size_t step = std::max<std::size_t>(rows.count / (4 * classes), 1);
  for (std::size_t c = 0; c < classes; ++c) {
    std::copy_n(rows.row(c * step), rows.width, found.centres.row(c));
  }
  for (int round = 0; round < kRounds; ++round) {
    std::size_t moved = 0;
    for (std::size_t i = 0; i < rows.count; ++i) {
      const std::size_t c = nearest(rows.row(i), found.centres);
      moved += c != found.class_of[i];
      found.class_of[i] = c;
    }
    std::fprintf(stderr, "round %d: %zu of %zu moved\n", round + 1, moved, rows.count);
    if (moved == 0) break;
    move_centres(rows, found.class_of, found.centres);
  }
  return found;
}

Rows read_rows(const char* path, std::size_t dimensions) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) throw std::runtime_error(std::string("cannot read ") + path);
  const auto size_bytes = static_cast<std::size_t>(in.tellg());
  in.seekg(0);
  Rows rows(size_bytes / sizeof(float) / dimensions, dimensions);
  for (std::size_t i = 0; i < rows.count; ++i) {
    in.read(reinterpret_cast<char*>(rows.row(i)),
            static_cast<std::streamsize>(dimensions * sizeof(float)));
    normalise(rows.row(i), rows.width);
  }
  if (!in) throw std::runtime_error(std::string("cannot read ") + path);
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("usage: cluster_words VECTORS DIMENSIONS FINE COARSE\n", stderr);
    return 2;
  }
  const auto number = [&](int i) {
    return static_cast<std::size_t>(std::strtoul(argv[i], nullptr, 10));
  };
  const Clusters fine = cluster(read_rows(argv[1], number(2)), number(3));
  const Clusters coarse = cluster(fine.centres, number(4));
  for (const std::size_t c : fine.class_of) std::printf("%zu\t%zu\n", c, coarse.class_of[c]);
}
