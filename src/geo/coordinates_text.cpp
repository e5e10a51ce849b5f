#include "geo/coordinates_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <span>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"

namespace mentionmap {

namespace {

/// "50.2,38.1": the form of programs, exponents allowed.
std::optional<LonLat> decimal_pair(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto lat_deg = parse_number(text.substr(0, comma));
  const auto lon_deg = parse_number(text.substr(comma + 1));
  if (!lat_deg || !lon_deg) return std::nullopt;
  return checked_coordinates(*lat_deg, *lon_deg);
}

// ------------------------------------------------------------- degrees, minutes, seconds, letters

enum class Sign { number, degree, minute, second, letter, comma };

struct Token {
  Sign sign;
  double value = 0;       ///< Of a number, without its sign.
  bool negative = false;  ///< Of a number.
  bool fraction = false;  ///< The number has a decimal point.
  char letter = 0;        ///< N, S, E or W.
};

struct Mark {
  std::string_view text;
  Sign sign;
};

/// Longer marks first, as two primes are seconds.
constexpr std::array kMarks = {Mark{"''", Sign::second},
                               Mark{"\u2032\u2032", Sign::second},
                               Mark{"\u2019\u2019", Sign::second},
                               Mark{"\"", Sign::second},
                               Mark{"\u2033", Sign::second},
                               Mark{"\u201d", Sign::second},
                               Mark{"'", Sign::minute},
                               Mark{"\u2032", Sign::minute},
                               Mark{"\u2019", Sign::minute},
                               Mark{"\u00b0", Sign::degree},
                               Mark{"\u00ba", Sign::degree},
                               Mark{",", Sign::comma}};

constexpr std::string_view kMinusSign = "\u2212";

std::optional<Token> take_mark(std::string_view& text) {
  for (const Mark& mark : kMarks) {
    if (!text.starts_with(mark.text)) continue;
    text.remove_prefix(mark.text.size());
    return Token{mark.sign};
  }
  return std::nullopt;
}

std::optional<Token> take_letter(std::string_view& text) {
  const char letter = text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 32) : text[0];
  if (std::string_view("NSEW").find(letter) == std::string_view::npos) return std::nullopt;
  text.remove_prefix(1);
  Token token{Sign::letter};
  token.letter = letter;
  return token;
}

std::optional<Token> take_number(std::string_view& text) {
  std::string_view rest = text;
  Token token{Sign::number};
  if (rest.starts_with(kMinusSign)) {
    token.negative = true;
    rest.remove_prefix(kMinusSign.size());
  } else if (rest.starts_with('-') || rest.starts_with('+')) {
    token.negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  const std::string_view digits =
      rest.substr(0, std::min(rest.find_first_not_of("0123456789."), rest.size()));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                            token.value, std::chars_format::fixed);
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  if (error == std::errc::result_out_of_range) token.value = HUGE_VAL;
  token.fraction = digits.find('.') != std::string_view::npos;
  text = rest.substr(digits.size());
  return token;
}

/// The text in tokens; none when it holds anything that no coordinates hold.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
  constexpr std::size_t kMostTokens = 20;
  std::vector<Token> tokens;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    auto token = take_mark(text);
    if (!token) token = take_letter(text);
    if (!token) token = take_number(text);
    if (!token || tokens.size() == kMostTokens) return std::nullopt;
    tokens.push_back(*token);
  }
  return tokens;
}

using Tokens = std::span<const Token>;

std::vector<std::size_t> positions_of(Tokens tokens, Sign sign) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].sign == sign) at.push_back(i);
  }
  return at;
}

/// Where the second coordinate begins: at a comma, at a letter, before the second degree, or in the
/// middle of bare numbers.
std::optional<std::size_t> second_begins(Tokens tokens) {
  if (const auto commas = positions_of(tokens, Sign::comma); !commas.empty()) {
    return commas.size() == 1 ? std::optional(commas[0]) : std::nullopt;
  }
  if (const auto letters = positions_of(tokens, Sign::letter); !letters.empty()) {
    if (letters.size() != 2) return std::nullopt;
    return letters[0] == 0 ? letters[1] : letters[0] + 1;
  }
  if (const auto degrees = positions_of(tokens, Sign::degree); !degrees.empty()) {
    if (degrees.size() != 2 || degrees[1] == 0) return std::nullopt;
    return degrees[1] - 1;
  }
  const bool bare = positions_of(tokens, Sign::number).size() == tokens.size();
  if (!bare || tokens.size() % 2 != 0 || tokens.size() > 6) return std::nullopt;
  return tokens.size() / 2;
}

/// One coordinate.
struct Angle {
  std::vector<double> parts;  ///< Degrees, minutes, seconds: one to three.
  bool negative = false;
  char letter = 0;  ///< 0 when none was given.
};

/// Takes the letter off one end of a coordinate.
char take_end_letter(Tokens& tokens) {
  if (tokens.empty()) return 0;
  if (tokens.front().sign == Sign::letter) {
    const char letter = tokens.front().letter;
    tokens = tokens.subspan(1);
    return letter;
  }
  if (tokens.back().sign != Sign::letter) return 0;
  const char letter = tokens.back().letter;
  tokens = tokens.first(tokens.size() - 1);
  return letter;
}

/// Numbers, each perhaps followed by the mark that is due.
std::optional<Angle> angle_of(Tokens tokens) {
  constexpr std::array kDue = {Sign::degree, Sign::minute, Sign::second};
  Angle angle;
  angle.letter = take_end_letter(tokens);
  bool ended = false;  // by a fraction, which only the last number may have
  for (std::size_t i = 0; i < tokens.size();) {
    const Token& number = tokens[i];
    const std::size_t part = angle.parts.size();
    if (number.sign != Sign::number || part == kDue.size() || ended) return std::nullopt;
    if (part > 0 && number.negative) return std::nullopt;
    if (part == 0) angle.negative = number.negative;
    angle.parts.push_back(number.value);
    ended = number.fraction;
    ++i;
    if (i < tokens.size() && tokens[i].sign == kDue[part]) ++i;
  }
  return angle.parts.empty() ? std::nullopt : std::optional(angle);
}

bool is_latitude_letter(char letter) { return letter == 'N' || letter == 'S'; }

double degrees_of(const Angle& angle, const char* what) {
  constexpr std::array kNames = {"degrees", "minutes", "seconds"};
  double degrees = 0;
  double unit = 1;
  for (std::size_t i = 0; i < angle.parts.size(); ++i, unit /= 60) {
    if (i > 0 && !(angle.parts[i] < 60)) {
      throw InputError(
          fmt::format("{} has {} {}: there are fewer than 60.", what, angle.parts[i], kNames[i]));
    }
    degrees += angle.parts[i] * unit;
  }
  if (angle.negative && angle.letter != 0) {
    throw InputError(
        fmt::format("{} has a minus and the letter {}: give one of them.", what, angle.letter));
  }
  const bool other_side = angle.letter == 'S' || angle.letter == 'W';
  return angle.negative || other_side ? -degrees : degrees;
}

/// Ranges of coordinates whose letters say which is which, so that nothing is swapped.
LonLat checked_with_letters(double lat_deg, double lon_deg) {
  if (!(std::abs(lat_deg) <= 90)) {
    throw InputError(fmt::format("Latitude {} lies outside -90 to 90.", lat_deg));
  }
  if (!(std::abs(lon_deg) <= 180)) {
    throw InputError(fmt::format("Longitude {} lies outside -180 to 180.", lon_deg));
  }
  return {lon_deg, lat_deg};
}

LonLat point_of(const Angle& first, const Angle& second) {
  if (first.letter == 0 && second.letter == 0) {
    return checked_coordinates(degrees_of(first, "Latitude"), degrees_of(second, "Longitude"));
  }
  const bool latitude_first =
      first.letter != 0 ? is_latitude_letter(first.letter) : !is_latitude_letter(second.letter);
  const Angle& lat = latitude_first ? first : second;
  const Angle& lon = latitude_first ? second : first;
  if (is_latitude_letter(lon.letter) || (lat.letter != 0 && !is_latitude_letter(lat.letter))) {
    throw InputError(fmt::format("Both values are {}: give one with N or S, one with E or W.",
                                 is_latitude_letter(lon.letter) ? "latitudes" : "longitudes"));
  }
  return checked_with_letters(degrees_of(lat, "Latitude"), degrees_of(lon, "Longitude"));
}

std::optional<LonLat> sexagesimal_pair(std::string_view text) {
  const auto tokens = tokens_of(text);
  if (!tokens || tokens->empty()) return std::nullopt;
  const Tokens all(*tokens);
  const auto split = second_begins(all);
  if (!split || *split == all.size()) return std::nullopt;
  const std::size_t comma = all[*split].sign == Sign::comma ? 1 : 0;
  const auto first = angle_of(all.first(*split));
  const auto second = angle_of(all.subspan(*split + comma));
  if (!first || !second) return std::nullopt;
  return point_of(*first, *second);
}

}  // namespace

LonLat checked_coordinates(double lat_deg, double lon_deg) {
  if (!std::isfinite(lat_deg) || !std::isfinite(lon_deg)) {
    throw InputError("Latitude and longitude must be finite numbers, as in 50.2,38.1.");
  }
  if (is_valid({lon_deg, lat_deg})) return {lon_deg, lat_deg};
  if (is_valid({lat_deg, lon_deg})) {
    throw InputError(
        fmt::format("Latitude {} lies outside -90 to 90: latitude and longitude look swapped. "
                    "Latitude comes first: try {},{}.",
                    lat_deg, lon_deg, lat_deg));
  }
  return checked_with_letters(lat_deg, lon_deg);
}

std::optional<LonLat> parse_coordinates(std::string_view text) {
  text = trimmed(text);
  if (text == "NaN") {
    throw InputError("NaN is no place: give a name, or finite numbers as in 50.2,38.1.");
  }
  if (const auto point = decimal_pair(text)) return point;
  return sexagesimal_pair(text);
}

}  // namespace mentionmap
