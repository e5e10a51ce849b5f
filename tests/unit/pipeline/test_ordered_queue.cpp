#include <atomic>
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
