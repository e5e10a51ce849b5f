#include "extract/forces.hpp"

#include <algorithm>
#include <cmath>

#include "text/word_set.hpp"

namespace mentionmap::extract {
namespace {

bool is_ordinal_suffix(const ScanWord& w) {
  return !w.space_before && is_one_of(w, {"st", "nd", "rd", "th"});
}

class ForceReader {
 public:
  ForceReader(const DocumentView& view, const SentenceView& sentence, ForceMemory& memory)
      : view_(view), s_(sentence), memory_(memory) {}

  std::vector<ForceMention> run() {
    std::vector<ForceMention> found;
    for (std::size_t i = 0; i < s_.words.size();) {
      auto mentions = at(i);
      if (mentions.empty()) mentions = bare_number(i, found);
      if (mentions.empty()) {
        ++i;
        continue;
      }
      i = std::max(i + 1, mentions.back().last);
      for (auto& mention : mentions) found.push_back(std::move(mention));
    }
    merge_coordinated(found);
    merge_members(found);
    count_contents(found);
    for (const ForceMention& mention : found) {
      if (mention.quantity && mention.force_class != ForceClass::ship) memory_.last = mention;
    }
    return found;
  }

 private:
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_.words.size() && is_one_of(s_.words[i], list);
  }
  [[nodiscard]] std::string written(std::size_t first, std::size_t last) const {
    return std::string(s_.words_span(first, last).in(view_.text()));
  }

  std::vector<ForceMention> at(std::size_t i) {
    if (auto ship = named_ship(i)) return {*ship};
    if (auto units = numbered_units(i); !units.empty()) return units;
    if (auto short_name = known_number(i)) return {*short_name};
    if (auto unit = service_unit(i)) return {*unit};
    if (auto force = common_force(i)) return {*force};
    return {};
  }

  /// "... while 300 will go to X", "another 300 are in Y": a number as subject counts the force
  /// told of before.
  std::vector<ForceMention> bare_number(std::size_t i, const std::vector<ForceMention>& before) {
    if (i > 0 && !opens_subject(i - 1)) return {};
    const ForceMention* known = nullptr;
    if (memory_.last) known = &*memory_.last;
    for (const ForceMention& mention : before) {
      if (mention.quantity) known = &mention;
    }
    if (known == nullptr) return {};
    const auto match = view_.vocabulary->quantities().quantity_at(s_.words, i);
    if (!match || !match->best || *match->best < 2 || date_at(i)) return {};
    std::size_t end = match->last;
    while (any(end, {"others", "more", "of", "them"})) ++end;
    if (!moved_or_placed(end)) return {};
    ForceMention mention = *known;
    mention.first = mention.body = i;
    mention.last = end;
    mention.head = end - 1;
    mention.own = mention.definite = false;
    mention.unit_designation.reset();
    mention.parts.clear();
    Quantity quantity;
    quantity.low = match->low;
    quantity.best = match->best;
    quantity.high = match->high;
    quantity.qualifier = match->qualifier;
    quantity.unit = known->quantity->unit;
    quantity.text = written(i, match->last);
    mention.quantity = quantity;
    return {mention};
  }

  [[nodiscard]] bool opens_subject(std::size_t i) const {
    static constexpr WordSet kOpeners(
        {"and", "while", "but", "whereas", "that", "said", "whom", "which", "then"});
    return s_.words[i].punctuation() || kOpeners.contains(s_.words[i].lower);
  }

  [[nodiscard]] bool date_at(std::size_t i) const {
    return std::any_of(s_.dates.begin(), s_.dates.end(),
                       [i](const DateMention& date) { return date.first <= i && i < date.last; });
  }

  /// A finite verb that moves or places its subject begins here.
  [[nodiscard]] bool moved_or_placed(std::size_t i) const {
    return std::any_of(s_.verbs.begin(), s_.verbs.end(), [i](const VerbGroup& verb) {
      const bool finite = !verb.reduced || verb.form == VerbForm::past_or_participle;
      return verb.first == i && finite &&
             verb.sense({VerbClass::send, VerbClass::place, VerbClass::go, VerbClass::arrive,
                         VerbClass::leave, VerbClass::withdraw, VerbClass::stay, VerbClass::be});
    });
  }

  /// "HMS Y", "USS Harry S. Truman".
  std::optional<ForceMention> named_ship(std::size_t i) {
    if (!s_.words[i].capital) return std::nullopt;
    const ServiceName* prefix = view_.vocabulary->service_at(view_.text(), s_.words, i);
    if (prefix == nullptr || prefix->kind != ServiceKind::ship) return std::nullopt;
    std::size_t end = i + prefix->words.size();
    const std::size_t name = end;
    while (end < s_.words.size() && end < name + 4 &&
           (s_.words[end].capital ||
            (s_.words[end].is(".") && end > name && s_.words[end - 1].lower.size() == 1))) {
      ++end;
    }
    if (end == name) return std::nullopt;
    ForceMention mention;
    mention.first = i;
    mention.last = end;
    mention.head = end - 1;
    mention.force_class = ForceClass::ship;
    mention.actor = prefix->actor;
    mention.unit_designation = written(i, end);
    mention.force = *mention.unit_designation;
    mention.quantity = one_ship(*mention.unit_designation);
    return mention;
  }

  /// "3rd", two words.
  [[nodiscard]] bool ordinal_at(std::size_t i) const {
    return i + 1 < s_.words.size() && s_.words[i].digits && is_ordinal_suffix(s_.words[i + 1]);
  }

  /// "the 4th, 8th and 9th Mountain Brigades", "the 82nd Airborne Division".
  std::vector<ForceMention> numbered_units(std::size_t i) {
    if (!ordinal_at(i)) return {};
    std::vector<std::string> numbers;
    std::size_t at = i;
    while (ordinal_at(at)) {
      numbers.push_back(written(at, at + 2));
      at += 2;
      std::size_t next = at;
      while (any(next, {",", "and", "the"})) ++next;
      if (!ordinal_at(next)) break;
      at = next;
    }
    if (numbers.empty()) return {};
    const std::size_t name = at;
    while (at < s_.words.size() && at < name + 5 && s_.words[at].capital && s_.words[at].letters)
      ++at;
    // The formation may be written small: "the 4th tank division".
    std::size_t head = at;
    bool formation = false;
    for (std::size_t k = name; k < s_.words.size() && k <= name + 5 && !formation; ++k) {
      if (!s_.words[k].letters && !s_.words[k].is("-")) break;
      const ForceNoun* noun = view_.vocabulary->force_at(s_.words, k);
      if (noun != nullptr &&
          (noun->force_class == ForceClass::formation || noun->force_class == ForceClass::unit)) {
        head = k + noun->words.size() - 1;
        formation = true;
      } else if (!s_.words[k].capital && noun == nullptr && is_function_word(s_.words[k])) {
        break;
      }
    }
    if (!formation) return {};
    std::vector<ForceMention> mentions;
    std::string tail = written(name, head + 1);
    if (numbers.size() > 1 && tail.ends_with('s')) tail.pop_back();
    for (const std::string& number : numbers) {
      ForceMention mention;
      mention.first = i;
      mention.last = head + 1;
      mention.head = head;
      mention.force_class = ForceClass::formation;
      mention.unit_designation = number + " " + tail;
      mention.force = *mention.unit_designation;
      set_actor(mention);
      if (mention.actor.empty()) own_from_left(mention);
      memory_.units.push_back({number, *mention.unit_designation, mention.actor});
      mentions.push_back(std::move(mention));
    }
    return mentions;
  }

  /// "the 42nd" after the division was named.
  std::optional<ForceMention> known_number(std::size_t i) {
    if (!ordinal_at(i) || i == 0 || !any(i - 1, {"the"})) return std::nullopt;
    const std::string number = written(i, i + 2);
    if (i + 2 < s_.words.size() && s_.words[i + 2].letters && !is_function_word(s_.words[i + 2]) &&
        view_.vocabulary->verbs(s_.words[i + 2].lower).empty()) {
      return std::nullopt;  // "the 3rd time"
    }
    for (const KnownUnit& unit : memory_.units) {
      if (unit.number != number) continue;
      ForceMention mention;
      mention.first = i - 1;
      mention.last = i + 2;
      mention.head = i;
      mention.force_class = ForceClass::formation;
      mention.unit_designation = unit.designation;
      mention.force = unit.designation;
      mention.actor = unit.actor;
      mention.definite = true;
      return mention;
    }
    return std::nullopt;
  }

  /// "the Royal Welsh battlegroup", "100 Royal Engineers", "the Azov Battalion".
  std::optional<ForceMention> service_unit(std::size_t i) {
    if (!s_.words[i].capital) return std::nullopt;
    const ServiceName* name = view_.vocabulary->service_at(view_.text(), s_.words, i);
    if (name == nullptr || name->kind != ServiceKind::unit) return std::nullopt;
    ForceMention mention;
    mention.first = i;
    mention.last = i + name->words.size();
    const ForceNoun* noun = mention.last < s_.words.size()
                                ? view_.vocabulary->force_at(s_.words, mention.last)
                                : nullptr;
    if (noun != nullptr) mention.last += noun->words.size();
    mention.head = mention.last - 1;
    mention.force_class = ForceClass::unit;
    mention.actor = name->actor;
    mention.unit_designation = written(i, mention.last);
    mention.force = *mention.unit_designation;
    // "a former Scots Guard officer", "the Royal Navy said": no force placed anywhere.
    if (noun == nullptr && mention.last < s_.words.size() &&
        any(mention.last, {"officer", "officers", "said", "spokesman", "commander", "veteran",
                           "captain", "'s"})) {
      return std::nullopt;
    }
    extend_left(mention);
    return mention;
  }

  std::optional<ForceMention> common_force(std::size_t i) {
    if (s_.toponym[i] >= 0) return std::nullopt;
    const ForceNoun* noun = view_.vocabulary->force_at(s_.words, i);
    if (noun == nullptr) return std::nullopt;
    const std::size_t after = i + noun->words.size();
    if (reads_otherwise(i, after, *noun)) return std::nullopt;
    ForceMention mention;
    mention.first = i;
    mention.last = after;
    mention.head = after - 1;
    mention.force_class = noun->force_class;
    extend_left(mention);
    // Model numbers after the type: "Typhoon FGR4", "F-15 fighters" has it before.
    if (const auto ship = ship_of_class(mention)) return ship;
    while (mention.last < s_.words.size() && s_.words[mention.last].upper &&
           s_.toponym[mention.last] < 0)
      ++mention.last;
    mention.force = written(mention.body, mention.last);
    designation_of(mention, *noun);
    if (mention.quantity) mention.quantity->unit = noun->unit;
    const bool compound = mention.last < s_.words.size() &&
                          view_.vocabulary->deployment_noun_at(s_.words, mention.last).last > 0;
    if (!noun->plural && !mention.quantity && !compound && noun->force_class != ForceClass::ship &&
        noun->force_class != ForceClass::unit && noun->force_class != ForceClass::formation) {
      return std::nullopt;  // "a soldier", "force": one of a kind is no deployment
    }
    return mention;
  }

  /// "the patrol ship HMS Y": the ship itself, its class said before its name.
  std::optional<ForceMention> ship_of_class(const ForceMention& mention) {
    if (mention.force_class != ForceClass::ship || mention.last >= s_.words.size())
      return std::nullopt;
    auto ship = named_ship(mention.last);
    if (!ship) ship = unprefixed_ship(mention);
    if (ship) ship->first = mention.first;
    return ship;
  }

  /// "the frigate Rio Negro": the name of a single ship, written as one.
  std::optional<ForceMention> unprefixed_ship(const ForceMention& mention) {
    if (mention.quantity || s_.words[mention.head].lower.ends_with('s')) return std::nullopt;
    std::size_t end = mention.last;
    while (end < s_.words.size() &&
           (s_.words[end].capital ||
            (end > mention.last && any(end, {"de", "del", "la", "von", "of", "the"})))) {
      ++end;
    }
    while (end > mention.last && !s_.words[end - 1].capital) --end;
    if (end == mention.last || end > mention.last + 6) return std::nullopt;
    ForceMention ship = mention;
    ship.last = end;
    ship.unit_designation = written(mention.last, end);
    ship.force = written(mention.body, end);
    ship.quantity = one_ship(*ship.unit_designation);
    for (std::size_t i = mention.last; i < end; ++i) {
      if (s_.toponym[i] >= 0) ship.parts.push_back(static_cast<std::size_t>(s_.toponym[i]));
    }
    return ship;
  }

  static Quantity one_ship(const std::string& name) {
    Quantity one;
    one.low = one.best = one.high = 1;
    one.unit = "ships";
    one.text = name;
    return one;
  }

  /// Force words that here mean something else: "tank shells", "air force", "by force".
  [[nodiscard]] bool reads_otherwise(std::size_t i, std::size_t after,
                                     const ForceNoun& noun) const {
    const bool last_singular = !noun.plural;
    if (any(i, {"force", "forces"}) && i > 0 &&
        (any(i - 1, {"air", "by", "police", "labour", "labor", "work", "market", "into", "task",
                     "in", "driving"}))) {
      return !any(i - 1, {"task"});
    }
    if (after < s_.words.size() && s_.words[after].is("'s")) return true;
    if (last_singular && after < s_.words.size() &&
        view_.vocabulary->deployment_noun_at(s_.words, after).last > 0) {
      return false;  // "troop build-up"
    }
    const bool ship_name =
        noun.force_class == ForceClass::ship && after < s_.words.size() && s_.words[after].capital;
    if (last_singular && !ship_name && after < s_.words.size() && s_.words[after].letters &&
        !s_.words[after].upper && noun.words.size() == 1 && !is_function_word(s_.words[after]) &&
        view_.vocabulary->verbs(s_.words[after].lower).empty()) {
      return true;  // a modifier: "tank shells", "fighter pilot"
    }
    return any(i, {"unit", "force"}) && any(i > 0 ? i - 1 : i, {"a"}) && after < s_.words.size() &&
           any(after, {"of"});
  }

  [[nodiscard]] bool modifies(std::size_t i) const {
    const ScanWord& w = s_.words[i];
    if (s_.toponym[i] >= 0) return true;
    if (w.is("-") && !w.space_before) return true;
    if (!w.letters && !w.digits) return false;
    if (w.digits) return !w.space_before || model_number(i);
    if (is_function_word(w) || is_determiner(w) || is_one_of(w, {"said", "says"})) return false;
    if (cardinal_at(s_.words, i)) return false;
    for (const VerbGroup& verb : s_.verbs) {
      // Participles may stand before a noun ("armoured", "combined"), other verbs may not.
      if (verb.head == i && !(verb.form == VerbForm::past_or_participle && verb.first == i &&
                              i > 0 && is_determiner(s_.words[i - 1]))) {
        return false;
      }
    }
    return true;
  }

  /// "F-15": the number belongs to a name.
  [[nodiscard]] bool model_number(std::size_t i) const {
    return i > 1 && s_.words[i - 1].is("-") && !s_.words[i].space_before;
  }

  /// Takes modifiers, quantity, determiner and owner to the left.
  void extend_left(ForceMention& mention) {
    std::size_t first = mention.first;
    while (first > 0 && modifies(first - 1) && mention.first - first < 9) --first;
    mention.body = first;
    take_quantity(mention, first);
    mention.first = std::min(mention.first, first);
    set_actor(mention);
    if (mention.first > 0) {
      const ScanWord& before = s_.words[mention.first - 1];
      mention.own |= is_one_of(before, {"its", "their", "his", "our"});
      mention.definite |= is_one_of(before, {"the", "those", "these"});
      if (before.is("'s") || before.is("'")) set_owner(mention, mention.first - 1);
    }
  }

  /// The longest quantity that reaches the modifiers: "some 900 more", "tens of thousands of".
  void take_quantity(ForceMention& mention, std::size_t modifiers_first) {
    const std::size_t earliest = modifiers_first > 8 ? modifiers_first - 8 : 0;
    for (std::size_t from = earliest; from <= mention.head; ++from) {
      const auto match = view_.vocabulary->quantities().quantity_at(s_.words, from);
      if (!match || match->last > mention.head) continue;
      std::size_t at = match->last;
      while (at < modifiers_first &&
             any(at, {"of", "the", "its", "their", "more", "fresh", "to"})) {
        ++at;
      }
      if (at < modifiers_first) continue;
      if (s_.words[from].digits && from > 0 && s_.words[from - 1].is("-") &&
          !s_.words[from].space_before)
        continue;
      Quantity quantity;
      quantity.low = match->low;
      quantity.best = match->best;
      quantity.high = match->high;
      quantity.qualifier = match->qualifier;
      quantity.text = written(from, match->last);
      if (match->qualifier == QuantityQualifier::exact && !match->best) continue;
      take_share(quantity, from);
      mention.quantity = quantity;
      mention.first = from;
      mention.definite |= any(from, {"the", "those", "these"});
      mention.body = std::min(at, mention.head);
      return;
    }
  }

  /// "half of the 2,000", "a third of its 900".
  void take_share(Quantity& quantity, std::size_t from) const {
    std::size_t at = from;
    while (at > 0 && any(at - 1, {"of", "the", "its", "their"})) --at;
    if (at == 0 || at == from) return;
    const double share = any(at - 1, {"half"})      ? 1.0 / 2
                         : any(at - 1, {"third"})   ? 1.0 / 3
                         : any(at - 1, {"quarter"}) ? 1.0 / 4
                                                    : 1.0;
    if (share == 1.0) return;
    for (std::optional<double>* value : {&quantity.low, &quantity.best, &quantity.high}) {
      if (*value) *value = std::round(**value * share);
    }
    quantity.qualifier = QuantityQualifier::approx;
    quantity.text = written(at - 1, from) + " " + quantity.text;
  }

  void set_actor(ForceMention& mention) {
    for (std::size_t i = mention.first; i < mention.last && mention.actor.empty(); ++i) {
      if (!s_.words[i].capital) continue;
      const ServiceName* service = view_.vocabulary->service_at(view_.text(), s_.words, i);
      if (service != nullptr) mention.actor = service->actor;
    }
    for (std::size_t i = mention.first; i < mention.last; ++i) {
      if (s_.toponym[i] >= 0) {
        mention.parts.push_back(static_cast<std::size_t>(s_.toponym[i]));
        if (mention.actor.empty() && names_side(mention.parts.back())) {
          mention.actor = view_.country_of(mention.parts.back());
        }
        continue;
      }
    }
    if (!mention.actor.empty() || mention.last >= s_.words.size()) return;
    // "battalions of the X-ian ground forces", "units of the X-ian army".
    if (any(mention.last, {"of", "from"})) {
      const std::size_t name = mention.last + (any(mention.last + 1, {"the"}) ? 2 : 1);
      const ServiceName* service = name < s_.words.size() && s_.words[name].capital
                                       ? view_.vocabulary->service_at(view_.text(), s_.words, name)
                                       : nullptr;
      if (service != nullptr) {
        mention.actor = service->actor;
        return;
      }
    }
    if (any(mention.last, {"of"})) {
      for (std::size_t i = mention.last + 1; i < s_.words.size() && i < mention.last + 4; ++i) {
        if (s_.toponym[i] < 0) continue;
        const auto index = static_cast<std::size_t>(s_.toponym[i]);
        if (view_.toponym(index).kind != ToponymKind::demonym) break;
        mention.actor = view_.country_of(index);
        mention.parts.push_back(index);
        return;
      }
    }
  }

  /// A people or a country inside a force's name is its side, a town ("the Kazan regiment") is not.
  [[nodiscard]] bool names_side(std::size_t toponym) const {
    const Toponym& part = view_.toponym(toponym);
    return part.kind == ToponymKind::demonym ||
           (part.place && part.place->feature.starts_with("A.PCL"));
  }

  /// "X's 4th Brigade", "the X-ian 4th Brigade", "X-ian units of the 4th Brigade".
  void own_from_left(ForceMention& mention) {
    const std::size_t first = whole_before(mention.first);
    if (first == 0) return;
    const std::size_t before = first - 1;
    if (any(before, {"'s", "'"})) return set_owner(mention, before);
    if (s_.toponym[before] < 0) return;
    const auto index = static_cast<std::size_t>(s_.toponym[before]);
    if (view_.toponym(index).kind != ToponymKind::demonym) return;
    mention.actor = view_.country_of(index);
    mention.parts.push_back(index);
  }

  /// The first word of the force that another one is part of ("units of the"), else `part`.
  [[nodiscard]] std::size_t whole_before(std::size_t part) const {
    std::size_t at = part;
    if (at > 0 && any(at - 1, {"the"})) --at;
    if (at < 2 || !any(at - 1, {"of", "from"})) return part;
    const ForceNoun* noun = view_.vocabulary->force_at(s_.words, at - 2);
    return noun != nullptr && noun->words.size() == 1 ? at - 2 : part;
  }

  /// "X's forces".
  void set_owner(ForceMention& mention, std::size_t clitic) {
    if (clitic == 0) return;
    for (const ActorMention& actor : s_.actors) {
      if (actor.last != clitic) continue;
      if (mention.actor.empty()) mention.actor = actor.code;
      if (s_.toponym[clitic - 1] >= 0)
        mention.parts.push_back(static_cast<std::size_t>(s_.toponym[clitic - 1]));
    }
    if (mention.actor.empty() && s_.toponym[clitic - 1] >= 0) {
      mention.actor = view_.country_of(static_cast<std::size_t>(s_.toponym[clitic - 1]));
    }
  }

  /// "the Black Hawk Brigade": capitalised words before a formation make a name.
  void designation_of(ForceMention& mention, const ForceNoun& noun) {
    if (noun.force_class != ForceClass::formation && noun.force_class != ForceClass::unit) return;
    if (mention.quantity || noun.plural) return;
    std::size_t first = mention.head;
    while (first > mention.first && s_.words[first - 1].capital && s_.toponym[first - 1] < 0)
      --first;
    if (first < mention.head) mention.unit_designation = written(first, mention.last);
  }

  /// "tanks, howitzers and lorries": one force of several kinds, unless each is counted.
  void merge_coordinated(std::vector<ForceMention>& found) const {
    for (std::size_t k = 0; k + 1 < found.size();) {
      ForceMention& a = found[k];
      const ForceMention& b = found[k + 1];
      bool linked = b.first > a.last && b.first - a.last <= 2;
      for (std::size_t i = a.last; linked && i < b.first; ++i) linked = any(i, {"and", ","});
      const bool same_words = a.first == b.first;
      if (!linked || same_words || b.quantity || b.unit_designation || a.unit_designation ||
          b.own || (!b.actor.empty() && b.actor != a.actor)) {
        ++k;
        continue;
      }
      a.force = written(a.body, b.last);
      a.last = b.last;
      a.head = b.head;
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(k) + 1);
    }
  }

  /// "1,700 soldiers of the 82nd Division": the number of one and the name of the other.
  void merge_members(std::vector<ForceMention>& found) const {
    for (std::size_t k = 0; k + 1 < found.size();) {
      ForceMention& people = found[k];
      ForceMention& unit = found[k + 1];
      const std::size_t gap = unit.first > people.last ? unit.first - people.last : 0;
      const bool of = gap >= 1 && gap <= 2 && any(people.last, {"of", "from"}) &&
                      (gap == 1 || is_determiner(s_.words[people.last + 1]));
      const bool one_unit =
          unit.unit_designation && (k + 2 >= found.size() || found[k + 2].first != unit.first);
      if (!of || !one_unit || people.unit_designation) {
        ++k;
        continue;
      }
      unit.first = people.first;
      unit.body = people.body;
      if (!unit.quantity) unit.quantity = people.quantity;
      if (!people.actor.empty()) unit.actor = people.actor;
      unit.parts.insert(unit.parts.end(), people.parts.begin(), people.parts.end());
      unit.force = written(people.body, unit.last);
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }

  /// "a brigade of 4,800 soldiers", "a convoy of 40 trucks": the number says how large it is.
  void count_contents(std::vector<ForceMention>& found) const {
    for (std::size_t k = 0; k + 1 < found.size(); ++k) {
      ForceMention& whole = found[k];
      const ForceMention& content = found[k + 1];
      const bool of = content.first == whole.last + 1 && any(whole.last, {"of", "with"});
      if (!of || whole.quantity || !content.quantity || content.unit_designation) continue;
      whole.quantity = content.quantity;
      whole.last = content.last;
      if (whole.actor.empty()) whole.actor = content.actor;
      whole.parts.insert(whole.parts.end(), content.parts.begin(), content.parts.end());
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(k) + 1);
    }
  }

  const DocumentView& view_;
  const SentenceView& s_;
  ForceMemory& memory_;
};

}  // namespace

std::vector<ForceMention> find_forces(const DocumentView& view, const SentenceView& sentence,
                                      ForceMemory& memory) {
  return ForceReader(view, sentence, memory).run();
}

}  // namespace mentionmap::extract
