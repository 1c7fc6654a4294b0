#include <fmt/format.h>

#include <filesystem>
#include <map>

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

using FileNames = std::map<std::string, receipts::Paper>;

FileNames template_names() {
    FileNames names;
    for (const receipts::Paper paper : receipts::kPapers) {
        for (const policy::Language language : {policy::Language::ZhCn, policy::Language::En}) {
            names.emplace(fmt::format("{}.{}.rl", receipts::word(paper), tag(language)), paper);
        }
    }
    return names;
}

base::Result<std::size_t> lint_file(const std::filesystem::path& path, const FileNames& names) {
    const std::string name = path.filename().string();
    const auto known = names.find(name);
    if (known == names.end()) {
        fmt::print("{}: no paper has this name, so it is never used; name it as in {}\n", name,
                   names.begin()->first);
        return std::size_t{1};
    }
    TRY(text, base::read_file(path, kMaxFile));
    const std::vector<receipts::Finding> findings = receipts::lint_paper(text, known->second);
    for (const receipts::Finding& finding : findings) {
        fmt::print("{}:{}: {}; {}\n", name, finding.line, finding.message, finding.remedy);
    }
    return findings.size();
}

// Every template of a folder: what keeps it from being used and what it must not lack.
base::Status lint(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"templates"}));
    TRY(templates, find_templates(arguments));
    const FileNames names = template_names();
    std::error_code unreadable;
    std::size_t files = 0;
    std::size_t findings = 0;
    for (const auto& entry : std::filesystem::directory_iterator(templates, unreadable)) {
        if (entry.path().extension() == ".rl") {
            TRY(found, lint_file(entry.path(), names));
            findings += found;
            ++files;
        }
    }
    if (files == 0) {
        return base::error(base::ErrorCode::NotFound, "receipt.template",
                           templates + ": there is no template (PAPER.LANGUAGE.rl) in this folder");
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
