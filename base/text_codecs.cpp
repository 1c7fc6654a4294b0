// The parts of base/text.h that write bytes as text: hex, base64url (RFC 4648), base45 (RFC 9285).
#include <array>

#include "base/text.h"

namespace base {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr int kNoDigit = -1;

constexpr std::array<int, 256> reverse_of(std::string_view alphabet) {
    std::array<int, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
    }
    return values;
}

constexpr auto kHexValues = reverse_of(kHex);
constexpr auto kBase64Values = reverse_of(kBase64);
constexpr auto kBase45Values = reverse_of(kBase45);

int value_of(const std::array<int, 256>& values, char c) {
    return values[static_cast<unsigned char>(c)];
}

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
}

Error not_encoded() {
    return error(ErrorCode::InvalidInput, "input.encoding", "not in the wanted encoding");
}

}  // namespace

std::string to_hex(std::string_view bytes) {
    std::string out;
    out.reserve(2 * bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out += kHex[byte_at(bytes, i) >> 4];
        out += kHex[byte_at(bytes, i) & 15];
    }
    return out;
}

Result<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return not_encoded();
    }
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = value_of(kHexValues, text[i]);
        const int low = value_of(kHexValues, text[i + 1]);
        if (high == kNoDigit || low == kNoDigit) {
            return not_encoded();
        }
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string to_base64url(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    unsigned bits = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bits = (bits << 8) | byte_at(bytes, i);
        for (held += 8; held >= 6; held -= 6) {
            out += kBase64[(bits >> (held - 6)) & 63];
        }
        bits &= (1u << held) - 1;
    }
    if (held > 0) {
        out += kBase64[(bits << (6 - held)) & 63];
    }
    return out;
}

Result<std::string> from_base64url(std::string_view text) {
    std::string out;
    out.reserve(text.size() * 3 / 4);
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const int value = value_of(kBase64Values, c);
        if (value == kNoDigit) {
            return not_encoded();
        }
        bits = (bits << 6) | static_cast<unsigned>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held);
            bits &= (1u << held) - 1;
        }
    }
    // One text for one value: a whole unused character or set spare bits are refused.
    if (held == 6 || bits != 0) {
        return not_encoded();
    }
    return out;
}

std::string to_base45(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() * 3 + 1) / 2);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        const unsigned number =
            pair ? byte_at(bytes, i) * 256 + byte_at(bytes, i + 1) : byte_at(bytes, i);
        out += kBase45[number % 45];
        out += kBase45[number / 45 % 45];
        if (pair) {
            out += kBase45[number / (45 * 45)];
        }
    }
    return out;
}

Result<std::string> from_base45(std::string_view text) {
    if (text.size() % 3 == 1) {
        return not_encoded();
    }
    std::string out;
    out.reserve(text.size() * 2 / 3);
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::string_view group = text.substr(i, 3);
        int number = 0;
        int weight = 1;
        for (const char c : group) {
            const int value = value_of(kBase45Values, c);
            if (value == kNoDigit) {
                return not_encoded();
            }
            number += value * weight;
            weight *= 45;
        }
        if (number > (group.size() == 3 ? 0xffff : 0xff)) {
            return not_encoded();
        }
        if (group.size() == 3) {
            out += static_cast<char>(number >> 8);
        }
        out += static_cast<char>(number & 0xff);
    }
    return out;
}

}  // namespace base
