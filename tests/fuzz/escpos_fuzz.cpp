// Any bytes sent to the press: it draws what it can, complains of the rest and stays in its bounds.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "drivers/paper/press.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const drivers::Profile profile = *drivers::find_builtin_profile("epson-tm-m30iii");
    static const std::unique_ptr<drivers::Typeface> typeface = *drivers::Typeface::open();
    drivers::Press press(profile, *typeface);
    drivers::CommandReader reader;
    reader.push({reinterpret_cast<const char*>(data), size});
    while (const auto command = reader.next()) {
        press.apply(*command);
        for (const drivers::Bitmap& sheet : press.take_sheets()) {
            ASSERT(sheet.width() == profile.dots);
            ASSERT(sheet.height() < 70'000);
        }
    }
    ASSERT(press.paper().width() == profile.dots);
    return 0;
}
