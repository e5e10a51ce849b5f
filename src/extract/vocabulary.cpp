#include "extract/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "mentionmap/error.hpp"

#include "text/lexicon.hpp"

namespace mentionmap::extract {
namespace {

template <typename Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& table,
                           std::string_view name) {
  for (const auto& [text, value] : table) {
    if (text == name) return value;
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, VerbClass>, 29> kVerbClasses{{
    {"send", VerbClass::send},
    {"place", VerbClass::place},
    {"gather", VerbClass::gather},
    {"go", VerbClass::go},
    {"arrive", VerbClass::arrive},
    {"leave", VerbClass::leave},
    {"withdraw", VerbClass::withdraw},
    {"stay", VerbClass::stay},
    {"be", VerbClass::be},
    {"ready", VerbClass::ready},
    {"increase", VerbClass::increase},
    {"say", VerbClass::say},
    {"claim", VerbClass::claim},
    {"warn", VerbClass::warn},
    {"deny", VerbClass::deny},
    {"doubt", VerbClass::doubt},
    {"see", VerbClass::see},
    {"plan", VerbClass::plan},
    {"consider", VerbClass::consider},
    {"decide", VerbClass::decide},
    {"offer", VerbClass::offer},
    {"begin", VerbClass::begin},
    {"continue", VerbClass::resume_or_continue},
    {"seem", VerbClass::seem},
    {"demand", VerbClass::demand},
    {"refuse", VerbClass::refuse},
    {"fear", VerbClass::fear},
    {"try", VerbClass::attempt},
    {"aux", VerbClass::aux},
}};

constexpr std::array<std::pair<std::string_view, ForceClass>, 7> kForceClasses{{
    {"people", ForceClass::people},
    {"unit", ForceClass::unit},
    {"formation", ForceClass::formation},
    {"vehicle", ForceClass::vehicle},
    {"aircraft", ForceClass::aircraft},
    {"ship", ForceClass::ship},
    {"equipment", ForceClass::equipment},
}};

constexpr std::array<std::pair<std::string_view, ServiceKind>, 4> kServiceKinds{{
    {"service", ServiceKind::service},
    {"ship", ServiceKind::ship},
    {"unit", ServiceKind::unit},
    {"government", ServiceKind::government},
}};

constexpr std::array<std::pair<std::string_view, RoleClass>, 2> kRoleClasses{
    {{"person", RoleClass::person}, {"body", RoleClass::body}}};

constexpr std::array<std::pair<std::string_view, TriggerPart>, 3> kTriggerParts{
    {{"verb", TriggerPart::verb}, {"noun", TriggerPart::noun}, {"fixed", TriggerPart::fixed}}};

constexpr std::array<std::pair<std::string_view, EventType>, 23> kEventTypes{{
    {"CONSULT", EventType::consult},
    {"COOPERATE", EventType::cooperate},
    {"AGREE", EventType::agree},
    {"SUPPORT", EventType::support},
    {"AID", EventType::aid},
    {"DEMAND", EventType::demand},
    {"ACCUSE", EventType::accuse},
    {"REJECT", EventType::reject},
    {"THREATEN", EventType::threaten},
    {"SANCTION", EventType::sanction},
    {"RALLY", EventType::rally},
    {"PROTEST", EventType::protest},
    {"EXERCISE", EventType::exercise},
    {"MOBILIZE", EventType::mobilize},
    {"WITHDRAW", EventType::withdraw},
    {"COERCE", EventType::coerce},
    {"SEIZE", EventType::seize},
    {"ASSAULT", EventType::assault},
    {"CYBERATTACK", EventType::cyberattack},
    {"TRAVEL", EventType::travel},
    {"ACCIDENT", EventType::accident},
    {"CRISIS", EventType::crisis},
    {"STATEMENT", EventType::statement},
}};

/// Needs of triggers that are no class of event_objects.tsv.
constexpr std::array<std::string_view, 8> kNeeds{"actor",  "person", "object", "territory",
                                                 "direct", "place",  "dated",  "public"};

[[noreturn]] void refuse(const std::filesystem::path& file, std::size_t line,
                         const std::string& what) {
  throw DataError(file.string() + ", line " + std::to_string(line) + ": " + what + ".");
}

template <typename Value, std::size_t N>
Value require(const std::array<std::pair<std::string_view, Value>, N>& table, std::string_view name,
              const std::filesystem::path& file, std::size_t line) {
  const auto value = named(table, name);
  if (!value) refuse(file, line, "unknown class \"" + std::string(name) + "\"");
  return *value;
}

std::vector<std::string> lower_words(std::string_view phrase) {
  std::vector<std::string> out;
  for (auto& word : scan_words(phrase)) out.push_back(std::move(word.lower));
  return out;
}

bool matches(std::span<const ScanWord> words, std::size_t at,
             const std::vector<std::string>& phrase) {
  if (at + phrase.size() > words.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (words[at + i].lower != phrase[i]) return false;
  }
  return true;
}

/// The longest entry of the bucket of the word at `at` that matches there.
template <typename Entry>
const Entry* longest_at(const WordMap<std::vector<Entry>>& index, std::span<const ScanWord> words,
                        std::size_t at) {
  const std::vector<Entry>* bucket = index.find(words[at].lower);
  if (bucket == nullptr) return nullptr;
  const Entry* best = nullptr;
  for (const Entry& entry : *bucket) {
    if (best != nullptr && best->words.size() >= entry.words.size()) continue;
    if (matches(words, at, entry.words)) best = &entry;
  }
  return best;
}

}  // namespace

std::optional<EventType> parse_event_type(std::string_view name) {
  return named(kEventTypes, name);
}

Vocabulary::Vocabulary(const std::filesystem::path& lexicon_dir)
    : quantities_(read_lexicon(lexicon_dir / "quantity_words.tsv")) {
  load_verbs(lexicon_dir / "verbs.tsv");
  load_governors(lexicon_dir / "governors.tsv");
  load_deployment_nouns(lexicon_dir / "deployment_nouns.tsv");
  load_forces(lexicon_dir / "force_words.tsv");
  load_services(lexicon_dir / "services.tsv");
  load_organisations(lexicon_dir / "organisations.txt");
  load_roles(lexicon_dir / "roles.tsv");
  load_given_names(lexicon_dir / "person_names.tsv");
  load_units(lexicon_dir / "distance_units.tsv");
  load_objects(lexicon_dir / "event_objects.tsv");
  load_triggers(lexicon_dir / "event_triggers.tsv");
}

void Vocabulary::load_verbs(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    const auto verb_class = require(kVerbClasses, row.field(2), file, row.line);
    const std::string lemma(row.field(0));
    if (!row.field(1).empty()) irregular_[lemma] = row.field(1);
    for (auto& [form, kind] : verb_forms(lemma, row.field(1))) {
      verbs_[form].push_back({verb_class, kind, lemma, std::string(row.field(3))});
    }
  }
  for (const char* form : {"am", "is", "are", "'re"}) {
    verbs_[form].push_back({VerbClass::be, VerbForm::third, "be", {}});
  }
  verbs_["were"].push_back({VerbClass::be, VerbForm::past, "be", {}});
  verbs_["has"].push_back({VerbClass::place, VerbForm::third, "have", {}});
  // Phrasal senses first: they are narrower.
  for (std::vector<VerbSense>& senses : verbs_.values()) {
    std::stable_partition(senses.begin(), senses.end(),
                          [](const VerbSense& sense) { return !sense.particle.empty(); });
  }
}

void Vocabulary::load_governors(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    governors_[std::string(row.field(0))] = require(kVerbClasses, row.field(1), file, row.line);
  }
}

void Vocabulary::load_deployment_nouns(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    deployment_nouns_[std::string(row.field(0))] =
        require(kVerbClasses, row.field(1), file, row.line);
  }
}

void Vocabulary::load_forces(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    ForceNoun noun;
    noun.force_class = require(kForceClasses, row.field(2), file, row.line);
    noun.unit = row.field(3);
    const std::string singular(row.field(0));
    const std::string plural = row.field(1).empty()  ? regular_plural(singular)
                               : row.field(1) == "-" ? singular
                                                     : std::string(row.field(1));
    for (const std::string& form : {singular, plural}) {
      noun.words = lower_words(form);
      noun.plural = form == plural;
      forces_[noun.words.front()].push_back(noun);
      if (singular == plural) break;
    }
  }
}

void Vocabulary::load_services(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    add_service(row.field(0), row.field(1), require(kServiceKinds, row.field(2), file, row.line));
  }
}

void Vocabulary::load_organisations(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    const auto others = split_list(row.field(1));
    std::string_view actor = row.field(2);
    if (actor.empty()) actor = others.empty() ? row.field(0) : std::string_view(others.front());
    add_service(row.field(0), actor, ServiceKind::organisation);
    for (const std::string& other : others) add_service(other, actor, ServiceKind::organisation);
  }
}

void Vocabulary::add_service(std::string_view name, std::string_view actor, ServiceKind kind) {
  const auto scanned = scan_words(name);
  if (scanned.empty()) return;
  ServiceName service;
  service.actor = actor;
  service.kind = kind;
  for (const ScanWord& word : scanned) service.words.push_back(word.lower);
  service.words.front() = std::string(scanned.front().span.in(name));
  services_[scanned.front().lower].push_back(std::move(service));
}

void Vocabulary::load_roles(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    roles_[std::string(row.field(0))] = require(kRoleClasses, row.field(1), file, row.line);
  }
}

void Vocabulary::load_given_names(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    if (row.field(1) == "given_name") given_names_[row.field(0)] = true;
  }
}

void Vocabulary::load_units(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    DistanceUnit unit{lower_words(row.field(0)), std::string(row.field(1)), 0};
    const std::string_view metres = row.field(2);
    const auto [end, error] =
        std::from_chars(metres.data(), metres.data() + metres.size(), unit.metres);
    if (error != std::errc() || !(unit.metres > 0)) refuse(file, row.line, "no length in metres");
    units_[unit.words.front()].push_back(std::move(unit));
  }
}

std::vector<std::vector<std::string>> Vocabulary::trigger_words(std::string_view phrase,
                                                                TriggerPart part) const {
  std::vector<std::vector<std::string>> words;
  std::string_view irregular;
  std::string plain(phrase);
  const auto slash = plain.find('/');
  if (part == TriggerPart::verb && slash != std::string::npos) {
    const auto end = plain.find(' ', slash);
    irregular = phrase.substr(slash + 1, end == std::string::npos ? end : end - slash - 1);
    plain = plain.substr(0, slash) + (end == std::string::npos ? "" : plain.substr(end));
  }
  for (std::string& word : lower_words(plain)) words.push_back({std::move(word)});
  if (part == TriggerPart::verb) {
    const std::string lemma = words.front().front();
    const auto known = irregular_.find(lemma);
    if (irregular.empty() && known != irregular_.end()) irregular = known->second;
    words.front().clear();
    for (auto& [form, kind] : verb_forms(lemma, irregular)) words.front().push_back(form);
  } else if (part == TriggerPart::noun) {
    // The last noun takes the plural; "visit to" has its noun before a preposition.
    const std::string& last = words.back().front();
    const bool preposition = last == "of" || last == "to" || last == "in" || last == "on" ||
                             last == "at" || last == "for" || last == "between" ||
                             last == "against" || last == "with";
    auto& head = preposition && words.size() > 1 ? words[words.size() - 2] : words.back();
    head.push_back(regular_plural(head.front()));
  }
  return words;
}

void Vocabulary::load_triggers(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    EventTrigger trigger;
    trigger.part = require(kTriggerParts, row.field(1), file, row.line);
    trigger.type = require(kEventTypes, row.field(2), file, row.line);
    trigger.subtype = row.field(3);
    if (row.field(4) != "-") trigger.needs = split_list(row.field(4), ',');
    for (const std::string& need : trigger.needs) {
      if (!is_need(need)) refuse(file, row.line, "unknown need \"" + need + "\"");
    }
    trigger.words = trigger_words(row.field(0), trigger.part);
    for (const std::string& form : trigger.words.front()) {
      triggers_by_form_[form].push_back(triggers_.size());
    }
    if (trigger.part == TriggerPart::verb) learn_verb(row.field(0));
    triggers_.push_back(std::move(trigger));
  }
}

void Vocabulary::learn_verb(std::string_view phrase) {
  const std::string_view first = phrase.substr(0, phrase.find(' '));
  const auto slash = first.find('/');
  const std::string lemma(first.substr(0, slash));
  if (verbs_.contains(lemma)) return;
  const auto irregular =
      slash == std::string_view::npos ? std::string_view() : first.substr(slash + 1);
  for (auto& [form, kind] : verb_forms(lemma, irregular)) {
    verbs_[form].push_back({VerbClass::aux, kind, lemma, {}});
  }
}

bool Vocabulary::is_need(std::string_view need) const {
  if (std::find(kNeeds.begin(), kNeeds.end(), need) != kNeeds.end()) return true;
  if (need.starts_with(kSubjectNeed)) need.remove_prefix(kSubjectNeed.size());
  return object_classes_.contains(std::string(need));
}

void Vocabulary::load_objects(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    objects_[std::string(row.field(0))].insert(std::string(row.field(1)));
    object_classes_.insert(std::string(row.field(1)));
  }
}

std::span<const VerbSense> Vocabulary::verbs(const std::string& form) const {
  const std::vector<VerbSense>* found = verbs_.find(form);
  if (found == nullptr) return {};
  return *found;
}

std::optional<VerbClass> Vocabulary::governor(const std::string& word) const {
  const VerbClass* found = governors_.find(word);
  if (found == nullptr) return std::nullopt;
  return *found;
}

Vocabulary::DeploymentNoun Vocabulary::deployment_noun_at(std::span<const ScanWord> words,
                                                          std::size_t at) const {
  if (at >= words.size()) return {};
  const bool hyphenated =
      at + 2 < words.size() && words[at + 1].is("-") && !words[at + 2].space_before;
  const VerbClass* found = hyphenated
                               ? deployment_nouns_.find(words[at].lower + "-" + words[at + 2].lower)
                               : deployment_nouns_.find(words[at].lower);
  if (found == nullptr) return {};
  return {at + (hyphenated ? 3U : 1U), *found};
}

const ForceNoun* Vocabulary::force_at(std::span<const ScanWord> words, std::size_t at) const {
  return longest_at(forces_, words, at);
}

const ServiceName* Vocabulary::service_at(std::string_view text, std::span<const ScanWord> words,
                                          std::size_t at) const {
  const std::vector<ServiceName>* bucket = services_.find(words[at].lower);
  if (bucket == nullptr) return nullptr;
  const ServiceName* best = nullptr;
  for (const ServiceName& name : *bucket) {
    if (at + name.words.size() > words.size()) continue;
    if (best != nullptr && best->words.size() >= name.words.size()) continue;
    bool same = words[at].span.in(text) == name.words.front();
    for (std::size_t i = 1; same && i < name.words.size(); ++i)
      same = words[at + i].lower == name.words[i];
    if (same) best = &name;
  }
  return best;
}

std::optional<RoleClass> Vocabulary::role(const std::string& word) const {
  const RoleClass* found = roles_.find(word);
  if (found == nullptr) return std::nullopt;
  return *found;
}

const DistanceUnit* Vocabulary::distance_unit_at(std::span<const ScanWord> words,
                                                 std::size_t at) const {
  return at < words.size() ? longest_at(units_, words, at) : nullptr;
}

std::span<const std::size_t> Vocabulary::triggers_from(const std::string& form) const {
  const std::vector<std::size_t>* found = triggers_by_form_.find(form);
  if (found == nullptr) return {};
  return *found;
}

bool Vocabulary::has_class(const std::string& word, std::string_view object_class) const {
  const std::unordered_set<std::string>* found = objects_.find(word);
  return found != nullptr && found->contains(std::string(object_class));
}

}  // namespace mentionmap::extract
