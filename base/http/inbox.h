#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace http {

// The bytes that a connection received and has not yet used up. Grows by doubling and gives large
// room back when it runs empty, so that a thousand idle connections cost little.
class Inbox {
public:
    char* data() { return bytes_.get(); }
    std::string_view view() const { return {bytes_.get(), size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    // Room for at least `room` more bytes. May move the bytes.
    void make_room(std::size_t room) {
        if (capacity_ - size_ >= room) {
            return;
        }
        const std::size_t wanted = std::max(size_ + room, 2 * capacity_);
        auto larger = std::make_unique_for_overwrite<char[]>(wanted);
        if (size_ > 0) {
            std::memcpy(larger.get(), bytes_.get(), size_);
        }
        bytes_ = std::move(larger);
        capacity_ = wanted;
    }
    char* end() { return bytes_.get() + size_; }
    std::size_t room() const { return capacity_ - size_; }
    void added(std::size_t count) { size_ += count; }

    void consume(std::size_t count) {
        size_ -= count;
        if (size_ > 0) {
            std::memmove(bytes_.get(), bytes_.get() + count, size_);
        } else if (capacity_ > kKept) {
            bytes_.reset();
            capacity_ = 0;
        }
    }

private:
    static constexpr std::size_t kKept = 4096;
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace http
