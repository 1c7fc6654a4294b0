#include "tests/fault/printing/bench.h"

#include <algorithm>

#include "drivers/paper/commands.h"

namespace print_fault {

using namespace drivers;
using fake_printer::Fault;
using fake_printer::Sheet;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kShortestRestart{100};  // the cases lose power for longer
constexpr int kMostAttempts = 4;               // of a job whose outcome is Failed

PrinterDeadlines deadlines() {
    PrinterDeadlines all;
    all.connect = milliseconds(2'000);
    all.answer = milliseconds(400);
    all.finish = milliseconds(1'500);
    all.trouble = milliseconds(300);
    all.shortest_restart = kShortestRestart;
    return all;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

void add_line(Document& document, const std::string& left, const std::string& right) {
    document.begin_row({});
    document.begin_cell(kShare, Align::Left);
    document.add_text(left, {});
    document.begin_cell(12, Align::Right);
    document.add_text(right, {});
}

void add_logo(Document& document) {
    Bitmap bitmap(160, 60);
    for (std::size_t y = 0; y < 60; ++y) {
        bitmap.fill(y, y, 160 - 2 * y, 1);
    }
    document.add_image(std::make_shared<const Bitmap>(std::move(bitmap)), {});
}

// Where commands of the job end; its bytes are the last that the printer received.
std::vector<std::size_t> command_ends(const Profile& profile, const Document& document,
                                      std::size_t received) {
    const bool marks = profile.confirmation == Confirmation::ProcessId;
    const JobIds ids = make_job_ids(1);
    const std::string barrier = "\x1Dr\x01";
    const std::string job = (marks ? process_id_command(ids.begin) : barrier) +
                            escpos_encode(document, profile) +
                            (marks ? process_id_command(ids.end) : barrier);
    CommandReader reader;
    reader.push(job);
    std::vector<std::size_t> ends;
    const std::size_t before = received - std::min(received, job.size());
    while (const auto command = reader.next()) {
        ends.push_back(before + command->offset + command->bytes.size());
    }
    return ends;
}

}  // namespace

Document receipt(const std::string& name, Logo logo) {
    Document document;
    document.begin_row({});
    document.begin_cell(kShare, Align::Center);
    document.add_text("收据 " + name, {.width = 2, .height = 2, .bold = true});
    if (logo == Logo::Yes) {
        add_logo(document);
    }
    document.add_rule({});
    for (int i = 1; i <= 16; ++i) {
        add_line(document, "云川电热水壶 1.7 L " + std::to_string(i), "¥129.00");
        add_line(document, "  七日内无理由退货", "×1");
    }
    document.add_rule({});
    add_line(document, "合计", "¥2,064.00");
    document.add_qr_code("HTTPS://SHOP.EXAMPLE/R/" + name, {.cell_dots = 4});
    document.add_barcode(name, {});
    document.begin_row({});
    document.begin_cell(kShare, Align::Center);
    document.add_text("谢谢惠顾 " + name, {});
    document.add(Cut());
    return document;
}

Shop::Shop(const Profile& profile, Typeface& typeface)
    : device(profile, typeface, clock),
      wire(fake_printer::Wire::start("127.0.0.1:0", device).value()),
      printer({.address = {Address::Kind::Tcp, "127.0.0.1", wire->port(), {}},
               .profile = profile,
               .deadlines = deadlines()}) {}

std::size_t Shop::count_on_paper(const std::string& text) const {
    std::size_t found = count(device.text_in_slot(), text);
    for (const Sheet& sheet : device.sheets()) {
        found += count(sheet.text, text);
    }
    return found;
}

std::vector<Sheet> Shop::sheets_with(const std::string& text) const {
    std::vector<Sheet> found;
    for (Sheet& sheet : device.sheets()) {
        if (count(sheet.text, text) > 0) {
            found.push_back(std::move(sheet));
        }
    }
    return found;
}

Plain print_plainly(const Profile& profile, Typeface& typeface, Logo logo) {
    Shop shop(profile, typeface);
    Plain plain;
    const Document first = receipt(kFirst, logo);
    if (shop.printer.print(first, make_job_ids(1)).outcome != PrintOutcome::Confirmed) {
        return plain;
    }
    plain.bytes = shop.device.received();
    plain.ends = command_ends(profile, first, plain.bytes);
    shop.printer.print(receipt(kNext, logo), make_job_ids(2));
    shop.device.tear_off();
    for (const Sheet& sheet : shop.device.sheets()) {
        (plain.first.empty() ? plain.first : plain.next) = sheet.text;
    }
    return plain;
}

std::string Case::name() const {
    std::string text = profile.profile_id + (logo == Logo::Yes ? " with image " : " ") +
                       std::string(word(fault.fault)) + "@byte=" + std::to_string(*fault.at_byte);
    return fault.lasts ? text + ",for=" + std::to_string(fault.lasts->count()) : text;
}

namespace {

// As the print worker: what failed goes again, with new marks; what is in doubt does not.
PrintResult print_as_worker(Shop& shop, const Document& document, std::uint64_t& attempt) {
    PrintResult result;
    for (int i = 0; i < kMostAttempts; ++i) {
        result = shop.printer.print(document, make_job_ids(attempt++));
        if (result.outcome != PrintOutcome::Failed) {
            return result;
        }
        shop.device.set_fault(Fault::None);
    }
    return result;
}

std::string judge_first(const Shop& shop, const PrintResult& result, const Plain& plain) {
    const auto whole = shop.sheets_with("谢谢惠顾 " + kFirst);
    const bool is_out = whole.size() == 1 && whole[0].text.find(plain.first) != std::string::npos;
    if (result.outcome == PrintOutcome::Confirmed && !is_out) {
        return "confirmed without its end on paper";
    }
    if (result.outcome == PrintOutcome::Failed) {
        return "failed for ever: " + result.detail;
    }
    if (result.outcome == PrintOutcome::Unverified) {
        return "unverified";
    }
    return "";
}

std::string judge_all(const Shop& shop, const PrintResult& next, const Plain& plain) {
    if (shop.count_on_paper("收据 " + kFirst) > 1) {
        return "printed twice";
    }
    if (next.outcome != PrintOutcome::Confirmed) {
        return "the next job is " + std::string(word(next.outcome)) + ": " + next.detail;
    }
    const auto sheets = shop.sheets_with(kNext);
    if (sheets.size() != 1 || sheets[0].text != plain.next) {
        return "the next job is not alone and whole on its sheet";
    }
    if (!sheets[0].complaints.empty()) {
        return "the next sheet has a complaint: " + sheets[0].complaints[0].message;
    }
    for (const Sheet& sheet : shop.device.sheets()) {
        if (sheet.number > sheets[0].number && count(sheet.text, kFirst) > 0) {
            return "the first came out behind the next";
        }
    }
    return "";
}

}  // namespace

std::string run(const Case& one, Typeface& typeface) {
    Shop shop(one.profile, typeface);
    shop.device.plan_fault(one.fault);
    std::uint64_t attempt = 1;
    const PrintResult first = print_as_worker(shop, receipt(kFirst, one.logo), attempt);
    if (one.profile.cutter == Cutter::None && first.outcome == PrintOutcome::Confirmed) {
        shop.device.tear_off();  // the customer takes it
    }
    if (std::string wrong = judge_first(shop, first, *one.plain); !wrong.empty()) {
        return wrong;
    }
    shop.device.set_fault(Fault::None);
    const PrintResult next = print_as_worker(shop, receipt(kNext, one.logo), attempt);
    shop.device.tear_off();
    std::string wrong = judge_all(shop, next, *one.plain);
    return wrong.empty() ? wrong : wrong + " (first: " + std::string(word(first.outcome)) + ")";
}

}  // namespace print_fault
