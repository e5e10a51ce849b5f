#include "cli/progress.hpp"

#include <algorithm>

#include <unistd.h>

#include "cli/console.hpp"

namespace mentionmap::cli {
namespace {

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

std::string rates(const ProgressFigures& figures) {
  const double seconds = std::max(figures.seconds, 1e-3);
  return fmt::format("{:.0f} documents/s, {:.1f} MB/s",
                     static_cast<double>(figures.documents) / seconds,
                     megabytes(figures.bytes_read) / seconds);
}

/// "45 s", "12 min", "3.5 h".
std::string duration(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  if (seconds < 2 * kMinute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * kHour) return fmt::format("{:.0f} min", seconds / kMinute);
  return fmt::format("{:.1f} h", seconds / kHour);
}

}  // namespace

std::string progress_line(const ProgressFigures& figures) {
  const std::string documents = counted(figures.documents, "document", "documents");
  if (figures.bytes_known == 0 || figures.bytes_read == 0) {
    return fmt::format("{}, {:.1f} MB, {}", documents, megabytes(figures.bytes_read),
                       rates(figures));
  }
  const std::uint64_t all = std::max(figures.bytes_known, figures.bytes_read);
  const double share = static_cast<double>(figures.bytes_read) / static_cast<double>(all);
  return fmt::format("{}, {:.1f} of {:.1f} MB, {}, {} left", documents,
                     megabytes(figures.bytes_read), megabytes(all), rates(figures),
                     duration(figures.seconds * (1 - share) / share));
}

std::string summary_line(const ProgressFigures& figures) {
  std::string notes;
  const auto note = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    notes += fmt::format("{}{} {}", notes.empty() ? "" : ", ", count, what);
  };
  note(figures.failed, "failed");
  note(figures.duplicates,
       figures.duplicates == 1 ? "near-duplicate of another" : "near-duplicates of others");
  note(figures.skipped, "done before");
  return fmt::format("{}{} in {:.1f} s: {}", counted(figures.documents, "document", "documents"),
                     notes.empty() ? "" : " (" + notes + ")", figures.seconds, rates(figures));
}

Progress::Progress(bool summary, bool free_terminal)
    : summary_(summary), shows_(free_terminal && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { show_status({}); }

void Progress::note(const ProcessedDocument& item) {
  if (item.read.is_notice) return;
  ++figures_.documents;
  figures_.failed += !item.read.errors.empty();
  figures_.duplicates += item.duplicate_of.has_value();
  figures_.skipped += item.is_skipped;
  if (!shows_) return;
  constexpr auto kQuiet = std::chrono::seconds(1);
  constexpr auto kEvery = std::chrono::milliseconds(200);
  const Clock::time_point now = Clock::now();
  if (now - begin_ < kQuiet || now - last_shown_ < kEvery) return;
  last_shown_ = now;
  measure(now);
  show_status(progress_line(figures_));
}

void Progress::finish() {
  show_status({});
  measure(Clock::now());
  if (summary_) say(summary_line(figures_));
}

void Progress::measure(Clock::time_point now) {
  figures_.bytes_read = reading_.bytes_read;
  figures_.bytes_known = reading_.bytes_known;
  figures_.seconds = std::chrono::duration<double>(now - begin_).count();
}

}  // namespace mentionmap::cli
