#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace base {

// The binary form of everything that is hashed or signed: integers little-endian, texts as u32
// length and bytes.
template <typename N>
void put_integer(std::string& out, N value) {
    const auto bits = static_cast<std::make_unsigned_t<N>>(value);
    for (std::size_t i = 0; i < sizeof(N); ++i) {
        out += static_cast<char>((bits >> (8 * i)) & 0xff);
    }
}

inline void put_text(std::string& out, std::string_view text) {
    put_integer(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

// Takes fields off the front of bytes that must outlive the views. After the first failure every
// take gives an empty value, so that the caller has to look once, at the end.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <typename N>
    N integer() {
        const std::string_view taken = bytes(sizeof(N));
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            bits |= std::uint64_t{static_cast<unsigned char>(taken[i])} << (8 * i);
        }
        return static_cast<N>(bits);
    }

    std::string_view text() { return bytes(integer<std::uint32_t>()); }

    std::string_view bytes(std::size_t count) {
        if (!good_ || count > rest_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    bool good() const { return good_; }
    bool finished() const { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace base
