// One building of an index from sources: what the readers of all kinds share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "mentionmap/gazetteer_import.hpp"

#include "core/replacing_file.hpp"
#include "gazetteer/index_writer.hpp"

namespace mentionmap {

/// Takes rows, merges those of one place, counts, and writes bad rows down.
class ImportSession {
 public:
  ImportSession(const ImportOptions& options, std::filesystem::path out_directory,
                const ImportProgress& progress);

  [[nodiscard]] IndexWriter& writer() noexcept { return writer_; }

  /// Begins the rows of a source. `kind` as in SourceTally.
  void begin(const std::filesystem::path& source, std::string kind);
  [[nodiscard]] SourceTally& tally() noexcept { return report_.sources.back(); }

  /// Counts a row, and its bytes towards the data version.
  void count_row(std::string_view bytes);

  /// Adds a place, or its names and keys to the one that has its id or one of its keys already.
  /// Throws InputError.
  void add(const PlaceRow& place);

  /// Notes a row that was left out. Throws InputError when the session is strict.
  void refuse(std::size_t line, std::string_view reason, std::string_view row);

  /// Ends a source, with a line for Gazetteer::sources().
  void end(std::string_view licence);

  /// Adds lines of another index to Gazetteer::sources().
  void add_sources(std::string_view lines);

  /// Writes the index and puts the file of bad rows in its place.
  ImportReport finish(const std::filesystem::path& out);

 private:
  const ImportOptions& options_;
  const ImportProgress& progress_;
  IndexWriter writer_;
  ImportReport report_;
  std::unique_ptr<ReplacingFile> rejects_;
  std::string sources_;
  std::uint64_t content_ = 0;
};

}  // namespace mentionmap
