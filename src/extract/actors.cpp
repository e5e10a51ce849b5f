#include <algorithm>

#include "extract/document_parts.hpp"
#include "text/word_set.hpp"

namespace mentionmap::extract {
namespace {

bool is_calendar_word(const ScanWord& w) {
  static constexpr WordSet kCalendarWords(
      {"monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday",
       "january",   "february", "march",     "april",    "june",   "july",     "august",
       "september", "october",  "november",  "december", "jan",    "feb",      "aug",
       "sept",      "oct",      "nov",       "dec"});
  return kCalendarWords.contains(w.lower);
}

class ActorReader {
 public:
  ActorReader(DocumentView& view, SentenceView& sentence) : view_(view), s_(sentence) {}

  void run() {
    for (std::size_t i = 0; i < s_.words.size();) {
      if (!may_begin(i)) {
        ++i;
        continue;
      }
      ActorMention mention;
      if (read_service(i, mention) || read_toponym(i, mention) || read_person(i, mention)) {
        i = mention.last;
        s_.actors.push_back(std::move(mention));
      } else {
        ++i;
      }
    }
    for (ActorMention& mention : s_.actors) {
      if (mention.person) learn(mention);
    }
  }

 private:
  /// True unless no reader could begin at word `i`.
  [[nodiscard]] bool may_begin(std::size_t i) const {
    return s_.words[i].capital || s_.toponym[i] >= 0 || s_.words[i].is("al");
  }
  [[nodiscard]] std::string written(std::size_t first, std::size_t last) const {
    return std::string(s_.words_span(first, last).in(view_.text()));
  }
  [[nodiscard]] bool possessive_at(std::size_t i) const {
    return i < s_.words.size() && (s_.words[i].is("'s") || s_.words[i].is("'"));
  }

  bool read_service(std::size_t i, ActorMention& out) {
    if (!s_.words[i].capital && !s_.words[i].is("al")) return false;
    const ServiceName* name = view_.vocabulary->service_at(view_.text(), s_.words, i);
    if (name == nullptr || name->kind == ServiceKind::ship) return false;
    out.first = i;
    out.last = i + name->words.size();
    out.code = name->actor;
    out.organisation = name->kind == ServiceKind::organisation;
    out.name = written(out.first, out.last);
    out.possessive = possessive_at(out.last);
    return true;
  }

  bool read_toponym(std::size_t i, ActorMention& out) {
    if (s_.toponym[i] < 0) return false;
    const auto index = static_cast<std::size_t>(s_.toponym[i]);
    out.first = i;
    out.last = i;
    while (out.last < s_.words.size() && s_.toponym[out.last] == s_.toponym[i]) ++out.last;
    out.code = view_.country_of(index);
    out.name = written(out.first, out.last);
    out.adjective = view_.toponym(index).kind == ToponymKind::demonym;
    out.possessive = possessive_at(out.last);
    return true;
  }

  /// A run of capitalised words that may be a person's name.
  [[nodiscard]] std::size_t name_end(std::size_t i) const {
    std::size_t end = i;
    while (end < s_.words.size() && end < i + 4) {
      const ScanWord& w = s_.words[end];
      const bool particle = end > i &&
                            is_one_of(w, {"al", "van", "von", "de", "bin", "ben", "der", "el"}) &&
                            end + 1 < s_.words.size() && s_.words[end + 1].capital;
      if (!particle && (!w.capital || !w.letters || is_calendar_word(w) || s_.toponym[end] >= 0))
        break;
      if (role_at(end) || (end == i && (is_function_word(w) || is_adverb(w)))) break;
      if (!particle && end > i && !w.space_before && !s_.words[end - 1].is("-")) break;
      ++end;
    }
    return end;
  }

  [[nodiscard]] bool role_at(std::size_t i) const {
    return i < s_.words.size() &&
           view_.vocabulary->role(s_.words[i].lower) == std::optional(RoleClass::person);
  }

  /// "Secretary of State": the word after "of" is an office, no name.
  [[nodiscard]] bool portfolio_at(std::size_t i) const {
    return i > 1 && s_.words[i - 1].is("of") && role_at(i - 2);
  }

  bool read_person(std::size_t i, ActorMention& out) {
    if (!s_.words[i].capital || s_.words[i].upper || role_at(i) || portfolio_at(i)) return false;
    const std::size_t end = name_end(i);
    if (end == i) return false;
    const std::string surname = written(end - 1, end);
    const bool known = view_.persons.contains(surname);
    if (!known && !introduced(i, end)) return false;
    out.first = i;
    out.last = end;
    out.person = true;
    out.name = written(i, end);
    out.possessive = possessive_at(end);
    return true;
  }

  /// A name is a person's when a role stands beside it or it speaks.
  [[nodiscard]] bool introduced(std::size_t i, std::size_t end) const {
    if (i > 0 && (role_at(i - 1) || portfolio_at(i - 1))) return true;
    if (i > 1 && s_.words[i - 1].is(".") && role_at(i - 2)) return true;
    if (end - i < 2) return false;
    if (view_.vocabulary->is_given_name(written(i, i + 1))) return true;
    if (i > 0 && is_speech(i - 1)) return true;
    if (end < s_.words.size() && is_speech(end)) return true;
    if (end + 1 < s_.words.size() && s_.words[end].is(",")) {
      for (std::size_t k = end + 1; k < s_.words.size() && k < end + 9; ++k) {
        if (role_at(k)) return true;
        if (s_.words[k].punctuation() && !s_.words[k].is("'s") && !s_.words[k].is("'")) break;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_speech(std::size_t i) const {
    for (const VerbSense& sense : view_.vocabulary->verbs(s_.words[i].lower)) {
      if (sense.verb_class == VerbClass::say || sense.verb_class == VerbClass::warn) {
        return sense.form != VerbForm::base && sense.form != VerbForm::gerund;
      }
    }
    return false;
  }

  /// Keeps the full name and, where told, the country: "X-ish Foreign Minister A B", "A B, X's
  /// ...".
  void learn(ActorMention& mention) {
    const std::string surname = written(mention.last - 1, mention.last);
    Person& person = view_.persons[surname];
    if (mention.name.size() > person.full_name.size() && mention.last - mention.first <= 3) {
      person.full_name = mention.name;
    }
    if (person.country.empty()) person.country = country_beside(mention);
    person.in_office |= office_beside(mention);
    mention.name = person.full_name;
    mention.code = person.country;
  }

  /// "President A", "Foreign Minister B", "C, the prime minister".
  [[nodiscard]] bool office_beside(const ActorMention& mention) const {
    const auto office = [&](std::size_t i) {
      return is_one_of(s_.words[i], {"president", "minister", "chancellor", "premier", "secretary",
                                     "ambassador", "envoy", "general", "commander", "king", "queen",
                                     "emir", "sultan", "pope", "diplomat", "taoiseach"});
    };
    for (std::size_t i = mention.first; i > 0 && mention.first - i < 4; --i) {
      if (s_.words[i - 1].punctuation() && !s_.words[i - 1].is(".")) break;
      if (office(i - 1)) return true;
    }
    if (mention.last >= s_.words.size() || !s_.words[mention.last].is(",")) return false;
    for (std::size_t i = mention.last + 1; i < s_.words.size() && i < mention.last + 6; ++i) {
      if (s_.words[i].is(",")) break;
      if (office(i)) return true;
    }
    return false;
  }

  [[nodiscard]] std::string country_beside(const ActorMention& mention) const {
    bool role_seen = false;
    for (std::size_t i = mention.first; i > 0 && mention.first - i < 8; --i) {
      const ScanWord& w = s_.words[i - 1];
      if (s_.toponym[i - 1] >= 0) {
        return role_seen ? view_.country_of(static_cast<std::size_t>(s_.toponym[i - 1]))
                         : std::string();
      }
      for (const ActorMention& actor : s_.actors) {
        if (actor.last == i && !actor.person) return role_seen ? actor.code : std::string();
      }
      role_seen |= role_at(i - 1);
      if (!w.letters && !w.is("-") && !w.is("'s") && !w.is(".")) break;
      if (is_function_word(w) && !is_one_of(w, {"of", "the", "and", "for"})) break;
    }
    return country_after(mention);
  }

  [[nodiscard]] std::string country_after(const ActorMention& mention) const {
    if (mention.last >= s_.words.size() || !s_.words[mention.last].is(",")) return {};
    std::string country;
    for (std::size_t i = mention.last + 1; i < s_.words.size() && i < mention.last + 9; ++i) {
      if (s_.words[i].is(",") || is_one_of(s_.words[i], {"who", "said", "which"})) break;
      if (s_.toponym[i] >= 0 && country.empty()) {
        country = view_.country_of(static_cast<std::size_t>(s_.toponym[i]));
      }
      if (role_at(i) && !country.empty()) return country;
    }
    return {};
  }

  DocumentView& view_;
  SentenceView& s_;
};

}  // namespace

bool in_place_phrase(const SentenceView& sentence, const ActorMention& actor) {
  return std::any_of(sentence.places.begin(), sentence.places.end(),
                     [&](const PlacePhrase& phrase) {
                       return phrase.last == actor.last && !phrase.preposition.empty() &&
                              phrase.preposition != "between" && phrase.preposition != "by";
                     });
}

namespace {

/// The verb group that the word belongs to, else the last one before it.
const VerbGroup* verb_before(const SentenceView& sentence, std::size_t at) {
  const VerbGroup* found = nullptr;
  for (const VerbGroup& verb : sentence.verbs) {
    if (verb.first <= at) found = &verb;
  }
  return found;
}

/// "has left X and is moving": no subject of its own stands before the verb.
bool shares_subject(const SentenceView& sentence, const VerbGroup& verb) {
  if (verb.first == 0) return false;
  std::size_t at = verb.first;
  while (at > 0 && is_adverb(sentence.words[at - 1])) --at;
  const bool joined =
      at > 0 && is_one_of(sentence.words[at - 1], {"and", "or", "while", "before", "after", "by",
                                                   "to", "of", "then", "but"});
  const bool participle = verb.form == VerbForm::gerund && !verb.progressive;
  return joined || verb.infinitive ||
         (participle && at > 0 && sentence.words[at - 1].punctuation());
}

}  // namespace

const ActorMention* subject_of(const SentenceView& sentence, std::size_t at) {
  const VerbGroup* verb = verb_before(sentence, at);
  std::size_t end = verb != nullptr ? verb->first : at;
  while (verb != nullptr && verb > sentence.verbs.data() && shares_subject(sentence, *verb)) {
    --verb;
    end = verb->first;
  }
  for (std::size_t k = sentence.actors.size(); k-- > 0;) {
    const ActorMention& actor = sentence.actors[k];
    if (actor.last > end || in_place_phrase(sentence, actor)) continue;
    // "the invasion of X by Y", "a call with Z" name no subject.
    std::size_t lead = actor.first;
    while (lead > 0 && is_determiner(sentence.words[lead - 1])) --lead;
    const bool oblique =
        lead > 0 && is_one_of(sentence.words[lead - 1], {"by", "of", "with", "against"});
    if (oblique && !actor.possessive && k > 0) continue;
    return &actor;
  }
  return nullptr;
}

void find_actors(DocumentView& view, SentenceView& sentence) { ActorReader(view, sentence).run(); }

}  // namespace mentionmap::extract
