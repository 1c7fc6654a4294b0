#include "drivers/symbol_commands.h"

#include <algorithm>
#include <iterator>

#include "drivers/code128.h"

namespace drivers {

namespace {

constexpr int kGs = 0x1D;
constexpr std::size_t kLeastModuleDots = 2;  // one dot is too fine for a thermal head

// Bytes that a QR code of version 1, 2, 3 … holds at the highest error correction (ISO/IEC 18004,
// byte mode): a bound on the version at every level.
constexpr std::size_t kQrCapacity[] = {7,   14,  24,  34,  44,  58,  64,  84,  98,  119,
                                       137, 155, 177, 194, 220, 250, 280, 310, 338, 382};

std::size_t qr_modules_at_most(std::size_t bytes) {
    const auto* const fits =
        std::lower_bound(std::begin(kQrCapacity), std::end(kQrCapacity), bytes);
    return 21 + 4 * static_cast<std::size_t>(fits - std::begin(kQrCapacity));
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
    const std::size_t fitting = std::max<std::size_t>(dots / qr_modules_at_most(bytes), 1);
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

void put_barcode(std::string_view data, const Barcode& layout, std::size_t dots, ByteBuffer& out) {
    // The paper's unprinted margins are the quiet zones.
    const std::size_t modules = measure_code128(data);
    std::size_t module_dots = layout.module_dots;
    while (module_dots > kLeastModuleDots && modules * module_dots > dots) {
        --module_dots;
    }
    if (modules * module_dots > dots || modules == code128_modules(2)) {
        put_without_controls(data, out);
        out.put('\n');
        return;
    }
    out.put({kGs, 'h', layout.height_dots});
    out.put({kGs, 'w', static_cast<int>(module_dots)});
    out.put({kGs, 'H', layout.caption == Caption::Below ? 2 : 0});
    ByteBuffer symbol;
    put_code128(data, symbol);
    out.put({kGs, 'k', 73, static_cast<int>(symbol.view().size())});
    out.put(symbol.view());
}

}  // namespace drivers
