#include "drivers/printer_replies.h"

#include <algorithm>

namespace drivers {

namespace {

constexpr unsigned char kBlock = 0x37;
constexpr unsigned char kProcessId = 0x22;
constexpr unsigned char kBufferCleared = 0x25;
constexpr unsigned char kText = 0x5F;
constexpr std::size_t kMaxBuffer = 4096;

bool is_real_time(unsigned char byte) {
    return (byte & 0x93) == 0x12;
}
bool is_automatic(unsigned char byte) {
    return (byte & 0x93) == 0x10;
}
bool is_barrier(unsigned char byte) {
    return (byte & 0x90) == 0x00;
}

}  // namespace

void ReplyReader::push(std::string_view bytes) {
    buffer_.append(bytes);
    if (buffer_.size() > kMaxBuffer) {
        drop(buffer_.size() - kMaxBuffer, buffer_.size() - kMaxBuffer);
    }
}

void ReplyReader::drop(std::size_t count, std::size_t garbage) {
    buffer_.erase(0, count);
    dropped_ += garbage;
}

std::optional<Reply> ReplyReader::next() {
    while (!buffer_.empty()) {
        const auto first = static_cast<unsigned char>(buffer_[0]);
        if (first == kBlock || first == kText) {
            const std::size_t before = buffer_.size();
            if (std::optional<Reply> reply = read_block()) {
                return reply;
            }
            if (buffer_.size() == before) {
                return std::nullopt;  // more has to come
            }
            continue;
        }
        Reply reply;
        if (is_automatic(first)) {
            if (buffer_.size() < reply.automatic.size()) {
                return std::nullopt;
            }
            reply.kind = Reply::Kind::AutomaticStatus;
            std::copy_n(buffer_.begin(), reply.automatic.size(), reply.automatic.begin());
            drop(reply.automatic.size(), 0);
            return reply;
        }
        if (is_real_time(first) || is_barrier(first)) {
            reply.kind =
                is_real_time(first) ? Reply::Kind::RealTimeStatus : Reply::Kind::BarrierStatus;
            reply.status = first;
            drop(1, 0);
            return reply;
        }
        drop(1, 1);
    }
    return std::nullopt;
}

// A reply that ends with 00. Takes nothing where it is not complete yet.
std::optional<Reply> ReplyReader::read_block() {
    // Looked for within the bound only, so that a reply is judged alike however it arrives.
    const std::size_t end = std::string_view(buffer_).substr(0, kMaxText + 1).find('\0');
    if (end == std::string_view::npos) {
        if (buffer_.size() > kMaxText) {
            drop(1, 1);
        }
        return std::nullopt;
    }
    Reply reply;
    const std::string_view block = std::string_view(buffer_).substr(0, end);
    if (block[0] == static_cast<char>(kText)) {
        reply.kind = Reply::Kind::Text;
        // Makers put bytes of their own character sets there; what is kept is plain.
        std::copy_if(block.begin() + 1, block.end(), std::back_inserter(reply.text),
                     [](char c) { return c >= ' ' && c <= '~'; });
        drop(end + 1, 0);
        return reply;
    }
    if (block.size() == 6 && block[1] == static_cast<char>(kProcessId)) {
        reply.kind = Reply::Kind::Echo;
        std::copy_n(block.begin() + 2, reply.id.size(), reply.id.begin());
        drop(end + 1, 0);
        return reply;
    }
    if (block.size() == 2 && block[1] == static_cast<char>(kBufferCleared)) {
        reply.kind = Reply::Kind::BufferCleared;
        drop(end + 1, 0);
        return reply;
    }
    drop(1, 1);
    return std::nullopt;
}

}  // namespace drivers
