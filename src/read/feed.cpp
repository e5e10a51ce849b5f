#include "read/feed.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "read/ascii.hpp"
#include "read/calendar_date.hpp"
#include "read/charset.hpp"
#include "read/html.hpp"
#include "read/markup.hpp"

namespace mentionmap::read {
namespace {

/// The text of an element and whether it is HTML.
struct Content {
  std::string text;
  bool html = false;
};

struct Item {
  std::string id;
  std::string link;
  std::string title;
  std::string published;
  std::string updated;
  std::string lang;
  Content content;
};

struct Feed {
  std::string title;
  std::string lang;
  std::string root;  ///< Name of the outermost element.
  std::vector<Item> items;
};

std::string_view value_of(std::span<const MarkupAttribute> attributes, std::string_view name) {
  for (const MarkupAttribute& attribute : attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

/// Without the prefix that Atom and RDF feeds may put before their own elements.
std::string_view local_name(std::string_view name) {
  for (const std::string_view prefix : {"atom:", "rss:", "a:"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

/// What an element of an item or channel is.
enum class Role { none, id, link, title, published, updated, content, language };

Role role_of(std::string_view name) {
  struct Named {
    std::string_view name;
    Role role;
  };
  constexpr std::array<Named, 18> kRoles = {{{"guid", Role::id},
                                             {"id", Role::id},
                                             {"dc:identifier", Role::id},
                                             {"link", Role::link},
                                             {"title", Role::title},
                                             {"pubDate", Role::published},
                                             {"published", Role::published},
                                             {"issued", Role::published},
                                             {"dc:date", Role::published},
                                             {"dcterms:issued", Role::published},
                                             {"updated", Role::updated},
                                             {"modified", Role::updated},
                                             {"content:encoded", Role::content},
                                             {"description", Role::content},
                                             {"content", Role::content},
                                             {"summary", Role::content},
                                             {"language", Role::language},
                                             {"dc:language", Role::language}}};
  for (const Named& known : kRoles) {
    if (known.name == name) return known.role;
  }
  return Role::none;
}

/// Follows the elements of a feed. XHTML within an item becomes HTML text again.
class FeedCollector : public MarkupHandler {
 public:
  explicit FeedCollector(Feed& feed) : feed_(feed) {}

  void start_element(std::string_view name, std::span<const MarkupAttribute> attributes) override {
    ++depth_;
    if (depth_ == 1) begin_feed(name, attributes);
    if (role_ != Role::none) {
      append_tag("<", name);
      return;
    }
    const std::string_view local = local_name(name);
    if (!item_ && is_item(local)) {
      item_ = Item();
      item_->lang = value_of(attributes, "xml:lang");
      item_->link = value_of(attributes, "rdf:about");
      item_depth_ = depth_;
      return;
    }
    const bool child = depth_ == (item_ ? item_depth_ + 1 : channel_depth());
    if (child) begin_role(role_of(local), attributes);
  }

  void end_element(std::string_view name) override {
    if (role_ != Role::none) {
      if (depth_ == role_depth_) {
        finish_role();
      } else {
        append_tag("</", name);
      }
    } else if (item_ && depth_ == item_depth_) {
      feed_.items.push_back(std::move(*item_));
      item_.reset();
    }
    --depth_;
  }

  void text(std::string_view piece) override {
    if (role_ == Role::none) return;
    if (!xhtml_) {
      value_.text += piece;
      return;
    }
    for (const char c : piece) {
      if (c == '<') {
        value_.text += "&lt;";
      } else if (c == '&') {
        value_.text += "&amp;";
      } else {
        value_.text += c;
      }
    }
  }

 private:
  void begin_feed(std::string_view name, std::span<const MarkupAttribute> attributes) {
    feed_.root = name;
    feed_.lang = value_of(attributes, "xml:lang");
  }

  /// Depth of the elements that describe the feed: Atom's root holds them, RSS has a channel.
  [[nodiscard]] std::size_t channel_depth() const {
    return local_name(feed_.root) == "feed" ? 2 : 3;
  }

  void begin_role(Role role, std::span<const MarkupAttribute> attributes) {
    if (role == Role::none) return;
    role_ = role;
    role_depth_ = depth_;
    const std::string_view type = value_of(attributes, "type");
    xhtml_ = type == "xhtml";
    plain_ = type == "text" || type == "text/plain";
    value_ = {};
    const std::string_view rel = value_of(attributes, "rel");
    const std::string_view target = value_of(attributes, "href");
    if (role == Role::link && !target.empty() && (rel.empty() || rel == "alternate")) {
      value_.text = target;
    }
  }

  void append_tag(std::string_view opening, std::string_view name) {
    if (!xhtml_) return;
    value_.text += opening;
    value_.text += name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
    value_.text += '>';
  }

  void finish_role() {
    const Role role = std::exchange(role_, Role::none);
    value_.html = xhtml_ || (!plain_ && value_.text.find_first_of("<&") != std::string::npos);
    std::string trimmed(trimmed_blanks(value_.text));
    item_ ? take_for_item(role, std::move(trimmed)) : take_for_feed(role, std::move(trimmed));
  }

  void take_for_feed(Role role, std::string value) {
    if (role == Role::title && feed_.title.empty()) feed_.title = text_of(std::move(value));
    if (role == Role::language) feed_.lang = std::move(value);
  }

  void take_for_item(Role role, std::string value) {
    const auto take = [&](std::string& field) {
      if (field.empty()) field = std::move(value);
    };
    if (role == Role::id) take(item_->id);
    if (role == Role::link && !value.empty()) item_->link = std::move(value);
    if (role == Role::title && item_->title.empty()) item_->title = text_of(std::move(value));
    if (role == Role::published) take(item_->published);
    if (role == Role::updated) take(item_->updated);
    if (role == Role::language) item_->lang = std::move(value);
    if (role == Role::content && value.size() > item_->content.text.size()) {
      item_->content = {std::move(value), value_.html};
    }
  }

  [[nodiscard]] std::string text_of(std::string value) const {
    return value_.html ? text_of_html(value) : std::move(value);
  }

  Feed& feed_;
  std::optional<Item> item_;
  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;
  std::size_t role_depth_ = 0;
  Role role_ = Role::none;
  bool xhtml_ = false;
  bool plain_ = false;
  Content value_;
};

bool is_web_address(std::string_view text) {
  return starts_with_any_case(text, "http://") || starts_with_any_case(text, "https://");
}

std::optional<std::string> if_any(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

ReadResult document_of(const Feed& feed, Item item, const std::string& numbered_id) {
  ReadResult result;
  Document& document = result.document;
  document.id.value = !item.id.empty() ? item.id : !item.link.empty() ? item.link : numbered_id;
  document.text = item.content.html ? text_of_html(item.content.text) : item.content.text;
  if (trimmed_blanks(document.text).empty()) document.text = item.title;
  document.title = if_any(std::move(item.title));
  if (item.link.empty() && is_web_address(item.id)) item.link = item.id;
  document.url = if_any(std::move(item.link));
  document.source = if_any(feed.title);
  document.lang = if_any(item.lang.empty() ? feed.lang : std::move(item.lang));
  const std::string& stamp = item.published.empty() ? item.updated : item.published;
  document.date = iso_date_of_any(stamp);
  if (!stamp.empty() && !document.date) {
    result.warnings.push_back(
        {"bad_date", fmt::format("The date is left out: \"{}\" is no date.", stamp), std::nullopt});
  }
  if (document.text.empty()) {
    result.errors.push_back({"empty", "The item has neither text nor title.", std::nullopt});
  }
  return result;
}

bool is_feed(const Feed& feed) {
  const std::string_view root = local_name(feed.root);
  return root == "rss" || root == "feed" || root == "rdf:RDF" || root == "RDF";
}

void hand_on(Feed feed, const std::string& problem, Outlet& outlet) {
  std::size_t number = 0;
  for (Item& item : feed.items) {
    if (outlet.stopped()) return;
    const std::string id = fmt::format("{}#{}", outlet.input().id, ++number);
    ReadResult result = document_of(feed, std::move(item), id);
    if (result.document.text.size() > outlet.limits().max_document_bytes) {
      outlet.refuse_part(
          result.document.id.value, 0, "too_large",
          fmt::format("The item is larger than {} bytes, the limit for one document.",
                      outlet.limits().max_document_bytes));
      continue;
    }
    outlet.hand_on(std::move(result));
  }
  if (!is_feed(feed)) {
    outlet.refuse("not_a_feed", feed.root.empty()
                                    ? "The file is no feed: there is no XML element in it."
                                    : fmt::format("The file is no RSS or Atom feed: its outermost "
                                                  "element is \"{}\".",
                                                  feed.root));
  } else if (number == 0) {
    outlet.refuse("empty", problem.empty()
                               ? "The feed has no item."
                               : fmt::format("No item of the feed can be read ({}).", problem));
  } else if (!problem.empty()) {
    outlet.notice("broken_feed", fmt::format("The feed is not well-formed ({}): items were read as "
                                             "far as they could be, {} of them.",
                                             problem, number));
  }
}

}  // namespace

void read_feed(ByteStream& stream, Outlet& outlet) {
  std::string bytes;
  if (!stream.read_rest(bytes, outlet.limits().max_feed_bytes)) {
    outlet.refuse("too_large", fmt::format("The feed is larger than {} bytes, the limit for one.",
                                           outlet.limits().max_feed_bytes));
    return;
  }
  try {
    const DecodedPage decoded = decode_page(std::move(bytes), {});
    Feed feed;
    FeedCollector collector(feed);
    const std::string problem = parse_xml(decoded.text, collector);
    hand_on(std::move(feed), problem, outlet);
  } catch (const InputError& error) {
    outlet.refuse("not_text", error.what());
  }
}

}  // namespace mentionmap::read
