// What to clean up when the user stops the program.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include <signal.h>

namespace mentionmap::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP wait. Those that the caller ignores stay ignored.
class HeldSignals {
 public:
  HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  ~HeldSignals() { release(); }

  [[nodiscard]] const sigset_t& set() const noexcept { return held_; }

  /// Lets them through again.
  void release() noexcept;

 private:
  sigset_t held_;
  sigset_t mask_before_;
};

/// While it lives, the held signals first run `clean_up` on a thread of its own, then end
/// the program as they would have. Make both before the threads that do the work, as they must
/// leave these signals to it. Where no thread can be had, signals end the program without cleaning
/// up.
class Interruption {
 public:
  Interruption(HeldSignals& signals, std::function<void()> clean_up);
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

 private:
  void wait();

  std::function<void()> clean_up_;
  sigset_t awaited_;
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace mentionmap::cli
