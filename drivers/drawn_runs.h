#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/artist.h"

namespace drivers {

class TextEncoder;

// Characters that an artist draws because the printer lacks them. In the encoded text stand
// placeholders that no character set uses, so that lines break around a run as around any text.
struct DrawnRun {
    static constexpr char kNarrow = '\x01';  // one for each cell: letters
    static constexpr char kWide = '\xFF';    // two bytes for two cells: ideographs, emoji

    std::uint32_t at = 0;  // of the first placeholder, in the encoded text
    std::uint32_t cells = 0;
    std::uint32_t text_begin = 0;
    std::uint32_t text_end = 0;
};

inline bool is_placeholder(char byte) {
    return byte == DrawnRun::kNarrow || byte == DrawnRun::kWide;
}

// The runs of the row in hand, ascending. Without an artist there are none.
class DrawnRuns {
public:
    explicit DrawnRuns(Artist* artist) : artist_(artist) {}

    bool can_draw() const { return artist_ != nullptr; }
    bool empty() const { return runs_.empty(); }
    void clear() {
        runs_.clear();
        text_.clear();
    }

    // Takes a run from the front of `utf8`, whose first character the printer lacks, and writes its
    // placeholders to `*out`, which is `at` bytes into the encoded text. Returns how many bytes of
    // the text it took, or 0 where no font has them.
    std::size_t take(std::string_view utf8, const TextEncoder& encoder, std::uint32_t at,
                     char** out);

    // The run that the placeholder at this place of the encoded text belongs to.
    const DrawnRun& find(std::uint32_t at) const;
    bool any_within(std::uint32_t begin, std::uint32_t end) const;
    std::string_view text(const DrawnRun& run) const {
        return std::string_view(text_).substr(run.text_begin, run.text_end - run.text_begin);
    }

private:
    bool add(std::string_view text, bool wide, std::uint32_t at, char** out);

    Artist* artist_;
    std::vector<DrawnRun> runs_;
    std::string text_;
};

}  // namespace drivers
