// Symbols and colours of the styles: the files of share/mentionmap/styles.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap::output::qgis {

/// How a type of event is drawn.
struct EventStyle {
  std::string type;    ///< "EXERCISE"
  std::string label;   ///< "Exercise"
  std::string colour;  ///< "#rrggbb"
  std::string symbol;  ///< Name of the symbol.
};

/// Colours of a map, light or dark: "#rrggbb" by what they are for.
struct Palette {
  std::string name;  ///< "light", "dark"
  std::map<std::string, std::string, std::less<>> colours;

  /// Precondition: there is such a colour.
  [[nodiscard]] const std::string& at(std::string_view use) const;
};

class StyleData {
 public:
  /// Reads the folder. Throws DataError naming file and line.
  explicit StyleData(const std::filesystem::path& folder);

  [[nodiscard]] const std::vector<EventStyle>& events() const noexcept { return events_; }
  [[nodiscard]] const std::vector<Palette>& palettes() const noexcept { return palettes_; }

  /// The colour of a country or organisation; of one without a row, one of the colours kept for
  /// those, the same in every run. Grey for "".
  [[nodiscard]] std::string actor_colour(std::string_view actor) const;

  /// The SVG of a symbol. Throws DataError.
  [[nodiscard]] std::string drawing(std::string_view name) const;

  /// "base64:..." of a symbol, as QGIS takes it in place of a file's name. Throws DataError.
  [[nodiscard]] std::string symbol(std::string_view name) const;

 private:
  std::filesystem::path folder_;
  std::vector<EventStyle> events_;
  std::vector<Palette> palettes_;
  std::map<std::string, std::string, std::less<>> actors_;
  std::vector<std::string> other_actors_;
};

}  // namespace mentionmap::output::qgis
