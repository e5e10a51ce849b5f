// Tables (CSV, TSV) with a document a row.
#pragma once

#include "read/byte_stream.hpp"
#include "read/outlet.hpp"

namespace mentionmap::read {

/// Reads a table whose first row names its columns: text, and any of id, title, url, source, date
/// and lang, in any order and case; others are left aside. A row without an id is called
/// "FILE:LINE". Bad rows are refused with their line, the others still read. UTF-8.
void read_table(ByteStream& stream, char delimiter, Outlet& outlet);

}  // namespace mentionmap::read
