// The only code that knows libxml2. Its SAX interface builds no tree, so memory stays small.
#include "read/markup/module.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace mentionmap::read {
namespace {

/// Bytes of distinct element and attribute names kept; pages have a few thousand. libxml2 looks
/// through all attributes of an element for each new one: more names would cost its square.
constexpr std::size_t kMostNameBytes = 32 * 1024;

/// Lengths are ints in libxml2, and mending can make a text five times as long.
constexpr std::size_t kLargestMarkup = std::size_t{256} << 20;

const char* chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

/// The state of one run, handed to libxml2's callbacks.
struct Run {
  MarkupHandler& handler;
  MarkupOutcome& outcome;
  xmlParserCtxtPtr parser = nullptr;
  std::size_t depth = 0;
  std::vector<MarkupAttribute> attributes;
  std::vector<std::string> names;  ///< Storage of prefixed names.

  /// Calls the handler; an exception is kept and ends the parsing.
  template <typename Call>
  void guarded(Call call) noexcept {
    if (outcome.failure || outcome.too_deep) return;
    try {
      call();
    } catch (...) {
      outcome.failure = std::current_exception();
      xmlStopParser(parser);
    }
  }

  void start(std::string_view name) {
    guarded([&] {
      if (++depth > kDeepestElement) {
        outcome.too_deep = true;
        xmlStopParser(parser);
        return;
      }
      handler.start_element(name, attributes);
    });
  }

  void end(std::string_view name) {
    if (depth > 0) --depth;
    guarded([&] { handler.end_element(name); });
  }
};

Run& run_of(void* context) { return *static_cast<Run*>(context); }

void start_html(void* context, const xmlChar* name, const xmlChar** attributes) {
  Run& run = run_of(context);
  run.attributes.clear();
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
    const char* value = attributes[1] == nullptr ? "" : chars(attributes[1]);
    run.attributes.push_back({chars(attributes[0]), value});
  }
  run.start(chars(name));
}

void end_html(void* context, const xmlChar* name) { run_of(context).end(chars(name)); }

void take_text(void* context, const xmlChar* text, int length) {
  Run& run = run_of(context);
  run.guarded([&] { run.handler.text({chars(text), static_cast<std::size_t>(length)}); });
}

std::string prefixed(const xmlChar* prefix, const xmlChar* name) {
  return prefix == nullptr ? chars(name) : std::string(chars(prefix)) + ":" + chars(name);
}

void start_xml(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int,
               const xmlChar**, int count, int, const xmlChar** attributes) {
  constexpr int kWords = 5;  // Name, prefix, namespace, begin and end of the value.
  Run& run = run_of(context);
  run.attributes.clear();
  run.names.clear();
  for (int i = 0; i < count; ++i) {
    run.names.push_back(prefixed(attributes[kWords * i + 1], attributes[kWords * i]));
  }
  for (int i = 0; i < count; ++i) {
    const char* begin = chars(attributes[kWords * i + 3]);
    const auto length = static_cast<std::size_t>(chars(attributes[kWords * i + 4]) - begin);
    run.attributes.push_back({run.names[static_cast<std::size_t>(i)], {begin, length}});
  }
  run.start(prefixed(prefix, name));
}

void end_xml(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar*) {
  run_of(context).end(prefixed(prefix, name));
}

/// The character that an entity of HTML names, where XML does not define it as well; else 0.
unsigned html_only_character(std::string_view name) {
  for (const std::string_view both : {"lt", "gt", "amp", "quot", "apos"}) {
    if (name == both) return 0;
  }
  const std::string terminated(name);
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  return entity == nullptr ? 0 : entity->value;
}

void append_character(std::string& out, unsigned character) {
  xmlChar utf8[8] = {};
  const int length = xmlCopyCharMultiByte(utf8, static_cast<int>(character));
  out.append(chars(utf8), static_cast<std::size_t>(length));
}

/// Mends at `at`, where an "&" stands, and moves past it. Entities are HTML's, or the "&" is bare.
void mend_ampersand(std::string_view xml, std::size_t& at, std::string& out) {
  constexpr std::size_t kLongestEntity = 32;
  const std::size_t end = xml.substr(0, std::min(xml.size(), at + kLongestEntity)).find(';', at);
  const bool named = end != std::string_view::npos && end > at + 1;
  const std::string_view name = named ? xml.substr(at + 1, end - at - 1) : std::string_view();
  const auto is_name_byte = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
  };
  if (!named || !std::all_of(name.begin(), name.end(), is_name_byte)) {
    out += "&amp;";
    ++at;
  } else if (const unsigned character = html_only_character(name)) {
    append_character(out, character);
    at = end + 1;
  } else {
    out += xml.substr(at, end + 1 - at);
    at = end + 1;
  }
}

/// Feeds use HTML's entities, bare "&" and control characters, at each of which XML would end. What
/// stands in CDATA sections is HTML, which reads the same afterwards.
std::string mended_xml(std::string_view xml) {
  std::string out;
  out.reserve(xml.size() + xml.size() / 16);
  for (std::size_t at = 0; at < xml.size();) {
    const char c = xml[at];
    if (c == '&') {
      mend_ampersand(xml, at, out);
      continue;
    }
    const bool control = c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r';
    out += control ? ' ' : c;
    ++at;
  }
  return out;
}

void ignore_error(void*, xmlErrorPtr) {}

xmlSAXHandler html_callbacks() {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.startElement = start_html;
  sax.endElement = end_html;
  sax.characters = take_text;
  sax.ignorableWhitespace = take_text;
  sax.cdataBlock = take_text;
  return sax;
}

xmlSAXHandler xml_callbacks() {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_xml;
  sax.endElementNs = end_xml;
  sax.characters = take_text;
  sax.ignorableWhitespace = take_text;
  sax.cdataBlock = take_text;
  sax.serror = ignore_error;
  return sax;
}

using Parser = std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)>;

void note_problem(const xmlParserCtxt& parser, MarkupOutcome& outcome) {
  const xmlError& error = parser.lastError;
  if (parser.wellFormed != 0 || error.code == XML_ERR_OK) return;
  std::string message = error.message == nullptr ? "malformed" : error.message;
  while (!message.empty() && message.back() == '\n') message.pop_back();
  outcome.problem = "line " + std::to_string(error.line) + ": " + message;
}

void parse(std::string_view utf8, MarkupForm form, Run& run) {
  const bool html = form == MarkupForm::html;
  const Parser parser(html ? htmlNewParserCtxt() : xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  run.parser = parser.get();
  *parser->sax = html ? html_callbacks() : xml_callbacks();
  parser->userData = &run;
  xmlDictSetLimit(parser->dict, kMostNameBytes);
  xmlDocPtr document = nullptr;  // Made for a document type alone; the text goes to the callbacks.
  if (html) {
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
    document = htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr,
                                  "UTF-8", options);
  } else {
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                        XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    const std::string mended = mended_xml(utf8);
    document = xmlCtxtReadMemory(parser.get(), mended.data(), static_cast<int>(mended.size()),
                                 nullptr, "UTF-8", options);
    note_problem(*parser, run.outcome);
  }
  xmlFreeDoc(document);
  xmlFreeDoc(std::exchange(parser->myDoc, nullptr));
}

}  // namespace
}  // namespace mentionmap::read

extern "C" __attribute__((visibility("default"))) void mentionmap_parse_markup_1(
    std::string_view utf8, mentionmap::read::MarkupForm form,
    mentionmap::read::MarkupHandler& handler, mentionmap::read::MarkupOutcome& outcome) noexcept {
  try {
    if (utf8.size() > mentionmap::read::kLargestMarkup) {
      throw std::length_error("markup larger than 256 MiB");
    }
    mentionmap::read::Run run{handler, outcome, nullptr, 0, {}, {}};
    mentionmap::read::parse(utf8, form, run);
  } catch (...) {
    outcome.failure = std::current_exception();
  }
}
