// RSS and Atom feeds with a document an item.
#pragma once

#include <string>

#include "read/byte_stream.hpp"
#include "read/outlet.hpp"

namespace mentionmap::read {

/// Reads RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. An item's id is its guid or id, else its link,
/// else "FILE#NUMBER"; its text is the longest of its contents and summaries, HTML taken off, else
/// its title. What stands before the place where a feed is broken is kept, and the place said.
void read_feed(ByteStream& stream, Outlet& outlet);

}  // namespace mentionmap::read
