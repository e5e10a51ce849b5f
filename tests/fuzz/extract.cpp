// Extraction over any text: nothing is thrown, and every record points inside the text. Capitalised
// words take turns as places, so that the patterns are reached without a gazetteer.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "mentionmap/extractor.hpp"

#include "text/word_scan.hpp"

namespace {

using namespace mentionmap;

const Extractor& extractor() {
  static const std::filesystem::path share = MENTIONMAP_SHARE;
  static const Borders borders = Borders::open(share / "borders.mmb");
  static const Extractor instance(borders, share / "lexicon");
  return instance;
}

/// Every third capitalised word is a place, of changing kind.
std::vector<Toponym> some_places(const std::string& text) {
  std::vector<Toponym> toponyms;
  std::size_t count = 0;
  for (const auto& word : scan_words(text)) {
    if (!word.capital || ++count % 3 != 0) continue;
    Toponym toponym;
    toponym.span = word.span;
    toponym.kind = static_cast<ToponymKind>(count % 4);
    Place place;
    place.name = word.lower;
    place.country = count % 2 == 0 ? "UA" : "KE";
    place.feature = count % 5 == 0 ? "A.PCLI" : "P.PPL";
    place.point = {30, 1};
    place.radius_m = 1000;
    if (count % 7 != 0) toponym.place = place;
    toponyms.push_back(toponym);
  }
  return toponyms;
}

void require_inside(const Span& span, const std::string& text) {
  if (span.begin >= span.end || span.end > text.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  document.date = "2023-05-17";
  const auto found =
      extractor().extract(document, analyze_text(document), some_places(document.text));
  for (const auto& record : found.deployments) require_inside(record.trigger, document.text);
  for (const auto& record : found.events) require_inside(record.trigger, document.text);
  for (const auto& record : found.distance_claims) require_inside(record.trigger, document.text);
  return 0;
}
