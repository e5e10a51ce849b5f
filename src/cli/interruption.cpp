#include "cli/interruption.hpp"

#include <system_error>
#include <utility>

#include <pthread.h>
#include <unistd.h>

namespace mentionmap::cli {
namespace {

/// The signals that end the program, less those that the caller wants ignored, as nohup does.
sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
      sigaddset(&set, signal);
    }
  }
  sigaddset(&set, SIGUSR1);  // Ends the waiting when the work is over.
  return set;
}

}  // namespace

HeldSignals::HeldSignals() : held_(ending_signals()) {
  ::pthread_sigmask(SIG_BLOCK, &held_, &mask_before_);
}

void HeldSignals::release() noexcept { ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr); }

Interruption::Interruption(HeldSignals& signals, std::function<void()> clean_up)
    : clean_up_(std::move(clean_up)), awaited_(signals.set()) {
  try {
    thread_ = std::thread([this] { wait(); });
  } catch (const std::system_error&) {
    signals.release();
  }
}

Interruption::~Interruption() {
  if (!thread_.joinable()) return;
  over_ = true;
  ::pthread_kill(thread_.native_handle(), SIGUSR1);
  thread_.join();
}

void Interruption::wait() {
  int signal = 0;
  while (::sigwait(&awaited_, &signal) != 0 || signal == SIGUSR1) {
    if (over_) return;
  }
  clean_up_();
  // Unblocked on this thread, the signal ends the whole program.
  ::signal(signal, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  ::kill(::getpid(), signal);
}

}  // namespace mentionmap::cli
