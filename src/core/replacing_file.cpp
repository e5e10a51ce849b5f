#include "core/replacing_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mentionmap {

ReplacingFile::ReplacingFile(std::filesystem::path path)
    : path_(std::move(path)), temporary_(path_) {
  temporary_ += ".new";
  file_ = std::fopen(temporary_.c_str(), "w+b");
  if (file_ == nullptr) fail();
}

ReplacingFile::~ReplacingFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  std::remove(temporary_.c_str());
}

void ReplacingFile::finish() {
  const bool written = std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0;
  ::posix_fadvise(::fileno(file_), 0, 0, POSIX_FADV_DONTNEED);
  if (written && std::fclose(std::exchange(file_, nullptr)) == 0 &&
      std::rename(temporary_.c_str(), path_.c_str()) == 0) {
    return;
  }
  const int error = errno;
  std::remove(temporary_.c_str());
  errno = error;
  fail();
}

void ReplacingFile::fail() const {
  throw std::system_error(errno, std::generic_category(), "Cannot write " + path_.string());
}

}  // namespace mentionmap
