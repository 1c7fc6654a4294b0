#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

// What one pull of the trigger gave. A spoilt one has no text: a person has to scan again.
struct Scan {
    std::string text = {};       // UTF-8, printable, 1 to ScanBuffer::kMaxBytes
    std::string symbology = {};  // AIM identifier, "]E0"; "" where the scanner does not say
    bool is_spoilt = false;
};

// Collects the bytes of one scan and decides what passes. Printable text does, in UTF-8. Line ends
// and tabs at its end are the scanner's suffix. GS, the FNC1 of GS1 codes, ends the text, since the
// goods stand first. Every other control character (C0, DEL, C1), what turns the direction of text
// around, and what is no UTF-8 or too long spoils the scan: a barcode may hold whatever its maker
// likes, and none of it may act.
class ScanBuffer {
public:
    // A receipt's evidence code has about 200 characters, a full QR code 4,296.
    static constexpr std::size_t kMaxBytes = 4'096;

    void append(std::string_view bytes);
    void spoil() { is_spoilt_ = true; }
    bool is_empty() const { return bytes_.empty() && !is_spoilt_; }

    // What was scanned; empties the buffer. Nothing where nothing but a suffix came.
    std::optional<Scan> finish(std::string_view symbology = {});

private:
    std::string bytes_;
    bool is_spoilt_ = false;
};

}  // namespace drivers
