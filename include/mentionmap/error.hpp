// What the library throws. Messages are complete sentences for a user: they name the file, line or
// offset, what was expected, what was found, and what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace mentionmap {

/// Root of all exceptions thrown on purpose by this library.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An input (document, row, coordinate) that cannot be understood. The rest of a batch can go on.
class InputError : public Error {
 public:
  using Error::Error;
};

/// A data file of ours (gazetteer, borders, lexicon) that is missing, damaged or of another
/// version.
class DataError : public Error {
 public:
  using Error::Error;
};

/// A request that makes no sense: unknown border, contradictory options.
class UsageError : public Error {
 public:
  using Error::Error;
};

}  // namespace mentionmap
