// Parts of the program that are loaded when they are needed.
#pragma once

namespace mentionmap {

/// Opens a module and finds its symbol. Modules stand beside the program, in
/// <prefix>/lib/mentionmap for <prefix>/bin/mentionmap, or beside $MENTIONMAP_DATA
/// (<prefix>/share/mentionmap), and stay open. Throws DataError when the
/// module is missing or of another version.
[[nodiscard]] void* module_symbol(const char* file, const char* symbol);

}  // namespace mentionmap
