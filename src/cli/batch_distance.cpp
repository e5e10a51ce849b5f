#include "cli/batch_distance.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <future>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "mentionmap/error.hpp"

#include "cli/console.hpp"
#include "cli/result_output.hpp"
#include "core/csv.hpp"
#include "core/number_text.hpp"
#include "geo/coordinates_text.hpp"

namespace mentionmap::cli {
namespace {

// ------------------------------------------------------------------------------------------ input

/// A file or standard input, read in large pieces.
class InputBytes {
 public:
  explicit InputBytes(const std::string& path)
      : path_(path), file_(path == "-" ? stdin : std::fopen(path.c_str(), "rb")) {
    if (file_ == nullptr) {
      throw UsageError(
          fmt::format("{} cannot be read: {}.", path, std::generic_category().message(errno)));
    }
  }
  ~InputBytes() {
    if (file_ != stdin) std::fclose(file_);
  }
  InputBytes(const InputBytes&) = delete;
  InputBytes& operator=(const InputBytes&) = delete;

  /// The next bytes, valid until the next call; empty at the end.
  std::string_view next() {
    const std::size_t count = std::fread(piece_.data(), 1, piece_.size(), file_);
    if (count == 0 && std::ferror(file_) != 0) fail();
    return {piece_.data(), count};
  }

 private:
  [[noreturn]] void fail() const {
    throw std::system_error(
        errno, std::generic_category(),
        path_ == "-" ? "Standard input cannot be read" : fmt::format("{} cannot be read", path_));
  }

  std::string path_;
  std::FILE* file_;
  std::vector<char> piece_ = std::vector<char>(std::size_t{1} << 18);
};

/// The delimiter that the first line has most of.
char guessed_delimiter(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  const auto count = [first](char c) { return std::count(first.begin(), first.end(), c); };
  char best = ',';
  for (const char c : {';', '\t', '|'}) {
    if (count(c) > count(best)) best = c;
  }
  return best;
}

char delimiter_of(const std::string& option, std::string_view bytes) {
  if (option.empty()) return guessed_delimiter(bytes);
  if (option == "tab" || option == "\\t") return '\t';
  if (option.size() == 1 && option != "\"" && option != "\n" && option != "\r") return option[0];
  throw UsageError(
      fmt::format("--delimiter: \"{}\" is no delimiter: give one character, or \"tab\".", option));
}

/// The records of a table, as they are read.
class Table {
 public:
  Table(const std::string& path, const std::string& delimiter) : input_(path) {
    const std::string_view first = input_.next();
    if (first.find('\0') != std::string_view::npos) {
      throw UsageError(fmt::format("{} is no table of text: it holds zero bytes.", path));
    }
    delimiter_ = delimiter_of(delimiter, first);
    reader_.emplace(delimiter_);
    feed(first);
  }

  [[nodiscard]] char delimiter() const { return delimiter_; }

  std::optional<CsvRecord> next() {
    for (;;) {
      if (auto record = reader_->next()) return record;
      if (at_end_) return std::nullopt;
      feed(input_.next());
    }
  }

 private:
  void feed(std::string_view bytes) {
    if (bytes.empty()) {
      at_end_ = true;
      reader_->finish();
    } else {
      reader_->feed(bytes);
    }
  }

  InputBytes input_;
  char delimiter_ = ',';
  std::optional<CsvReader> reader_;
  bool at_end_ = false;
};

// ---------------------------------------------------------------------------------------- columns

struct Columns {
  std::optional<std::size_t> lat;
  std::optional<std::size_t> lon;
  std::optional<std::size_t> name;
  std::size_t count = 0;
};

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

std::optional<std::size_t> column_named(const std::vector<std::string>& header,
                                        std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (lower_case(trimmed(header[i])) == lower_case(name)) return i;
  }
  return std::nullopt;
}

/// The column that the user asked for. Throws UsageError when there is none.
std::size_t column_asked(const std::vector<std::string>& header, const std::string& asked,
                         const char* option) {
  if (const auto column = column_named(header, asked)) return *column;
  const auto number = parse_digits(asked);
  if (number && *number >= 1 && *number <= header.size()) return *number - 1;
  throw UsageError(fmt::format("{}: there is no column \"{}\"; the columns are: {}.", option, asked,
                               fmt::join(header, ", ")));
}

template <std::size_t N>
std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       const std::string& asked, const char* option,
                                       const std::array<std::string_view, N>& usual) {
  if (!asked.empty()) return column_asked(header, asked, option);
  for (const std::string_view name : usual) {
    if (const auto column = column_named(header, name)) return column;
  }
  return std::nullopt;
}

Columns find_columns(const std::vector<std::string>& header, const BatchOptions& options) {
  constexpr std::array<std::string_view, 3> kLat = {"lat", "latitude", "y"};
  constexpr std::array<std::string_view, 5> kLon = {"lon", "lng", "long", "longitude", "x"};
  constexpr std::array<std::string_view, 4> kName = {"name", "place", "place_name", "location"};
  Columns columns;
  columns.count = header.size();
  columns.lat = find_column(header, options.lat_column, "--lat-col", kLat);
  columns.lon = find_column(header, options.lon_column, "--lon-col", kLon);
  columns.name = find_column(header, options.name_column, "--name-col", kName);
  if (columns.lat.has_value() != columns.lon.has_value()) {
    throw UsageError(fmt::format("There is a column of {} but none of {}: name it with {}.",
                                 columns.lat ? "latitudes" : "longitudes",
                                 columns.lat ? "longitudes" : "latitudes",
                                 columns.lat ? "--lon-col" : "--lat-col"));
  }
  if (!columns.lat && !columns.name) {
    throw UsageError(fmt::format(
        "No column holds places: name them with --lat-col and --lon-col, or --name-col. The "
        "columns are: {}.",
        fmt::join(header, ", ")));
  }
  return columns;
}

// ------------------------------------------------------------------------------------------- rows

/// Rows worked on together, and what came of them.
struct Block {
  std::vector<CsvRecord> records;
  std::string output;
  std::vector<std::string> problems;
  BatchTally tally;
};

/// Measures rows and writes them in the format asked for.
class RowWorker {
 public:
  RowWorker(const BatchOptions& options, const Columns& columns, char delimiter,
            const Gazetteer& gazetteer, const Measurer& measurer,
            const std::vector<BorderTarget>& targets, const OutputStyle& style)
      : format_(options.format),
        strict_(options.strict),
        columns_(columns),
        delimiter_(delimiter),
        gazetteer_(gazetteer),
        measurer_(measurer),
        targets_(targets),
        style_(style) {}

  [[nodiscard]] std::string header(const std::vector<std::string>& names) const {
    if (format_ != "csv") return "";
    std::string row = row_start(names);
    for (std::string column : measurement_columns(style_)) {
      while (column_named(names, column)) column.insert(0, "border_");
      row += delimiter_;
      append_csv_field(row, column, delimiter_);
    }
    return row + "\n";
  }

  /// Works through a block; stops at a bad row when that was asked for.
  void work(Block& block) const {
    for (const CsvRecord& record : block.records) {
      const std::string problem = work_on(record, block);
      if (problem.empty()) {
        ++block.tally.done;
        continue;
      }
      ++block.tally.bad;
      block.problems.push_back(fmt::format("line {}: {}", record.line, problem));
      if (strict_) return;
      write_bad(record, problem, block.output);
    }
  }

 private:
  /// An empty sentence when the row could be done.
  std::string work_on(const CsvRecord& record, Block& block) const {
    if (!record.problem.empty()) return record.problem;
    if (record.fields.size() != columns_.count) {
      return fmt::format("it has {} fields, the header has {}", record.fields.size(),
                         columns_.count);
    }
    QueriedPlace place;
    std::string query;
    try {
      if (auto problem = find_place(record, place, query); !problem.empty()) return problem;
    } catch (const InputError& error) {
      return error.what();
    }
    const std::vector<Result> results = measurer_.measure(place, targets_);
    if (results.empty()) ++block.tally.beyond;
    for (const Result& result : results) {
      const auto& judgement = result.measured.judgement;
      if (judgement && judgement->verdict == Verdict::contradicted) ++block.tally.contradicted;
      std::optional<std::string> note = note_on_views(result.measured);
      if (note) ++block.tally.disputed;
      if (!place.note.empty()) note = note ? place.note + "; " + *note : place.note;
      write(record, {query, place, result, note}, block.output);
    }
    return "";
  }

  std::string find_place(const CsvRecord& record, QueriedPlace& place, std::string& query) const {
    if (columns_.lat) {
      const std::string_view lat = trimmed(record.fields[*columns_.lat]);
      const std::string_view lon = trimmed(record.fields[*columns_.lon]);
      if (!lat.empty() && !lon.empty()) return read_point(lat, lon, place, query);
      if (!columns_.name) return "it has no coordinates";
    }
    query = trimmed(record.fields[*columns_.name]);
    if (query.empty()) return columns_.lat ? "it has no coordinates and no name" : "it has no name";
    PlaceAnswer answer = look_up_place(gazetteer_, query);
    if (!answer.place) return answer.problem + candidates_of(answer);
    place = *answer.place;
    return "";
  }

  std::string read_point(std::string_view lat, std::string_view lon, QueriedPlace& place,
                         std::string& query) const {
    const auto lat_deg = parse_number(lat);
    const auto lon_deg = parse_number(lon);
    if (format_ != "csv") query = fmt::format("{},{}", lat, lon);
    if (lat_deg && lon_deg) {
      place.point = checked_coordinates(*lat_deg, *lon_deg);
      return "";
    }
    const auto point = parse_coordinates(fmt::format("{}, {}", lat, lon));
    if (!point) return fmt::format("\"{}\" and \"{}\" are no latitude and longitude", lat, lon);
    place.point = *point;
    return "";
  }

  std::string candidates_of(const PlaceAnswer& answer) const {
    constexpr std::size_t kShown = 3;
    std::string list;
    for (std::size_t i = 0; i < answer.candidates.size() && i < kShown; ++i) {
      list += list.empty() ? " " : "; ";
      list += describe(gazetteer_.place(answer.candidates[i].place));
    }
    return list;
  }

  std::string row_start(const std::vector<std::string>& fields) const {
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) row += delimiter_;
      append_csv_field(row, fields[i], delimiter_);
    }
    return row;
  }

  void write(const CsvRecord& record, const Answer& answer, std::string& out) const {
    if (format_ == "csv") {
      out += row_start(record.fields);
      append_fields(out, answer, style_, delimiter_);
      out += '\n';
    } else if (format_ == "json") {
      out += json_of(answer, style_);
    } else if (format_ == "geojson") {
      out += kFeatureSeparator;
      out += feature_of(answer, style_);
    } else {
      out += text_of(answer, style_);
    }
  }

  void write_bad(const CsvRecord& record, const std::string& problem, std::string& out) const {
    if (format_ == "csv") {
      std::vector<std::string> fields = record.fields;
      fields.resize(columns_.count);
      out += row_start(fields);
      append_error_fields(out, problem, style_, delimiter_);
      out += '\n';
    } else if (format_ == "json") {
      out += json_line(
          {{"line", record.line}, {"error", {{"code", "bad_row"}, {"message", problem}}}});
    }
  }

  std::string format_;
  bool strict_;
  Columns columns_;
  char delimiter_;
  const Gazetteer& gazetteer_;
  const Measurer& measurer_;
  const std::vector<BorderTarget>& targets_;
  const OutputStyle& style_;
};

// --------------------------------------------------------------------------------------- progress

/// Says on a terminal how many rows are done, from the second second on.
class Progress {
 public:
  void show(std::size_t rows) {
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_ || now - last_ < std::chrono::seconds(1)) return;
    last_ = now;
    shown_ = true;
    fmt::print(stderr, "\r{} rows", rows);
    std::fflush(stderr);
  }
  ~Progress() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

bool read_block(Table& table, Block& block) {
  constexpr std::size_t kRows = 2048;
  while (block.records.size() < kRows) {
    auto record = table.next();
    if (!record) break;
    block.records.push_back(std::move(*record));
  }
  return !block.records.empty();
}

void add(BatchTally& sum, const BatchTally& part) {
  sum.done += part.done;
  sum.bad += part.bad;
  sum.contradicted += part.contradicted;
  sum.beyond += part.beyond;
  sum.disputed += part.disputed;
}

/// Says the first problems in full and counts the others.
void say_problems(const std::vector<std::string>& problems, std::size_t before) {
  constexpr std::size_t kSaid = 20;
  for (std::size_t i = 0; i < problems.size() && before + i < kSaid; ++i) say(problems[i]);
  if (before < kSaid && before + problems.size() >= kSaid) {
    say("Further bad rows are only counted here.");
  }
}

/// Blocks as many at a time as there are threads, their outputs in order.
BatchTally work_through(Table& table, const RowWorker& worker, std::size_t jobs, bool strict,
                        const BatchSink& sink) {
  BatchTally tally;
  Progress progress;
  for (bool more = true; more;) {
    std::vector<Block> blocks;
    while (blocks.size() < jobs && more) {
      Block block;
      more = read_block(table, block);
      if (more) blocks.push_back(std::move(block));
    }
    std::vector<std::future<void>> running;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      running.push_back(
          std::async(std::launch::async, [&worker, &block = blocks[i]] { worker.work(block); }));
    }
    if (!blocks.empty()) worker.work(blocks[0]);
    for (auto& run : running) run.get();
    for (const Block& block : blocks) {
      sink(block.output);
      say_problems(block.problems, tally.bad);
      add(tally, block.tally);
      if (strict && tally.bad > 0) return tally;
    }
    progress.show(tally.done + tally.bad);
  }
  return tally;
}

}  // namespace

BatchTally measure_table(const BatchOptions& options, const Gazetteer& gazetteer,
                         const Measurer& measurer, const std::vector<BorderTarget>& targets,
                         const OutputStyle& style, const BatchSink& sink) {
  Table table(options.input, options.delimiter);
  const auto header = table.next();
  if (!header || !header->problem.empty()) {
    throw UsageError(fmt::format("{} holds no table: its first line names the columns.",
                                 options.input == "-" ? "Standard input" : options.input));
  }
  const RowWorker worker(options, find_columns(header->fields, options), table.delimiter(),
                         gazetteer, measurer, targets, style);
  sink(worker.header(header->fields));
  return work_through(table, worker, options.jobs, options.strict, sink);
}

}  // namespace mentionmap::cli
