// Any bytes as a source of places, packed ones and indexes among them: refused, or an index that
// opens and finds each of its places by its id.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/gazetteer_import.hpp"

#include "read_bytes.hpp"

namespace {

void check(const std::filesystem::path& index) {
  const mentionmap::Gazetteer gazetteer = mentionmap::Gazetteer::open(index);
  if (!gazetteer.has_sound_content()) std::abort();
  for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
    const mentionmap::PlaceView place = gazetteer.place(mentionmap::PlaceIndex{i});
    if (gazetteer.by_id(place.id.str()) != place.index || place.name.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const mentionmap::fuzz::Scratch scratch;
  const std::filesystem::path source = scratch.path() / "source";
  std::ofstream(source, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  mentionmap::ImportOptions options;
  options.sources = {source};
  options.rejects = scratch.path() / "rejects.tsv";
  try {
    build_gazetteer(options, scratch.path() / "out.mmg");
    check(scratch.path() / "out.mmg");
  } catch (const mentionmap::DataError&) {
  } catch (const mentionmap::InputError&) {
  } catch (const mentionmap::UsageError&) {
  }
  return 0;
}
