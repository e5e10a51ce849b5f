// map.html: the records of a run in one file that a browser opens without a network.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "output/layer_sink.hpp"
#include "output/map_page/page_records.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

struct MapPageRequest {
  std::filesystem::path path;
  std::filesystem::path data_directory;  ///< Holds map_page.html, basemap.json, styles.
  std::vector<const LayerSchema*> schemas;
  std::string worldview;
  std::vector<std::string> credits;
  std::size_t most_records = 0;
};

/// The page made by web/, cut where the records go.
struct PageTemplate {
  std::string head;  ///< Up to the base map.
  std::string code;  ///< From there to the records.
  std::string tail;

  /// Throws DataError when the file cannot be read or is no such page.
  explicit PageTemplate(const std::filesystem::path& file);
};

/// Keeps the records that come first (see PageRecords) and writes the page when closed. Functions
/// throw std::system_error naming the file that cannot be written, DataError when a data file is
/// missing.
class MapPageSink final : public LayerSink {
 public:
  explicit MapPageSink(MapPageRequest request);

  void add(LayerId layer, const Feature& feature) override;
  void close(const std::vector<LayerStyle>& styles) override;

  /// Records of each layer that are not on the page; layers of which none is missing are not
  /// there. To be asked after close().
  [[nodiscard]] const std::map<std::string, std::size_t>& left_out() const noexcept {
    return left_out_;
  }

 private:
  [[nodiscard]] std::string facts_json(const std::vector<PageRecord>& records,
                                       std::size_t documents) const;

  MapPageRequest request_;
  PageTemplate page_;
  PageRecords records_;
  std::map<std::string, std::size_t> left_out_;
};

/// Appends `json` as a data block of the page: no character in it can end the block.
void append_data_block(std::string& out, std::string_view part, std::string_view json);

}  // namespace mentionmap::output
