#include "mentionmap/gazetteer.hpp"

#include <utility>

#include "core/mapped_file.hpp"
#include "gazetteer/index_view.hpp"

namespace mentionmap {

bool NameEntry::is_written_as(std::string_view written) const noexcept {
  return kind != NameKind::abbreviation || written_mark == gazetteer_format::written_mark(written);
}

struct Gazetteer::Impl {
  explicit Impl(const std::filesystem::path& path)
      : file(path), view(file.bytes(), path.string()) {}

  MappedFile file;
  IndexView view;
};

Gazetteer::Gazetteer(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::open(const std::filesystem::path& path) {
  return Gazetteer(std::make_unique<Impl>(path));
}

std::size_t Gazetteer::size() const noexcept { return impl_->view.size(); }

std::string_view Gazetteer::version() const noexcept { return impl_->view.version(); }

PlaceView Gazetteer::place(PlaceIndex index) const noexcept { return impl_->view.place(index); }

std::optional<PlaceIndex> Gazetteer::by_id(std::string_view id) const noexcept {
  return impl_->view.find_id(id);
}

std::optional<PlaceIndex> Gazetteer::country(std::string_view iso_code) const noexcept {
  constexpr std::string_view kPrefix = "iso:";
  constexpr std::size_t kLongestCode = 3;
  if (iso_code.empty() || iso_code.size() > kLongestCode) return std::nullopt;
  char key[kPrefix.size() + kLongestCode];
  kPrefix.copy(key, kPrefix.size());
  iso_code.copy(key + kPrefix.size(), iso_code.size());
  return impl_->view.find_id({key, kPrefix.size() + iso_code.size()});
}

std::span<const NameEntry> Gazetteer::find(std::string_view name) const {
  const auto found = impl_->view.step(NameNode{}, fold_name(name));
  return found ? found->entries : std::span<const NameEntry>();
}

std::optional<NameStep> Gazetteer::step(NameNode node,
                                        std::string_view folded_word) const noexcept {
  return impl_->view.step(node, folded_word);
}

}  // namespace mentionmap
