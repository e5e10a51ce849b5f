#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "mentionmap/pipeline.hpp"

#include "pipeline/ordered_queue.hpp"

namespace mentionmap {
namespace {

/// One document's failure must not end the run of the others.
void analyze_read(const Pipeline& pipeline, ProcessedDocument& item) {
  if (item.read.is_notice || !item.read.errors.empty()) return;
  try {
    item.analysis = pipeline.analyze(item.read.document);
  } catch (const std::exception& error) {
    item.read.errors.push_back({"failed", error.what(), std::nullopt});
  }
}

std::vector<InputFile> process_in_turn(const Pipeline& pipeline,
                                       const std::vector<std::string>& inputs,
                                       const ReadLimits& limits,
                                       const std::function<bool(ProcessedDocument)>& sink) {
  return read_documents(inputs, limits, [&](ReadResult read) {
    ProcessedDocument item{std::move(read), std::nullopt};
    analyze_read(pipeline, item);
    return sink(std::move(item));
  });
}

/// The thread that reads, joined on every way out.
class Producer {
 public:
  template <typename Run>
  explicit Producer(Run run)
      : thread_([this, run] {
          try {
            run();
          } catch (...) {
            failure_ = std::current_exception();
          }
        }) {}
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;
  ~Producer() {
    if (thread_.joinable()) thread_.join();
  }

  /// Waits for the end and passes on what the thread threw.
  void finish() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::exception_ptr failure_;
  std::thread thread_;
};

using Queue = pipeline::OrderedQueue<ProcessedDocument>;

constexpr std::size_t kMostJobs = 256;  // More only cost memory.

/// None when the system gives no thread at all.
std::unique_ptr<Queue> make_queue(const Pipeline& pipeline, std::size_t jobs) {
  try {
    return std::make_unique<Queue>(
        jobs, [&pipeline](ProcessedDocument& item) { analyze_read(pipeline, item); });
  } catch (const std::system_error&) {
    return nullptr;
  }
}

/// Reads into the queue until the end or until nobody wants more.
std::vector<InputFile> read_into(Queue& queue, const std::vector<std::string>& inputs,
                                 const ReadLimits& limits) {
  try {
    auto files = read_documents(inputs, limits, [&](ReadResult read) {
      return queue.put({std::move(read), std::nullopt});
    });
    queue.close();
    return files;
  } catch (...) {
    queue.close();
    throw;
  }
}

void take_all(Queue& queue, const std::function<bool(ProcessedDocument)>& sink) {
  try {
    while (auto item = queue.take()) {
      if (!sink(std::move(*item))) queue.cancel();
    }
  } catch (...) {
    queue.cancel();
    throw;
  }
}

/// Starts the thread that reads; false when the system gives none.
template <typename Run>
bool start(std::optional<Producer>& producer, Run run) {
  try {
    producer.emplace(run);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace

std::vector<InputFile> process_documents(const Pipeline& pipeline,
                                         const std::vector<std::string>& inputs,
                                         const RunOptions& options,
                                         const std::function<bool(ProcessedDocument)>& sink) {
  const auto in_turn = [&] { return process_in_turn(pipeline, inputs, options.limits, sink); };
  if (options.jobs <= 1) return in_turn();
  const std::unique_ptr<Queue> queue = make_queue(pipeline, std::min(options.jobs, kMostJobs));
  if (!queue) return in_turn();
  std::vector<InputFile> files;
  std::optional<Producer> producer;
  if (!start(producer, [&] { files = read_into(*queue, inputs, options.limits); })) {
    return in_turn();
  }
  take_all(*queue, sink);
  producer->finish();
  return files;
}

}  // namespace mentionmap
