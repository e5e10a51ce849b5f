// A place index of any bytes: refused, or its look-ups stay inside the bytes. The bytes that follow
// the input's first one replace those of a good index from a place on, with a header made good, so
// that damage beyond the header's checksum is reached.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer_builder.hpp"

#include "gazetteer/index_view.hpp"

namespace {

using mentionmap::IndexView;
using mentionmap::PlaceIndex;

std::vector<std::byte> good_index() {
  mentionmap::GazetteerBuilder builder;
  for (const char* name : {"Aville", "Aville", "Aville-on-Sea", "Bton"}) {
    mentionmap::PlaceRow row;
    row.id = "test:" + std::to_string(builder.size());
    row.more_ids = {"iso:QQ"};
    row.name = name;
    row.country = "QQ";
    row.feature = "P.PPL";
    row.extent = mentionmap::Box{0, 0, 1, 1};
    builder.add(row);
  }
  return builder.build("fuzz");
}

void look_up(std::span<const std::byte> bytes) {
  try {
    const IndexView view(bytes, "input");
    for (const char* name : {"aville", "aville on sea", "bton", ""}) {
      const auto step = view.step({}, name);
      if (!step) continue;
      for (const auto& entry : step->entries) (void)view.place(entry.place).name.size();
    }
    (void)view.find_id("iso:QQ");
    (void)view.find_id("test:1");
    for (std::uint32_t i = 0; i < 8; ++i) (void)view.place(PlaceIndex{i}).admin1.size();
  } catch (const mentionmap::DataError&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> raw(size);
  if (size > 0) std::memcpy(raw.data(), data, size);
  look_up(raw);
  if (size < 2) return 0;
  static const std::vector<std::byte> kGood = good_index();
  std::vector<std::byte> damaged = kGood;
  const std::size_t body = sizeof(mentionmap::gazetteer_format::Header);
  const std::size_t start = body + (damaged.size() - body) * data[0] / 256;
  std::memcpy(damaged.data() + start, data + 1, std::min(size - 1, damaged.size() - start));
  look_up(damaged);
  return 0;
}
