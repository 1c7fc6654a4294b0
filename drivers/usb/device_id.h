#pragma once

#include <string>
#include <string_view>

namespace drivers {

// What a printer says of itself by IEEE 1284 ("MFG:EPSON;CMD:ESC/POS;MDL:TM-m30III;CLS:PRINTER;").
// Its own words: show them and compare them, trust nothing in them.
struct UsbDeviceId {
    std::string maker;
    std::string model;
    std::string commands;
    std::string serial;
};

// The text in an answer to GET_DEVICE_ID: behind two bytes of length, which printers count in
// different ways and orders, so that what arrived counts instead. Control bytes are blanks. Pure.
std::string device_id_text(std::string_view answer);
// Names may be long or short (MANUFACTURER, MFG); what is missing stays empty. Pure.
UsbDeviceId parse_device_id(std::string_view text);

}  // namespace drivers
