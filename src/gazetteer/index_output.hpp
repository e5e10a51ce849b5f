// The sections of an index file, written one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "gazetteer/format.hpp"

namespace mentionmap {

/// Writes the header last, when sizes and checksum are known. Functions throw std::system_error
/// when the file cannot be written.
class IndexOutput {
 public:
  /// `file` must be open for writing and outlive the object; its first byte is where it stands.
  explicit IndexOutput(std::FILE* file);
  ~IndexOutput();
  IndexOutput(const IndexOutput&) = delete;
  IndexOutput& operator=(const IndexOutput&) = delete;

  /// Fields that finish() does not know: seed, texts, homes.
  [[nodiscard]] gazetteer_format::Header& header() noexcept { return header_; }

  void note_probe(std::uint32_t probe) noexcept;

  /// Begins the next section. Sections come in the order of SectionId.
  void begin(gazetteer_format::SectionId id);

  template <typename Record>
  void append(const Record& record) {
    append_bytes(&record, sizeof(record));
  }

  void append_bytes(const void* bytes, std::size_t size);

  /// A whole section.
  template <typename Record>
  void write(gazetteer_format::SectionId id, const std::vector<Record>& records) {
    begin(id);
    append_bytes(records.data(), records.size() * sizeof(Record));
  }

  /// Writes the header and what is still buffered.
  void finish();

 private:
  void end_section();
  void flush();
  void put(const void* bytes, std::size_t size);

  std::FILE* file_;
  gazetteer_format::Header header_{};
  gazetteer_format::Section* section_ = nullptr;
  std::size_t record_size_ = 1;
  std::uint64_t written_ = 0;
  std::vector<char> buffer_;
  XXH3_state_t* hash_;
};

}  // namespace mentionmap
