// Recognition over arbitrary text: no crash, and mentions stay sorted, apart and inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/resolver.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mentionmap;
  static const Gazetteer gazetteer = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  static const Recognizer recognizer(gazetteer, MENTIONMAP_SHARE);
  static const Resolver resolver(gazetteer, MENTIONMAP_SHARE);
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  const TextStructure structure = analyze_text(document);
  const auto mentions = recognizer.recognize(document, structure);
  std::size_t end = 0;
  for (const Mention& mention : mentions) {
    if (mention.span.begin < end || mention.span.empty() || mention.span.end > size) std::abort();
    end = mention.span.end;
  }
  if (resolver.resolve(document, structure, mentions).size() != mentions.size()) {
    std::abort();
  }
  return 0;
}
