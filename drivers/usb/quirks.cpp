#include "drivers/usb/quirks.h"

#include <string>
#include <utility>

#include "base/json_reader.h"
#include "drivers/address.h"

namespace drivers {

namespace {

// kQuirks, made from config/usb/quirks.json.
#include "usb_quirks.inc"

constexpr std::size_t kMaxEntries = 1000;
constexpr std::size_t kMaxWords = 8;

std::uint32_t key_of(std::uint16_t vendor_id, std::uint16_t product_id) {
    return std::uint32_t{vendor_id} << 16 | product_id;
}

base::Status set_word(UsbQuirks& quirks, std::string_view word) {
    constexpr std::pair<std::string_view, bool UsbQuirks::*> kWords[] = {
        {"vendor_class", &UsbQuirks::vendor_class},
        {"no_alternates", &UsbQuirks::no_alternates},
        {"no_reattach", &UsbQuirks::no_reattach},
        {"write_only", &UsbQuirks::write_only},
        {"no_port_status", &UsbQuirks::no_port_status},
    };
    for (const auto& [name, member] : kWords) {
        if (name == word) {
            quirks.*member = true;
            return base::ok();
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "usb.quirks",
                       "unknown quirk \"" + std::string(word) + "\"");
}

}  // namespace

base::Result<UsbQuirkTable> UsbQuirkTable::parse(std::string_view json) {
    UsbQuirkTable table;
    TRY(document, base::JsonDocument::parse(json));
    TRY(root, base::JsonObject::open(document.root()));
    TRY(entries, root.array("quirks", kMaxEntries));
    CHECK_OK(root.finish());
    for (const base::JsonValue& value : entries) {
        TRY(entry, base::JsonObject::open(value));
        TRY(ids, entry.string("ids", 9));
        TRY(address, parse_address("usb://" + ids));
        TRY(words, entry.array("is", kMaxWords));
        TRY(source, entry.string("source", 200));
        CHECK_OK(entry.finish());
        UsbQuirks& quirks = table.quirks_[key_of(address.usb.vendor_id, address.usb.product_id)];
        for (const base::JsonValue& word : words) {
            TRY(text, word.as_string());
            CHECK_OK(set_word(quirks, text));
        }
    }
    return table;
}

const UsbQuirkTable& UsbQuirkTable::builtin() {
    static const UsbQuirkTable table = parse(kQuirks).value();
    return table;
}

UsbQuirks UsbQuirkTable::find(std::uint16_t vendor_id, std::uint16_t product_id) const {
    const auto found = quirks_.find(key_of(vendor_id, product_id));
    return found != quirks_.end() ? found->second : UsbQuirks();
}

}  // namespace drivers
