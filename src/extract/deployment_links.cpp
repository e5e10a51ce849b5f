#include "extract/deployment_links.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace mentionmap::extract {
namespace {

/// Sentences after a withdrawal in which a doubt still speaks of it.
constexpr std::size_t kDoubtReach = 3;

bool withdraws(const Deployment& record) {
  return record.status == DeploymentStatus::withdrawing ||
         record.status == DeploymentStatus::claimed_withdrawn;
}

void erase_at(std::vector<Deployment>& records, std::size_t index) {
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(index));
}

/// A unit's side may be told only once.
void name_sides(std::vector<Deployment>& records) {
  for (Deployment& record : records) {
    if (!record.actor.empty() || !record.unit_designation) continue;
    for (const Deployment& other : records) {
      if (other.unit_designation == record.unit_designation && !other.actor.empty())
        record.actor = other.actor;
    }
  }
}

/// A unit said to withdraw from X and elsewhere to be based at Y: one record with both ends.
void join_units(std::vector<Deployment>& records) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t j = 0; j < records.size(); ++j) {
      Deployment& base = records[i];
      const Deployment& move = records[j];
      if (i == j || !base.unit_designation || base.unit_designation != move.unit_designation)
        continue;
      if (!base.origin.empty() || !withdraws(move) || !move.destination.empty()) continue;
      base.origin = move.origin;
      base.status = move.status;
      base.mentions.push_back(move.evidence);
      if (!base.speaker) base.speaker = move.speaker;
      erase_at(records, j);
      if (j < i) --i;
      j = 0;
    }
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string_view last_word(std::string_view text) {
  const auto space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

/// "the three divisions": the plural of the units' own noun.
bool counts(const Deployment& whole, const Deployment& part) {
  if (!part.unit_designation || whole.unit_designation || whole.actor != part.actor) return false;
  return lower(last_word(whole.force)) == lower(last_word(*part.unit_designation)) + "s";
}

/// "the three divisions leaving X" are the three divisions named in the document: what is told of
/// all is true of each.
void share_with_parts(std::vector<Deployment>& records) {
  for (std::size_t w = 0; w < records.size(); ++w) {
    const Deployment whole = records[w];
    if (!withdraws(whole) || whole.origin.empty() || !whole.quantity || !whole.quantity->best)
      continue;
    std::vector<std::size_t> parts;
    std::set<std::string> names;
    for (std::size_t p = 0; p < records.size(); ++p) {
      if (p == w || !counts(whole, records[p]) || !records[p].origin.empty()) continue;
      parts.push_back(p);
      names.insert(*records[p].unit_designation);
    }
    if (names.size() < 2 || static_cast<double>(names.size()) != *whole.quantity->best) continue;
    for (const std::size_t p : parts) {
      records[p].origin = whole.origin;
      for (PlaceRole& role : records[p].origin) role.basis = Basis::inferred;
      if (!withdraws(records[p])) records[p].status = whole.status;
      records[p].mentions.push_back(whole.evidence);
    }
    erase_at(records, w);
    --w;
  }
}

/// Whether a sentence doubts a withdrawal told just before: who speaks, empty when nobody does.
class DoubtReader {
 public:
  DoubtReader(const DocumentView& view, const Attribution& attribution)
      : view_(view), attribution_(attribution) {}

  [[nodiscard]] std::string doubter_in(std::size_t sentence) const {
    const SentenceView& s = view_.sentences[sentence];
    const auto at = doubt_at(s);
    if (!at || !speaks_of_withdrawal(s)) return {};
    const auto& acts = attribution_.acts(sentence);
    for (const SpeechAct& act : acts) {
      if (act.verb < *at || act.trailing) return shown(act);
    }
    if (const ActorMention* subject = subject_of(s, *at)) return subject->name;
    const auto speech = attribution_.speaker_of(sentence, *at);
    return speech ? shown(*speech) : std::string();
  }

 private:
  static std::string shown(const SpeechAct& act) { return act.speaker; }

  static bool any(const SentenceView& s, std::size_t i,
                  std::initializer_list<std::string_view> list) {
    return i < s.words.size() && is_one_of(s.words[i], list);
  }

  /// "no sign of", "no evidence", "cast doubt on", "has not seen", "is sceptical", "contradicted".
  [[nodiscard]] static std::optional<std::size_t> doubt_at(const SentenceView& s) {
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      const bool nothing_seen =
          any(s, i, {"no", "any", "little", "without"}) &&
          (any(s, i + 1, {"sign", "signs", "evidence", "indication", "indications", "proof"}) ||
           any(s, i + 2, {"sign", "signs", "evidence", "indication", "indications", "proof"}));
      const bool unseen = any(s, i, {"not", "n't", "yet"}) &&
                          (any(s, i + 1, {"seen", "see", "observed", "verified", "confirmed"}) ||
                           any(s, i + 2, {"seen", "see", "observed", "verify", "confirm"}));
      if (nothing_seen || unseen ||
          any(s, i,
              {"doubt", "doubts", "doubted", "sceptical", "skeptical", "scepticism", "skepticism",
               "disputed", "contradicted", "disbelief"}))
        return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool speaks_of_withdrawal(const SentenceView& s) const {
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      const auto noun = view_.vocabulary->deployment_noun_at(s.words, i);
      if (noun.last > 0 && (noun.verb_class == VerbClass::withdraw)) return true;
      if (any(s, i, {"claim", "claims", "de-escalation", "drawdown", "announcement"})) return true;
    }
    return std::any_of(s.verbs.begin(), s.verbs.end(), [](const VerbGroup& verb) {
      return verb.sense({VerbClass::withdraw, VerbClass::leave}) != nullptr;
    });
  }

  const DocumentView& view_;
  const Attribution& attribution_;
};

bool told_in(const Deployment& record, const Span& sentence) {
  return record.evidence == sentence || std::find(record.mentions.begin(), record.mentions.end(),
                                                  sentence) != record.mentions.end();
}

void dispute(Deployment& record, const std::string& doubter) {
  const bool own = doubter == record.actor || (record.speaker && doubter == *record.speaker);
  const bool known = std::find(record.disputed_by.begin(), record.disputed_by.end(), doubter) !=
                     record.disputed_by.end();
  if (own || known) return;
  record.disputed_by.push_back(doubter);
  record.status = DeploymentStatus::claimed_withdrawn;
}

/// The withdrawal told last before a doubt is the one doubted, unless its own side doubts.
void add_doubts(const DocumentView& view, const Attribution& attribution,
                std::vector<Deployment>& records) {
  if (std::none_of(records.begin(), records.end(), withdraws)) return;
  const DoubtReader reader(view, attribution);
  for (std::size_t i = 1; i < view.sentences.size(); ++i) {
    const std::string doubter = reader.doubter_in(i);
    if (doubter.empty()) continue;
    bool met = false;
    for (std::size_t back = 1; back <= kDoubtReach && back <= i && !met; ++back) {
      for (Deployment& record : records) {
        if (!withdraws(record) || !told_in(record, view.sentences[i - back].span)) continue;
        dispute(record, doubter);
        met = true;
      }
    }
  }
}

bool same_days(const Deployment& a, const Deployment& b) {
  return a.when.start_date == b.when.start_date && a.when.end_date == b.when.end_date;
}

/// A withdrawal of a side on a day stands as all withdrawals of that side on that day: what one
/// sentence calls a claim, or others dispute, another sentence does not make a fact.
void share_standing(std::vector<Deployment>& records) {
  for (const Deployment& claim : records) {
    if (claim.status != DeploymentStatus::claimed_withdrawn) continue;
    for (Deployment& record : records) {
      const bool part = record.status == DeploymentStatus::withdrawing && !record.actor.empty() &&
                        record.actor == claim.actor && same_days(record, claim);
      if (part) record.status = DeploymentStatus::claimed_withdrawn;
    }
  }
}

/// Units and legs told by the same words are parts of one operation.
void name_groups(std::vector<Deployment>& records) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].group) continue;
    bool first = true;
    for (std::size_t j = i + 1; j < records.size(); ++j) {
      if (records[j].actor != records[i].actor || !(records[j].evidence == records[i].evidence) ||
          !records[j].trigger.overlaps(records[i].trigger))
        continue;
      if (first) records[i].group = fmt::format("G{}", ++groups);
      first = false;
      records[j].group = records[i].group;
    }
  }
}

}  // namespace

void link_deployments(const DocumentView& view, const Attribution& attribution,
                      std::vector<Deployment>& deployments) {
  name_sides(deployments);
  name_groups(deployments);
  join_units(deployments);
  share_with_parts(deployments);
  add_doubts(view, attribution, deployments);
  share_standing(deployments);
}

}  // namespace mentionmap::extract
