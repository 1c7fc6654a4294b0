// Whatever customers write, each printer gets the commands of the papers and no others.
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "kiosk/receipts/lint.h"
#include "tests/support/hostile_text.h"

using namespace receipts;

namespace {

ReceiptData receipt_of(const std::string& text) {
    ReceiptData receipt;
    receipt.receipt_number = "S01-1-000117";
    receipt.order_number = "20261122-000117";
    receipt.evidence_code = "CF1.AAAA";
    receipt.total = "¥128.00";
    // Never empty: an empty field leaves its line out.
    const std::string words = "a" + text;
    receipt.buyer = receipt.recipient = receipt.address = receipt.courier = words;
    receipt.lines.resize(1);
    receipt.lines[0].name = words;
    receipt.lines[0].amount = "¥128.00";
    receipt.lines[0].notes = {{words}};
    return receipt;
}

}  // namespace

TEST_CASE("A hostile name prints as the same name without its controls, on every model") {
    const std::filesystem::path root = COUNTERFOIL_ROOT;
    const auto text =
        base::read_file(root / "config/receipts/order_receipt.zh-CN.rl", 1 << 20).value();
    const auto paper = compile_paper(text, Paper::OrderReceipt, policy::Language::ZhCn).value();
    drivers::NotoArtist artist;
    std::mt19937 random(117);
    for (const std::string_view id : drivers::builtin_profile_ids()) {
        const auto profile = drivers::find_builtin_profile(id).value();
        drivers::EscposEncoder encoder(profile, &artist);
        const auto print = [&](const std::string& name) {
            const ReceiptData receipt = receipt_of(name);
            drivers::Document document;
            paper.fill(&receipt, document);
            return support::commands_of(encoder.encode(document));
        };
        for (int round = 0; round < 6; ++round) {
            const std::string hostile = support::hostile_text(random);
            INFO(id << ", round " << round);
            REQUIRE(print(hostile) == print(support::without_controls(hostile)));
        }
    }
}
