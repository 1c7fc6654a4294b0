// Templates of a store, filled with text from anybody. Whatever both hold, the printer gets whole
// commands that are known, and none that act out of turn.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/commands.h"
#include "kiosk/receipts/lint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const drivers::Profile profile = *drivers::find_builtin_profile("clone-58");
    static drivers::EscposEncoder encoder(profile);
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto compiled =
        receipts::compile_paper(text, receipts::Paper::OrderReceipt, policy::Language::ZhCn);
    const auto findings = receipts::lint_paper(text, receipts::Paper::OrderReceipt);
    ASSERT(compiled.ok() || !findings.empty());
    if (!compiled.ok()) {
        return 0;
    }
    receipts::ReceiptData receipt;
    receipt.store_name = receipt.total = receipt.order_number = text;
    receipt.lines = {{}, {}};
    receipt.lines[0].name = receipt.lines[1].amount = text;
    drivers::Document document;
    compiled->fill(&receipt, document);
    drivers::CommandReader reader;
    const bool fits = reader.push(encoder.encode(document));
    while (const auto command = reader.next()) {
        ASSERT(command->op != drivers::Op::Unknown && command->op != drivers::Op::RealTime);
    }
    ASSERT(!fits || reader.pending() == 0);
    return 0;
}
