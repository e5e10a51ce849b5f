#include "recognize/training/training_corpus.hpp"

#include <charconv>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "recognize/matcher.hpp"
#include "recognize/tagger/features.hpp"
#include "recognize/tagger/token_setting.hpp"
#include "text/lexicon.hpp"

namespace mentionmap {

namespace {

std::uint16_t class_number(const LexiconRow& row, std::size_t column) {
  const std::string_view field = row.field(column);
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
  if (error != std::errc() || end != field.data() + field.size() || number == kNoWordClass) {
    throw DataError(
        fmt::format("word classes, line {}: expected word, class, coarse class.", row.line));
  }
  return number;
}

/// All a document's words as the features see them.
class WordForms {
 public:
  WordForms(const Document& document, const TextStructure& structure, const FoldedWords& folded,
            const FeatureSources& sources) {
    for (std::size_t i = 0; i < structure.tokens.size(); ++i) {
      const Token& token = structure.tokens[i];
      const std::string_view word = token.span.in(document.text);
      WordForm form = form_of(word, token.shape);
      const auto known = sources.word_classes.find(word_class_key(word));
      if (known != sources.word_classes.end()) form.classes = known->second;
      form.lists = sources.lexicon.classes(folded[i]).bits();
      forms_.push_back(form);
    }
  }

  [[nodiscard]] const WordForm& at(const TextStructure::Sentence& sentence, std::size_t i,
                                   int distance) const {
    const auto at = static_cast<std::ptrdiff_t>(i) + distance;
    const bool inside = at >= static_cast<std::ptrdiff_t>(sentence.first_token) &&
                        at < static_cast<std::ptrdiff_t>(sentence.last_token);
    return inside ? forms_[static_cast<std::size_t>(at)] : nothing_;
  }

 private:
  std::vector<WordForm> forms_;
  WordForm nothing_;
};

FeatureRow row_of(const WordForms& forms, const TextStructure::Sentence& sentence,
                  const std::vector<TokenSetting>& settings, std::size_t i) {
  using tag_features::kReach;
  FeatureRow row;
  const auto visit = [&row](std::uint64_t feature, tag_features::Group group) {
    (group == tag_features::Group::letters ? row.letters : row.kinds).push_back(feature);
  };
  tag_features::Window window{};
  for (int distance = -kReach; distance <= kReach; ++distance) {
    const WordForm& form = forms.at(sentence, i, distance);
    window.words[distance + kReach] = &form;
    tag_features::of_word(form, distance, visit);
  }
  window.setting = &settings[i];
  window.previous = i > sentence.first_token ? &settings[i - 1] : nullptr;
  window.next = i + 1 < sentence.last_token ? &settings[i + 1] : nullptr;
  tag_features::of_neighbours(window, visit);
  tag_features::of_setting(window, visit);
  return row;
}

/// A word that is only ever a people's name, alone.
bool names_people_only(const TokenSetting& setting) {
  return setting.gazetteer.classes == GazetteerView::kDemonymBit && setting.gazetteer.position == 1;
}

void mark_peoples(const std::vector<TokenSetting>& settings, std::vector<std::uint8_t>& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool goes_on = i + 1 < labels.size() && is_inside(labels[i + 1]);
    const bool unmarked =
        labels[i] == kOutside || (labels[i] == begin_label(NameType::other) && !goes_on);
    if (unmarked && names_people_only(settings[i])) labels[i] = begin_label(NameType::people);
  }
}

}  // namespace

WordClassTable read_word_classes(const std::string& table) {
  WordClassTable classes;
  for (const LexiconRow& row : parse_lexicon(table).rows) {
    classes.try_emplace(word_class_key(row.field(0)),
                        WordClassPair{class_number(row, 1), class_number(row, 2)});
  }
  return classes;
}

std::vector<std::vector<FeatureRow>> feature_rows(const LabelledDocument& labelled,
                                                  const FeatureSources& sources) {
  const TextStructure structure = analyze_text(labelled.document);
  const FoldedWords folded(labelled.document.text, structure.tokens);
  const std::vector<NameMatch> matches =
      match_names(sources.gazetteer, labelled.document.text, structure, folded);
  const std::vector<TokenSetting> settings =
      settings_of(structure, folded, matches, sources.gazetteer);
  std::vector<std::uint8_t> labels = labels_of(labelled, structure);
  mark_peoples(settings, labels);
  const WordForms forms(labelled.document, structure, folded, sources);
  std::vector<std::vector<FeatureRow>> sentences;
  for (const TextStructure::Sentence& sentence : structure.sentences) {
    std::vector<FeatureRow>& rows = sentences.emplace_back();
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      rows.push_back(row_of(forms, sentence, settings, i));
      const bool at_start = i == sentence.first_token && is_inside(labels[i]);
      rows.back().label = at_start ? begin_label(type_of(labels[i])) : labels[i];
    }
    if (rows.empty()) sentences.pop_back();
  }
  return sentences;
}

NumberedCorpus number_features(const std::vector<std::vector<std::vector<FeatureRow>>>& documents,
                               std::size_t fewest) {
  std::unordered_map<std::uint64_t, std::size_t> counts;
  const auto for_each_row = [&documents](auto visit) {
    for (const auto& document : documents) {
      for (const auto& sentence : document) visit(sentence);
    }
  };
  for_each_row([&](const std::vector<FeatureRow>& sentence) {
    for (const FeatureRow& row : sentence) {
      for (const std::uint64_t f : row.kinds) ++counts[f];
      for (const std::uint64_t f : row.letters) ++counts[f];
    }
  });
  NumberedCorpus corpus;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  const auto number = [&](const std::vector<std::uint64_t>& features) {
    std::vector<std::uint32_t> numbered;
    for (const std::uint64_t f : features) {
      if (counts[f] < fewest) continue;
      const auto [entry, is_new] =
          numbers.try_emplace(f, static_cast<std::uint32_t>(corpus.hashes.size()));
      if (is_new) corpus.hashes.push_back(f);
      numbered.push_back(entry->second);
    }
    return numbered;
  };
  for_each_row([&](const std::vector<FeatureRow>& sentence) {
    TrainingSentence& made = corpus.sentences.emplace_back();
    for (const FeatureRow& row : sentence) {
      made.tokens.push_back({number(row.kinds), number(row.letters), row.label});
    }
  });
  return corpus;
}

}  // namespace mentionmap
