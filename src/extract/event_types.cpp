#include "extract/event_types.hpp"

namespace mentionmap::extract {

bool is_verbal(EventType type) noexcept {
  switch (type) {
    case EventType::demand:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
    case EventType::statement:
    case EventType::sanction:
    case EventType::cooperate:
    case EventType::agree:
    case EventType::support:
      return true;
    default:
      return false;
  }
}

bool is_violent(EventType type) noexcept {
  return type == EventType::assault || type == EventType::seize || type == EventType::coerce ||
         type == EventType::cyberattack;
}

}  // namespace mentionmap::extract
