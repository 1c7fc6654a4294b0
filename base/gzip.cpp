#include "base/gzip.h"

#include <zlib.h>

#include <limits>

namespace base {
namespace {

constexpr int kGzipWindow = 16 + MAX_WBITS;
constexpr int kMemoryLevel = 8;

void give_input(z_stream& stream, std::string_view bytes) {
    ASSERT(bytes.size() <= std::numeric_limits<uInt>::max());
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
}

// Ends the stream on every path out.
class Inflater {
public:
    Inflater() { ASSERT(inflateInit2(&stream, kGzipWindow) == Z_OK); }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    z_stream stream{};
};

}  // namespace

std::string gzip(std::string_view bytes, int level) {
    z_stream stream{};
    ASSERT(deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                        Z_DEFAULT_STRATEGY) == Z_OK);
    give_input(stream, bytes);
    std::string out(deflateBound(&stream, stream.avail_in), '\0');
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes) {
    if (compressed.size() > std::numeric_limits<uInt>::max()) {
        return error(ErrorCode::TooLarge, "input.too_large", "gzip input over its bound");
    }
    Inflater inflater;
    z_stream& stream = inflater.stream;
    give_input(stream, compressed);
    std::string out;
    char chunk[64 * 1024];
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk);
        stream.avail_out = sizeof chunk;
        state = inflate(&stream, Z_NO_FLUSH);
        const std::size_t made = sizeof chunk - stream.avail_out;
        if (made > max_bytes - out.size()) {
            return error(ErrorCode::TooLarge, "input.too_large", "gzip grows over its bound");
        }
        out.append(chunk, made);
    }
    if (state != Z_STREAM_END || stream.avail_in != 0) {
        return error(ErrorCode::InvalidInput, "input.gzip", "not one whole gzip member");
    }
    return out;
}

}  // namespace base
