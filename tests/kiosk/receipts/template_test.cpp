#include "kiosk/receipts/template.h"

#include <catch2/catch.hpp>

#include "kiosk/receipts/receipt_data.h"

using namespace receipts;
using drivers::Document;

namespace {

ReceiptData sample() {
    ReceiptData data;
    data.store_name = "和平里店";
    data.total = "¥5.00";
    data.lines.resize(2);
    data.lines[0].name = "茶";
    data.lines[0].terms = {{"a"}, {"b"}};
    data.lines[1].name = "杯";
    return data;
}

// Every row of the filled document as text, cells divided by '|'; other blocks by a sign.
std::string fill(std::string_view markup, const ReceiptData& data = sample()) {
    const auto compiled =
        Template::compile(markup, schema_of(data), drivers::Punctuation::AsWritten);
    INFO(markup);
    if (!compiled.ok()) {
        return compiled.error().detail;
    }
    Document document;
    compiled->fill(&data, document);
    std::string out;
    for (const drivers::Block& block : document.blocks()) {
        if (const auto* row = std::get_if<drivers::Row>(&block)) {
            for (std::uint32_t i = row->first_cell; i != row->end_cell; ++i) {
                out += i == row->first_cell ? "" : "|";
                const drivers::Cell& cell = document.cells()[i];
                for (std::uint32_t j = cell.first_run; j != cell.end_run; ++j) {
                    const drivers::Run& run = document.runs()[j];
                    out += document.text(run.begin, run.end);
                }
            }
        } else if (std::holds_alternative<drivers::Cut>(block)) {
            out += "=";
        } else if (std::holds_alternative<drivers::Rule>(block)) {
            out += "-";
        } else if (const auto* qr = std::get_if<drivers::QrCode>(&block)) {
            out += "qr:" + std::string(document.text(qr->begin, qr->end));
        } else {
            out += "?";
        }
        out += ";";
    }
    return out;
}

std::string complaint(std::string_view markup) {
    const auto findings = Template::check(markup, schema_of(ReceiptData()));
    return findings.empty() ? "" : findings[0].message;
}

}  // namespace

TEST_CASE("Fields are filled in wherever they stand") {
    CHECK(fill("{store_name} | 共 {total}\n-\n=") == "和平里店|共 ¥5.00;-;=;");
    CHECK(fill("{code: N-{total}; option: qrcode}") == "qr:N-¥5.00;");
}

TEST_CASE("A list is repeated for each item, lists inside it too") {
    CHECK(fill("{#lines}\n{name}\n{#terms}\n·{text}\n{/terms}\n{/lines}") == "茶;·a;·b;杯;");
}

TEST_CASE("The fields around a list can be used inside it") {
    CHECK(fill("{#lines}\n{store_name}{name}\n{/lines}") == "和平里店茶;和平里店杯;");
}

TEST_CASE("A part is left out where its field is empty, or shown only there") {
    CHECK(fill("{#clerk}\nby {clerk}\n{/clerk}\n{^clerk}\nby the kiosk\n{/clerk}") ==
          "by the kiosk;");
    CHECK(fill("{#total}\n{total}\n{/total}\n{^total}\nfree\n{/total}") == "¥5.00;");
    CHECK(fill("{^adjustments}\nno adjustments\n{/adjustments}") == "no adjustments;");
}

TEST_CASE("What a field holds is text, never markup") {
    ReceiptData data = sample();
    data.store_name = "{code:x}|\"^^\\n=";
    CHECK(fill("{store_name}", data) == "{code:x}|\"^^\\n=;");
}

TEST_CASE("Widths and borders set inside a part end with it") {
    const std::string_view markup = "{#lines}\n{width: 5 *}\n{name}\n{/lines}\n{store_name}";
    CHECK(fill(markup) == "茶|;杯|;和平里店;");
}

TEST_CASE("A table begun inside a part is closed with it") {
    CHECK(fill("{#lines}\n{border: line}\n{name}\n{/lines}\n-") == "?;茶;?;?;杯;?;-;");
}

TEST_CASE("Every fault is found, with its line") {
    CHECK(complaint("{nobody}") == "there is no field {nobody} here");
    CHECK(complaint("{#lines}") == "{#lines} is never closed");
    CHECK(complaint("{/lines}") == "{/lines} closes nothing");
    CHECK(complaint("{#lines}\n{/total}\n{/lines}") == "{/total} closes nothing: {#lines} is open");
    CHECK(complaint("{colour: red}") == "unknown property 'colour'");
    CHECK(complaint("{command: \\x1b@}") == "the only command is 'drawer'");
    CHECK(complaint("{width: {total}}") == "only the value of 'code' can hold a field");
    CHECK(complaint("{image: AAAA}").starts_with("not a PNG image"));
    CHECK(complaint("{option: ean}").starts_with("unknown option 'ean'"));
    CHECK(Template::check("a\n{x}\nb\n{y}", schema_of(ReceiptData())).at(1).line == 4);
}

TEST_CASE("Every finding says what to do about it") {
    const auto remedy = [](std::string_view markup) {
        return Template::check(markup, schema_of(ReceiptData())).at(0).remedy;
    };
    CHECK(remedy("{#lines}") == "add a line {/lines} where the part ends");
    CHECK(remedy("{/lines}") == "take it out, or open the part with {#lines}");
    CHECK(remedy("{nobody}").starts_with("there are {store_name}"));
    CHECK(remedy("{#tenders}\n{nobody}\n{/tenders}").starts_with("there are {kind} {amount}"));
    CHECK(remedy("a { b").find("\\{") != std::string::npos);
    const auto refused = Template::compile("{colour: red}", schema_of(ReceiptData()),
                                           drivers::Punctuation::AsWritten);
    CHECK(refused.error().detail ==
          "line 1: unknown property 'colour'; there are align, border, code, command, comment, "
          "image, option, text and width");
}

TEST_CASE("Columns without a width are not shown, and that is warned of") {
    CHECK(fill("{width: 5 5}\na|b|c") == "a|b|c;");  // of width 0: the layout leaves it out
    const auto compiled = Template::compile("{width: 5 5}\na|b|c", schema_of(ReceiptData()),
                                            drivers::Punctuation::AsWritten);
    REQUIRE(compiled->warnings().size() == 1);
    CHECK(compiled->warnings()[0].line == 2);
}

TEST_CASE("The JSON form of the data goes there and back") {
    const ReceiptData data = sample();
    const auto read = parse_receipt_data(to_json(data));
    REQUIRE(read.ok());
    CHECK(to_json(*read) == to_json(data));
    CHECK(read->lines.size() == 2);
    CHECK(read->lines[0].terms[1].text == "b");
    CHECK(parse_receipt_data(R"({"lines":[{"colour":"red"}]})").error().key == "input.json");
}
