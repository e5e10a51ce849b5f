#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "recognize/tagger/model.hpp"

using namespace mentionmap;

namespace {

constexpr std::uint64_t kFeature = 0x123456789ABCDEF0U;

std::string small_model() {
  TaggerModelParts parts;
  parts.features.push_back({kFeature, {}});
  parts.features.back().weights[begin_label(NameType::place)] = 2;
  parts.features.back().weights[kOutside] = -1;
  parts.features.push_back({kFeature + 1, {}});  // says nothing: left out
  parts.transitions[kOutside][begin_label(NameType::place)] = 0.5F;
  parts.words.emplace_back(word_class_key("river"), WordClassPair{7, 3});
  return model_bytes(parts);
}

/// The bytes, aligned as a mapped file is.
class Bytes {
 public:
  explicit Bytes(const std::string& bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  [[nodiscard]] std::span<const std::byte> span() const {
    return {reinterpret_cast<const std::byte*>(words_.data()), size_};
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

std::string refusal(const std::string& bytes) {
  try {
    static_cast<void>(TaggerModel::over(Bytes(bytes).span(), "small.mmt"));
  } catch (const DataError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a model gives back the weights it was made of, in steps") {
  const Bytes bytes(small_model());
  const TaggerModel model = TaggerModel::over(bytes.span(), "small.mmt");
  model.verify();
  const tagger_format::FeatureSlot* slot = model.features().find(kFeature);
  REQUIRE(slot != nullptr);
  const auto weight = [&](std::uint8_t label) {
    return static_cast<float>(slot->weights[label]) * model.header().weight_of_one;
  };
  CHECK(weight(begin_label(NameType::place)) == Approx(2));
  CHECK(weight(kOutside) == Approx(-1).margin(0.01));
  CHECK(model.features().find(kFeature + 1) == nullptr);
  CHECK(model.header().transitions[kOutside][begin_label(NameType::place)] == 0.5F);
  CHECK(model.header().transitions[kOutside][inside_label(NameType::place)] < -1000);
}

TEST_CASE("words have their classes whatever their capitals") {
  const Bytes bytes(small_model());
  const TaggerModel model = TaggerModel::over(bytes.span(), "small.mmt");
  CHECK(model.word_classes("River").fine == 7);
  CHECK(model.word_classes("RIVER").coarse == 3);
  CHECK(model.word_classes("brook").fine == kNoWordClass);
}

TEST_CASE("the same parts make the same bytes") { CHECK(small_model() == small_model()); }

TEST_CASE("a model file that is no model, cut or of another version is refused and says so") {
  const std::string good = small_model();
  CHECK_THAT(refusal(""), Catch::Contains("too few"));
  CHECK_THAT(refusal(good.substr(0, 100)), Catch::Contains("too few"));
  CHECK_THAT(refusal(good.substr(0, good.size() - 8)), Catch::Contains("header says"));
  std::string other = good;
  other[0] = 'X';
  CHECK_THAT(refusal(other), Catch::Contains("does not begin"));
  other = good;
  other[8] = 9;
  CHECK_THAT(refusal(other), Catch::Contains("version 9"));
  other = good;
  other[offsetof(tagger_format::Header, weight_of_one)] ^= 1;
  CHECK_THAT(refusal(other), Catch::Contains("checksum of its header"));
}

TEST_CASE("damage in the tables is found by verify and never leads outside them") {
  std::string damaged = small_model();
  std::mt19937 random(3);
  for (std::size_t i = sizeof(tagger_format::Header); i < damaged.size(); ++i) {
    damaged[i] = static_cast<char>(random());
  }
  const Bytes bytes(damaged);
  const TaggerModel model = TaggerModel::over(bytes.span(), "small.mmt");
  CHECK_THROWS_AS(model.verify(), DataError);
  for (std::uint64_t feature = 0; feature < 1000; ++feature) {
    static_cast<void>(model.features().find(feature << 40U));
  }
  static_cast<void>(model.word_classes("river"));
}

TEST_CASE("the model that comes with the program is whole") {
  const TaggerModel model = TaggerModel::open(MENTIONMAP_SHARE "/tagger.mmt");
  CHECK_NOTHROW(model.verify());
  CHECK(model.word_classes("river").fine != kNoWordClass);
}
