// Lines of any bytes as rows of the GeoNames dump: refused, or places with a name on the earth.
#include "gazetteer/geonames_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "mentionmap/error.hpp"

namespace {

using namespace mentionmap;

void read_as(DumpKind kind, std::string_view line) {
  PlaceRow place;
  switch (kind) {
    case DumpKind::places:
      read_place_row(line, true, place);
      if (place.name.empty() || !is_valid(place.point) || !(place.radius_m > 0)) std::abort();
      break;
    case DumpKind::alternate_names:
      if (const auto name = read_alternate_name(line); name && name->name.text.empty())
        std::abort();
      break;
    case DumpKind::admin_codes:
      if (read_admin_code(line).name.empty()) std::abort();
      break;
    case DumpKind::countries:
      if (read_country_info(line).name.empty()) std::abort();
      break;
    case DumpKind::hierarchy:
      if (read_hierarchy_row(line).child.empty()) std::abort();
      break;
  }
}

void read_as_any(std::string_view line) {
  (void)dump_kind_of(line);
  for (const DumpKind kind : {DumpKind::places, DumpKind::alternate_names, DumpKind::admin_codes,
                              DumpKind::countries, DumpKind::hierarchy}) {
    try {
      read_as(kind, line);
    } catch (const InputError&) {
      continue;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    read_as_any(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return 0;
}
