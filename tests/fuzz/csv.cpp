// Tables in any bytes: the records do not depend on the pieces the bytes come in, and fields that
// are written are read back.
#include "core/csv.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using mentionmap::CsvReader;
using mentionmap::CsvRecord;

std::vector<CsvRecord> read(std::string_view bytes, std::size_t piece) {
  std::vector<CsvRecord> records;
  CsvReader reader(',');
  const auto take = [&] {
    while (auto record = reader.next()) records.push_back(std::move(*record));
  };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    take();
  }
  reader.finish();
  take();
  return records;
}

bool same(const CsvRecord& a, const CsvRecord& b) {
  return a.line == b.line && a.fields == b.fields && a.problem == b.problem;
}

void check_written(const CsvRecord& record) {
  if (!record.problem.empty()) return;
  std::string row = "first\n";
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (i > 0) row += ',';
    mentionmap::append_csv_field(row, record.fields[i], ',');
  }
  row += '\n';
  const bool blank = record.fields.size() == 1 && record.fields[0].empty();
  const auto again = read(row, row.size());
  if (again.size() != (blank ? 1U : 2U)) std::abort();
  if (!blank && again[1].fields != record.fields) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size > 10'000) return 0;
  const auto whole = read(bytes, std::max<std::size_t>(size, 1));
  const auto pieces = read(bytes, 1 + size / 7);
  if (!std::equal(whole.begin(), whole.end(), pieces.begin(), pieces.end(), same)) std::abort();
  for (const CsvRecord& record : whole) check_written(record);
  return 0;
}
