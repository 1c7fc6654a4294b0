#include "tests/fake_printer/pages.h"

#include <algorithm>
#include <charconv>

#include "base/http/problem.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "drivers/paper/preview.h"

namespace fake_printer {

namespace {

// kIndexHtml, kPrinterCss and kPrinterJs, made from page/.
#include "fake_printer_page.inc"

http::Response file(std::string_view type, std::string body) {
    http::Response response;
    response.content_type = type;
    response.body = std::move(body);
    return response;
}

http::Response not_found() {
    return http::problem(404, "http.not_found", "no such paper");
}

void write_sheet(base::JsonWriter& writer, const Sheet& sheet) {
    writer.begin_object();
    writer.field("number", sheet.number);
    writer.field("at", base::format_utc(sheet.at));
    writer.field("png", "/receipts/" + std::to_string(sheet.number) + ".png");
    writer.field("width", sheet.dots.width());
    writer.field("height", sheet.dots.height());
    writer.field("bytes", sheet.bytes);
    writer.field("text", sheet.text);
    writer.key("complaints");
    writer.begin_array();
    for (const drivers::Complaint& complaint : sheet.complaints) {
        writer.string(complaint.message);
    }
    writer.end_array();
    writer.end_object();
}

http::Response list_receipts(const Device& device) {
    base::JsonWriter writer;
    writer.begin_object();
    writer.field("state", word(device.fault()));
    writer.key("faults");
    writer.begin_array();
    for (const Fault fault : device.faults()) {
        writer.string(word(fault));
    }
    writer.end_array();
    writer.field("profile", device.profile().profile_id);
    writer.field("name", device.profile().name);
    writer.field("slot_empty", device.is_slot_empty());
    writer.field("slot_text", device.text_in_slot());
    writer.field("drawer_open", device.is_drawer_open());
    writer.field("drawer_pulses", device.drawer_pulses());
    writer.key("receipts");
    writer.begin_array();
    const std::deque<Sheet> sheets = device.sheets();
    for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet) {
        write_sheet(writer, *sheet);
    }
    writer.end_array();
    writer.end_object();
    return http::json_response(200, writer.take());
}

http::Response show_receipt(const Device& device, std::string_view name) {
    constexpr std::string_view kEnding = ".png";
    std::uint64_t number = 0;
    if (!name.ends_with(kEnding)) {
        return not_found();
    }
    name.remove_suffix(kEnding.size());
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc() || end != name.data() + name.size()) {
        return not_found();
    }
    const std::optional<Sheet> sheet = device.find_sheet(number);
    if (!sheet) {
        return not_found();
    }
    http::Response response = file("image/png", drivers::paper_png(sheet->dots, device.profile()));
    response.cache_control = "private, max-age=3600";
    return response;
}

base::Status read_fault(Device& device, std::string_view body) {
    constexpr std::int64_t kMost = 1'000'000;
    TRY(document, base::JsonDocument::parse(body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(kind, object.string("kind", 20));
    TRY(at_byte, object.find_integer("at_byte", 0, kMost));
    TRY(for_ms, object.find_integer("for_ms", 1, kMost));
    TRY(rate, object.find_integer("rate", 1, kMost));
    CHECK_OK(object.finish());
    TRY(fault, parse_fault(kind));
    if (fault == Fault::None) {
        device.set_fault(fault);
        return base::ok();
    }
    FaultPlan plan{.fault = fault};
    if (at_byte) {
        plan.at_byte = device.received() + static_cast<std::size_t>(*at_byte);
    }
    if (for_ms) {
        plan.lasts = Milliseconds(*for_ms);
    }
    plan.rate = rate ? static_cast<std::size_t>(*rate) : plan.rate;
    device.plan_fault(plan);
    return base::ok();
}

base::Status read_fault_end(Device& device, std::string_view body) {
    TRY(document, base::JsonDocument::parse(body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(kind, object.string("kind", 20));
    CHECK_OK(object.finish());
    TRY(fault, parse_fault(kind));
    device.end_fault(fault);
    return base::ok();
}

base::Status read_drawer(Device& device, std::string_view body) {
    TRY(document, base::JsonDocument::parse(body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(open, object.boolean("open"));
    CHECK_OK(object.finish());
    device.set_drawer_open(open);
    return base::ok();
}

// A change that the body asks for, answered with what then holds.
http::Handler change(Device& device, base::Status (*read)(Device&, std::string_view)) {
    return [&device, read](const http::Request& request) {
        const base::Status done = read(device, request.body);
        return done.ok() ? list_receipts(device) : http::problem(done.error());
    };
}

}  // namespace

http::Router make_pages(Device& device) {
    using http::Method;
    using http::Request;
    http::Router router;
    router.add({Method::Get, "/", [](const Request&) {
                    return file("text/html; charset=utf-8", std::string(kIndexHtml));
                }});
    router.add({Method::Get, "/printer.css", [](const Request&) {
                    return file("text/css; charset=utf-8", std::string(kPrinterCss));
                }});
    router.add({Method::Get, "/printer.js", [](const Request&) {
                    return file("text/javascript; charset=utf-8", std::string(kPrinterJs));
                }});
    router.add({Method::Get, "/receipts.json",
                [&device](const Request&) { return list_receipts(device); }});
    router.add({Method::Get, "/receipts/{file}", [&device](const Request& request) {
                    return show_receipt(device, request.param("file"));
                }});
    router.add({Method::Get, "/slot.png", [&device](const Request&) {
                    return file("image/png",
                                drivers::paper_png(device.paper_in_slot(), device.profile()));
                }});
    router.add({Method::Post, "/faults", change(device, read_fault)});
    router.add({Method::Post, "/faults/end", change(device, read_fault_end)});
    router.add({Method::Post, "/drawer", change(device, read_drawer)});
    router.add({Method::Post, "/tear", [&device](const Request&) {
                    device.tear_off();
                    return list_receipts(device);
                }});
    return router;
}

std::string strip_png(const Device& device, std::size_t most_sheets) {
    constexpr std::size_t kGap = 24;
    std::deque<Sheet> sheets = device.sheets();
    while (sheets.size() > most_sheets) {
        sheets.pop_front();
    }
    drivers::Bitmap strip(device.profile().dots, 0);
    std::size_t end = 0;
    for (const Sheet& sheet : sheets) {
        strip.grow(end + sheet.dots.height() + kGap);
        for (std::size_t y = 0; y < sheet.dots.height(); ++y) {
            std::copy_n(sheet.dots.row(y), sheet.dots.stride(), strip.row(end + y));
        }
        end += sheet.dots.height() + kGap;
    }
    return drivers::paper_png(strip, device.profile());
}

}  // namespace fake_printer
