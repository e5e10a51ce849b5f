#include <atomic>
#include <cerrno>
#include <functional>
#include <system_error>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "pipeline/ordered_queue.hpp"

using mentionmap::pipeline::OrderedQueue;

namespace {

/// Work whose cost differs from item to item, so that later ones overtake earlier ones.
void square(int& value) {
  for (int i = 0; i < (value % 7) * 200; ++i) std::this_thread::yield();
  value *= value;
}

}  // namespace

TEST_CASE("items leave in the order they came, whatever the number of workers") {
  constexpr int kItems = 400;
  for (const std::size_t workers : {1u, 2u, 5u}) {
    OrderedQueue<int> queue(workers, square);
    std::thread producer([&] {
      for (int i = 0; i < kItems; ++i) queue.put(i);
      queue.close();
    });
    std::vector<int> taken;
    while (auto item = queue.take()) taken.push_back(*item);
    producer.join();
    REQUIRE(taken.size() == kItems);
    for (int i = 0; i < kItems; ++i) CHECK(taken[static_cast<std::size_t>(i)] == i * i);
  }
}

TEST_CASE("an item is worked on before more come") {
  OrderedQueue<int> queue(2, square);
  queue.put(9);
  CHECK(queue.take() == 81);
  queue.close();
  CHECK_FALSE(queue.take());
}

TEST_CASE("a cancelled queue lets everyone go") {
  OrderedQueue<int> queue(2, square);
  std::atomic<int> accepted = 0;
  std::thread producer([&] {
    while (queue.put(3)) ++accepted;
  });
  CHECK(queue.take() == 9);
  queue.cancel();
  producer.join();
  CHECK_FALSE(queue.take());
  CHECK(accepted >= 1);
}

namespace {

/// Starts as many threads as it is told to, then fails as the system does.
OrderedQueue<int>::Start starting_at_most(int count) {
  return [count](std::function<void()> run) mutable {
    if (count-- <= 0) throw std::system_error(EAGAIN, std::generic_category());
    return std::thread(std::move(run));
  };
}

}  // namespace

TEST_CASE("the work goes on with the threads that could be had") {
  OrderedQueue<int> queue(8, square, starting_at_most(2));
  for (int i = 0; i < 20; ++i) queue.put(i);
  queue.close();
  for (int i = 0; i < 20; ++i) CHECK(queue.take() == i * i);
  CHECK_FALSE(queue.take());
}

TEST_CASE("without any thread there is no queue") {
  CHECK_THROWS_AS(OrderedQueue<int>(3, square, starting_at_most(0)), std::system_error);
}
