// A queue of jobs done out of order and taken out in order.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace mentionmap::pipeline {

/// Bounded queue between one producer, several workers and one consumer: items are put in, worked
/// on in any order and taken out in the order they were put in.
///
///     OrderedQueue<Task> queue(jobs, [](Task& task) { task.run(); });
///     producer:  while (queue.put(next_task())) {}  queue.close();
///     consumer:  while (auto task = queue.take()) use(*task);
///
/// Threads: one thread may put while another takes. `work` runs on the queue's own threads and must
/// not throw.
template <typename Item>
class OrderedQueue {
 public:
  /// Starts a thread; throws std::system_error when there are no more to be had.
  using Start = std::function<std::thread(std::function<void()>)>;

  /// Goes on with fewer workers where the system gives no more. Throws std::system_error when it
  /// gives none.
  OrderedQueue(std::size_t workers, std::function<void(Item&)> work, Start start = start_thread)
      : work_(std::move(work)), capacity_(workers * kWaitingPerWorker) {
    threads_.reserve(workers);
    while (threads_.size() < workers && add_worker(start)) {
    }
  }
  OrderedQueue(const OrderedQueue&) = delete;
  OrderedQueue& operator=(const OrderedQueue&) = delete;
  ~OrderedQueue() {
    cancel();
    for (std::thread& thread : threads_) thread.join();
  }

  /// Waits for room; false when cancelled.
  bool put(Item item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return cancelled_ || slots_.size() < capacity_; });
    if (cancelled_) return false;
    slots_.push_back(Slot{std::move(item)});
    changed_.notify_all();
    return true;
  }

  /// No more items will come.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  /// Nobody wants the rest.
  void cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    changed_.notify_all();
  }

  /// The oldest item once its work is done; none after the last.
  std::optional<Item> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return cancelled_ || (slots_.empty() ? closed_ : slots_.front().state == State::done);
    });
    if (cancelled_ || slots_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(slots_.front().item));
    slots_.pop_front();
    changed_.notify_all();
    return item;
  }

 private:
  static constexpr std::size_t kWaitingPerWorker = 8;

  static std::thread start_thread(std::function<void()> run) { return std::thread(std::move(run)); }

  /// False when there are no more threads to be had but the queue has some.
  bool add_worker(const Start& start) {
    try {
      threads_.push_back(start([this] { run_worker(); }));
      return true;
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;
      return false;
    }
  }

  enum class State { waiting, at_work, done };

  struct Slot {
    Item item;
    State state = State::waiting;
  };

  /// The oldest slot nobody works on. A deque keeps its elements in place while its ends change.
  Slot* next_waiting() {
    for (Slot& slot : slots_) {
      if (slot.state == State::waiting) return &slot;
    }
    return nullptr;
  }

  void run_worker() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Slot* slot = nullptr;
      changed_.wait(lock, [&] { return cancelled_ || (slot = next_waiting()) || closed_; });
      if (cancelled_ || slot == nullptr) return;
      slot->state = State::at_work;
      lock.unlock();
      work_(slot->item);
      lock.lock();
      slot->state = State::done;
      changed_.notify_all();
    }
  }

  std::function<void(Item&)> work_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slot> slots_;
  bool closed_ = false;
  bool cancelled_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mentionmap::pipeline
