#include "read/markup.hpp"

#include <exception>
#include <string>

#include "core/modules.hpp"
#include "read/markup/module.hpp"

namespace mentionmap::read {
namespace {

MarkupOutcome parse(std::string_view utf8, MarkupForm form, MarkupHandler& handler) {
  static auto* const function =
      reinterpret_cast<ParseMarkupFunction*>(module_symbol(kMarkupModule, kParseMarkup));
  MarkupOutcome outcome;
  function(utf8, form, handler, outcome);
  if (outcome.failure) std::rethrow_exception(outcome.failure);
  return outcome;
}

}  // namespace

bool parse_html(std::string_view utf8, MarkupHandler& handler) {
  return !parse(utf8, MarkupForm::html, handler).too_deep;
}

std::string parse_xml(std::string_view utf8, MarkupHandler& handler) {
  return parse(utf8, MarkupForm::xml, handler).problem;
}

}  // namespace mentionmap::read
