// The inputs a user names -> the files to read, with an id for each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentionmap/records.hpp"

namespace mentionmap::read {

/// A file to read, or what there is to say instead.
struct ListedInput {
  std::string path;                    ///< As given, or below a folder given; "-": standard input.
  std::string root;                    ///< The folder given; empty for a file given by its name.
  std::string id;                      ///< Of the document, should the file be one text. UTF-8.
  std::optional<RecordError> notice;   ///< Passed over, and why.
  std::optional<RecordError> refusal;  ///< Cannot be read, and why.
};

/// Lists the inputs in order: patterns ("news/*.html", where no file has that name) by the sorted
/// paths that fit, folders by the sorted names of what is in them. Hidden files and what
/// lies in linked folders are left out, as links may lead round in a circle, and so is what is of
/// no form that is read. Nothing is opened.
[[nodiscard]] std::vector<ListedInput> list_inputs(const std::vector<std::string>& inputs);

/// Gives each input the shortest of these ids that no other has: the file's name, its path from the
/// folder given, the same after that folder's name, the whole path.
void assign_ids(std::vector<ListedInput>& inputs);

}  // namespace mentionmap::read
