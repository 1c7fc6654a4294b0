#include "drivers/profile.h"

#include <array>
#include <utility>

#include "base/json_reader.h"

namespace drivers {

namespace {

struct Builtin {
    std::string_view profile_id;
    std::string_view json;
};

// kBuiltins, made from config/printers/*.json.
#include "builtin_profiles.inc"

constexpr std::size_t kCellDots = 12;

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

base::Status read_abilities(base::JsonObject& object, Profile& profile) {
    TRY(set, object.string("character_set", 40));
    TRY(character_set, parse_character_set(set));
    profile.character_set = character_set;
    TRY(box, parse_word<BoxDrawing>(object, "box_drawing",
                                    {{"pc437", BoxDrawing::Pc437}, {"ascii", BoxDrawing::Ascii}}));
    profile.box_drawing = box;
    TRY(cutter, parse_word<Cutter>(object, "cutter",
                                   {{"partial", Cutter::Partial}, {"none", Cutter::None}}));
    profile.cutter = cutter;
    TRY(confirmation, parse_word<Confirmation>(object, "confirmation",
                                               {{"process_id", Confirmation::ProcessId},
                                                {"status_barrier", Confirmation::StatusBarrier},
                                                {"none", Confirmation::None}}));
    profile.confirmation = confirmation;
    TRY(status,
        parse_word<StatusQuery>(
            object, "status", {{"real_time", StatusQuery::RealTime}, {"none", StatusQuery::None}}));
    profile.status = status;
    TRY(clear, parse_word<ClearCommand>(object, "clear",
                                        {{"real_time", ClearCommand::RealTime},
                                         {"fill_and_reset", ClearCommand::FillAndReset}}));
    profile.clear = clear;
    TRY(drawer,
        parse_word<DrawerPin>(
            object, "drawer",
            {{"pin_2", DrawerPin::Pin2}, {"pin_5", DrawerPin::Pin5}, {"none", DrawerPin::None}}));
    profile.drawer = drawer;
    TRY(smoothing, object.boolean("smoothing"));
    profile.smoothing = smoothing;
    return base::ok();
}

}  // namespace

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
    TRY(dots, object.integer("dots", 96, 2048));
    profile.dots = static_cast<std::size_t>(dots);
    TRY(columns, object.integer("columns", 8, 170));
    profile.columns = static_cast<std::size_t>(columns);
    TRY(dots_per_inch, object.integer("dots_per_inch", 60, 600));
    profile.dots_per_inch = static_cast<int>(dots_per_inch);
    CHECK_OK(read_abilities(object, profile));
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

}  // namespace drivers
