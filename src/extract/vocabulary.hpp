// The word lists of extraction, looked up by form. Each list explains its columns in its first
// lines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mentionmap/records.hpp"

#include "extract/inflection.hpp"
#include "text/numbers.hpp"
#include "text/word_map.hpp"
#include "text/word_scan.hpp"

namespace mentionmap::extract {

/// What a verb does in a report about forces; the classes of verbs.tsv.
enum class VerbClass : std::uint8_t {
  send,
  place,
  gather,
  go,
  arrive,
  leave,
  withdraw,
  stay,
  be,
  ready,
  increase,
  say,
  claim,
  warn,
  deny,
  doubt,
  see,
  plan,
  consider,
  decide,
  offer,
  begin,
  resume_or_continue,
  seem,
  demand,
  refuse,
  fear,
  attempt,
  aux
};

/// One reading of a verb form.
struct VerbSense {
  VerbClass verb_class = VerbClass::aux;
  VerbForm form = VerbForm::base;
  std::string lemma;
  std::string particle;  ///< "back" of "pull back"; empty when none.
};

enum class ForceClass : std::uint8_t {
  people,
  unit,
  formation,
  vehicle,
  aircraft,
  ship,
  equipment
};

/// A noun (of one or more words) that names a force.
struct ForceNoun {
  std::vector<std::string> words;
  ForceClass force_class = ForceClass::people;
  std::string unit;
  bool plural = false;
};

enum class ServiceKind : std::uint8_t { service, ship, unit, government, organisation };

/// "Royal Navy" -> GB.
struct ServiceName {
  std::vector<std::string> words;  ///< The first as spelt, the others in lower case.
  std::string actor;
  ServiceKind kind = ServiceKind::service;
};

/// A noun for who speaks: one that takes a name ("minister") or a body ("ministry").
enum class RoleClass : std::uint8_t { person, body };

enum class TriggerPart : std::uint8_t { verb, noun, fixed };

/// Opens a need for a word of a class as the subject: "subject:vessel".
inline constexpr std::string_view kSubjectNeed = "subject:";

struct EventTrigger {
  std::vector<std::vector<std::string>> words;  ///< Accepted forms of each word.
  TriggerPart part = TriggerPart::fixed;
  EventType type = EventType::statement;
  std::string subtype;
  std::vector<std::string> needs;
};

struct DistanceUnit {
  std::vector<std::string> words;
  std::string unit;
  double metres = 0;
};

/// All word lists of extraction. Immutable after construction; any thread may read.
class Vocabulary {
 public:
  /// Throws DataError that names the file and line at fault.
  explicit Vocabulary(const std::filesystem::path& lexicon_dir);

  [[nodiscard]] std::span<const VerbSense> verbs(const std::string& form) const;
  [[nodiscard]] std::optional<VerbClass> governor(const std::string& word) const;
  /// A noun for a movement or stationing that begins at word `at`; last is 0 when there is none.
  struct DeploymentNoun {
    std::size_t last = 0;  ///< One past its words.
    VerbClass verb_class = VerbClass::aux;
  };
  [[nodiscard]] DeploymentNoun deployment_noun_at(std::span<const ScanWord> words,
                                                  std::size_t at) const;
  /// The longest force noun that begins at word `at`; nullptr when none.
  [[nodiscard]] const ForceNoun* force_at(std::span<const ScanWord> words, std::size_t at) const;
  /// The longest service name that begins at word `at`, as spelt in `text`.
  [[nodiscard]] const ServiceName* service_at(std::string_view text,
                                              std::span<const ScanWord> words,
                                              std::size_t at) const;
  [[nodiscard]] const DistanceUnit* distance_unit_at(std::span<const ScanWord> words,
                                                     std::size_t at) const;
  /// Triggers whose first word may be `form`, in the order of the list.
  [[nodiscard]] std::span<const std::size_t> triggers_from(const std::string& form) const;
  [[nodiscard]] const EventTrigger& trigger(std::size_t index) const { return triggers_[index]; }
  [[nodiscard]] bool has_class(const std::string& word, std::string_view object_class) const;
  [[nodiscard]] std::optional<RoleClass> role(const std::string& word) const;
  /// A given name as written ("Maria").
  [[nodiscard]] bool is_given_name(const std::string& word) const {
    return given_names_.find(word) != nullptr;
  }
  [[nodiscard]] const QuantityReader& quantities() const { return quantities_; }

 private:
  void load_verbs(const std::filesystem::path& file);
  void load_governors(const std::filesystem::path& file);
  void load_deployment_nouns(const std::filesystem::path& file);
  void load_forces(const std::filesystem::path& file);
  void load_services(const std::filesystem::path& file);
  void load_organisations(const std::filesystem::path& file);
  void add_service(std::string_view name, std::string_view actor, ServiceKind kind);
  void load_units(const std::filesystem::path& file);
  void load_triggers(const std::filesystem::path& file);
  void load_roles(const std::filesystem::path& file);
  void load_given_names(const std::filesystem::path& file);
  /// Makes the verb of a trigger known, so that its tense and polarity are read.
  void learn_verb(std::string_view phrase);
  void load_objects(const std::filesystem::path& file);
  [[nodiscard]] bool is_need(std::string_view need) const;
  [[nodiscard]] std::vector<std::vector<std::string>> trigger_words(std::string_view phrase,
                                                                    TriggerPart part) const;

  QuantityReader quantities_;
  WordMap<std::vector<VerbSense>> verbs_;
  std::unordered_map<std::string, std::string> irregular_;  ///< Lemma -> irregular column.
  WordMap<VerbClass> governors_;
  WordMap<VerbClass> deployment_nouns_;         ///< Hyphens kept.
  WordMap<std::vector<ForceNoun>> forces_;      ///< By first word.
  WordMap<std::vector<ServiceName>> services_;  ///< By first word.
  WordMap<std::vector<DistanceUnit>> units_;    ///< By first word.
  WordMap<RoleClass> roles_;
  WordTable<bool> given_names_;
  std::vector<EventTrigger> triggers_;
  WordMap<std::vector<std::size_t>> triggers_by_form_;
  WordMap<std::unordered_set<std::string>> objects_;  ///< Word -> classes.
  std::unordered_set<std::string> object_classes_;
};

/// The name of an event type in outputs: "CONSULT".
[[nodiscard]] std::optional<EventType> parse_event_type(std::string_view name);

}  // namespace mentionmap::extract
