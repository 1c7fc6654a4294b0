#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"

namespace app {

// An order as JSON with one place left open: its content, which stands in the event `content_seq`
// and never changes. The writer makes the frame, the thread that asked lays the content in, and the
// frame alone is kept for a repeated request: it is short and names no person.
struct OrderFrame {
    std::uint64_t content_seq = 0;
    base::Money paid;
    base::Money due;
    base::Money change;
    std::size_t cut = 0;      // where in `text` the content goes
    bool shows_words = true;  // the customer's note, to who may read it
    std::string text;
};

std::string encode_frame(const OrderFrame& frame);
// Corrupt "store.reply_damaged" for anything that `encode_frame` did not write.
base::Result<OrderFrame> decode_frame(std::string_view stored);

}  // namespace app
