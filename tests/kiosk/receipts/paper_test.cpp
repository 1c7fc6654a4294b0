// What the papers of config/receipts say and look like when they come out of each printer. Set
// UPDATE_GOLDEN=1 to take today's lines as the wanted ones, after reading them.
#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/preview.h"
#include "kiosk/receipts/grouping.h"
#include "kiosk/receipts/lint.h"
#include "tests/kiosk/receipts/paper_lines.h"
#include "tests/support/temp_folder.h"

using namespace receipts;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = COUNTERFOIL_ROOT;
const fs::path kGolden = kRoot / "tests/kiosk/receipts/golden";
const fs::path kPictures = kRoot / "docs/receipts";
constexpr std::size_t kMaxBytes = 1024 * 1024;

struct Sheet {
    std::string lines;
    std::string bytes;
    std::size_t missing = 0;
    drivers::Preview preview;
    std::string png;
};

policy::Language language_of(std::string_view tag) {
    return policy::parse_language(tag).value();
}

std::string template_text(Paper paper, std::string_view tag) {
    const std::string name = std::string(word(paper)) + "." + std::string(tag) + ".rl";
    return base::read_file(kRoot / "config/receipts" / name, kMaxBytes).value();
}

std::string sample_json(Paper paper, std::string_view tag) {
    const std::string name = std::string(word(paper)) + "." + std::string(tag) + ".json";
    return base::read_file(kRoot / "config/receipts/samples" / name, kMaxBytes).value();
}

Sheet print_data(Paper paper, std::string_view tag, std::string_view profile_id,
                 const std::string& json) {
    const auto compiled = compile_paper(template_text(paper, tag), paper, language_of(tag)).value();
    const auto document = fill_from_json(compiled, paper, json).value();
    const auto profile = drivers::find_builtin_profile(profile_id).value();
    drivers::EscposEncoder encoder(profile);
    Sheet sheet;
    sheet.lines = paper_lines(document, profile);
    sheet.bytes = encoder.encode(document);
    sheet.missing = encoder.missing_characters();
    sheet.preview = drivers::preview_bytes(sheet.bytes, profile).value();
    sheet.png = drivers::paper_png(sheet.preview.paper, profile);
    return sheet;
}

Sheet print(Paper paper, std::string_view tag, std::string_view profile_id) {
    return print_data(paper, tag, profile_id, sample_json(paper, tag));
}

// A cart that fills a trolley: long names, and amounts from small to large.
ReceiptData long_receipt() {
    ReceiptData data = parse_receipt_data(sample_json(Paper::OrderReceipt, "en")).value();
    data.lines.clear();
    for (int i = 1; i <= 25; ++i) {
        ReceiptLine line;
        line.number = std::to_string(i);
        line.name = "Hand-woven extraordinarily comfortable living-room armchair with footrest";
        line.quantity = std::to_string(i);
        line.unit = "pcs";
        line.unit_price = "¥1,299.00";
        line.amount = "¥" + std::to_string(i) + ",299.00";
        line.terms.emplace_back().text = "Within 7 days you may return it without a reason.";
        data.lines.push_back(line);
    }
    data.rights = group_rights(data.lines, policy::Language::En);
    data.total = "¥325,475.00";
    return data;
}

// The symbols that zbar, a reader that is not ours, finds on the paper: "QR-Code:…", sorted.
std::string scan(const std::string& png) {
    const support::TempFolder folder;
    const fs::path file = folder.path() / "paper.png";
    REQUIRE(base::write_file_atomically(file, png).ok());
    const std::string command = "zbarimg -q --nodbus " + file.string() + " | sort";
    FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string found;
    std::array<char, 512> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        found.append(buffer.data(), count);
    }
    ::pclose(pipe);
    return found;
}

// Share of dots that differ, in per mille; 1000 where the sizes differ. A little is allowed: the
// edges of glyphs move with the version of FreeType.
std::size_t difference(const drivers::Bitmap& a, const drivers::Bitmap& b) {
    if (a.width() != b.width() || a.height() != b.height()) {
        return 1000;
    }
    std::size_t different = 0;
    for (std::size_t y = 0; y < a.height(); ++y) {
        for (std::size_t x = 0; x < a.width(); ++x) {
            different += a.is_black(x, y) != b.is_black(x, y) ? 1U : 0U;
        }
    }
    return different * 1000 / (a.width() * a.height());
}

constexpr const char* kProfiles[] = {"epson-tm-m30iii", "epson-tm-t88vi", "clone-80", "clone-58"};

}  // namespace

TEST_CASE("Every template is fit for a store") {
    for (const Paper paper : kPapers) {
        for (const char* tag : {"zh-CN", "en"}) {
            for (const Finding& finding : lint_paper(template_text(paper, tag), paper)) {
                FAIL_CHECK(word(paper)
                           << "." << tag << ":" << finding.line << ": " << finding.message);
            }
        }
    }
}

TEST_CASE("The linter misses nothing that a receipt must show") {
    std::string text = template_text(Paper::OrderReceipt, "en");
    text.replace(text.find("{code:{evidence_code}"), 21, "{code:{order_number}");
    const auto findings = lint_paper(text, Paper::OrderReceipt);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "this paper must show qr:evidence_code");
    CHECK(lint_paper("{store_name}", Paper::ServiceRequestSlip).size() > 3);
    for (const Finding& finding : lint_paper("{width: 30 30}\na|b", Paper::OrderReceipt)) {
        CHECK_FALSE(finding.remedy.empty());
    }
}

TEST_CASE("A store's book holds all papers in its languages") {
    const auto book =
        Book::load(kRoot / "config/receipts", {policy::Language::ZhCn, policy::Language::En});
    REQUIRE(book.ok());
    drivers::Document document;
    book->fill(SlipData(), policy::Language::En, document);
    CHECK_FALSE(document.blocks().empty());
    CHECK(Book::load(kRoot / "config", {policy::Language::En}).ok() == false);
}

TEST_CASE("Printers understand every byte and have every character") {
    const Paper paper = GENERATE(from_range(std::begin(kPapers), std::end(kPapers)));
    const char* tag = GENERATE("zh-CN", "en");
    const char* profile = GENERATE(from_range(std::begin(kProfiles), std::end(kProfiles)));
    const Sheet sheet = print(paper, tag, profile);
    INFO(word(paper) << " " << tag << " " << profile);
    for (const drivers::Complaint& complaint : sheet.preview.complaints) {
        FAIL_CHECK(complaint.offset << ": " << complaint.message);
    }
    CHECK(sheet.missing == 0);
    CHECK(sheet.bytes.size() <= 2'500);
}

TEST_CASE("A reader that is not ours finds the codes on the paper") {
    const char* profile = GENERATE(from_range(std::begin(kProfiles), std::end(kProfiles)));
    INFO(profile);
    const auto data = parse_receipt_data(sample_json(Paper::OrderReceipt, "zh-CN")).value();
    CHECK(scan(print(Paper::OrderReceipt, "zh-CN", profile).png) ==
          "CODE-128:0117-1-000482\nQR-Code:" + data.evidence_code +
              "\n"
              "QR-Code:http://127.0.0.1:8080/r/kX3v9QmZt1LbW8sPz0aYhA\n");
    CHECK(scan(print(Paper::ServiceRequestSlip, "zh-CN", profile).png) ==
          "CODE-128:R-0117-1-000093\n"
          "QR-Code:http://127.0.0.1:8080/r/R-0117-1-000093\n");
    CHECK(scan(print(Paper::ReturnSlip, "zh-CN", profile).png) ==
          "CODE-128:T-0117-1-000007\nQR-Code:" + data.evidence_code + "\n");
}

TEST_CASE("The papers say what they said when somebody last read them, line by line") {
    const Paper paper = GENERATE(from_range(std::begin(kPapers), std::end(kPapers)));
    const char* tag = GENERATE("zh-CN", "en");
    const char* profile = GENERATE("epson-tm-m30iii", "clone-58");
    const Sheet sheet = print(paper, tag, profile);
    const fs::path wanted =
        kGolden / (std::string(word(paper)) + "." + tag + "." + profile + ".txt");
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        REQUIRE(base::write_file_atomically(wanted, sheet.lines).ok());
    }
    INFO(wanted);
    CHECK(sheet.lines == base::read_file(wanted, kMaxBytes).value());
}

TEST_CASE("The papers look as their pictures in the documentation") {
    const Paper paper = GENERATE(from_range(std::begin(kPapers), std::end(kPapers)));
    const char* tag = GENERATE("zh-CN", "en");
    const char* profile = GENERATE("epson-tm-m30iii", "clone-58");
    const fs::path wanted =
        kPictures / (std::string(word(paper)) + "." + tag + "." + profile + ".png");
    const auto picture = drivers::decode_image(base::read_file(wanted, kMaxBytes).value());
    REQUIRE(picture.ok());
    const auto actual = drivers::decode_image(print(paper, tag, profile).png);
    INFO(wanted << "; docs/receipts/make takes the pictures anew");
    CHECK(difference(*picture, *actual) <= 5);
}

TEST_CASE("A receipt of many lines keeps words and amounts whole and fits one paper") {
    const char* profile = GENERATE(from_range(std::begin(kProfiles), std::end(kProfiles)));
    INFO(profile);
    const ReceiptData data = long_receipt();
    const Sheet sheet = print_data(Paper::OrderReceipt, "en", profile, to_json(data));
    CHECK(sheet.preview.complaints.empty());
    for (const char* word : {"extraordinarily", "comfortable", "living-room", "footrest"}) {
        std::size_t count = 0;
        for (auto at = sheet.lines.find(word); at != std::string::npos;
             at = sheet.lines.find(word, at + 1)) {
            ++count;
        }
        CHECK(count == data.lines.size());
    }
    for (const ReceiptLine& line : data.lines) {
        std::string amount = line.amount;
        amount.replace(0, std::string("¥").size(), "￥");
        CHECK(sheet.lines.find(amount + "\n") != std::string::npos);
    }
    CHECK(sheet.lines.find("￥  3 2 5 , 4 7 5 . 0 0\n") != std::string::npos);
}

TEST_CASE("Data that lack what a paper is for are refused by name") {
    const auto compiled =
        compile_paper(template_text(Paper::DaySlip, "en"), Paper::DaySlip, policy::Language::En)
            .value();
    const auto lacking =
        fill_from_json(compiled, Paper::DaySlip, R"({"store_name": "A", "day": "2026-11-22"})");
    REQUIRE_FALSE(lacking.ok());
    CHECK(lacking.error().key == "receipt.data_missing");
    CHECK(lacking.error().detail ==
          "the data of this day_slip lack: as_of orders net taken journal_seq journal_hash");
    const auto unknown = fill_from_json(compiled, Paper::DaySlip, R"({"colour": "red"})");
    CHECK(unknown.error().detail.find("colour") != std::string::npos);
}

TEST_CASE("A store's folder from before there were return slips still opens") {
    const support::TempFolder old;
    for (const Paper paper :
         {Paper::OrderReceipt, Paper::ServiceRequestSlip, Paper::PolicyNotice}) {
        const std::string name = std::string(word(paper)) + ".en.rl";
        REQUIRE(base::write_file_atomically(old.path() / name, template_text(paper, "en")).ok());
    }
    const auto book = Book::load(old.path(), {policy::Language::En});
    REQUIRE(book.ok());
    CHECK(book->holds(Paper::OrderReceipt, policy::Language::En));
    CHECK_FALSE(book->holds(Paper::ReturnSlip, policy::Language::En));
    fs::remove(old.path() / "order_receipt.en.rl");
    CHECK_FALSE(Book::load(old.path(), {policy::Language::En}).ok());
}
