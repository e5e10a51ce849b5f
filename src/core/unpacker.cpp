#include "core/unpacker.hpp"

#include <array>
#include <new>

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

namespace mentionmap {
namespace {

constexpr std::size_t kBlockBytes = 1u << 16;

[[noreturn]] void refuse_damage(const char* kind, std::uint64_t offset, const char* found) {
  throw ArchiveError("damaged_archive",
                     fmt::format("The {} archive is damaged near byte {} ({}): get it anew.", kind,
                                 offset, found));
}

class GzipUnpacker : public Unpacker {
 public:
  GzipUnpacker() {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  GzipUnpacker(const GzipUnpacker&) = delete;
  GzipUnpacker& operator=(const GzipUnpacker&) = delete;
  ~GzipUnpacker() override { inflateEnd(&stream_); }

  bool step(std::string_view& packed, std::string& out) override {
    const bool at_rest = between_members_ || padding_;
    if (at_rest && packed.empty()) return false;
    if (padding_ || (at_rest && packed.front() == 0)) return take_padding(packed);
    if (at_rest) inflateReset(&stream_);
    between_members_ = false;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(block_.data());
    stream_.avail_out = static_cast<uInt>(block_.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t taken = packed.size() - stream_.avail_in;
    const std::size_t made = block_.size() - stream_.avail_out;
    packed.remove_prefix(taken);
    taken_ += taken;
    out.append(block_.data(), made);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      refuse_damage("gzip", taken_, stream_.msg == nullptr ? "bad data" : stream_.msg);
    }
    between_members_ = status == Z_STREAM_END;
    return taken > 0 || made > 0;
  }

  [[nodiscard]] bool complete() const noexcept override { return between_members_ || padding_; }

 private:
  /// Zeros after the last member, with which tapes and some tools fill a block.
  bool take_padding(std::string_view& packed) {
    padding_ = true;
    packed = {};
    return true;
  }

  z_stream stream_{};
  std::array<char, kBlockBytes> block_;
  std::uint64_t taken_ = 0;
  bool between_members_ = false;
  bool padding_ = false;
};

class ZstdUnpacker : public Unpacker {
 public:
  ZstdUnpacker() : stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    constexpr int kWindowLog = 27;  // 128 MiB, what the zstd program takes without being told.
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  bool step(std::string_view& packed, std::string& out) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer block{block_.data(), block_.size(), 0};
    const std::size_t left = ZSTD_decompressStream(stream_.get(), &block, &in);
    packed.remove_prefix(in.pos);
    taken_ += in.pos;
    out.append(block_.data(), block.pos);
    if (ZSTD_isError(left)) refuse_damage("zstd", taken_, ZSTD_getErrorName(left));
    const bool moved = block.pos > 0 || in.pos > 0;
    if (moved) complete_ = left == 0;
    return moved;
  }

  [[nodiscard]] bool complete() const noexcept override { return complete_; }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  std::array<char, kBlockBytes> block_;
  std::uint64_t taken_ = 0;
  bool complete_ = false;
};

}  // namespace

std::unique_ptr<Unpacker> unpacker_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1F\x8B\x08")) return std::make_unique<GzipUnpacker>();
  if (first_bytes.starts_with("\x28\xB5\x2F\xFD")) return std::make_unique<ZstdUnpacker>();
  return nullptr;
}

}  // namespace mentionmap
