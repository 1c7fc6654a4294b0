#include "kiosk/app/till_devices.h"

namespace app {
namespace {

using base::JsonObject;
using base::JsonValue;

constexpr std::size_t kMaxDevices = 256;
constexpr std::size_t kMaxAddress = 500;

base::Error invalid(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "config.invalid", std::move(detail));
}

base::Result<base::TerminalId> read_terminal_of(JsonObject& object, const StoreConfig& config) {
    TRY(text, object.string("terminal_id", 32));
    const base::TerminalId terminal_id(text);
    if (config.find_terminal(terminal_id) == nullptr) {
        return invalid("scanners or customer_displays: no terminal \"" + text + "\"");
    }
    return terminal_id;
}

base::Result<ScannerConfig> read_scanner(const JsonValue& value, const StoreConfig& config) {
    TRY(object, JsonObject::open(value));
    TRY(id, object.string("scanner_id", 32));
    TRY(terminal_id, read_terminal_of(object, config));
    TRY(device, object.string("device", kMaxAddress));
    TRY(kind, object.string("kind", 16));
    CHECK_OK(object.finish());
    for (const ScannerConfig& other : config.scanners) {
        if (other.scanner_id == id || other.device == device) {
            return invalid("scanners: " + id + ": its id or its device is there twice");
        }
    }
    return ScannerConfig{id, terminal_id, device, kind};
}

base::Result<DisplayConfig> read_display(const JsonValue& value, const StoreConfig& config) {
    TRY(object, JsonObject::open(value));
    TRY(terminal_id, read_terminal_of(object, config));
    TRY(address, object.string("address", kMaxAddress));
    TRY(character_set, object.string("character_set", 32));
    CHECK_OK(object.finish());
    for (const DisplayConfig& other : config.customer_displays) {
        if (other.terminal_id == terminal_id) {
            return invalid("customer_displays: " + terminal_id.text() + " is there twice");
        }
    }
    return DisplayConfig{terminal_id, address, character_set};
}

}  // namespace

base::Status read_till_devices(JsonObject& object, StoreConfig& config) {
    TRY(scanners, object.find_array("scanners", kMaxDevices));
    for (const JsonValue& value : scanners) {
        TRY(scanner, read_scanner(value, config));
        config.scanners.push_back(std::move(scanner));
    }
    TRY(displays, object.find_array("customer_displays", kMaxDevices));
    for (const JsonValue& value : displays) {
        TRY(display, read_display(value, config));
        config.customer_displays.push_back(std::move(display));
    }
    return base::ok();
}

}  // namespace app
