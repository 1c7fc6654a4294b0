#include "drivers/display/customer_display.h"

namespace drivers {
namespace {

constexpr Transport::Duration kOpening{500};
constexpr Transport::Duration kStall{500};  // 44 bytes take 46 ms at 9,600 baud

}  // namespace

bool CustomerDisplay::send(const std::string& bytes) {
    const Transport::Sent sent = transport_->send(bytes, kStall);
    if (sent.broken || sent.bytes < bytes.size()) {
        trouble_ = sent.broken ? "the connection is gone" : "it takes no bytes";
        transport_.reset();
        shown_.reset();
        return false;
    }
    return true;
}

bool CustomerDisplay::show(const DisplayText& text) {
    if (shown_ == text) {
        return true;
    }
    if (!transport_) {
        auto opened = open_transport(address_, kOpening);
        if (!opened.ok()) {
            trouble_ = opened.error().detail;
            return false;
        }
        transport_ = std::move(opened).value();
        if (!send(begin_display())) {
            return false;
        }
    }
    if (!send(encode_display(text, set_))) {
        return false;
    }
    shown_ = text;
    return true;
}

}  // namespace drivers
