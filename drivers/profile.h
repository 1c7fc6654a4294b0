#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "drivers/character_set.h"

namespace drivers {

enum class BoxDrawing : std::uint8_t { Pc437, Ascii };
enum class Cutter : std::uint8_t { Partial, None };
// How the printer can say that a job came out, from sure to not at all.
enum class Confirmation : std::uint8_t {
    ProcessId,      // GS ( H: it echoes a mark of ours once everything before it is printed
    StatusBarrier,  // GS r: it answers once everything before it is processed
    None,
};
enum class StatusQuery : std::uint8_t { RealTime, None };  // DLE EOT
// How what an earlier job left in the buffers is thrown away.
enum class ClearCommand : std::uint8_t {
    RealTime,      // DLE DC4 8, which answers
    FillAndReset,  // zeros until any open command has its data, then ESC @
};
enum class DrawerPin : std::uint8_t { Pin2, Pin5, None };

struct UsbIds {
    std::uint16_t vendor_id = 0;
    std::uint16_t product_id = 0;
    bool operator==(const UsbIds&) const = default;
};

// What is known of a model of printer: data, read from config/printers/NAME.json.
struct Profile {
    std::string profile_id;  // "epson-tm-t88vi"
    std::string name;
    int paper_mm = 80;
    std::size_t dots = 576;    // of a printed line
    std::size_t columns = 48;  // cells of 12 dots
    int dots_per_inch = 203;
    CharacterSet character_set = CharacterSet::Gb18030TwoByte;
    BoxDrawing box_drawing = BoxDrawing::Ascii;
    Cutter cutter = Cutter::Partial;
    Confirmation confirmation = Confirmation::None;
    StatusQuery status = StatusQuery::None;
    ClearCommand clear = ClearCommand::FillAndReset;
    DrawerPin drawer = DrawerPin::Pin2;
    bool smoothing = false;  // GS b: enlarged characters get smooth edges
    // How the model names itself on USB: ids, and its product text. Neither proves anything.
    std::vector<UsbIds> usb_ids;
    std::string usb_product;
    std::string source;  // where its facts are from
};

// Errors have key "printer.profile" and say what is wrong.
base::Result<Profile> parse_profile(std::string_view json);

// The profiles that come with the program (config/printers at build time).
std::vector<std::string_view> builtin_profile_ids();
base::Result<Profile> find_builtin_profile(std::string_view profile_id);
// The profile that fits what a printer says of itself on USB: by its product text, or else by its
// ids. A guess, for people to confirm.
std::optional<Profile> guess_builtin_profile(const UsbIds& ids, std::string_view product);

}  // namespace drivers
