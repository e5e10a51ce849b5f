#include "cli/border_target.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/border_expression.hpp"
#include "cli/border_query.hpp"

namespace mentionmap::cli {
namespace {

BorderKind kind_of(BorderForm form) {
  if (form == BorderForm::coast) return BorderKind::kCoast;
  return form == BorderForm::any ? BorderKind::kAny : BorderKind::kLand;
}

BorderTarget embedded(const Gazetteer& gazetteer, const Borders& borders,
                      const BorderExpression& expression, const std::string& worldview) {
  QueriedBorder border =
      look_up_border(gazetteer, borders, expression.subject, {kind_of(expression.form), worldview});
  return {std::move(border.label), std::move(border.name), std::move(border.selector)};
}

std::string list_of_candidates(const Gazetteer& gazetteer, const PlaceAnswer& answer) {
  constexpr std::size_t kShown = 10;
  std::string list;
  for (std::size_t i = 0; i < answer.candidates.size() && i < kShown; ++i) {
    list += "\n  " + describe(gazetteer.place(answer.candidates[i].place));
  }
  return list;
}

BorderTarget place_target(const Gazetteer& gazetteer, const std::string& query) {
  PlaceAnswer answer = look_up_place(gazetteer, query);
  if (!answer.place) {
    throw UsageError(answer.problem + list_of_candidates(gazetteer, answer));
  }
  const QueriedPlace& place = *answer.place;
  if (!place.known) return {"place:" + answer.query, answer.query, place};
  return {fmt::format("place:{}", place.known->id.str()), describe_briefly(*place.known), place};
}

BorderTarget file_target(const std::string& path) {
  try {
    auto border = std::make_shared<const LineBorder>(LineBorder::read(path));
    const std::string name = std::filesystem::path(path).filename().string();
    return {name, fmt::format("the border in {}", name), std::move(border)};
  } catch (const InputError& error) {
    throw UsageError(error.what());
  }
}

}  // namespace

BorderTarget nearest_land_border(const std::string& worldview) {
  BorderSelector selector;
  selector.worldview = worldview;
  return {"any", "the nearest land border", std::move(selector)};
}

std::vector<BorderTarget> look_up_targets(const Gazetteer& gazetteer, const Borders& borders,
                                          std::string_view list, const std::string& worldview) {
  std::vector<BorderTarget> targets;
  for (const BorderExpression& expression : parse_border_expressions(list)) {
    if (expression.form == BorderForm::place) {
      targets.push_back(place_target(gazetteer, expression.subject));
    } else if (expression.form == BorderForm::file) {
      targets.push_back(file_target(expression.subject));
    } else {
      targets.push_back(embedded(gazetteer, borders, expression, worldview));
    }
  }
  return targets;
}

}  // namespace mentionmap::cli
