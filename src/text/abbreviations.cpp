#include "text/abbreviations.hpp"

#include <algorithm>
#include <span>

namespace mentionmap {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kTitles[] = {
    "Adm",    "Amb",  "Atty", "Brig", "Capt", "Cdr", "Cmdr", "Col", "Comdr", "Cpl",  "Cpt",  "Dep",
    "Det",    "Dr",   "Drs",  "Ens",  "Fr",   "Ft",  "Gen",  "Gov", "Hon",   "Insp", "Lt",   "Maj",
    "Messrs", "Mlle", "Mme",  "Mr",   "Mrs",  "Ms",  "Msgr", "Mt",  "Ofc",   "Pfc",  "Pres", "Prof",
    "Pte",    "Pvt",  "Rep",  "Reps", "Rev",  "Sen", "Sens", "Sgt", "Spc",   "Sra",  "Supt"};
constexpr std::string_view kNumbers[] = {"Art", "Fig", "No", "Nos", "Vol", "no", "p"};
constexpr std::string_view kStates[] = {
    "Ala",  "Alta", "Ariz", "Ark",  "Calif", "Colo", "Conn", "Del",  "Fla",  "Ga",
    "Ida",  "Ill",  "Ind",  "Kan",  "Kans",  "Ky",   "La",   "Man",  "Mass", "Md",
    "Mich", "Minn", "Miss", "Mo",   "Mont",  "Neb",  "Nebr", "Nev",  "Okla", "Ont",
    "Ore",  "Oreg", "Pa",   "Penn", "Penna", "Que",  "Qld",  "Sask", "Tas",  "Tenn",
    "Tex",  "Vic",  "Va",   "Vt",   "Wash",  "Wis",  "Wisc", "Wyo"};
constexpr std::string_view kDates[] = {"Apr", "Aug",  "Dec",   "Feb", "Fri",  "Jan", "Jul",  "Jun",
                                       "Mar", "Mon",  "Nov",   "Oct", "Sat",  "Sep", "Sept", "Sun",
                                       "Thu", "Thur", "Thurs", "Tue", "Tues", "Wed"};
constexpr std::string_view kMayEnd[] = {
    "Assn", "Assoc", "Ave", "Bldg", "Blvd", "Bros", "Co", "Corp", "Cos",  "Ct",
    "Dept", "Dist",  "Esq", "Hwy",  "Inc",  "Intl", "Jr", "Ln",   "Ltd",  "Mfg",
    "Natl", "Pkwy",  "Pl",  "Pty",  "Rd",   "Rte",  "Sr", "St",   "Univ", "etc"};
constexpr std::string_view kNeverEnds[] = {"Ste", "Sts",  "al",  "approx", "c",   "ca",
                                           "cf",  "dept", "est", "v",      "viz", "vs"};
constexpr std::string_view kAlsoWords[] = {"Art",  "Col", "Del",  "Fig",  "Ill", "Ind", "La",
                                           "Man",  "Mar", "Mass", "Miss", "Mon", "No",  "Pa",
                                           "Pres", "Sat", "Sun",  "Wash", "no",  "p"};
constexpr std::string_view kSentenceOpeners[] = {
    "A",       "About",   "According",    "After",     "All",     "Also",     "Although",
    "Among",   "An",      "And",          "Another",   "Any",     "Are",      "As",
    "At",      "Because", "Before",       "Both",      "But",     "By",       "Can",
    "Despite", "Did",     "Do",           "During",    "Each",    "Earlier",  "Even",
    "Every",   "Few",     "For",          "From",      "Further", "Given",    "Had",
    "Has",     "He",      "Her",          "Here",      "His",     "How",      "However",
    "I",       "If",      "In",           "Instead",   "Is",      "It",       "Its",
    "Last",    "Later",   "Many",         "Meanwhile", "More",    "Moreover", "Most",
    "My",      "Neither", "Nevertheless", "No",        "None",    "Nor",      "Not",
    "Now",     "Of",      "On",           "Once",      "One",     "Only",     "Or",
    "Other",   "Our",     "Perhaps",      "Several",   "She",     "Since",    "So",
    "Some",    "Still",   "Such",         "Than",      "That",    "The",      "Their",
    "Then",    "There",   "These",        "They",      "This",    "Those",    "Though",
    "Thus",    "To",      "Under",        "Until",     "We",      "What",     "When",
    "Where",   "While",   "Who",          "Why",       "With",    "You"};
constexpr std::string_view kAfterTimeOfDay[] = {
    "AEST",   "Apr",      "April",   "Aug",      "August",  "CET",     "CST",      "Central",
    "Dec",    "December", "EDT",     "EST",      "ET",      "Eastern", "Feb",      "February",
    "Friday", "GMT",      "Jan",     "January",  "July",    "June",    "March",    "May",
    "Monday", "Moscow",   "Nov",     "November", "October", "Pacific", "Saturday", "September",
    "Sunday", "Thursday", "Tuesday", "Wednesday"};

bool contains(Words words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_time_of_day(std::string_view word) noexcept {
  return word == "a.m" || word == "p.m" || word == "A.M" || word == "P.M";
}

}  // namespace

AbbreviationKind abbreviation_kind(std::string_view word) noexcept {
  using enum AbbreviationKind;
  if (word.empty() || word.size() > 6) return none;
  if (is_time_of_day(word)) return time_of_day;
  if (contains(kMayEnd, word)) return may_end;
  if (contains(kTitles, word)) return title;
  if (contains(kNumbers, word)) return number;
  if (contains(kStates, word)) return state;
  if (contains(kDates, word)) return date;
  if (contains(kNeverEnds, word)) return never_ends;
  return none;
}

bool is_also_a_word(std::string_view word) noexcept { return contains(kAlsoWords, word); }

bool opens_sentences(std::string_view word) noexcept { return contains(kSentenceOpeners, word); }

bool follows_time_of_day(std::string_view word) noexcept { return contains(kAfterTimeOfDay, word); }

}  // namespace mentionmap
