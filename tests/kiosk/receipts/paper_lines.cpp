#include "tests/kiosk/receipts/paper_lines.h"

#include <iconv.h>

#include <catch2/catch.hpp>
#include <vector>

#include "drivers/layout.h"

namespace {

std::string to_utf8(std::string bytes) {
    const iconv_t converter = ::iconv_open("UTF-8", "GB18030");
    REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
    std::string out(bytes.size() * 4, '\0');
    char* from = bytes.data();
    char* to = out.data();
    std::size_t from_left = bytes.size();
    std::size_t to_left = out.size();
    CHECK(::iconv(converter, &from, &from_left, &to, &to_left) == 0);
    ::iconv_close(converter);
    out.resize(out.size() - to_left);
    return out;
}

// One line of the paper, a place a cell.
class Line {
public:
    explicit Line(std::size_t columns) : cells_(columns, " ") {}

    std::size_t put(std::size_t at, const char* bytes, std::size_t size, std::size_t scale) {
        for (std::size_t i = 0; i < size;) {
            const bool wide = (static_cast<unsigned char>(bytes[i]) & 0x80U) != 0;
            const std::size_t length = wide ? 2 : 1;
            REQUIRE(at + length * scale <= cells_.size());
            cells_[at] = to_utf8(std::string(bytes + i, length));
            if (wide) {
                cells_[at + 1].clear();
            }
            at += length * scale;
            i += length;
        }
        return at;
    }

    std::string text() const {
        std::string text;
        for (const std::string& cell : cells_) {
            text += cell;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    }

private:
    std::vector<std::string> cells_;
};

std::size_t start_of(const drivers::Column& column, std::size_t cells) {
    switch (column.align) {
        case drivers::Align::Left:
            return column.left;
        case drivers::Align::Center:
            return column.left + (column.width - cells) / 2;
        case drivers::Align::Right:
            return column.left + column.width - cells;
    }
    return column.left;
}

std::string row_lines(const drivers::Document& document, const drivers::Row& row,
                      std::size_t columns, drivers::RowLayout& layout) {
    layout.lay_out(document, row, columns);
    std::string text;
    for (std::size_t i = 0; i < layout.line_count(); ++i) {
        Line line(columns);
        for (const drivers::Column& column : layout.columns()) {
            if (column.first_line + i >= column.end_line) {
                continue;
            }
            const drivers::TextLine& part = layout.line(column.first_line + i);
            std::size_t at = start_of(column, part.cells);
            for (auto s = part.first_segment; s < part.end_segment; ++s) {
                const drivers::Segment& segment = layout.segment(s);
                at = line.put(at, layout.bytes() + segment.begin, segment.end - segment.begin,
                              segment.style.width);
            }
        }
        text += line.text() + "\n";
    }
    return text;
}

}  // namespace

std::string paper_lines(const drivers::Document& document, const drivers::Profile& profile) {
    drivers::RowLayout layout(profile.character_set);
    std::string text;
    for (const drivers::Block& block : document.blocks()) {
        if (const auto* row = std::get_if<drivers::Row>(&block)) {
            text += row_lines(document, *row, profile.columns, layout);
        } else if (std::holds_alternative<drivers::Rule>(block)) {
            text += std::string(profile.columns, '-') + "\n";
        } else if (const auto* qr = std::get_if<drivers::QrCode>(&block)) {
            text += "[QR " + std::string(document.text(qr->begin, qr->end)) + "]\n";
        } else if (const auto* barcode = std::get_if<drivers::Barcode>(&block)) {
            text += "[Code 128 " + std::string(document.text(barcode->begin, barcode->end)) + "]\n";
        } else if (std::holds_alternative<drivers::Cut>(block)) {
            text += "[cut]\n";
        }
    }
    CHECK(layout.missing() == 0);
    return text;
}
