// What is done once, when it is first needed.
#pragma once

#include <atomic>
#include <mutex>

namespace mentionmap {

/// Runs a function once, in the thread that comes first; the others wait. What the function throws
/// reaches its caller, and the next call tries again. (std::call_once is not used: an exception
/// cannot pass through the C library's pthread_once in a program that carries its own unwinder.)
class Once {
 public:
  template <typename Function>
  void run(const Function& function) {
    if (done_.load(std::memory_order_acquire)) return;
    const std::lock_guard lock(running_);
    if (done_.load(std::memory_order_relaxed)) return;
    function();
    done_.store(true, std::memory_order_release);
  }

 private:
  std::atomic<bool> done_ = false;
  std::mutex running_;
};

}  // namespace mentionmap
