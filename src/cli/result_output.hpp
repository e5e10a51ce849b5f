// Where results go: standard output, or a file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace mentionmap::cli {

/// Comes before each feature of a collection; the first one's is left out.
inline constexpr std::string_view kFeatureSeparator = ",\n";

/// Takes the results of one run in order. For "geojson" it puts the features, each after
/// kFeatureSeparator, in a FeatureCollection. Functions throw std::system_error when they cannot
/// write.
class ResultOutput {
 public:
  /// `path` empty: standard output. Throws UsageError when the file exists and must not be
  /// replaced.
  ResultOutput(std::string path, bool overwrite, bool geojson);
  ~ResultOutput();
  ResultOutput(const ResultOutput&) = delete;
  ResultOutput& operator=(const ResultOutput&) = delete;

  void write(std::string_view text);

  /// Ends the output and puts the file in its place; without it there will be no file.
  void finish();

 private:
  void put(std::string_view text);
  [[noreturn]] void fail() const;

  std::string path_;
  std::string part_path_;
  std::FILE* file_ = nullptr;
  bool geojson_;
  bool empty_ = true;
};

}  // namespace mentionmap::cli
