#include "example.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "mentionmap/borders.hpp"
#include "mentionmap/extractor.hpp"

namespace mentionmap::test {
namespace {

struct Row {
  const char* word;
  const char* name;
  const char* country;
  const char* feature;
  double lon_deg;
  double lat_deg;
  double radius_m;
  ToponymKind kind;
};

constexpr auto kLiteral = ToponymKind::literal;
constexpr auto kDemonym = ToponymKind::demonym;

// Points rounded from any atlas.
constexpr std::array kPlaces{
    Row{"Kenya", "Kenya", "KE", "A.PCLI", 38, 1, 450e3, kLiteral},
    Row{"Kenyan", "Kenya", "KE", "A.PCLI", 38, 1, 450e3, kDemonym},
    Row{"Kenyans", "Kenya", "KE", "A.PCLI", 38, 1, 450e3, kDemonym},
    Row{"Somalia", "Somalia", "SO", "A.PCLI", 48, 6, 700e3, kLiteral},
    Row{"Somali", "Somalia", "SO", "A.PCLI", 48, 6, 700e3, kDemonym},
    Row{"Ethiopia", "Ethiopia", "ET", "A.PCLI", 39, 8, 600e3, kLiteral},
    Row{"Ethiopian", "Ethiopia", "ET", "A.PCLI", 39, 8, 600e3, kDemonym},
    Row{"Peru", "Peru", "PE", "A.PCLI", -76, -10, 700e3, kLiteral},
    Row{"Peruvian", "Peru", "PE", "A.PCLI", -76, -10, 700e3, kDemonym},
    Row{"Chile", "Chile", "CL", "A.PCLI", -71, -30, 2000e3, kLiteral},
    Row{"Chilean", "Chile", "CL", "A.PCLI", -71, -30, 2000e3, kDemonym},
    Row{"Norway", "Norway", "NO", "A.PCLI", 10, 62, 800e3, kLiteral},
    Row{"Norwegian", "Norway", "NO", "A.PCLI", 10, 62, 800e3, kDemonym},
    Row{"Canada", "Canada", "CA", "A.PCLI", -95, 60, 2500e3, kLiteral},
    Row{"Canadian", "Canada", "CA", "A.PCLI", -95, 60, 2500e3, kDemonym},
    Row{"Latvia", "Latvia", "LV", "A.PCLI", 25, 57, 200e3, kLiteral},
    Row{"Japan", "Japan", "JP", "A.PCLI", 138, 36, 1000e3, kLiteral},
    Row{"Garissa", "Garissa", "KE", "P.PPLA", 39.65, -0.45, 4e3, kLiteral},
    Row{"Wajir", "Wajir", "KE", "P.PPLA", 40.06, 1.75, 3e3, kLiteral},
    Row{"Mandera", "Mandera", "KE", "P.PPLA", 41.86, 3.94, 3e3, kLiteral},
    Row{"Nairobi", "Nairobi", "KE", "P.PPLC", 36.82, -1.28, 15e3, kLiteral},
    Row{"Mombasa", "Mombasa", "KE", "P.PPLA", 39.66, -4.05, 8e3, kLiteral},
    Row{"Kismayo", "Kismayo", "SO", "P.PPLA", 42.54, -0.36, 4e3, kLiteral},
    Row{"Mogadishu", "Mogadishu", "SO", "P.PPLC", 45.34, 2.04, 12e3, kLiteral},
    Row{"Gedo", "Gedo", "SO", "A.ADM1", 42.0, 3.0, 120e3, kLiteral},
    Row{"Lima", "Lima", "PE", "P.PPLC", -77.03, -12.05, 20e3, kLiteral},
    Row{"Tacna", "Tacna", "PE", "P.PPLA", -70.25, -18.01, 5e3, kLiteral},
    Row{"Arica", "Arica", "CL", "P.PPLA", -70.31, -18.47, 5e3, kLiteral},
    Row{"Bergen", "Bergen", "NO", "P.PPLA", 5.33, 60.39, 8e3, kLiteral},
    Row{"Riga", "Riga", "LV", "P.PPLC", 24.11, 56.95, 10e3, kLiteral},
    Row{"Red Sea", "Red Sea", "", "H.SEA", 38, 20, 1000e3, kLiteral},
};

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

void add_occurrences(const Row& row, const std::string& text, std::vector<Toponym>& out) {
  const std::string word = row.word;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at > 0 && is_word_byte(text[at - 1])) || (end < text.size() && is_word_byte(text[end])))
      continue;
    Toponym toponym;
    toponym.span = {at, end};
    toponym.kind = row.kind;
    Place place;
    place.name = row.name;
    place.id.value = std::string("test:") + row.name;
    if (*row.country != '\0') place.country = row.country;
    place.feature = row.feature;
    place.point = {row.lon_deg, row.lat_deg};
    place.radius_m = row.radius_m;
    toponym.place = place;
    toponym.confidence = 0.9;
    out.push_back(toponym);
  }
}

const Extractor& extractor() {
  static const Borders borders =
      Borders::open(std::filesystem::path(MENTIONMAP_SHARE) / "borders.mmb");
  static const Extractor instance(borders, MENTIONMAP_LEXICON);
  return instance;
}

}  // namespace

Annotation read_example(std::string_view text, std::string_view date) {
  Document document;
  document.id.value = "example";
  document.text = text;
  if (!date.empty()) document.date = date;
  std::vector<Toponym> toponyms;
  for (const Row& row : kPlaces) add_occurrences(row, document.text, toponyms);
  std::sort(toponyms.begin(), toponyms.end(),
            [](const Toponym& a, const Toponym& b) { return a.span.begin < b.span.begin; });
  return extractor().extract(document, analyze_text(document), std::move(toponyms));
}

std::string names(const std::vector<PlaceRole>& roles) {
  std::string out;
  for (const PlaceRole& role : roles) {
    if (!out.empty()) out += "; ";
    out += role.place ? role.place->name : role.text;
  }
  return out;
}

}  // namespace mentionmap::test
