#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "drivers/character_set_page.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/printer.h"
#include "drivers/test_page.h"
#include "drivers/usb/device_id.h"
#include "drivers/usb/host.h"
#include "kiosk/app/store_config.h"
#include "kiosk/main/commands.h"

namespace command {
namespace {

using drivers::PrinterState;

constexpr const char* kFallbackProfile = "clone-80";

// Devices say what they like; the terminal gets letters only.
std::string plain(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return text;
}

std::string guess(const drivers::UsbPrinterFound& found) {
    const auto profile = drivers::guess_builtin_profile(
        {found.address.vendor_id, found.address.product_id}, found.product);
    return profile ? profile->profile_id : "";
}

// A serial number says enough; without one it takes the port, and the model that must be there.
std::string name_of(const drivers::UsbPrinterFound& found) {
    drivers::UsbAddress address = found.address;
    if (address.serial.empty()) {
        address.model = drivers::parse_device_id(found.device_id).model;
    } else {
        address.port.clear();
    }
    return drivers::format_address(address);
}

base::Status list(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({}));
    drivers::UsbHost usb;
    TRY(printers, usb.list(drivers::UsbHost::Ask::DeviceIds));
    for (const drivers::UsbPrinterFound& found : printers) {
        const std::string profile = guess(found);
        fmt::print("{}  at port {}  {} {}  {}\n", name_of(found), found.address.port,
                   plain(found.maker), plain(found.product),
                   profile.empty() ? "no profile fits by itself: try clone-80 or clone-58"
                                   : "profile " + profile);
        if (!found.device_id.empty()) {
            fmt::print("    {}\n", found.device_id);
        }
    }
    if (printers.empty()) {
        fmt::print("no printer on USB; those on the network are tcp://HOST:9100\n");
    }
    return base::ok();
}

struct Wanted {
    std::string address;
    std::string profile;
};

// The printer of the command line: an address, or an id of a store's configuration.
base::Result<Wanted> find_wanted(const base::Arguments& arguments, drivers::UsbHost& usb) {
    if (arguments.positional().size() != 1) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "printer status|test ADDRESS [--profile P], or ID --data DIR");
    }
    Wanted wanted{arguments.positional()[0], arguments.value_or("profile", "")};
    if (arguments.has("data")) {
        TRY(data, arguments.value("data"));
        TRY(config, app::load_store_config(data));
        for (const app::PrinterConfig& printer : config.printers) {
            if (printer.printer_id == wanted.address) {
                return Wanted{printer.address,
                              wanted.profile.empty() ? printer.profile : wanted.profile};
            }
        }
    }
    TRY(address, drivers::parse_address(wanted.address));
    if (wanted.profile.empty() && address.kind == drivers::Address::Kind::Usb) {
        TRY(printers, usb.list());
        for (const drivers::UsbPrinterFound& found : printers) {
            if (found.address.vendor_id == address.usb.vendor_id &&
                found.address.product_id == address.usb.product_id && wanted.profile.empty()) {
                wanted.profile = guess(found);
            }
        }
    }
    return wanted;
}

base::Result<drivers::PrinterOptions> options_of(const Wanted& wanted, drivers::UsbHost& usb) {
    TRY(address, drivers::parse_address(wanted.address));
    TRY(profile,
        drivers::find_builtin_profile(wanted.profile.empty() ? kFallbackProfile : wanted.profile));
    drivers::PrinterOptions options;
    options.address = std::move(address);
    options.profile = std::move(profile);
    options.usb = &usb;
    return options;
}

base::Error cannot_print(PrinterState state, const std::string& detail) {
    return base::error(base::ErrorCode::Unavailable, "printer." + std::string(word(state)), detail);
}

std::string said(const std::string& text) {
    return text.empty() ? "not known" : plain(text);
}

// What it says of itself, where its model can.
void show_facts(const drivers::Profile& profile, drivers::Printer& printer) {
    if (profile.drawer_sense != drivers::DrawerSense::None) {
        fmt::print("drawer: {}\n", word(printer.drawer()));
    }
    const auto facts = printer.ask_facts();
    if (!facts) {
        return;
    }
    if (profile.identity) {
        fmt::print("maker: {}\nmodel: {}\nserial number: {}\n", said(facts->maker),
                   said(facts->model), said(facts->serial_number));
    }
    if (profile.counters) {
        fmt::print("lines fed: {}\ncuts: {}\n", said(facts->line_feeds), said(facts->cuts));
    }
}

// Says why, where the printer cannot even be reached.
base::Status status(const drivers::PrinterOptions& options) {
    CHECK_OK([&]() -> base::Status {
        TRY(transport,
            drivers::open_transport(options.address, options.deadlines.connect, options.usb));
        return base::ok();
    }());
    drivers::Printer printer(options);
    const PrinterState state = printer.ask_state();
    fmt::print("{} (profile {})\n", word(state), options.profile.profile_id);
    if (can_print(state)) {  // in trouble it answers no question but that for its status
        show_facts(options.profile, printer);
    }
    return can_print(state) ? base::ok()
                            : base::Status(cannot_print(state, "the printer cannot print now"));
}

base::Status test(drivers::PrinterOptions options, const std::string& address) {
    drivers::NotoArtist artist;
    options.artist = &artist;
    drivers::Printer printer(options);
    const auto attempt = static_cast<std::uint64_t>(base::unix_ms(base::SystemClock().now()));
    const drivers::PrintResult result = printer.print(
        drivers::make_test_page(options.profile, address), drivers::make_job_ids(attempt));
    fmt::print("{}: {} bytes, {} characters that the printer's font lacks (profile {})\n",
               word(result.outcome), result.bytes_sent, result.missing_characters,
               options.profile.profile_id);
    switch (result.outcome) {
        case drivers::PrintOutcome::Confirmed:
            return base::ok();
        case drivers::PrintOutcome::Unverified:
            fmt::print("this printer cannot say whether the page came out: look\n");
            return base::ok();
        case drivers::PrintOutcome::Failed:
        case drivers::PrintOutcome::InDoubt:
            break;
    }
    return cannot_print(result.state, result.detail);
}

// A page that only a person can judge: which of its lines came out right.
base::Status find_character_set(const drivers::PrinterOptions& options) {
    constexpr std::chrono::milliseconds kStall{5'000};
    TRY(transport,
        drivers::open_transport(options.address, options.deadlines.connect, options.usb));
    drivers::NotoArtist artist;
    const std::string page = drivers::make_character_set_page(options.profile, &artist);
    const auto sent = transport->send(page, kStall);
    if (sent.bytes != page.size()) {
        return cannot_print(PrinterState::Offline, "the printer stopped taking the page");
    }
    fmt::print(
        "The page shows four texts, and below each a picture of it. The last that is the same as\n"
        "its picture names the printer's character_set; none: \"ascii\". Take a profile\n"
        "of config/printers that has it; the page was printed with {}.\n",
        options.profile.profile_id);
    return base::ok();
}

}  // namespace

base::Status printer(const Words& words) {
    const std::string what = words.empty() ? "" : words[0];
    const Words rest(words.begin() + (words.empty() ? 0 : 1), words.end());
    if (what == "list") {
        return list(rest);
    }
    if (what != "status" && what != "test") {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "printer list | status ADDRESS | test ADDRESS [--find-character-set]");
    }
    drivers::UsbHost usb;
    TRY(arguments, base::Arguments::parse(rest, {"find-character-set"}));
    CHECK_OK(arguments.allow_only({"profile", "data", "find-character-set"}));
    TRY(wanted, find_wanted(arguments, usb));
    TRY(options, options_of(wanted, usb));
    if (what == "test" && arguments.has("find-character-set")) {
        return find_character_set(options);
    }
    return what == "test" ? test(options, wanted.address) : status(options);
}

}  // namespace command
