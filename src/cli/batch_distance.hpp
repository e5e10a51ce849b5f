// Distances of every row of a table.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/gazetteer.hpp"

#include "cli/border_target.hpp"
#include "cli/measurement.hpp"
#include "cli/measurement_output.hpp"

namespace mentionmap::cli {

/// How the table is laid out and what comes out.
struct BatchOptions {
  std::string input;           ///< Path; "-" is standard input.
  std::string delimiter;       ///< One character or "tab"; empty: guessed from the first line.
  std::string lat_column;      ///< Name or number from 1; empty: found by its usual names.
  std::string lon_column;      ///< Likewise.
  std::string name_column;     ///< Likewise; read where a row has no coordinates.
  std::string format = "csv";  ///< csv, json, geojson or text.
  bool strict = false;         ///< Stop at the first bad row.
  std::size_t jobs = 1;        ///< Threads.
};

/// What became of the rows.
struct BatchTally {
  std::size_t done = 0;
  std::size_t bad = 0;
  std::size_t contradicted = 0;
  std::size_t beyond = 0;    ///< Rows with no border within reach.
  std::size_t disputed = 0;  ///< Answers that other points of view do not share.
};

/// Takes output as it comes, in the order of the rows.
using BatchSink = std::function<void(std::string_view)>;

/// Measures each row to each target. Rows keep their columns; bad ones are said on standard error
/// with their line and kept, with the reason in the column "error". Throws UsageError when the
/// columns cannot be found, std::system_error when the input cannot be read.
[[nodiscard]] BatchTally measure_table(const BatchOptions& options, const Gazetteer& gazetteer,
                                       const Measurer& measurer,
                                       const std::vector<BorderTarget>& targets,
                                       const OutputStyle& style, const BatchSink& sink);

}  // namespace mentionmap::cli
