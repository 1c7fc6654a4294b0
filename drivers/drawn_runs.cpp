#include "drivers/drawn_runs.h"

#include <algorithm>

#include "base/assert.h"
#include "drivers/character_forms.h"
#include "drivers/character_set.h"
#include "drivers/utf8.h"

namespace drivers {

namespace {

// More than a name or a word has; longer runs are several.
constexpr std::size_t kMostCharacters = 40;
constexpr char32_t kJoiner = 0x200D;

bool is_right_to_left(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_regional_indicator(char32_t c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool is_space(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Skipped, so that text looks the same with them as without.
bool is_control(char32_t c) {
    return (c < 0x20 && !is_space(c)) || (c >= 0x7F && c < 0xA0);
}

// Belongs to the character in front of it: marks, variation selectors, skin tones, the keycap.
bool is_extender(char32_t c) {
    return is_invisible(c) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3;
}

class Front {
public:
    explicit Front(std::string_view utf8) : utf8_(utf8) {}
    bool at_end() const { return taken_ == utf8_.size(); }
    std::size_t taken() const { return taken_; }
    Decoded next() const { return decode_utf8(utf8_.data() + taken_, utf8_.data() + utf8_.size()); }
    void skip(const Decoded& decoded) { taken_ += decoded.length; }

private:
    std::string_view utf8_;
    std::size_t taken_ = 0;
};

// An ideograph or an emoji with all that belongs to it: one picture of two cells.
std::size_t take_wide(std::string_view utf8) {
    Front front(utf8);
    const char32_t first = front.next().code_point;
    front.skip(front.next());
    char32_t last = first;
    for (std::size_t count = 1; !front.at_end() && count < kMostCharacters;) {
        const Decoded next = front.next();
        if (is_control(next.code_point)) {
            front.skip(next);
            continue;
        }
        const bool second_of_flag =
            count == 1 && is_regional_indicator(first) && is_regional_indicator(next.code_point);
        const bool joined = last == kJoiner && is_wide(next.code_point);
        if (!is_extender(next.code_point) && !joined && !second_of_flag) {
            break;
        }
        last = next.code_point;
        front.skip(next);
        ++count;
    }
    return front.taken();
}

// Letters that follow each other. Words that run from right to left stay together, because the
// first one stands on the right.
std::size_t take_narrow(std::string_view utf8, const TextEncoder& encoder) {
    Front front(utf8);
    std::size_t end = 0;
    char32_t last_letter = 0;
    bool spaced = false;
    for (std::size_t count = 0; !front.at_end() && count < kMostCharacters;) {
        const Decoded next = front.next();
        const char32_t c = next.code_point;
        const bool space = is_space(c) && is_right_to_left(last_letter);
        if (space || is_control(c)) {
            spaced = spaced || space;
            front.skip(next);
            continue;
        }
        const bool letter = c != kMalformed && !is_wide(c) && !encoder.can_print(c);
        if ((!letter && !is_extender(c)) || (spaced && !is_right_to_left(c))) {
            break;
        }
        front.skip(next);
        end = front.taken();
        last_letter = letter ? c : last_letter;
        spaced = false;
        ++count;
    }
    return end;
}

}  // namespace

std::size_t DrawnRuns::take(std::string_view utf8, const TextEncoder& encoder, std::uint32_t at,
                            char** out) {
    const bool wide = is_wide(decode_utf8(utf8.data(), utf8.data() + utf8.size()).code_point);
    const std::size_t length = wide ? take_wide(utf8) : take_narrow(utf8, encoder);
    return add(utf8.substr(0, length), wide, at, out) ? length : 0;
}

bool DrawnRuns::add(std::string_view text, bool wide, std::uint32_t at, char** out) {
    const std::size_t begin = text_.size();
    for (Front front(text); !front.at_end(); front.skip(front.next())) {
        const Decoded next = front.next();
        if (is_space(next.code_point)) {
            text_ += ' ';
        } else if (!is_control(next.code_point)) {
            text_ += text.substr(front.taken(), next.length);
        }
    }
    const std::string_view drawn = std::string_view(text_).substr(begin);
    const auto measured = artist_->measure(drawn);
    if (!measured) {
        text_.resize(begin);
        return false;
    }
    const std::size_t room = drawn.size() * TextEncoder::kMaxGrowth;
    const std::size_t cells = wide ? 2 : std::clamp<std::size_t>(*measured, 1, room);
    runs_.push_back({at, static_cast<std::uint32_t>(cells), static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(text_.size())});
    *out = std::fill_n(*out, cells, wide ? DrawnRun::kWide : DrawnRun::kNarrow);
    return true;
}

const DrawnRun& DrawnRuns::find(std::uint32_t at) const {
    const auto after =
        std::upper_bound(runs_.begin(), runs_.end(), at,
                         [](std::uint32_t place, const DrawnRun& run) { return place < run.at; });
    ASSERT(after != runs_.begin());
    return *(after - 1);
}

bool DrawnRuns::any_within(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(runs_.begin(), runs_.end(), [&](const DrawnRun& run) {
        return run.at < end && run.at + run.cells > begin;
    });
}

}  // namespace drivers
