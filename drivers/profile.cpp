#include "drivers/profile.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_reader.h"
#include "drivers/address.h"

namespace drivers {

namespace {

struct Builtin {
    std::string_view profile_id;
    std::string_view json;
};

// kBuiltins, made from config/printers/*.json.
#include "builtin_profiles.inc"

constexpr std::size_t kCellDots = 12;
// Four inches and more; from 1,040 on a position's own bytes could be a real-time command.
constexpr std::int64_t kMostDots = 1'024;
constexpr std::size_t kMaxUsbIds = 16;
constexpr std::size_t kMaxSource = 1'000;

base::Error profile_error(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "printer.profile", std::move(detail));
}

template <typename Enum>
using Words = std::initializer_list<std::pair<std::string_view, Enum>>;

template <typename Enum>
base::Result<Enum> parse_word(base::JsonObject& object, std::string_view name, Words<Enum> words) {
    TRY(text, object.string(name, 40));
    for (const auto& [word, value] : words) {
        if (word == text) {
            return value;
        }
    }
    return profile_error(std::string(name) + ": unknown word \"" + text + "\"");
}

base::Status read_text(base::JsonObject& object, Profile& profile) {
    TRY(set, object.string("character_set", 40));
    TRY(character_set, parse_character_set(set));
    profile.character_set = character_set;
    TRY(box, parse_word<BoxDrawing>(object, "box_drawing",
                                    {{"pc437", BoxDrawing::Pc437}, {"ascii", BoxDrawing::Ascii}}));
    profile.box_drawing = box;
    TRY(pages, object.value("code_pages"));
    TRY(numbers, base::JsonObject::open(pages));
    for (const std::string_view name : numbers.names()) {
        TRY(number, numbers.integer(name, 0, 255));
        profile.code_pages.push_back({std::string(name), static_cast<std::uint8_t>(number)});
    }
    if (box == BoxDrawing::Pc437 && !profile.find_code_page("pc437")) {
        return profile_error("box_drawing pc437 needs its number in code_pages");
    }
    TRY(smoothing, object.boolean("smoothing"));
    profile.smoothing = smoothing;
    return base::ok();
}

base::Status read_dots(base::JsonObject& object, Profile& profile) {
    TRY(raster, parse_word<Raster>(object, "raster",
                                   {{"gs_v_0", Raster::GsV0},
                                    {"gs_8_l", Raster::Gs8L},
                                    {"esc_star", Raster::EscStar},
                                    {"none", Raster::None}}));
    profile.raster = raster;
    TRY(symbols,
        parse_word<Symbols>(object, "symbols",
                            {{"commands", Symbols::Commands}, {"raster", Symbols::Raster}}));
    profile.symbols = symbols;
    if (symbols == Symbols::Raster && raster == Raster::None) {
        return profile_error("symbols can be drawn only where raster is not none");
    }
    TRY(cutter, parse_word<Cutter>(object, "cutter",
                                   {{"partial", Cutter::Partial}, {"none", Cutter::None}}));
    profile.cutter = cutter;
    TRY(gap, object.integer("cutter_gap_dots", 0, 400));
    profile.cutter_gap_dots = static_cast<std::size_t>(gap);
    return base::ok();
}

base::Status read_answers(base::JsonObject& object, Profile& profile) {
    TRY(confirmation, parse_word<Confirmation>(object, "confirmation",
                                               {{"process_id", Confirmation::ProcessId},
                                                {"status_barrier", Confirmation::StatusBarrier},
                                                {"none", Confirmation::None}}));
    profile.confirmation = confirmation;
    TRY(status,
        parse_word<StatusQuery>(
            object, "status", {{"real_time", StatusQuery::RealTime}, {"none", StatusQuery::None}}));
    profile.status = status;
    TRY(automatic_status, object.boolean("automatic_status"));
    profile.automatic_status = automatic_status;
    TRY(identity, object.boolean("identity"));
    profile.identity = identity;
    TRY(counters, object.boolean("counters"));
    profile.counters = counters;
    TRY(clear, parse_word<ClearCommand>(object, "clear",
                                        {{"real_time", ClearCommand::RealTime},
                                         {"fill_and_reset", ClearCommand::FillAndReset}}));
    profile.clear = clear;
    return base::ok();
}

base::Status read_drawer(base::JsonObject& object, Profile& profile) {
    TRY(drawer,
        parse_word<DrawerPin>(
            object, "drawer",
            {{"pin_2", DrawerPin::Pin2}, {"pin_5", DrawerPin::Pin5}, {"none", DrawerPin::None}}));
    profile.drawer = drawer;
    TRY(sense, parse_word<DrawerSense>(object, "drawer_sense",
                                       {{"none", DrawerSense::None},
                                        {"low_is_open", DrawerSense::LowIsOpen},
                                        {"high_is_open", DrawerSense::HighIsOpen}}));
    profile.drawer_sense = sense;
    return base::ok();
}

base::Status read_usb(base::JsonObject& object, Profile& profile) {
    TRY(ids, object.find_array("usb_ids", kMaxUsbIds));
    for (const base::JsonValue& value : ids) {
        TRY(text, value.as_string());
        TRY(address, parse_address("usb://" + std::string(text)));
        profile.usb_ids.push_back({address.usb.vendor_id, address.usb.product_id});
    }
    TRY(product, object.find_string("usb_product", 126));
    profile.usb_product = product.value_or("");
    TRY(source, object.find_string("source", kMaxSource));
    profile.source = source.value_or("");
    return base::ok();
}

}  // namespace

std::optional<std::uint8_t> Profile::find_code_page(std::string_view page) const {
    for (const CodePage& known : code_pages) {
        if (known.name == page) {
            return known.number;
        }
    }
    return std::nullopt;
}

base::Result<Profile> parse_profile(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json));
    TRY(object, base::JsonObject::open(document.root()));
    Profile profile;
    TRY(profile_id, object.string("profile_id", 60));
    profile.profile_id = profile_id;
    TRY(name, object.string("name", 120));
    profile.name = name;
    TRY(paper_mm, object.integer("paper_mm", 20, 220));
    profile.paper_mm = static_cast<int>(paper_mm);
    TRY(dots, object.integer("dots", 96, kMostDots));
    profile.dots = static_cast<std::size_t>(dots);
    TRY(columns, object.integer("columns", 8, 170));
    profile.columns = static_cast<std::size_t>(columns);
    TRY(dots_per_inch, object.integer("dots_per_inch", 60, 600));
    profile.dots_per_inch = static_cast<int>(dots_per_inch);
    TRY(head,
        parse_word<Head>(object, "head", {{"thermal", Head::Thermal}, {"impact", Head::Impact}}));
    profile.head = head;
    CHECK_OK(read_text(object, profile));
    CHECK_OK(read_dots(object, profile));
    CHECK_OK(read_answers(object, profile));
    CHECK_OK(read_drawer(object, profile));
    CHECK_OK(read_usb(object, profile));
    CHECK_OK(object.finish());
    if (profile.columns * kCellDots > profile.dots) {
        return profile_error("columns do not fit into dots at 12 dots a cell");
    }
    return profile;
}

std::vector<std::string_view> builtin_profile_ids() {
    std::vector<std::string_view> ids;
    for (const Builtin& builtin : kBuiltins) {
        ids.push_back(builtin.profile_id);
    }
    return ids;
}

base::Result<Profile> find_builtin_profile(std::string_view profile_id) {
    for (const Builtin& builtin : kBuiltins) {
        if (builtin.profile_id == profile_id) {
            return parse_profile(builtin.json);
        }
    }
    return profile_error("there is no printer profile \"" + std::string(profile_id) + "\"");
}

std::optional<Profile> guess_builtin_profile(const UsbIds& ids, std::string_view product) {
    std::optional<Profile> by_ids;
    for (const Builtin& builtin : kBuiltins) {
        const base::Result<Profile> profile = parse_profile(builtin.json);
        if (!profile.ok()) {
            continue;  // the tests see to it that there is none
        }
        if (!profile->usb_product.empty() && profile->usb_product == product) {
            return *profile;
        }
        if (!by_ids && std::count(profile->usb_ids.begin(), profile->usb_ids.end(), ids) > 0) {
            by_ids = *profile;
        }
    }
    return by_ids;
}

}  // namespace drivers
