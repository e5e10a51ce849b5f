// Everything that a run writes into its folder but the report.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/layers.hpp"

#include "output/country_table.hpp"
#include "output/csv_layers.hpp"
#include "output/layer_sink.hpp"
#include "output/map_page/map_page.hpp"
#include "output/qgis/map_facts.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// The sinks of the formats asked for, the table of the unplaced, and the project over them.
class OutputSet {
 public:
  /// The options, schemas and borders must outlive it. `schemas` are the layers chosen, the last
  /// one being `unplaced`. Throws as LayerWriter does.
  OutputSet(const std::filesystem::path& folder, const LayerOptions& options,
            const std::vector<const LayerSchema*>& schemas, const Borders& borders,
            const std::filesystem::path& data_directory);

  /// Passes over layers that are not among those chosen.
  void add(LayerId layer, const Feature& feature);

  /// Closes all files; returns their names, sorted. Call once.
  std::vector<std::string> close();

  /// Features of each layer that the map page does not hold. To be asked after close().
  [[nodiscard]] std::map<std::string, std::size_t> left_off_page() const;

  [[nodiscard]] std::size_t count(LayerId layer) const {
    return facts_.layers[static_cast<std::size_t>(layer)].count;
  }

 private:
  [[nodiscard]] bool wants(OutputFormat format) const;
  [[nodiscard]] std::string worldview() const;
  void open_text_sinks();
  void open_module_sinks();
  void open_map_page();
  /// Writes the project where one is wanted; returns the styles of the layers.
  std::vector<LayerStyle> close_project();

  std::filesystem::path folder_;
  const LayerOptions* options_;
  std::vector<const LayerSchema*> schemas_;
  std::array<const LayerSchema*, kLayerCount> by_id_{};
  const Borders* borders_;
  std::filesystem::path data_directory_;
  MapFacts facts_;
  std::unique_ptr<CountryTable> countries_;
  std::vector<std::unique_ptr<LayerSink>> sinks_;
  MapPageSink* map_page_ = nullptr;  ///< One of the sinks.
  std::unique_ptr<CsvLayerFile> unplaced_;
};

}  // namespace mentionmap::output
