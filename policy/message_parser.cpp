#include "policy/message_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace policy {
namespace {

constexpr std::array<std::string_view, 6> kCategories{"zero", "one", "two", "few", "many", "other"};
constexpr std::size_t kMaxExactDigits = 15;
constexpr std::string_view kBlank = " \t\r\n";

bool is_lower(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name(std::string_view word) {
    return !word.empty() && is_lower(word[0]) &&
           std::all_of(word.begin(), word.end(), [](char c) { return is_lower(c) || is_digit(c); });
}

// Where a message stands: only directly inside a plural is # its number.
struct Around {
    int depth = 0;
    std::size_t opened = 0;   // offset of the brace that it stands in
    std::string_view number;  // the plural's argument, or ""
};

// Recursive descent, at most MessageFormat::kMaxDepth deep.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    // Up to the brace that ends it, or to the end of the text.
    base::Result<std::vector<MessagePart>> message(const Around& around) {
        std::vector<MessagePart> parts;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '{') {
                TRY(part, argument(around));
                parts.push_back(std::move(part));
            } else if (c == '}') {
                return around.depth > 0 ? base::Result(std::move(parts))
                                        : fail("lone_brace", at_, "} without its {");
            } else if (c == '#' && !around.number.empty()) {
                parts.push_back({MessagePart::Kind::Number, std::string(around.number), {}});
                ++at_;
            } else {
                plain(parts, around);
            }
        }
        if (around.depth > 0) {
            return fail("open_brace", around.opened, "{ without its }");
        }
        return parts;
    }

private:
    base::Error fail(std::string_view key, std::size_t offset, const std::string& what) const {
        const std::string at = std::to_string(base::count_code_points(text_.substr(0, offset)) + 1);
        return base::Error{base::ErrorCode::InvalidInput, "message." + std::string(key),
                           "character " + at + ": " + what, R"({"at":)" + at + "}"};
    }

    void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlank, at_), text_.size()); }

    std::string_view word() {
        skip_blanks();
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n,{}", at_), text_.size());
        const std::string_view found = text_.substr(at_, end - at_);
        at_ = end;
        return found;
    }

    // One character, or what an apostrophe quotes.
    void plain(std::vector<MessagePart>& parts, const Around& around) {
        if (parts.empty() || parts.back().kind != MessagePart::Kind::Text) {
            parts.push_back({});
        }
        std::string& out = parts.back().text;
        const char c = text_[at_++];
        const char next = at_ < text_.size() ? text_[at_] : '\0';
        if (c == '\'' && next == '\'') {
            out += '\'';
            ++at_;
        } else if (c == '\'' &&
                   (next == '{' || next == '}' || (next == '#' && !around.number.empty()))) {
            quoted(out);
        } else {
            out += c;
        }
    }

    void quoted(std::string& out) {
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c != '\'') {
                out += c;
            } else if (at_ < text_.size() && text_[at_] == '\'') {
                out += '\'';
                ++at_;
            } else {
                return;
            }
        }
    }

    base::Result<MessagePart> argument(const Around& around) {
        const std::size_t opened = at_++;
        MessagePart part;
        part.kind = MessagePart::Kind::Argument;
        skip_blanks();
        const std::size_t name_at = at_;
        part.text = std::string(word());
        skip_blanks();
        if (at_ == text_.size()) {
            return fail("open_brace", opened, "{ without its }");
        }
        if (!is_name(part.text)) {
            return fail("name", name_at, "a name of small letters, digits and _ is wanted");
        }
        if (text_[at_] == ',') {
            ++at_;
            CHECK_OK(type(part, opened));
            CHECK_OK(branches(part, around, opened));
        } else if (text_[at_] != '}') {
            return fail("name", at_, "} or a comma is wanted after the name");
        }
        ++at_;
        return part;
    }

    base::Status type(MessagePart& part, std::size_t opened) {
        skip_blanks();
        const std::size_t type_at = at_;
        const std::string_view type = word();
        skip_blanks();
        if (at_ == text_.size()) {
            return fail("open_brace", opened, "{ without its }");
        }
        if (type != "plural" && type != "select") {
            return fail("type", type_at, "only plural and select are known");
        }
        if (text_[at_] != ',') {
            return fail("selector", at_, "a comma and the branches are wanted");
        }
        ++at_;
        part.kind = type == "plural" ? MessagePart::Kind::Plural : MessagePart::Kind::Select;
        return base::ok();
    }

    base::Status branches(MessagePart& part, const Around& around, std::size_t opened) {
        for (skip_blanks(); at_ < text_.size() && text_[at_] != '}'; skip_blanks()) {
            CHECK_OK(branch(part, around, opened));
        }
        if (at_ == text_.size()) {
            return fail("open_brace", opened, "{ without its }");
        }
        const bool known =
            std::any_of(part.branches.begin(), part.branches.end(),
                        [](const MessageBranch& each) { return each.selector == "other"; });
        return known ? base::ok() : base::Status(fail("no_other", opened, "other{…} is missing"));
    }

    base::Status branch(MessagePart& part, const Around& around, std::size_t opened) {
        const std::size_t selector_at = at_;
        MessageBranch branch;
        branch.selector = std::string(word());
        skip_blanks();
        if (at_ == text_.size()) {
            return fail("open_brace", opened, "{ without its }");
        }
        const bool is_plural = part.kind == MessagePart::Kind::Plural;
        if (!(is_plural ? read_count(branch) : is_choice(branch.selector)) || text_[at_] != '{') {
            return fail("selector", selector_at,
                        is_plural ? "=0{…}, one{…} or other{…} is wanted" : "word{…} is wanted");
        }
        for (const MessageBranch& each : part.branches) {
            if (each.selector == branch.selector || (branch.exact && each.exact == branch.exact)) {
                return fail("twice", selector_at, "this branch stands twice");
            }
        }
        if (around.depth == MessageFormat::kMaxDepth) {
            return fail("too_deep", at_, "branches stand too deep in one another");
        }
        const std::size_t brace = at_++;
        TRY(parts, message({around.depth + 1, brace, is_plural ? part.text : std::string_view()}));
        branch.parts = std::move(parts);
        part.branches.push_back(std::move(branch));
        ++at_;
        return base::ok();
    }

    static bool is_choice(std::string_view word) {
        return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
            return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
        });
    }

    static bool read_count(MessageBranch& branch) {
        const std::string_view word = branch.selector;
        if (!word.starts_with('=')) {
            return std::find(kCategories.begin(), kCategories.end(), word) != kCategories.end();
        }
        const std::string_view digits = word.substr(1);
        if (digits.empty() || digits.size() > kMaxExactDigits ||
            !std::all_of(digits.begin(), digits.end(), is_digit)) {
            return false;
        }
        std::int64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        branch.exact = number;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

base::Result<std::vector<MessagePart>> parse_message(std::string_view pattern) {
    return Parser(pattern).message({});
}

}  // namespace policy
