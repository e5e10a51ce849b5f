#include "output/file_writer.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mentionmap::output {
namespace {

constexpr std::size_t kBufferBytes = 1u << 18;
constexpr int kMode = 0666;  // Less the user's umask.

}  // namespace

FileWriter::FileWriter(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (descriptor_ < 0) fail();
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::write(std::string_view text) {
  if (buffer_.empty() && text.size() >= kBufferBytes) return write_through(text);
  buffer_ += text;
  if (buffer_.size() >= kBufferBytes) flush();
}

void FileWriter::flush() {
  write_through(buffer_);
  buffer_.clear();
}

void FileWriter::write_through(std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void FileWriter::sync(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (synced) return;
  throw std::system_error(error, std::generic_category(), path.string() + " cannot be written");
}

void FileWriter::close() {
  flush();
  if (::fsync(descriptor_) != 0) fail();
  const int descriptor = std::exchange(descriptor_, -1);
  if (::close(descriptor) != 0) fail();
}

void FileWriter::fail() const {
  throw std::system_error(errno, std::generic_category(), path_.string() + " cannot be written");
}

}  // namespace mentionmap::output
