#include "read/byte_stream.hpp"

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace mentionmap::read {
namespace {

constexpr std::size_t kChunkBytes = 1u << 16;

int open_descriptor(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot open");
  return descriptor;
}

}  // namespace

ByteStream::ByteStream(const std::string& path, const ReadLimits& limits)
    : limits_(limits), descriptor_(open_descriptor(path)), block_(kChunkBytes) {
  SHA256Init(&hash_);
}

ByteStream::~ByteStream() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::string_view ByteStream::read_block() {
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, block_.data(), block_.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw std::system_error(errno, std::generic_category(), "cannot read");
  const auto count = static_cast<std::size_t>(got);
  if (limits_.checksums)
    SHA256Update(&hash_, reinterpret_cast<const std::uint8_t*>(block_.data()), count);
  size_bytes_ += count;
  if (limits_.progress != nullptr) limits_.progress->bytes_read += count;
  return {block_.data(), count};
}

/// Reads until the form of compression is known.
void ByteStream::begin_unpacking() {
  begun_ = true;
  for (std::string_view block = read_block(); !block.empty(); block = read_block()) {
    start_ += block;
    if (start_.size() >= kMagicBytes) break;
  }
  unpacker_ = unpacker_of(start_);
  packed_ = start_;
}

void ByteStream::check_expansion() const {
  if (unpacked_bytes_ > limits_.max_unpacked_bytes) {
    throw ArchiveError("too_large", fmt::format("The archive holds more than {} bytes, the limit.",
                                                limits_.max_unpacked_bytes));
  }
  if (unpacked_bytes_ > limits_.max_document_bytes &&
      unpacked_bytes_ / size_bytes_ >= limits_.max_expansion) {
    throw ArchiveError(
        "too_large",
        fmt::format("The archive expands to more than {} times its size, the limit: if it is "
                    "meant to, unpack it and give the unpacked file.",
                    limits_.max_expansion));
  }
}

bool ByteStream::fill_unpacked() {
  const std::size_t before = buffer_.size();
  while (buffer_.size() == before) {
    if (unpacker_->step(packed_, buffer_)) continue;
    packed_ = read_block();
    if (!packed_.empty()) continue;
    at_end_ = true;
    if (unpacker_->complete()) return false;
    throw ArchiveError(
        "damaged_archive",
        fmt::format("The archive is cut short at byte {}: get it anew.", size_bytes_));
  }
  unpacked_bytes_ += buffer_.size() - before;
  check_expansion();
  return true;
}

bool ByteStream::fill() {
  if (at_end_) return false;
  if (taken_ > 0) {
    buffer_.erase(0, taken_);
    taken_ = 0;
  }
  if (!begun_) {
    begin_unpacking();
    if (!unpacker_) buffer_.swap(start_);
    if (!unpacker_ && !buffer_.empty()) return true;
  }
  if (unpacker_) return fill_unpacked();
  const std::string_view block = read_block();
  at_end_ = block.empty();
  buffer_.append(block);
  return !at_end_;
}

std::string_view ByteStream::peek(std::size_t count) {
  while (buffer_.size() - taken_ < count && fill()) {
  }
  return std::string_view(buffer_).substr(taken_);
}

char ByteStream::first_visible_byte() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (;;) {
    std::string_view seen = std::string_view(buffer_).substr(taken_);
    if (seen.starts_with(kMark)) seen.remove_prefix(kMark.size());
    const std::size_t at = seen.find_first_not_of(" \t\r\n");
    const bool part_of_mark = !at_end_ && kMark.starts_with(seen);
    if (at != std::string_view::npos && !part_of_mark) return seen[at];
    if (!fill()) return 0;
  }
}

ByteStream::Line ByteStream::next_line(std::string& line, std::size_t limit_bytes) {
  std::size_t searched = 0;
  bool too_long = false;
  for (;;) {
    const std::size_t newline = buffer_.find('\n', taken_ + searched);
    const bool found = newline != std::string::npos;
    const std::size_t length = (found ? newline : buffer_.size()) - taken_;
    if (length > limit_bytes) too_long = true;
    if (found) {
      line.assign(buffer_, taken_, too_long ? 0 : length);
      taken_ = newline + 1;
      return too_long ? Line::too_long : Line::read;
    }
    searched = length;
    if (too_long) {
      taken_ = buffer_.size();
      searched = 0;
    }
    if (fill()) continue;
    line.assign(buffer_, taken_);
    const bool nothing = line.empty() && !too_long;
    taken_ = buffer_.size();
    return nothing ? Line::end : too_long ? Line::too_long : Line::read;
  }
}

bool ByteStream::read_rest(std::string& all, std::size_t limit_bytes) {
  while (buffer_.size() - taken_ <= limit_bytes && fill()) {
  }
  if (buffer_.size() - taken_ > limit_bytes) return false;
  all.assign(buffer_, taken_);
  taken_ = buffer_.size();
  return true;
}

std::string ByteStream::sha256() {
  if (!limits_.checksums) return {};
  std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
  SHA256End(&hash_, text.data());
  return text.data();
}

}  // namespace mentionmap::read
