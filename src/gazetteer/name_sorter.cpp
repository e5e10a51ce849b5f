#include "gazetteer/name_sorter.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <queue>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace mentionmap {
namespace {

constexpr std::size_t kLengthBytes = 2;
constexpr std::size_t kItemBytes = 16;  // of the table beside a record

std::uint64_t ordering_prefix(std::string_view key) noexcept {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof(prefix); ++i) {
    prefix = prefix << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return prefix;
}

/// Collects the bearers of equal keys that come one after the other.
class Grouping {
 public:
  using Visit = std::function<void(std::string_view, std::span<NameBearer>)>;
  explicit Grouping(const Visit& visit) : visit_(visit) {}

  void take(std::string_view key, const NameBearer& bearer) {
    if (key != key_) {
      finish();
      key_ = key;
    }
    bearers_.push_back(bearer);
  }

  void finish() {
    if (!bearers_.empty()) visit_(key_, bearers_);
    bearers_.clear();
  }

 private:
  const Visit& visit_;
  std::string key_;
  std::vector<NameBearer> bearers_;
};

}  // namespace

/// Reads a sorted run from its start, record by record.
class NameSorter::RunReader {
 public:
  RunReader(std::FILE* file, const NameSorter& sorter) : file_(file), sorter_(sorter) {
    std::rewind(file_);
    buffer_.resize(kBufferBytes);
  }

  /// False at the end.
  bool next() {
    std::uint16_t length = 0;
    if (!read(&length, sizeof(length))) return false;
    key_.resize(length);
    if (!read(key_.data(), length) || !read(&bearer_, sizeof(bearer_))) sorter_.fail();
    prefix_ = ordering_prefix(key_);
    return true;
  }

  [[nodiscard]] const std::string& key() const noexcept { return key_; }
  [[nodiscard]] const NameBearer& bearer() const noexcept { return bearer_; }

  [[nodiscard]] bool is_after(const RunReader& other) const noexcept {
    return prefix_ != other.prefix_ ? prefix_ > other.prefix_ : key_ > other.key_;
  }

 private:
  static constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

  bool read(void* to, std::size_t size) {
    auto* out = static_cast<char*>(to);
    while (size > 0) {
      if (at_ == filled_) {
        filled_ = std::fread(buffer_.data(), 1, buffer_.size(), file_);
        at_ = 0;
        if (filled_ == 0) {
          if (std::ferror(file_) != 0) sorter_.fail();
          return false;
        }
      }
      const std::size_t part = std::min(size, filled_ - at_);
      std::memcpy(out, buffer_.data() + at_, part);
      at_ += part;
      out += part;
      size -= part;
    }
    return true;
  }

  std::FILE* file_;
  const NameSorter& sorter_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::string key_;
  std::uint64_t prefix_ = 0;
  NameBearer bearer_;
};

NameSorter::NameSorter(std::filesystem::path directory, std::size_t memory_bytes)
    : directory_(std::move(directory)), memory_bytes_(memory_bytes) {}

NameSorter::~NameSorter() = default;

void NameSorter::add(std::string_view key, const NameBearer& bearer) {
  const std::size_t record = kLengthBytes + key.size() + sizeof(bearer);
  if (bytes_.size() + record + (items_.size() + 1) * kItemBytes > memory_bytes_) spill();
  items_.push_back({ordering_prefix(key), static_cast<std::uint32_t>(bytes_.size())});
  const auto length = static_cast<std::uint16_t>(key.size());
  char fixed[sizeof(bearer)];
  std::memcpy(fixed, &length, kLengthBytes);
  bytes_.append(fixed, kLengthBytes);
  bytes_.append(key);
  std::memcpy(fixed, &bearer, sizeof(bearer));
  bytes_.append(fixed, sizeof(bearer));
  ++size_;
}

std::string_view NameSorter::key_at(std::uint32_t offset) const noexcept {
  std::uint16_t length = 0;
  std::memcpy(&length, bytes_.data() + offset, kLengthBytes);
  return {bytes_.data() + offset + kLengthBytes, length};
}

NameBearer NameSorter::bearer_at(std::uint32_t offset) const noexcept {
  const std::string_view key = key_at(offset);
  NameBearer bearer;
  std::memcpy(&bearer, key.data() + key.size(), sizeof(bearer));
  return bearer;
}

void NameSorter::sort_items() {
  std::sort(items_.begin(), items_.end(), [this](const Item& a, const Item& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    if (const int order = key_at(a.offset).compare(key_at(b.offset)); order != 0) return order < 0;
    return a.offset < b.offset;
  });
}

void NameSorter::fail() const {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("Cannot use a temporary file in {}", directory_.string()));
}

NameSorter::File NameSorter::temporary_file() const {
  std::string name = (directory_ / ".mentionmap-names-XXXXXX").string();
  const int descriptor = ::mkstemp(name.data());
  if (descriptor < 0) fail();
  ::unlink(name.c_str());
  std::FILE* const file = ::fdopen(descriptor, "w+b");
  if (file == nullptr) {
    ::close(descriptor);
    fail();
  }
  return File(file);
}

void NameSorter::spill() {
  if (items_.empty()) return;
  sort_items();
  File file = temporary_file();
  for (const Item& item : items_) {
    const std::size_t size = kLengthBytes + key_at(item.offset).size() + sizeof(NameBearer);
    if (std::fwrite(bytes_.data() + item.offset, 1, size, file.get()) != size) fail();
  }
  if (std::fflush(file.get()) != 0) fail();
  runs_.push_back(std::move(file));
  bytes_.clear();
  items_.clear();
}

void NameSorter::visit_in_memory(
    const std::function<void(std::string_view, std::span<NameBearer>)>& visit) {
  sort_items();
  Grouping groups(visit);
  for (const Item& item : items_) groups.take(key_at(item.offset), bearer_at(item.offset));
  groups.finish();
}

void NameSorter::merge(const std::function<void(std::string_view, std::span<NameBearer>)>& visit) {
  if (runs_.empty()) {
    visit_in_memory(visit);
  } else {
    spill();
  }
  std::string().swap(bytes_);
  std::vector<Item>().swap(items_);
  std::vector<std::unique_ptr<RunReader>> readers;
  const auto later = [&](std::size_t a, std::size_t b) {
    if (readers[a]->is_after(*readers[b])) return true;
    return !readers[b]->is_after(*readers[a]) && a > b;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> heads(later);
  for (const File& run : runs_) {
    readers.push_back(std::make_unique<RunReader>(run.get(), *this));
    if (readers.back()->next()) heads.push(readers.size() - 1);
  }
  Grouping groups(visit);
  while (!heads.empty()) {
    const std::size_t head = heads.top();
    heads.pop();
    groups.take(readers[head]->key(), readers[head]->bearer());
    if (readers[head]->next()) heads.push(head);
  }
  groups.finish();
  runs_.clear();
}

}  // namespace mentionmap
