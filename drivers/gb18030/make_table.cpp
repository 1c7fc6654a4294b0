// Run by the build: asks glibc's iconv what every character of the basic plane is in GB18030 and
// prints the answer as tables for character_set.cpp. The source of truth is iconv, so a newer glibc
// brings a newer table without an edit here.
#include <iconv.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr std::uint32_t kPlane = 0x10000;

class Converter {
public:
    explicit Converter(const char* charset) : handle_(iconv_open(charset, "UTF-32LE")) {
        if (handle_ == reinterpret_cast<iconv_t>(-1)) {
            std::fprintf(stderr, "iconv knows no %s: install libc-bin's gconv modules\n", charset);
            std::exit(1);
        }
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    // The bytes of one character; empty where the charset has none.
    std::vector<std::uint8_t> convert(std::uint32_t code_point) {
        std::array<char, 4> in{};
        for (std::size_t i = 0; i < in.size(); ++i) {
            in[i] = static_cast<char>(code_point >> (8 * i) & 0xFF);
        }
        std::array<char, 8> out{};
        char* from = in.data();
        char* to = out.data();
        std::size_t from_left = in.size();
        std::size_t to_left = out.size();
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        if (iconv(handle_, &from, &from_left, &to, &to_left) != 0) {
            return {};
        }
        return {out.begin(), out.end() - static_cast<std::ptrdiff_t>(to_left)};
    }

private:
    iconv_t handle_;
};

// Private-use characters are left out: printers draw them from memory that anybody may have filled.
bool is_wanted(std::uint32_t code_point) {
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    const bool private_use = code_point >= 0xE000 && code_point <= 0xF8FF;
    return code_point >= 0x80 && !surrogate && !private_use;
}

std::uint32_t linear(const std::vector<std::uint8_t>& bytes) {
    return (((bytes[0] - 0x81U) * 10 + bytes[1] - 0x30U) * 126 + bytes[2] - 0x81U) * 10 + bytes[3] -
           0x30U;
}

// How far down the family of sets a two-byte character goes; see Level in character_set.cpp.
int level_of(std::uint32_t code_point, const std::vector<std::uint8_t>& bytes, Converter& gbk,
             Converter& gb2312) {
    if (gb2312.convert(code_point) == bytes) {
        return 3;
    }
    return gbk.convert(code_point) == bytes ? 2 : 1;
}

}  // namespace

int main() {
    Converter gb18030("GB18030");
    Converter gbk("GBK");
    Converter gb2312("GB2312");
    std::vector<std::uint16_t> two_byte(kPlane);
    std::vector<std::uint8_t> levels(kPlane / 4);
    std::vector<std::array<std::uint32_t, 3>> ranges;  // first, last, linear number of first
    for (std::uint32_t c = 0x80; c < kPlane; ++c) {
        if (!is_wanted(c)) {
            continue;
        }
        const auto bytes = gb18030.convert(c);
        if (bytes.size() == 2) {
            two_byte[c] = static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
            const int level = level_of(c, bytes, gbk, gb2312);
            levels[c / 4] = static_cast<std::uint8_t>(levels[c / 4] | level << (c % 4 * 2));
        } else if (bytes.size() == 4) {
            const std::uint32_t number = linear(bytes);
            if (!ranges.empty() && ranges.back()[1] + 1 == c &&
                number - ranges.back()[2] == c - ranges.back()[0]) {
                ranges.back()[1] = c;
            } else {
                ranges.push_back({c, c, number});
            }
        }
    }
    std::printf("constexpr std::uint16_t kTwoByte[65536] = {");
    for (std::uint32_t c = 0; c < kPlane; ++c) {
        std::printf("%s%u", c == 0 ? "" : c % 16 == 0 ? ",\n" : ",", two_byte[c]);
    }
    std::printf("};\nconstexpr std::uint8_t kLevels[16384] = {");
    for (std::size_t i = 0; i < levels.size(); ++i) {
        std::printf("%s%u", i == 0 ? "" : i % 16 == 0 ? ",\n" : ",", levels[i]);
    }
    std::printf("};\nconstexpr FourByteRange kFourByte[] = {\n");
    for (const auto& range : ranges) {
        std::printf("{%u,%u,%u},\n", range[0], range[1], range[2]);
    }
    std::printf("};\n");
    return std::ferror(stdout) == 0 && std::fflush(stdout) == 0 ? 0 : 1;
}
