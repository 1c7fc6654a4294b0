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
// What the level of the drawer's switch (bit 2 of DLE EOT 1) says; None: no switch is wired.
enum class DrawerSense : std::uint8_t { None, LowIsOpen, HighIsOpen };
enum class Head : std::uint8_t {
    Thermal,  // cells of 12 × 24 dots; motion in dots
    Impact,   // nine needles: cells of 12 half dots (1/160 inch), motion in 1/160 and 1/144 inch;
              // characters at most twice as large, none inverted, no absolute positions
};
// How dots are sent. None: this printer prints characters only.
enum class Raster : std::uint8_t { GsV0, Gs8L, EscStar, None };
// QR codes and barcodes: by the printer's own commands, or drawn by us and sent as dots.
enum class Symbols : std::uint8_t { Commands, Raster };

// Number of ESC t that selects a single-byte character table.
struct CodePage {
    std::string name;  // "pc437"
    std::uint8_t number = 0;
    bool operator==(const CodePage&) const = default;
};

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
    Head head = Head::Thermal;
    CharacterSet character_set = CharacterSet::Gb18030TwoByte;
    BoxDrawing box_drawing = BoxDrawing::Ascii;
    std::vector<CodePage> code_pages;
    Cutter cutter = Cutter::Partial;
    std::size_t cutter_gap_dots = 0;  // from the head to the blade or tear bar; 0: not known
    Raster raster = Raster::GsV0;
    Symbols symbols = Symbols::Commands;
    Confirmation confirmation = Confirmation::None;
    StatusQuery status = StatusQuery::None;
    bool automatic_status = false;  // GS a: it reports changes by itself
    bool identity = false;          // GS I: it says which printer it is
    bool counters = false;          // GS g 2: it counts lines fed and cuts
    ClearCommand clear = ClearCommand::FillAndReset;
    DrawerPin drawer = DrawerPin::Pin2;
    DrawerSense drawer_sense = DrawerSense::None;
    bool smoothing = false;  // GS b: enlarged characters get smooth edges
    // How the model names itself on USB: ids, and its product text. Neither proves anything.
    std::vector<UsbIds> usb_ids;
    std::string usb_product;
    std::string source;  // where its facts are from

    std::optional<std::uint8_t> find_code_page(std::string_view page) const;
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
