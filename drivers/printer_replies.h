#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

// One answer in the stream of bytes from a printer.
struct Reply {
    enum class Kind {
        RealTimeStatus,   // DLE EOT: 0xx1xx10
        BarrierStatus,    // GS r: 0xx0xxxx
        AutomaticStatus,  // GS a: four bytes, the first 0xx1xx00
        Echo,             // GS ( H: 37 22 d1 d2 d3 d4 00
        BufferCleared,    // 37 25 00
        Text,             // 5F … 00: GS I, GS g
    };
    Kind kind = Kind::RealTimeStatus;
    std::uint8_t status = 0;   // of the first two kinds
    std::array<char, 4> id{};  // of Echo
    std::array<std::uint8_t, 4> automatic{};
    std::string text;  // of Text
};

// Cuts the stream into replies. Trusts nothing: bytes that begin no reply are dropped and counted,
// and a reply that grows over its bound is dropped whole.
class ReplyReader {
public:
    static constexpr std::size_t kMaxText = 80;

    void push(std::string_view bytes);
    std::optional<Reply> next();
    std::size_t dropped() const { return dropped_; }
    void clear() { buffer_.clear(); }

private:
    std::optional<Reply> read_block();
    void drop(std::size_t count, std::size_t garbage);

    std::string buffer_;
    std::size_t dropped_ = 0;
};

}  // namespace drivers
