#include "output/map_page/line_code.hpp"

#include <cmath>
#include <cstdint>
#include <string_view>

namespace mentionmap::output {
namespace {

void append_coded(std::string& out, std::int64_t number) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  auto rest = number < 0 ? static_cast<std::uint64_t>(-number) * 2 - 1
                         : static_cast<std::uint64_t>(number) * 2;
  do {
    const std::uint64_t five = rest & 31;
    rest >>= 5;
    out += kLetters[five | (rest != 0 ? 32U : 0U)];
  } while (rest != 0);
}

}  // namespace

std::string coded_line(const std::vector<LonLat>& line, double unit_deg, Expected expected) {
  std::string out;
  std::int64_t last_x = 0;
  std::int64_t last_y = 0;
  std::int64_t step_x = 0;
  std::int64_t step_y = 0;
  for (const LonLat& point : line) {
    const std::int64_t x = std::llround(point.lon_deg / unit_deg);
    const std::int64_t y = std::llround(point.lat_deg / unit_deg);
    if (!out.empty() && x == last_x && y == last_y) continue;
    const bool is_first = out.empty();
    append_coded(out, x - last_x - step_x);
    append_coded(out, y - last_y - step_y);
    if (expected == Expected::last_step && !is_first) {
      step_x = x - last_x;
      step_y = y - last_y;
    }
    last_x = x;
    last_y = y;
  }
  return out;
}

}  // namespace mentionmap::output
