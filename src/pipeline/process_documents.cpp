#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "mentionmap/pipeline.hpp"

#include "pipeline/near_duplicates.hpp"
#include "pipeline/ordered_queue.hpp"

namespace mentionmap {
namespace {

/// One document's failure must not end the run of the others.
void analyze_read(const Pipeline& pipeline, ProcessedDocument& item, bool leave_out) {
  if (item.read.is_notice || item.is_skipped || !item.read.errors.empty()) return;
  if (item.duplicate_of && leave_out) return;
  try {
    item.analysis = pipeline.analyze(item.read.document);
    item.analysis->annotation.duplicate_of = item.duplicate_of;
  } catch (const std::exception& error) {
    item.read.errors.push_back({"failed", error.what(), std::nullopt});
  }
}

/// Says of each document, in the order of the input, what is to be done with it.
class Sorter {
 public:
  explicit Sorter(const RunOptions& options) : skip_(options.skip) {
    if (options.duplicates != Duplicates::ignore) duplicates_.emplace();
  }

  ProcessedDocument sorted(ReadResult read) {
    ProcessedDocument item;
    item.read = std::move(read);
    if (item.read.is_notice) return item;
    item.is_skipped = number_++ < skip_;
    if (duplicates_ && item.read.errors.empty()) {
      item.duplicate_of = duplicates_->note(item.read.document);
    }
    return item;
  }

 private:
  std::size_t skip_;
  std::size_t number_ = 0;
  std::optional<pipeline::NearDuplicates> duplicates_;
};

bool leaves_out(const RunOptions& options) { return options.duplicates == Duplicates::leave_out; }

std::vector<InputFile> process_in_turn(const Pipeline& pipeline,
                                       const std::vector<std::string>& inputs,
                                       const RunOptions& options,
                                       const std::function<bool(ProcessedDocument)>& sink) {
  Sorter sorter(options);
  return read_documents(inputs, options.limits, [&](ReadResult read) {
    ProcessedDocument item = sorter.sorted(std::move(read));
    analyze_read(pipeline, item, leaves_out(options));
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
std::unique_ptr<Queue> make_queue(const Pipeline& pipeline, const RunOptions& options) {
  try {
    return std::make_unique<Queue>(
        std::min(options.jobs, kMostJobs),
        [&pipeline, leave_out = leaves_out(options)](ProcessedDocument& item) {
          analyze_read(pipeline, item, leave_out);
        });
  } catch (const std::system_error&) {
    return nullptr;
  }
}

/// Reads into the queue until the end or until nobody wants more.
std::vector<InputFile> read_into(Queue& queue, const std::vector<std::string>& inputs,
                                 const RunOptions& options) {
  try {
    Sorter sorter(options);
    auto files = read_documents(inputs, options.limits, [&](ReadResult read) {
      return queue.put(sorter.sorted(std::move(read)));
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
  const auto in_turn = [&] { return process_in_turn(pipeline, inputs, options, sink); };
  if (options.jobs <= 1) return in_turn();
  const std::unique_ptr<Queue> queue = make_queue(pipeline, options);
  if (!queue) return in_turn();
  std::vector<InputFile> files;
  std::optional<Producer> producer;
  if (!start(producer, [&] { files = read_into(*queue, inputs, options); })) {
    return in_turn();
  }
  take_all(*queue, sink);
  producer->finish();
  return files;
}

}  // namespace mentionmap
