#include "read/csv_documents.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "read/ascii.hpp"
#include "read/calendar_date.hpp"
#include "read/encoding.hpp"

namespace mentionmap::read {
namespace {

enum Column : std::size_t { id, text, title, url, source, date, lang, count };

constexpr std::array<std::string_view, Column::count> kNames = {"id",     "text", "title", "url",
                                                                "source", "date", "lang"};

/// Which field of a row holds what.
struct Header {
  std::array<std::optional<std::size_t>, Column::count> fields;
  std::string problem;  ///< A sentence when the header cannot be used.
};

Header header_of(const CsvRecord& record) {
  Header header;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string_view name = trimmed_blanks(record.fields[i]);
    for (std::size_t column = 0; column < Column::count; ++column) {
      if (!equal_any_case(name, kNames[column])) continue;
      if (header.fields[column]) {
        header.problem = fmt::format("Two columns are called \"{}\": rename one.", kNames[column]);
      }
      header.fields[column] = i;
    }
  }
  if (!header.fields[Column::text]) {
    header.problem =
        "No column is called \"text\": name the columns in the first row, \"text\" and any of id, "
        "title, url, source, date, lang.";
  }
  return header;
}

class Table {
 public:
  explicit Table(Outlet& outlet) : outlet_(outlet) {}

  /// Takes the next record, the header first. False when nothing more can come of the table.
  bool take(const CsvRecord& record) {
    if (!header_) return take_header(record);
    if (!record.problem.empty()) {
      refuse(record, "", fmt::format("The row cannot be read: {}.", record.problem));
    } else {
      take_row(record);
    }
    return !outlet_.stopped();
  }

 private:
  bool take_header(const CsvRecord& record) {
    header_ = record.problem.empty() ? header_of(record) : Header{{}, record.problem + "."};
    if (header_->problem.empty()) return true;
    outlet_.refuse("bad_header", header_->problem);
    return false;
  }

  void refuse(const CsvRecord& record, std::string id_of_row, std::string message) {
    outlet_.refuse_part(std::move(id_of_row), record.line, "bad_row", std::move(message));
  }

  /// None when the table lacks the column or the row the value.
  [[nodiscard]] std::optional<std::string> field(const CsvRecord& record, Column column) const {
    const auto at = header_->fields[column];
    if (!at || *at >= record.fields.size() || record.fields[*at].empty()) return std::nullopt;
    return record.fields[*at];
  }

  void take_row(const CsvRecord& record) {
    for (const std::string& value : record.fields) {
      const auto offset = first_invalid_utf8(value);
      if (offset || value.find('\0') != std::string::npos) {
        refuse(record, "", "The row is not in UTF-8: store the table as CSV in UTF-8.");
        return;
      }
    }
    const std::string name =
        field(record, Column::id).value_or(fmt::format("{}:{}", outlet_.input().id, record.line));
    const auto body = field(record, Column::text);
    if (!body || trimmed_blanks(*body).empty()) {
      refuse(record, name, "The row has no text.");
      return;
    }
    hand_on(record, parse_plain_text(DocumentId{name}, *body));
  }

  void hand_on(const CsvRecord& record, Document document) {
    ReadResult result;
    result.line = record.line;
    const auto take = [&](std::optional<std::string>& target, Column column) {
      if (auto given = field(record, column)) target = std::move(given);
    };
    take(document.title, Column::title);
    take(document.url, Column::url);
    take(document.source, Column::source);
    take(document.lang, Column::lang);
    if (const auto given = field(record, Column::date)) {
      document.date = iso_date_of_any(*given);
      if (!document.date) {
        result.warnings.push_back(
            {"bad_date",
             fmt::format("The date is left out: \"{}\" is no date like 2022-02-16.", *given),
             std::nullopt});
      }
    }
    result.document = std::move(document);
    outlet_.hand_on(std::move(result));
  }

  Outlet& outlet_;
  std::optional<Header> header_;
};

}  // namespace

void read_table(ByteStream& stream, char delimiter, Outlet& outlet) {
  CsvReader reader(delimiter, outlet.limits().max_document_bytes);
  Table table(outlet);
  for (bool more = true; more;) {
    const std::string_view bytes = stream.peek(1);
    more = !bytes.empty();
    if (more) {
      reader.feed(bytes);
      stream.take(bytes.size());
    } else {
      reader.finish();
    }
    while (const auto record = reader.next()) {
      if (!table.take(*record)) return;
    }
  }
  if (outlet.handed_on() == 0) {
    outlet.refuse("empty", "The file is empty: there is no row of a document in it.");
  }
}

}  // namespace mentionmap::read
