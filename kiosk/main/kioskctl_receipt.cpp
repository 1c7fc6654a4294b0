#include <fmt/format.h>

#include "base/file.h"
#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/paper/preview.h"
#include "drivers/profile.h"
#include "kiosk/main/commands.h"
#include "kiosk/receipts/book.h"
#include "kiosk/receipts/lint.h"

namespace command {
namespace {

constexpr std::size_t kMaxFile = 4 * 1024 * 1024;

base::Result<drivers::Profile> find_profile(const std::string& profile_id) {
    base::Result<drivers::Profile> profile = drivers::find_builtin_profile(profile_id);
    if (!profile.ok()) {
        std::string detail = profile.error().detail + "; there are:";
        for (const std::string_view each : drivers::builtin_profile_ids()) {
            detail.append(" ").append(each);
        }
        return base::error(profile.error().code, profile.error().key, std::move(detail));
    }
    return profile;
}

// The same error with the file that it is about.
base::Error in_file(const std::string& file, const base::Error& error) {
    return base::error(error.code, error.key, file + ": " + error.detail);
}

base::Result<std::string> find_templates(const base::Arguments& arguments) {
    if (arguments.has("templates")) {
        return arguments.value("templates");
    }
    TRY(shipped, find_shipped("config/receipts"));
    return shipped.string();
}

// A paper of the store filled with data, or any ReceiptLine document as it stands.
base::Result<drivers::Document> make_document(const base::Arguments& arguments) {
    TRY(language, policy::parse_language(arguments.value_or("language", "zh-CN")));
    if (arguments.has("markup")) {
        TRY(file, arguments.value("markup"));
        TRY(text, base::read_file(file, kMaxFile));
        const auto compiled = receipts::Template::compile(text, receipts::Schema(),
                                                          receipts::punctuation_of(language));
        if (!compiled.ok()) {
            return in_file(file, compiled.error());
        }
        drivers::Document document;
        compiled->fill(nullptr, document);
        return document;
    }
    TRY(data, arguments.value("data"));
    TRY(paper_word, arguments.value("template"));
    TRY(paper, receipts::parse_paper(paper_word));
    TRY(templates, find_templates(arguments));
    TRY(book, receipts::Book::load(templates, {language}));
    TRY(json, base::read_file(data, kMaxFile));
    auto filled = book.fill_from_json(paper, language, json);
    if (!filled.ok()) {
        return in_file(data, filled.error());
    }
    return filled;
}

base::Status render(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only(
        {"data", "template", "templates", "markup", "language", "profile", "png", "escpos"}));
    TRY(profile, find_profile(arguments.value_or("profile", "epson-tm-t88vi")));
    if (!arguments.has("escpos") && !arguments.has("png")) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "say where to: --png FILE, --escpos FILE, or both");
    }
    TRY(document, make_document(arguments));
    if (arguments.has("escpos")) {
        TRY(file, arguments.value("escpos"));
        drivers::NotoArtist artist;
        CHECK_OK(
            base::write_file_atomically(file, drivers::escpos_encode(document, profile, &artist)));
    }
    if (arguments.has("png")) {
        TRY(file, arguments.value("png"));
        TRY(png, drivers::preview_png(document, profile));
        CHECK_OK(base::write_file_atomically(file, png));
    }
    return base::ok();
}

// Every template of a folder: what keeps it from being used and what it must not lack.
base::Status lint(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"templates"}));
    TRY(templates, find_templates(arguments));
    std::size_t findings = 0;
    for (const receipts::Paper paper : receipts::kPapers) {
        for (const policy::Language language : {policy::Language::ZhCn, policy::Language::En}) {
            const std::string name = fmt::format("{}.{}.rl", receipts::word(paper), tag(language));
            const auto text = base::read_file(templates + "/" + name, kMaxFile);
            if (!text.ok() && text.error().code != base::ErrorCode::NotFound) {
                return text.error();
            }
            for (const receipts::Finding& finding : text.ok() ? receipts::lint_paper(*text, paper)
                                                              : std::vector<receipts::Finding>()) {
                fmt::print("{}:{}: {}\n", name, finding.line, finding.message);
                ++findings;
            }
        }
    }
    return findings == 0 ? base::ok()
                         : base::error(base::ErrorCode::InvalidInput, "receipt.template",
                                       fmt::format("{} findings in {}", findings, templates));
}

}  // namespace

base::Status receipt(const Words& words) {
    const Words rest(words.empty() ? words.end() : words.begin() + 1, words.end());
    if (!words.empty() && words[0] == "render") {
        return render(rest);
    }
    if (!words.empty() && words[0] == "lint") {
        return lint(rest);
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "receipt render or receipt lint; kioskctl --help says how");
}

}  // namespace command
