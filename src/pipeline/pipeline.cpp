#include "mentionmap/pipeline.hpp"

#include <utility>

#include "mentionmap/extractor.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/resolver.hpp"

namespace mentionmap {

struct Pipeline::Impl {
  Impl(const std::filesystem::path& data_dir, RecognitionOptions recognition,
       const std::filesystem::path& gazetteer_file)
      : gazetteer(
            Gazetteer::open(gazetteer_file.empty() ? data_dir / "gazetteer.mmg" : gazetteer_file)),
        borders(Borders::open(data_dir / "borders.mmb")),
        recognizer(gazetteer, data_dir, std::move(recognition)),
        resolver(gazetteer, data_dir),
        extractor(borders, data_dir / "lexicon") {}

  Gazetteer gazetteer;
  Borders borders;
  Recognizer recognizer;
  Resolver resolver;
  Extractor extractor;
};

Pipeline::Pipeline(const std::filesystem::path& data_dir, RecognitionOptions recognition,
                   const std::filesystem::path& gazetteer)
    : impl_(std::make_unique<Impl>(data_dir, std::move(recognition), gazetteer)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const Gazetteer& Pipeline::gazetteer() const noexcept { return impl_->gazetteer; }
const Borders& Pipeline::borders() const noexcept { return impl_->borders; }

Analysis Pipeline::analyze(const Document& document) const {
  Analysis analysis;
  analysis.structure = analyze_text(document);
  const auto mentions = impl_->recognizer.recognize(document, analysis.structure);
  auto toponyms = impl_->resolver.resolve(document, analysis.structure, mentions);
  analysis.annotation = impl_->extractor.extract(document, analysis.structure, std::move(toponyms));
  return analysis;
}

ExplainedAnalysis Pipeline::explain(const Document& document) const {
  ExplainedAnalysis explained{analyze(document), {}, {}, {}};
  const TextStructure& structure = explained.analysis.structure;
  explained.explanation = impl_->recognizer.explain(document, structure);
  explained.names = impl_->resolver.explain(document, structure,
                                            impl_->recognizer.recognize(document, structure));
  explained.records =
      impl_->extractor.explain(document, structure, explained.analysis.annotation.toponyms);
  return explained;
}

Annotation Pipeline::annotate(const Document& document) const {
  return analyze(document).annotation;
}

}  // namespace mentionmap
