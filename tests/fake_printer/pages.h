#pragma once

#include "base/http/router.h"
#include "tests/fake_printer/device.h"

namespace fake_printer {

// What a browser and a test see of the printer. `device` must outlive the router.
//   GET  /                     the page with the paper
//   GET  /receipts.json        {"state": the worst fault,"faults":[…],"profile","name",
//                               "slot_empty","slot_text","drawer_open","drawer_pulses",
//                               "receipts":[newest first {"number","at","png","width","height",
//                               "bytes","text","complaints":[…]}]}
//   GET  /receipts/{file}      "7.png": a sheet that was cut off
//   GET  /slot.png             the paper that is still in the printer
//   POST /faults               {"kind":"paper_end"[,"at_byte":N, from now][,"for_ms":N]
//                              [,"rate":N]}; "none" ends all
//   POST /faults/end           {"kind":"paper_end"}
//   POST /drawer               {"open":false}
//   POST /tear                 the paper in the slot is torn off
http::Router make_pages(Device& device);

// The last sheets, one below the other with a gap: the strip as it lies on the counter.
std::string strip_png(const Device& device, std::size_t most_sheets);

}  // namespace fake_printer
