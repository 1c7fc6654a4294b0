#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "tests/drivers/usb/fake_device.h"
#include "tests/fake_printer/device.h"

namespace usb_test {

// The fake printer behind two endpoints.
class Machine final : public Firmware {
public:
    explicit Machine(fake_printer::Device& device) : device_(device) {}
    std::size_t take(std::string_view bytes) override {
        const std::size_t count = std::min(bytes.size(), device_.room());
        taken_ += count;
        if (owed_at_ != 0 && taken_ >= owed_at_) {
            owed_at_ = 0;
            owed_ = true;
        }
        device_.receive(bytes.substr(0, count));
        return count;
    }
    std::string give(std::size_t most) override {
        if (std::exchange(owed_, false)) {
            return std::string(1, '\0');  // to GS r
        }
        answers_ += device_.take_answers();
        const std::string said = answers_.substr(0, most);
        answers_.erase(0, said.size());
        return said;
    }

    // When so many bytes are taken it gives the answer of an earlier job, a packet of its own.
    void owe_answer_at(std::size_t bytes) { owed_at_ = bytes; }

private:
    fake_printer::Device& device_;
    std::string answers_;
    std::size_t taken_ = 0;
    std::size_t owed_at_ = 0;
    bool owed_ = false;
};

}  // namespace usb_test
