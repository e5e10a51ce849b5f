// What is in a place index, counted, as text and JSON.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mentionmap/gazetteer.hpp"

namespace mentionmap::cli {

struct GazetteerSummary {
  std::string version;
  std::uint64_t size_bytes = 0;
  std::uint64_t places = 0;
  std::uint64_t names = 0;
  std::vector<std::pair<std::string, std::uint64_t>> by_class;  ///< In the order of PlaceClass.
  std::map<std::string, std::uint64_t> by_country;              ///< "" for places without one.
  struct Source {
    std::string name;
    std::string licence;
    std::uint64_t places = 0;
  };
  std::vector<Source> sources;
};

[[nodiscard]] GazetteerSummary summary_of(const Gazetteer& gazetteer);

/// The sources with their licences, one a line of text: "UA.txt: GeoNames, CC BY 4.0".
[[nodiscard]] std::vector<std::string> credits_of(const Gazetteer& gazetteer);

[[nodiscard]] std::string text_of(const GazetteerSummary& summary);

/// One line.
[[nodiscard]] std::string json_of(const GazetteerSummary& summary);

}  // namespace mentionmap::cli
