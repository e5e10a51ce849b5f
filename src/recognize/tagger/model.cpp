#include "recognize/tagger/model.hpp"

#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "core/mapped_file.hpp"

namespace mentionmap {

namespace {

using namespace tagger_format;

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
  throw DataError(
      fmt::format("{} is not a usable tagger model: {} Train it again, or install the "
                  "data that came with the program.",
                  name, what));
}

std::uint64_t body_size(const Header& header) {
  return header.features * sizeof(FeatureSlot) + header.words * sizeof(WordSlot);
}

void check_header(const Header& header, std::size_t file_size, const std::string& name) {
  if (std::memcmp(header.magic, kMagic, sizeof(kMagic)) != 0) {
    refuse(name, "it does not begin with the mark of one.");
  }
  if (header.byte_order != kByteOrder) {
    refuse(name, "it was written on a machine of another byte order.");
  }
  if (header.version != kVersion || header.labels != kLabels) {
    refuse(name, fmt::format("its format is version {} with {} labels, this program reads version "
                             "{} with {}.",
                             header.version, header.labels, kVersion, kLabels));
  }
  if (header.file_size != file_size) {
    refuse(name, fmt::format("it has {} bytes, its header says {}.", file_size, header.file_size));
  }
  if (header.header_hash != XXH3_64bits(&header, offsetof(Header, header_hash))) {
    refuse(name, "the checksum of its header is wrong.");
  }
  const bool fits = header.features < file_size && header.words < file_size &&
                    header.features > 0 && header.words > 0 &&
                    body_size(header) == file_size - sizeof(Header);
  if (!fits || header.longest_probe > kLongestProbe) {
    refuse(name, fmt::format("tables of {} features and {} words do not fit into {} bytes.",
                             header.features, header.words, file_size));
  }
}

}  // namespace

struct TaggerModel::Impl {
  std::optional<MappedFile> file;  // none: the bytes belong to someone else
  std::span<const std::byte> bytes;
  std::string name;
  Header header{};
  const FeatureSlot* features = nullptr;
  const WordSlot* words = nullptr;
};

TaggerModel::TaggerModel(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
TaggerModel::TaggerModel(TaggerModel&&) noexcept = default;
TaggerModel& TaggerModel::operator=(TaggerModel&&) noexcept = default;
TaggerModel::~TaggerModel() = default;

TaggerModel TaggerModel::over(std::span<const std::byte> bytes, std::string name) {
  auto impl = std::make_unique<Impl>();
  impl->bytes = bytes;
  impl->name = std::move(name);
  if (bytes.size() < sizeof(Header)) {
    refuse(impl->name, fmt::format("it has {} bytes, too few for a header.", bytes.size()));
  }
  std::memcpy(&impl->header, bytes.data(), sizeof(Header));
  check_header(impl->header, bytes.size(), impl->name);
  const std::byte* body = bytes.data() + sizeof(Header);
  impl->features = reinterpret_cast<const FeatureSlot*>(body);
  impl->words =
      reinterpret_cast<const WordSlot*>(body + impl->header.features * sizeof(FeatureSlot));
  return TaggerModel(std::move(impl));
}

TaggerModel TaggerModel::open(const std::filesystem::path& path) {
  MappedFile file(path);
  TaggerModel model = over(file.bytes(), path.string());
  model.impl_->file.emplace(std::move(file));
  return model;
}

void TaggerModel::verify() const {
  const std::span<const std::byte> body = impl_->bytes.subspan(sizeof(Header));
  if (XXH3_64bits(body.data(), body.size()) != impl_->header.body_hash) {
    refuse(impl_->name, "the checksum of its tables is wrong.");
  }
}

const Header& TaggerModel::header() const noexcept { return impl_->header; }

FeatureTable TaggerModel::features() const noexcept {
  return {{impl_->features, impl_->header.features}, impl_->header.longest_probe};
}

WordClassPair TaggerModel::word_classes(std::string_view word) const {
  const std::uint64_t hash = word_class_key(word);
  const auto key = static_cast<std::uint32_t>(hash);
  std::uint64_t at = home_slot(hash, impl_->header.words);
  for (std::uint32_t step = 0; step <= impl_->header.longest_probe; ++step) {
    const WordSlot& slot = impl_->words[at];
    if (slot.fine == kNoWordClass) break;
    if (slot.key == key) return {slot.fine, slot.coarse};
    at = at + 1 == impl_->header.words ? 0 : at + 1;
  }
  return {kNoWordClass, kNoWordClass};
}

}  // namespace mentionmap
