#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) result += c;
    }
  }
  return result;
}

std::string element(std::string_view name, const Attributes& attributes, std::string_view content) {
  std::string xml = "<";
  xml += name;
  for (const auto& [key, value] : attributes) {
    xml += ' ';
    xml += key;
    xml += "=\"" + escaped(value) + '"';
  }
  if (content.empty()) return xml + "/>\n";
  xml += '>';
  xml += content;
  xml += "</";
  xml += name;
  return xml + ">\n";
}

std::string text_element(std::string_view name, std::string_view text) {
  return element(name, {}, escaped(text));
}

}  // namespace mentionmap::output::qgis
