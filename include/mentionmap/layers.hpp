// Records -> layers of a map: GeoJSON files, the table of what could not be placed, the report.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/coordinates.hpp"
#include "mentionmap/reader.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// A folder that appears under its name only when it is complete. It is written beside its place
/// and moved there by commit(); without commit() nothing is left behind, nor are parents that had
/// to be made, and an older folder of that name stays as it was. Threads: abandon() may be called
/// from any.
class OutputFolder {
 public:
  /// `overwrite`: an existing folder may be replaced, if it is empty or holds an earlier output (a
  /// report.json of this program's) and nothing else. `inputs`: files and folders that are read and
  /// so must not lie in the folder replaced. Throws UsageError when `target` must not be written
  /// to, std::system_error when it cannot be.
  OutputFolder(const std::filesystem::path& target, bool overwrite,
               const std::vector<std::string>& inputs = {});
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  /// Where to write.
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return temporary_; }

  /// Moves the folder to its place. Throws std::system_error, UsageError when a folder that must
  /// not be replaced has come to be there, Error when it was abandoned.
  void commit();

  /// Removes what was written; commit() will refuse. Does nothing after commit().
  void abandon() noexcept;

 private:
  void remove_partial() noexcept;

  std::filesystem::path target_;
  std::filesystem::path temporary_;
  std::vector<std::filesystem::path> parents_;  ///< Made for this folder, the deepest first.
  bool overwrite_ = false;
  bool abandoned_ = false;
  std::mutex mutex_;
};

/// Which border the places are measured to.
struct LayerBorder {
  BorderSelector selector;
  std::string label;  ///< "UA", "RU-UA".
};

/// Forms that the layers can be written in.
enum class OutputFormat {
  geojson,     ///< A FeatureCollection a layer.
  geojsonseq,  ///< A feature a line, a file a layer.
  gpkg,        ///< One GeoPackage with the layers, the table of the unplaced and styles.
  flatgeobuf,  ///< A file a layer.
  kml,         ///< One file; held in memory until the end.
  csv,         ///< A table a layer.
  qgz,         ///< A QGIS project with a base map; brings the GeoPackage along.
  html,        ///< A page with a map, for browsers; holds the records that come first.
};

/// Columns of other data sets that events can be written in, as a table of their own.
enum class TableShape { acled, ucdp, polecat };

/// What goes into the layers, and in which forms they come.
struct LayerOptions {
  std::set<OutputFormat> formats = {OutputFormat::geojson};
  std::set<TableShape> shapes;        ///< Default: none.
  std::set<std::string> layers;       ///< Names; default (empty): all.
  std::string worldview;              ///< Point of view of the base map; default (empty): "un".
  std::optional<LayerBorder> border;  ///< Default none: places carry no distance to a border.
  std::optional<Box> bbox;            ///< Default none: the whole world.
  std::set<std::string> countries;    ///< ISO alpha-2; default (empty): all, and the seas.
  std::optional<std::string> since;   ///< ISO dates, both included; what has no date of its own
  std::optional<std::string> until;   ///< goes by its document's date. Default none.
  double min_confidence = 0;          ///< Default 0: everything.
  /// What the licences of the places ask to be shown; default (empty): the credits of the index
  /// that comes with the program.
  std::vector<std::string> place_credits;
  /// Records on the map page at most: by layer (deployments, movements, events, distances, places,
  /// mentions), then the surest, then the first. Default 20,000.
  std::size_t html_max = 20'000;
};

/// What came of a run.
struct LayerSummary {
  /// Features of each layer written, in the order places, mentions, deployments, movements, events,
  /// distances.
  std::vector<std::pair<std::string, std::size_t>> features;
  std::map<std::string, std::size_t> unplaced;  ///< Rows of the table of the unplaced, by reason.
  std::size_t filtered = 0;                     ///< Left out by the options.
  std::map<std::string, std::size_t> off_page;  ///< Features not on the map page, by layer.
  std::vector<std::string> files;  ///< Names of what was written, sorted; the report comes later.
};

/// Words that the options take: "geojson", ... and "acled", ...
[[nodiscard]] std::string_view name_of(OutputFormat format) noexcept;
[[nodiscard]] std::string_view name_of(TableShape shape) noexcept;

/// Names of the layers, in their order.
[[nodiscard]] std::vector<std::string> layer_names();

/// Writes the layers of a run into a folder, document by document:
///
///     LayerWriter layers(folder.path(), options, pipeline.borders());
///     layers.add(document, analysis.structure, analysis.annotation);
///     const LayerSummary summary = layers.finish();
///
/// The files are the same for the same documents in the same order. Memory grows with the number
/// of distinct places only (KML, and the records on the map page, aside). Functions throw
/// std::system_error or Error when a file cannot be written, DataError when a module or data file
/// is missing. The borders must outlive it. Threads: one at a time.
class LayerWriter {
 public:
  /// `data_directory` holds base maps, styles and the map page; a QGIS project and a map page need
  /// it, other forms do not.
  LayerWriter(const std::filesystem::path& folder, LayerOptions options, const Borders& borders,
              const std::filesystem::path& data_directory = {});
  LayerWriter(LayerWriter&&) noexcept;
  LayerWriter& operator=(LayerWriter&&) noexcept;
  ~LayerWriter();

  void add(const Document& document, const TextStructure& structure, const Annotation& annotation);

  /// Writes what is left and closes the files. Call once.
  [[nodiscard]] LayerSummary finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What report.json tells: enough to know what an output was made from, with what, and what was
/// left out. Holds no time and no folder, so that the same run gives the same bytes.
struct RunReport {
  std::string program_version;
  LayerOptions options;
  std::vector<InputFile> inputs;
  std::size_t documents_done = 0;
  std::size_t documents_failed = 0;
  std::size_t duplicates = 0;  ///< Documents that tell the story of an earlier one in its words.
  bool duplicates_left_out = false;
  LayerSummary layers;
  std::string gazetteer_version;
  BorderSource borders;
  /// What went wrong or was odd: where (file name and line), and what.
  std::vector<std::pair<std::string, std::string>> warnings;
};

/// Writes <folder>/report.json. Throws std::system_error.
void write_report(const std::filesystem::path& folder, const RunReport& report);

}  // namespace mentionmap
