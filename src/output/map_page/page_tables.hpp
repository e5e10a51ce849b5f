// The records of a page as JSON tables: a column after the other, words that recur named once.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "output/map_page/page_records.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// Documents and excerpts of a page, numbered in the order of their first use.
class PageTexts {
 public:
  /// Numbers what the records tell of.
  explicit PageTexts(std::span<const PageRecord> records);

  /// Number of the excerpt; -1 for none.
  [[nodiscard]] std::int64_t number_of(const PageExcerpt* excerpt) const;

  [[nodiscard]] std::size_t document_count() const noexcept { return documents_.size(); }

  /// [[name, title, url, date], ...].
  [[nodiscard]] std::string documents_json() const;

  /// Blocks of [[number of the document, text], ...], none much longer than `block_bytes`.
  [[nodiscard]] std::vector<std::string> excerpts_json(std::size_t block_bytes) const;

 private:
  std::vector<const PageDocument*> documents_;
  std::unordered_map<const PageDocument*, std::int64_t> document_numbers_;
  std::vector<const PageExcerpt*> excerpts_;
  std::unordered_map<const PageExcerpt*, std::int64_t> excerpt_numbers_;
};

/// The records of one layer. Columns that are null in all records are left out.
[[nodiscard]] std::string page_table_json(const LayerSchema& schema,
                                          std::span<const PageRecord> records,
                                          const PageTexts& texts);

}  // namespace mentionmap::output
