#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "drivers/address.h"
#include "drivers/display/display_encoder.h"
#include "drivers/transport.h"

namespace drivers {

// One customer display: shows what it was told last. Opens by itself and opens again after it was
// lost; what could not be shown meanwhile is replaced by what is newer. One thread, of which each
// call takes at most about a second.
class CustomerDisplay {
public:
    CustomerDisplay(Address address, CharacterSet set) : address_(std::move(address)), set_(set) {}

    // True where the display took it, or shows it already.
    bool show(const DisplayText& text);
    // Why the last call of show gave false.
    const std::string& trouble() const { return trouble_; }

private:
    bool send(const std::string& bytes);

    const Address address_;
    const CharacterSet set_;
    std::unique_ptr<Transport> transport_;
    std::optional<DisplayText> shown_;
    std::string trouble_;
};

}  // namespace drivers
