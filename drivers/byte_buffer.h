#pragma once

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace drivers {

// Bytes for a device. Cleared and filled again without giving memory back: a receipt is a thousand
// small appends, and std::string pays for a call at each.
class ByteBuffer {
public:
    void clear() { size_ = 0; }
    std::string_view view() const { return {bytes_.data(), size_}; }

    void put(int byte) {
        make_room(1);
        bytes_.data()[size_++] = static_cast<char>(byte);
    }
    void put(std::initializer_list<int> bytes) {
        make_room(bytes.size());
        for (const int byte : bytes) {
            bytes_.data()[size_++] = static_cast<char>(byte);
        }
    }
    void put(const char* bytes, std::size_t count) {
        make_room(count);
        std::memcpy(bytes_.data() + size_, bytes, count);
        size_ += count;
    }
    void put(std::string_view bytes) { put(bytes.data(), bytes.size()); }
    void repeat(int byte, std::size_t count) {
        make_room(count);
        std::memset(bytes_.data() + size_, byte, count);
        size_ += count;
    }
    // Sixteen bits, low byte first, as every ESC/POS parameter.
    void put_u16(std::size_t value) {
        put({static_cast<int>(value & 0xFF), static_cast<int>(value >> 8 & 0xFF)});
    }

private:
    void make_room(std::size_t more) {
        if (bytes_.size() - size_ < more) {
            bytes_.resize((bytes_.size() + more) * 2);
        }
    }

    std::vector<char> bytes_ = std::vector<char>(4096);
    std::size_t size_ = 0;
};

}  // namespace drivers
