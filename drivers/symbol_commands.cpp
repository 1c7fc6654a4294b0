#include "drivers/symbol_commands.h"

#include <algorithm>
#include <cstdint>

#include "drivers/code128.h"

namespace drivers {

namespace {

constexpr int kGs = 0x1D;
constexpr std::size_t kLeastModuleDots = 2;  // one dot is too fine for a thermal head

// Data codewords of QR versions 1 to 20 at levels L, M, Q, H (ISO/IEC 18004, table 7).
constexpr std::uint16_t kQrCodewords[][4] = {
    {19, 16, 13, 9},      {34, 28, 22, 16},     {55, 44, 34, 26},     {80, 64, 48, 36},
    {108, 86, 62, 46},    {136, 108, 76, 60},   {156, 124, 88, 66},   {194, 154, 110, 86},
    {232, 182, 132, 100}, {274, 216, 154, 122}, {324, 254, 180, 140}, {370, 290, 206, 158},
    {428, 334, 244, 180}, {461, 365, 261, 197}, {523, 415, 295, 223}, {589, 453, 325, 253},
    {647, 507, 367, 283}, {721, 563, 397, 313}, {795, 627, 445, 341}, {861, 669, 485, 385}};

bool is_alphanumeric(char c) {
    constexpr std::string_view kSigns = " $%*+-./:";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           kSigns.find(c) != std::string_view::npos;
}

// Modules along a side, or a few more: printers may pack parts of the data tighter.
std::size_t qr_modules_at_most(std::string_view data, ErrorLevel level) {
    const bool alphanumeric = std::all_of(data.begin(), data.end(), is_alphanumeric);
    constexpr std::size_t kMostHeaderBits = 4 + 16;
    const std::size_t data_bits =
        alphanumeric ? data.size() / 2 * 11 + data.size() % 2 * 6 : data.size() * 8;
    std::size_t modules = 21;
    for (const auto& codewords : kQrCodewords) {
        if (codewords[static_cast<std::size_t>(level)] * 8U >= data_bits + kMostHeaderBits) {
            break;
        }
        modules += 4;
    }
    return modules;
}

bool is_control(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 || value == 0x7F;
}

int level_byte(ErrorLevel level) {
    return '0' + static_cast<int>(level);
}

void put_without_controls(std::string_view data, ByteBuffer& out) {
    for (const char byte : data) {
        if (!is_control(byte)) {
            out.put(byte);
        }
    }
}

}  // namespace

void put_qr_code(std::string_view data, const QrCode& layout, std::size_t dots, ByteBuffer& out) {
    const auto bytes = static_cast<std::size_t>(
        std::count_if(data.begin(), data.end(), [](char byte) { return !is_control(byte); }));
    if (bytes == 0) {
        return;
    }
    const std::size_t fitting =
        std::max<std::size_t>(dots / qr_modules_at_most(data, layout.level), 1);
    const auto cell = static_cast<int>(std::min<std::size_t>(layout.cell_dots, fitting));
    out.put({kGs, '(', 'k', 4, 0, '1', 'A', '2', 0});                    // model 2
    out.put({kGs, '(', 'k', 3, 0, '1', 'C', cell});                      // dots of a module
    out.put({kGs, '(', 'k', 3, 0, '1', 'E', level_byte(layout.level)});  // error correction
    out.put({kGs, '(', 'k'});                                            // store the data
    out.put_u16(bytes + 3);
    out.put({'1', 'P', '0'});
    put_without_controls(data, out);
    out.put({kGs, '(', 'k', 3, 0, '1', 'Q', '0'});  // print
}

Fit put_barcode(std::string_view data, const Barcode& layout, std::size_t dots, ByteBuffer& out) {
    // The paper's unprinted margins are the quiet zones.
    const std::size_t modules = measure_code128(data);
    std::size_t module_dots = layout.module_dots;
    while (module_dots > kLeastModuleDots && modules * module_dots > dots) {
        --module_dots;
    }
    if (modules * module_dots > dots || modules == code128_modules(2)) {
        return Fit::TooWide;
    }
    out.put({kGs, 'h', layout.height_dots});
    out.put({kGs, 'w', static_cast<int>(module_dots)});
    out.put({kGs, 'H', layout.caption == Caption::Below ? 2 : 0});
    ByteBuffer symbol;
    put_code128(data, symbol);
    out.put({kGs, 'k', 73, static_cast<int>(symbol.view().size())});
    out.put(symbol.view());
    return Fit::Fits;
}

}  // namespace drivers
