// Where the reader of one file hands on what it finds.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentionmap/reader.hpp"

#include "read/input_list.hpp"

namespace mentionmap::read {

/// Counts what one file gives and passes it to the caller of read_documents().
class Outlet {
 public:
  /// All must outlive the outlet.
  Outlet(const ListedInput& input, const ReadLimits& limits,
         const std::function<bool(ReadResult)>& pass_on)
      : input_(input), limits_(limits), pass_on_(pass_on) {}

  [[nodiscard]] const ListedInput& input() const noexcept { return input_; }
  [[nodiscard]] const ReadLimits& limits() const noexcept { return limits_; }

  /// The caller wants no more.
  [[nodiscard]] bool stopped() const noexcept { return stopped_; }

  [[nodiscard]] std::size_t documents() const noexcept { return documents_; }
  [[nodiscard]] std::size_t handed_on() const noexcept { return handed_on_; }

  void hand_on(ReadResult result) {
    if (stopped_) return;
    result.source = input_.path;
    if (!result.is_notice) ++handed_on_;
    if (!result.is_notice && result.errors.empty()) ++documents_;
    stopped_ = !pass_on_(std::move(result));
  }

  /// The file, or the rest of it, cannot be read.
  void refuse(std::string code, std::string message) {
    refuse_part(input_.id, 0, std::move(code), std::move(message));
  }

  /// One document of the file cannot be read. `id` may be empty, `line` 0.
  void refuse_part(std::string id, std::size_t line, std::string code, std::string message) {
    ReadResult result;
    result.document.id.value = std::move(id);
    result.line = line;
    result.errors.push_back({std::move(code), std::move(message), std::nullopt});
    hand_on(std::move(result));
  }

  void notice(std::string code, std::string message) {
    ReadResult result;
    result.is_notice = true;
    result.warnings.push_back({std::move(code), std::move(message), std::nullopt});
    hand_on(std::move(result));
  }

 private:
  const ListedInput& input_;
  const ReadLimits& limits_;
  const std::function<bool(ReadResult)>& pass_on_;
  bool stopped_ = false;
  std::size_t documents_ = 0;
  std::size_t handed_on_ = 0;
};

}  // namespace mentionmap::read
