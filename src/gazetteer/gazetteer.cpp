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

std::string_view Gazetteer::sources() const noexcept { return impl_->view.sources(); }

std::uint64_t Gazetteer::size_bytes() const noexcept { return impl_->file.bytes().size(); }

std::uint64_t Gazetteer::name_count() const noexcept { return impl_->view.name_count(); }

bool Gazetteer::has_sound_content() const noexcept { return impl_->view.has_sound_content(); }

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
  return find_folded(fold_name(name));
}

std::span<const NameEntry> Gazetteer::find_folded(std::string_view folded) const noexcept {
  const auto found = impl_->view.step(NameNode{}, folded);
  return found ? found->entries : std::span<const NameEntry>();
}

std::optional<NameStep> Gazetteer::step(NameNode node,
                                        std::string_view folded_word) const noexcept {
  auto found = impl_->view.step(node, folded_word);
  if (!found) return found;
  const std::size_t most = impl_->view.text_bearers();
  if (found->entries.size() > most) found->entries = found->entries.first(most);
  return found;
}

}  // namespace mentionmap
