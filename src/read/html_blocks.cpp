#include "read/html_blocks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "read/ascii.hpp"
#include "read/calendar_date.hpp"
#include "read/markup.hpp"

namespace mentionmap::read {
namespace {

using Attributes = std::span<const MarkupAttribute>;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Elements whose text is none of the page's prose.
constexpr std::array<std::string_view, 27> kDropped = {
    "script", "style",  "noscript", "template", "nav",      "footer", "aside",
    "button", "select", "option",   "textarea", "label",    "legend", "svg",
    "math",   "iframe", "object",   "embed",    "canvas",   "audio",  "video",
    "map",    "menu",   "dialog",   "datalist", "progress", "meter"};

/// Elements that break no line.
constexpr std::array<std::string_view, 45> kInline = {
    "a",    "abbr",    "acronym", "b",       "bdi",   "bdo",  "big",  "cite", "code",
    "data", "del",     "dfn",     "em",      "font",  "i",    "img",  "ins",  "kbd",
    "mark", "nobr",    "q",       "rp",      "rt",    "ruby", "s",    "samp", "small",
    "span", "strike",  "strong",  "sub",     "sup",   "time", "tt",   "u",    "var",
    "wbr",  "picture", "source",  "amp-img", "input", "link", "meta", "base", "o:p"};

constexpr std::array<std::string_view, 6> kDroppedRoles = {"navigation",    "banner", "contentinfo",
                                                           "complementary", "search", "dialog"};

/// Words in the names that pages give to their parts (class, id).
constexpr std::array<std::string_view, 41> kBoilerplateWords = {
    "nav",      "navbar",        "navigation", "menu",       "breadcrumb",  "breadcrumbs",
    "footer",   "sidebar",       "cookie",     "cookies",    "consent",     "gdpr",
    "share",    "sharing",       "social",     "newsletter", "subscribe",   "subscription",
    "signup",   "login",         "promo",      "related",    "recommended", "recirculation",
    "advert",   "advertisement", "ads",        "ad",         "sponsored",   "sponsor",
    "comments", "comment",       "disqus",     "popup",      "modal",       "paywall",
    "toolbar",  "pagination",    "pager",      "masthead",   "copyright"};

/// Names of meta elements that give the day of publication, in the order in which they are
/// believed.
constexpr std::array<std::string_view, 14> kDateNames = {"article:published_time",
                                                         "og:article:published_time",
                                                         "datepublished",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish-date",
                                                         "dc.date",
                                                         "dcterms.date",
                                                         "date"};

std::string_view value_of(Attributes attributes, std::string_view name) {
  for (const MarkupAttribute& attribute : attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool has(Attributes attributes, std::string_view name) {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const MarkupAttribute& a) { return a.name == name; });
}

/// Whether a word of `names`, which are cut at all that is no letter, says boilerplate.
bool names_boilerplate(std::string_view names) {
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || c < 'a' || c > 'z') {  // "navMenu" is two words.
      if (is_one_of(word, kBoilerplateWords)) return true;
      word.clear();
    }
    if (upper || (c >= 'a' && c <= 'z')) word += lower_case(c);
  }
  return false;
}

bool is_hidden(Attributes attributes) {
  if (has(attributes, "hidden") || value_of(attributes, "aria-hidden") == "true") return true;
  std::string style = lower_case(value_of(attributes, "style"));
  std::erase_if(style, is_blank);
  return style.find("display:none") != std::string::npos;
}

unsigned heading_level(std::string_view name) {
  const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return heading ? static_cast<unsigned>(name[1] - '0') : 0;
}

std::optional<std::string> if_any(std::string_view text) {
  const std::string_view trimmed = trimmed_blanks(text);
  if (trimmed.empty()) return std::nullopt;
  return std::string(trimmed);
}

/// "datePublished" in linked data, wherever it stands within a few levels.
std::optional<std::string> published_in(const nlohmann::json& data, int levels) {
  if (levels == 0 || !data.is_structured()) return std::nullopt;
  if (const auto found = data.is_object() ? data.find("datePublished") : data.end();
      found != data.end() && found->is_string()) {
    if (auto date = iso_date_of_timestamp(trimmed_blanks(found->get_ref<const std::string&>()))) {
      return date;
    }
  }
  for (const nlohmann::json& part : data) {
    if (auto date = published_in(part, levels - 1)) return date;
  }
  return std::nullopt;
}

/// Follows the elements and gathers the blocks.
class BlockCollector : public MarkupHandler {
 public:
  void start_element(std::string_view name, Attributes attributes) override {
    if (name == "br") {
      break_line();
      return;
    }
    Frame frame = frames_.empty() ? Frame() : frames_.back();
    frame.name = name;
    note_metadata(name, attributes);
    if (!frame.dropped) place(frame, name, attributes);
    if (!is_one_of(name, kInline)) end_block();
    frames_.push_back(std::move(frame));
    capture(name, attributes);
  }

  void end_element(std::string_view name) override {
    const auto open = std::find_if(frames_.rbegin(), frames_.rend(),
                                   [&](const Frame& frame) { return frame.name == name; });
    if (open == frames_.rend()) return;
    if (name == "title" || name == "script") finish_capture();
    if (!is_one_of(name, kInline)) end_block();
    frames_.erase(open.base() - 1, frames_.end());
  }

  void text(std::string_view piece) override {
    if (captured_ != nullptr) {
      constexpr std::size_t kMostCaptured = std::size_t{1} << 20;
      if (captured_->size() + piece.size() <= kMostCaptured) *captured_ += piece;
      return;
    }
    if (!frames_.empty() && frames_.back().dropped) return;
    append(piece);
  }

  [[nodiscard]] HtmlPage finished() && {
    end_block();
    finish_capture();
    if (page_.title.empty()) page_.title = og_title_;
    page_.url = canonical_ ? std::move(canonical_) : std::move(og_url_);
    for (std::optional<std::string>& date : dates_) {
      if (!page_.dates.published) page_.dates.published = std::move(date);
    }
    if (!page_.dates.published) page_.dates.published = std::move(linked_date_);
    return std::move(page_);
  }

 private:
  /// An open element, with what it has from those around it.
  struct Frame {
    std::string name;
    bool dropped = false;
    bool link = false;
    bool preformatted = false;
    bool in_main = false;
    bool in_body = false;
    bool doubtful = false;
    unsigned article = 0;
    unsigned heading = 0;
  };

  void place(Frame& frame, std::string_view name, Attributes attributes) {
    const std::string_view role = value_of(attributes, "role");
    const bool trunk = name == "html" || name == "body";
    if (!trunk &&
        (is_one_of(name, kDropped) || is_one_of(role, kDroppedRoles) || is_hidden(attributes))) {
      frame.dropped = true;
      return;
    }
    if (name == "head") frame.dropped = true;
    if (name == "a") frame.link = true;
    if (name == "pre") frame.preformatted = true;
    if (name == "main" || role == "main") frame.in_main = true;
    if (name == "article" && frame.article == 0) frame.article = ++articles_;
    if (value_of(attributes, "itemprop").find("articleBody") != std::string_view::npos) {
      frame.in_body = true;
    }
    if (const unsigned level = heading_level(name)) frame.heading = level;
    const bool in_content = frame.in_main || frame.in_body || frame.article > 0;
    if (name == "form" || (name == "header" && !in_content)) frame.doubtful = true;
    if (!trunk && name != "main" && name != "article" &&
        (names_boilerplate(value_of(attributes, "class")) ||
         names_boilerplate(value_of(attributes, "id")))) {
      frame.doubtful = true;
    }
  }

  void note_metadata(std::string_view name, Attributes attributes) {
    if (name == "html") page_.lang = if_any(value_of(attributes, "lang"));
    if (name == "meta") note_meta(attributes);
    if (name == "link" && equal_any_case(value_of(attributes, "rel"), "canonical")) {
      if (!canonical_) canonical_ = if_any(value_of(attributes, "href"));
    }
    if (name != "time") return;
    const std::string_view day = trimmed_blanks(value_of(attributes, "datetime"));
    const bool published =
        value_of(attributes, "itemprop") == "datePublished" || has(attributes, "pubdate");
    note_date(published ? "datepublished" : "", day);
    if (!page_.dates.time) page_.dates.time = iso_date_of_timestamp(day);
  }

  void note_meta(Attributes attributes) {
    std::string_view key = value_of(attributes, "property");
    if (key.empty()) key = value_of(attributes, "name");
    if (key.empty()) key = value_of(attributes, "itemprop");
    const std::string name = lower_case(key);
    const std::string_view content = trimmed_blanks(value_of(attributes, "content"));
    if (name == "og:title" && og_title_.empty()) og_title_ = content;
    if (name == "og:site_name" && !page_.site_name) page_.site_name = if_any(content);
    if (name == "og:url" && !og_url_) og_url_ = if_any(content);
    note_date(name, content);
  }

  void note_date(std::string_view name, std::string_view value) {
    const auto at = std::find(kDateNames.begin(), kDateNames.end(), name);
    if (at == kDateNames.end()) return;
    auto& date = dates_[static_cast<std::size_t>(at - kDateNames.begin())];
    if (!date) date = iso_date_of_timestamp(value);
  }

  void capture(std::string_view name, Attributes attributes) {
    // A title in a drawing names the drawing.
    const bool in_head = frames_.size() < 2 || frames_[frames_.size() - 2].name == "head" ||
                         frames_[frames_.size() - 2].name == "html";
    if (name == "title" && page_.title.empty() && in_head) captured_ = &title_;
    if (name == "script" && equal_any_case(value_of(attributes, "type"), "application/ld+json")) {
      linked_data_.clear();
      captured_ = &linked_data_;
    }
  }

  void finish_capture() {
    if (captured_ == &title_) page_.title = single_spaced(title_);
    if (captured_ == &linked_data_ && !linked_date_) {
      constexpr int kLevels = 6;
      const auto data = nlohmann::json::parse(linked_data_, nullptr, false);
      linked_date_ = published_in(data, kLevels);
    }
    captured_ = nullptr;
  }

  static std::string single_spaced(std::string_view text) {
    std::string result;
    for (const char c : trimmed_blanks(text)) {
      if (!is_blank(c)) {
        result += c;
      } else if (result.back() != ' ') {
        result += ' ';
      }
    }
    return result;
  }

  void append(std::string_view piece) {
    constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
    const bool preformatted = !frames_.empty() && frames_.back().preformatted;
    if (block_.text.empty()) begin_block();
    const std::size_t before = block_.text.size();
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const bool hard = piece.substr(i).starts_with(kNoBreakSpace);
      if (preformatted && piece[i] == '\n') {
        break_line();
      } else if (hard || is_blank(piece[i])) {
        space_due_ = true;
      } else {
        put(piece[i]);
      }
      if (hard) ++i;
    }
    if (!frames_.empty() && frames_.back().link && block_.text.size() > before) {
      block_.link_bytes += block_.text.size() - before;
    }
  }

  void put(char c) {
    if (space_due_ && !block_.text.empty() && block_.text.back() != '\n') block_.text += ' ';
    space_due_ = false;
    block_.text += c;
  }

  void begin_block() {
    const Frame frame = frames_.empty() ? Frame() : frames_.back();
    block_.heading = frame.heading;
    block_.article = frame.article;
    block_.in_main = frame.in_main;
    block_.in_body = frame.in_body;
    block_.doubtful = frame.doubtful;
    space_due_ = false;
  }

  /// Two line breaks in a row divide paragraphs.
  void break_line() {
    space_due_ = false;
    if (block_.text.empty()) return;
    if (block_.text.back() == '\n') {
      end_block();
    } else {
      block_.text += '\n';
    }
  }

  void end_block() {
    while (!block_.text.empty() && block_.text.back() == '\n') block_.text.pop_back();
    if (!block_.text.empty()) page_.blocks.push_back(std::move(block_));
    block_ = {};
    space_due_ = false;
  }

  HtmlPage page_;
  std::vector<Frame> frames_;
  HtmlBlock block_;
  bool space_due_ = false;
  unsigned articles_ = 0;
  std::string* captured_ = nullptr;  ///< Where the text of a title or of linked data goes.
  std::string title_;
  std::string linked_data_;
  std::string og_title_;
  std::optional<std::string> canonical_;
  std::optional<std::string> og_url_;
  std::optional<std::string> linked_date_;
  std::array<std::optional<std::string>, kDateNames.size()> dates_;
};

}  // namespace

HtmlPage take_apart(std::string_view utf8) {
  BlockCollector collector;
  const bool whole = parse_html(utf8, collector);
  HtmlPage page = std::move(collector).finished();
  page.too_deep = !whole;
  return page;
}

}  // namespace mentionmap::read
