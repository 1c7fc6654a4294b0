#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/preview.h"
#include "drivers/profile.h"
#include "kiosk/main/commands.h"
#include "kiosk/receipts/book.h"
#include "kiosk/store/keys.h"
#include "policy/evidence.h"

namespace command {
namespace {

constexpr std::size_t kMaxFile = 4 * 1024 * 1024;

base::Status render(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only(
        {"data", "template", "templates", "language", "profile", "png", "escpos"}));
    TRY(data, arguments.value("data"));
    TRY(paper_word, arguments.value("template"));
    TRY(paper, receipts::parse_paper(paper_word));
    TRY(language, policy::parse_language(arguments.value_or("language", "zh-CN")));
    TRY(profile, drivers::find_builtin_profile(arguments.value_or("profile", "epson-tm-t88vi")));
    std::string templates = arguments.value_or("templates", "");
    if (templates.empty()) {
        TRY(shipped, find_shipped("config/receipts"));
        templates = shipped.string();
    }
    TRY(book, receipts::Book::load(templates, {language}));
    TRY(json, base::read_file(data, kMaxFile));
    TRY(document, book.fill_from_json(paper, language, json));
    if (arguments.has("escpos")) {
        TRY(file, arguments.value("escpos"));
        CHECK_OK(base::write_file_atomically(file, drivers::escpos_encode(document, profile)));
    }
    if (arguments.has("png")) {
        TRY(file, arguments.value("png"));
        TRY(png, drivers::preview_png(document, profile));
        CHECK_OK(base::write_file_atomically(file, png));
    }
    return base::ok();
}

base::Result<std::string> find_key(const base::Arguments& arguments) {
    if (arguments.has("key")) {
        TRY(hex, arguments.value("key"));
        return base::from_hex(hex);
    }
    TRY(data, arguments.value("data"));
    TRY(keys, store::load_keys(data));
    return keys.device.public_key;
}

}  // namespace

base::Status receipt(const Words& words) {
    if (words.empty() || words[0] != "render") {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments", "receipt render");
    }
    return render(Words(words.begin() + 1, words.end()));
}

base::Status verify(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data", "key"}));
    if (arguments.positional().size() != 2 || arguments.positional()[0] != "receipt") {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "verify receipt CODE --data DIR");
    }
    TRY(key, find_key(arguments));
    TRY(evidence, policy::verify_evidence(arguments.positional()[1], key));
    fmt::print("genuine: store {} epoch {} event {}, {}, total {} minor units, policy version {}\n",
               evidence.store.text(), evidence.epoch, evidence.seq, base::format_utc(evidence.at),
               evidence.total.minor(), evidence.policy_version);
    return base::ok();
}

}  // namespace command
