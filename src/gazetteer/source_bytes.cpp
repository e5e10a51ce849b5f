#include "gazetteer/source_bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <minizip/unzip.h>

#include "mentionmap/error.hpp"

#include "core/unpacker.hpp"

namespace mentionmap {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

[[noreturn]] void fail(const std::string& name, std::string_view what) {
  throw DataError(fmt::format("{} {}.", name, what));
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

}  // namespace

class SourceBytes::Content {
 public:
  virtual ~Content() = default;

  /// As SourceBytes::next().
  virtual std::string_view next() = 0;
};

namespace {

class PlainContent : public SourceBytes::Content {
 public:
  explicit PlainContent(const std::filesystem::path& path)
      : name_(path.string()), file_(std::fopen(path.c_str(), "rb")), piece_(kPieceBytes, '\0') {
    if (!file_) fail(name_, "cannot be read: " + std::generic_category().message(errno));
    if (std::filesystem::is_directory(path)) fail(name_, "is a folder, not a file");
  }

  std::string_view next() override {
    const std::size_t count = std::fread(piece_.data(), 1, piece_.size(), file_.get());
    if (std::ferror(file_.get()) != 0) {
      fail(name_, "cannot be read: " + std::generic_category().message(errno));
    }
    return {piece_.data(), count};
  }

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  std::string name_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::string piece_;
};

/// A file of gzip or Zstandard.
class PackedContent : public SourceBytes::Content {
 public:
  PackedContent(const std::filesystem::path& path, std::unique_ptr<Unpacker> unpacker)
      : name_(path.string()), file_(path), unpacker_(std::move(unpacker)) {}

  std::string_view next() override {
    piece_.clear();
    try {
      while (piece_.empty() && (unpacker_->step(packed_, piece_) || refill())) {
      }
    } catch (const ArchiveError& error) {
      throw DataError(fmt::format("{} cannot be unpacked. {}", name_, error.what()));
    }
    return piece_;
  }

 private:
  /// False at the end.
  bool refill() {
    packed_ = file_.next();
    if (packed_.empty() && !unpacker_->complete()) fail(name_, "is cut short: get it anew");
    return !packed_.empty();
  }

  std::string name_;
  PlainContent file_;
  std::unique_ptr<Unpacker> unpacker_;
  std::string_view packed_;  // what is left to unpack of what file_ gave
  std::string piece_;
};

class ZipContent : public SourceBytes::Content {
 public:
  explicit ZipContent(const std::filesystem::path& path)
      : name_(path.string()), archive_(unzOpen64(path.c_str())), piece_(kPieceBytes, '\0') {
    if (archive_ == nullptr) fail(name_, "is no zip archive, or a damaged one");
    const std::string member = member_to_read(lower_case(path.stem().string()));
    const bool opened = !member.empty() && unzLocateFile(archive_, member.c_str(), 1) == UNZ_OK &&
                        unzOpenCurrentFile(archive_) == UNZ_OK;
    if (!opened) {
      unzClose(archive_);
      fail(name_, "holds no .txt, .tsv, .csv or .json file that can be read");
    }
  }
  ZipContent(const ZipContent&) = delete;
  ZipContent& operator=(const ZipContent&) = delete;
  ~ZipContent() override {
    unzCloseCurrentFile(archive_);
    unzClose(archive_);
  }

  std::string_view next() override {
    const int count = unzReadCurrentFile(archive_, piece_.data(), kPieceBytes);
    if (count < 0) fail(name_, "is damaged: get it anew");
    if (count == 0 && unzCloseCurrentFile(archive_) == UNZ_CRCERROR) {
      fail(name_, "is damaged, the checksum of its content is wrong: get it anew");
    }
    return {piece_.data(), static_cast<std::size_t>(count)};
  }

 private:
  [[nodiscard]] std::string member_to_read(const std::string& stem) const {
    std::string best;
    std::uint64_t most = 0;
    for (int at = unzGoToFirstFile(archive_); at == UNZ_OK; at = unzGoToNextFile(archive_)) {
      char name[1024] = {};
      unz_file_info64 info{};
      if (unzGetCurrentFileInfo64(archive_, &info, name, sizeof(name) - 1, nullptr, 0, nullptr,
                                  0) != UNZ_OK) {
        continue;
      }
      const std::filesystem::path member = lower_case(name);
      const std::string kind = member.extension().string();
      if (kind != ".txt" && kind != ".tsv" && kind != ".csv" && kind != ".json" &&
          kind != ".geojson") {
        continue;
      }
      if (member.stem().string() == stem) return name;
      if (best.empty() || info.uncompressed_size > most) {
        best = name;
        most = info.uncompressed_size;
      }
    }
    return best;
  }

  std::string name_;
  unzFile archive_;
  std::string piece_;
};

std::unique_ptr<SourceBytes::Content> content_of(const std::filesystem::path& path) {
  const std::string start(PlainContent(path).next().substr(0, kMagicBytes));
  if (start.starts_with("PK")) return std::make_unique<ZipContent>(path);
  if (auto unpacker = unpacker_of(start)) {
    return std::make_unique<PackedContent>(path, std::move(unpacker));
  }
  return std::make_unique<PlainContent>(path);
}

}  // namespace

SourceBytes::SourceBytes(const std::filesystem::path& file) : content_(content_of(file)) {}
SourceBytes::~SourceBytes() = default;
SourceBytes::SourceBytes(SourceBytes&&) noexcept = default;
SourceBytes& SourceBytes::operator=(SourceBytes&&) noexcept = default;

std::string_view SourceBytes::next() { return content_->next(); }

void SourceLines::take(std::string_view line) noexcept {
  if (line.ends_with('\r')) line.remove_suffix(1);
  is_cut_ = line.size() > kLongestLine;
  line_ = line.substr(0, kLongestLine);
  ++number_;
}

bool SourceLines::refill() {
  if (carried_.size() <= kLongestLine) carried_.append(piece_);
  piece_ = bytes_.next();
  return !piece_.empty();
}

bool SourceLines::next() {
  carried_.clear();
  for (;;) {
    const std::size_t end = piece_.find('\n');
    if (end != std::string_view::npos) {
      const std::string_view rest = piece_.substr(0, end);
      piece_.remove_prefix(end + 1);
      if (carried_.empty()) {
        take(rest);
      } else {
        take(carried_.append(rest));
      }
      return true;
    }
    if (refill()) continue;
    if (carried_.empty()) return false;
    take(carried_);
    return true;
  }
}

}  // namespace mentionmap
