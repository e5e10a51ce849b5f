#include <exception>
#include <thread>
#include <utility>

#include "mentionmap/pipeline.hpp"

#include "pipeline/ordered_queue.hpp"

namespace mentionmap {
namespace {

/// One document's failure must not end the run of the others.
void analyze_read(const Pipeline& pipeline, ProcessedDocument& item) {
  if (!item.read.errors.empty()) return;
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

}  // namespace

std::vector<InputFile> process_documents(const Pipeline& pipeline,
                                         const std::vector<std::string>& inputs,
                                         const RunOptions& options,
                                         const std::function<bool(ProcessedDocument)>& sink) {
  if (options.jobs <= 1) return process_in_turn(pipeline, inputs, options.limits, sink);

  std::vector<InputFile> files;
  pipeline::OrderedQueue<ProcessedDocument> queue(
      options.jobs, [&](ProcessedDocument& item) { analyze_read(pipeline, item); });
  Producer producer([&] {
    try {
      files = read_documents(inputs, options.limits, [&](ReadResult read) {
        return queue.put({std::move(read), std::nullopt});
      });
    } catch (...) {
      queue.close();
      throw;
    }
    queue.close();
  });
  try {
    while (auto item = queue.take()) {
      if (!sink(std::move(*item))) queue.cancel();
    }
  } catch (...) {
    queue.cancel();
    throw;
  }
  producer.finish();
  return files;
}

}  // namespace mentionmap
