// Web archives (WARC 1.0 and 1.1, ISO 28500) with a document a page.
#pragma once

#include "read/byte_stream.hpp"
#include "read/outlet.hpp"

namespace mentionmap::read {

/// Reads the responses, resources and conversions (texts taken off pages) that hold HTML or plain
/// text and, for responses, were answered with success. A document's id is the record's, its URL
/// the target, its date the page's own, else that of the capture. All else is counted and said.
void read_warc(ByteStream& stream, Outlet& outlet);

}  // namespace mentionmap::read
