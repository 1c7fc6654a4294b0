// What a customer writes goes through a template, a document and the encoder of every model. With
// controls or without them, the printer gets the same commands, byte by byte.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/assert.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "kiosk/receipts/book.h"
#include "tests/support/hostile_text.h"

namespace {

constexpr std::string_view kTemplate =
    "^^{recipient}\n"
    "{width:8 *; border:line}\n"
    "收货 |{recipient} |\n"
    "{width:auto; border:space}\n"
    "{address} | `{buyer}` |\n"
    "{code:{order_number}; option:code128,2,40}\n"
    "=\n";

struct Model {
    drivers::Profile profile;
    std::unique_ptr<drivers::EscposEncoder> encoder;
};

std::vector<Model> models() {
    static drivers::NotoArtist artist;
    std::vector<Model> all;
    for (const std::string_view id : drivers::builtin_profile_ids()) {
        all.push_back({*drivers::find_builtin_profile(id), nullptr});
    }
    for (Model& model : all) {
        model.encoder = std::make_unique<drivers::EscposEncoder>(model.profile, &artist);
    }
    return all;
}

std::string print(const receipts::Template& paper, const std::string& text, Model& model) {
    receipts::ReceiptData receipt;
    // Never empty: an empty field leaves its line out, which is no command of the customer's.
    receipt.recipient = receipt.address = receipt.buyer = "a" + text;
    receipt.order_number = "20261122-000117";
    drivers::Document document;
    paper.fill(&receipt, document);
    return support::commands_of(model.encoder->encode(document));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const receipts::Template paper =
        receipts::compile_paper(kTemplate, receipts::Paper::OrderReceipt, policy::Language::ZhCn)
            .value();
    static std::vector<Model> all = models();
    constexpr std::size_t kMostText = 160;
    if (size == 0 || size > kMostText) {
        return 0;
    }
    Model& model = all[data[0] % all.size()];
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    ASSERT(print(paper, text, model) == print(paper, support::without_controls(text), model));
    return 0;
}
