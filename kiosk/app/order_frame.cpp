#include "kiosk/app/order_frame.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace app {
namespace {

base::Error damaged() {
    return base::error(base::ErrorCode::Corrupt, "store.reply_damaged", "an order's frame");
}

}  // namespace

// "content_seq paid due change cut shows_words", a line break, the text.
std::string encode_frame(const OrderFrame& frame) {
    return fmt::format("{} {} {} {} {} {}\n{}", frame.content_seq, frame.paid.minor(),
                       frame.due.minor(), frame.change.minor(), frame.cut,
                       frame.shows_words ? 1 : 0, frame.text);
}

base::Result<OrderFrame> decode_frame(std::string_view stored) {
    const std::size_t line_end = stored.find('\n');
    if (line_end == std::string_view::npos) {
        return damaged();
    }
    const auto pieces = base::split(stored.substr(0, line_end), ' ');
    std::array<std::int64_t, 6> numbers{};
    if (pieces.size() != numbers.size()) {
        return damaged();
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string_view piece = pieces[i];
        const auto [end, failure] =
            std::from_chars(piece.data(), piece.data() + piece.size(), numbers[i]);
        if (failure != std::errc{} || end != piece.data() + piece.size()) {
            return damaged();
        }
    }
    OrderFrame frame;
    frame.content_seq = static_cast<std::uint64_t>(numbers[0]);
    frame.paid = base::Money::of_minor(numbers[1]);
    frame.due = base::Money::of_minor(numbers[2]);
    frame.change = base::Money::of_minor(numbers[3]);
    frame.cut = static_cast<std::size_t>(numbers[4]);
    frame.shows_words = numbers[5] != 0;
    frame.text = std::string(stored.substr(line_end + 1));
    if (numbers[0] <= 0 || numbers[4] <= 0 || frame.cut > frame.text.size()) {
        return damaged();
    }
    return frame;
}

}  // namespace app
