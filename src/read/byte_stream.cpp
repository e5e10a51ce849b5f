#include "read/byte_stream.hpp"

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
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

ByteStream::ByteStream(const std::string& path) : descriptor_(open_descriptor(path)) {
  SHA256Init(&hash_);
}

ByteStream::~ByteStream() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

bool ByteStream::fill() {
  if (at_end_) return false;
  if (taken_ > 0) {
    buffer_.erase(0, taken_);
    taken_ = 0;
  }
  std::array<char, kChunkBytes> chunk;
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, chunk.data(), chunk.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw std::system_error(errno, std::generic_category(), "cannot read");
  if (got == 0) {
    at_end_ = true;
    return false;
  }
  const auto count = static_cast<std::size_t>(got);
  SHA256Update(&hash_, reinterpret_cast<const std::uint8_t*>(chunk.data()), count);
  size_bytes_ += count;
  buffer_.append(chunk.data(), count);
  return true;
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
  std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
  SHA256End(&hash_, text.data());
  return text.data();
}

}  // namespace mentionmap::read
