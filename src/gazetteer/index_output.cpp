#include "gazetteer/index_output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>

#include "mentionmap/error.hpp"

namespace mentionmap {

namespace format = gazetteer_format;

namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
constexpr std::size_t kAlignment = 8;

}  // namespace

IndexOutput::IndexOutput(std::FILE* file) : file_(file), hash_(XXH3_createState()) {
  if (hash_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(hash_);
  buffer_.reserve(kBufferBytes);
  put(&header_, sizeof(header_));
  written_ = sizeof(header_);
}

IndexOutput::~IndexOutput() { XXH3_freeState(hash_); }

void IndexOutput::note_probe(std::uint32_t probe) noexcept {
  header_.longest_probe = std::max(header_.longest_probe, probe);
}

void IndexOutput::put(const void* bytes, std::size_t size) {
  if (size > 0 && std::fwrite(bytes, 1, size, file_) != size) {
    throw std::system_error(errno, std::generic_category(), "The place index cannot be written");
  }
}

void IndexOutput::flush() {
  XXH3_64bits_update(hash_, buffer_.data(), buffer_.size());
  put(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void IndexOutput::append_bytes(const void* bytes, std::size_t size) {
  if (size == 0) return;
  if (buffer_.size() + size > kBufferBytes) flush();
  const auto* const from = static_cast<const char*>(bytes);
  buffer_.insert(buffer_.end(), from, from + size);
  written_ += size;
}

void IndexOutput::end_section() {
  if (section_ == nullptr) return;
  section_->count = (written_ - section_->offset) / record_size_;
  if (section_->count >= format::kNone) {
    throw InputError("The place index would have too many names; build it from fewer sources.");
  }
  section_ = nullptr;
}

void IndexOutput::begin(format::SectionId id) {
  end_section();
  constexpr char kGap[kAlignment] = {};
  append_bytes(kGap, (kAlignment - written_ % kAlignment) % kAlignment);
  const auto number = static_cast<std::size_t>(id);
  section_ = &header_.sections[number];
  section_->offset = written_;
  record_size_ = format::kRecordSize[number];
}

void IndexOutput::finish() {
  end_section();
  flush();
  std::memcpy(header_.magic, format::kMagic, sizeof(header_.magic));
  header_.version = format::kVersion;
  header_.byte_order = format::kByteOrder;
  header_.file_size = written_;
  header_.content_hash = XXH3_64bits_digest(hash_);
  header_.header_hash = XXH64(&header_, offsetof(format::Header, header_hash), 0);
  if (std::fseek(file_, 0, SEEK_SET) != 0) {
    throw std::system_error(errno, std::generic_category(), "The place index cannot be written");
  }
  put(&header_, sizeof(header_));
  if (std::fflush(file_) != 0) {
    throw std::system_error(errno, std::generic_category(), "The place index cannot be written");
  }
}

}  // namespace mentionmap
