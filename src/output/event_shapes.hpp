// Events as tables in the columns of other data sets, for scripts that read those. docs/SHAPES.md
// documents every field.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/layers.hpp"

#include "output/country_table.hpp"
#include "output/feature.hpp"
#include "output/file_writer.hpp"
#include "output/layer_sink.hpp"

namespace mentionmap::output {

/// An event as the tables ask for it: values of its feature's columns by name, empty for null.
class EventRow {
 public:
  EventRow(const Feature& feature, const CountryTable& countries)
      : feature_(&feature), countries_(&countries) {}

  [[nodiscard]] const std::string& id() const noexcept { return feature_->id; }
  [[nodiscard]] std::string text(std::string_view column) const;
  [[nodiscard]] const LonLat& point() const;
  [[nodiscard]] const CountryTable& countries() const noexcept { return *countries_; }

 private:
  const Feature* feature_;
  const CountryTable* countries_;
};

/// A column of a table and how it is filled.
struct ShapeColumn {
  std::string_view name;
  std::function<std::string(const EventRow&)> value;
};

/// Columns in the order of the data set's own tables.
[[nodiscard]] std::vector<ShapeColumn> shape_columns(TableShape shape);

/// Whether the data set holds events of that kind at all.
[[nodiscard]] bool belongs_in(TableShape shape, const EventRow& event);

/// Writes <folder>/acled.csv and so on from the features of the layer of events.
class EventShapeSink final : public LayerSink {
 public:
  /// The table of countries must outlive it.
  EventShapeSink(const std::filesystem::path& folder, TableShape shape,
                 const CountryTable& countries);

  void add(LayerId layer, const Feature& feature) override;
  void close(const std::vector<LayerStyle>&) override { file_.close(); }

 private:
  TableShape shape_;
  const CountryTable* countries_;
  std::vector<ShapeColumn> columns_;
  FileWriter file_;
};

}  // namespace mentionmap::output
