// Names of places in the order of their folded form, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/gazetteer.hpp"

namespace mentionmap {

/// A bearer of a name, with what orders it among the others.
struct NameBearer {
  NameEntry entry;  ///< `place` is the number of its row.
  float score = 0;  ///< How well known under this name.
};

static_assert(sizeof(NameBearer) == 12);

/// Sorts names that may be many more than fit into memory: what exceeds the limit goes to temporary
/// files in sorted runs, which are merged at the end. The files have no names: they vanish with the
/// process whatever ends it. Threads: not for use from several at once.
class NameSorter {
 public:
  static constexpr std::size_t kDefaultMemoryBytes = std::size_t{320} << 20;

  /// Temporary files are made in `directory`, none while the names fit into `memory_bytes`.
  explicit NameSorter(std::filesystem::path directory,
                      std::size_t memory_bytes = kDefaultMemoryBytes);
  ~NameSorter();
  NameSorter(const NameSorter&) = delete;
  NameSorter& operator=(const NameSorter&) = delete;

  /// Adds one name. Precondition: `key` has at most 65,535 bytes. Throws std::system_error when the
  /// temporary file cannot be written.
  void add(std::string_view key, const NameBearer& bearer);

  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  /// Calls `visit` with each name once, in the order of the keys' bytes, and all its bearers in no
  /// particular order. Nothing may be added afterwards. Throws std::system_error.
  void merge(const std::function<void(std::string_view, std::span<NameBearer>)>& visit);

 private:
  struct Item {
    std::uint64_t prefix;  // first bytes of the key, as a number that orders them
    std::uint32_t offset;  // in bytes_
  };
  struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, CloseFile>;
  class Run;
  class RunReader;

  [[nodiscard]] std::string_view key_at(std::uint32_t offset) const noexcept;
  [[nodiscard]] NameBearer bearer_at(std::uint32_t offset) const noexcept;
  void sort_items();
  void spill();
  [[nodiscard]] File temporary_file() const;
  [[noreturn]] void fail() const;
  void visit_in_memory(const std::function<void(std::string_view, std::span<NameBearer>)>& visit);

  std::filesystem::path directory_;
  std::size_t memory_bytes_;
  std::string bytes_;  // records: 16-bit length, key, bearer
  std::vector<Item> items_;
  std::vector<File> runs_;
  std::uint64_t size_ = 0;
};

}  // namespace mentionmap
