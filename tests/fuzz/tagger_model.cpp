// A tagger model of any bytes: refused, or its look-ups stay inside the bytes. The bytes also stand
// in for the tables of a good model, so that damage beyond the header is reached.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "mentionmap/error.hpp"

#include "recognize/tagger/model.hpp"

namespace {

using namespace mentionmap;

std::string good_model() {
  TaggerModelParts parts;
  for (std::uint64_t i = 1; i <= 20; ++i) {
    parts.features.push_back({i * 0x9E3779B97F4A7C15U, {}});
    parts.features.back().weights[i % kLabels] = 1;
    parts.words.emplace_back(i * 0xBF58476D1CE4E5B9U, WordClassPair{1, 2});
  }
  return model_bytes(parts);
}

void look_up(const std::string& bytes) {
  std::vector<std::uint64_t> aligned(bytes.size() / 8 + 1);
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  try {
    const TaggerModel model = TaggerModel::over(
        {reinterpret_cast<const std::byte*>(aligned.data()), bytes.size()}, "input");
    for (std::uint64_t i = 0; i <= 40; ++i) {
      (void)model.features().find(i * 0x9E3779B97F4A7C15U);
      (void)model.word_classes(std::to_string(i));
    }
    model.verify();
  } catch (const DataError&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  look_up(std::string(reinterpret_cast<const char*>(data), size));
  static const std::string kGood = good_model();
  std::string damaged = kGood;
  const std::size_t body = sizeof(tagger_format::Header);
  const std::size_t count = std::min(size, damaged.size() - body);
  if (count > 0) std::memcpy(damaged.data() + body, data, count);
  look_up(damaged);
  return 0;
}
