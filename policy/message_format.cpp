#include "policy/message_format.h"

#include <algorithm>

#include "base/text.h"
#include "policy/message_parser.h"

namespace policy {
namespace {

using Kind = MessagePart::Kind;

void collect(const std::vector<MessagePart>& parts, std::vector<MessageArgument>& arguments) {
    for (const MessagePart& part : parts) {
        if (part.kind == Kind::Text) {
            continue;
        }
        const auto found =
            std::find_if(arguments.begin(), arguments.end(),
                         [&](const MessageArgument& each) { return each.name == part.text; });
        MessageArgument& argument =
            found == arguments.end() ? arguments.emplace_back(MessageArgument{part.text}) : *found;
        argument.is_number = argument.is_number || part.kind == Kind::Plural;
        for (const MessageBranch& branch : part.branches) {
            collect(branch.parts, arguments);
        }
    }
}

std::string group_thousands(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

enum class Gaps { Refuse, Keep };

// Writes the parts of one message. A missing value is refused, or stays as {name}.
class Writer {
public:
    Writer(const MessageValues& values, Language language, Gaps gaps)
        : values_(values), language_(language), gaps_(gaps) {}

    base::Status write(const std::vector<MessagePart>& parts) {
        for (const MessagePart& part : parts) {
            CHECK_OK(write(part));
            if (out_.size() > MessageFormat::kMaxResult * 4) {
                return too_long();
            }
        }
        return base::ok();
    }

    base::Result<std::string> take() {
        if (base::count_code_points(out_) > MessageFormat::kMaxResult) {
            return too_long();
        }
        return std::move(out_);
    }

private:
    static base::Error too_long() {
        return base::error(base::ErrorCode::InvalidInput, "message.too_long",
                           "the values make the text too long");
    }

    base::Status write(const MessagePart& part) {
        if (part.kind == Kind::Text) {
            out_ += part.text;
            return base::ok();
        }
        const auto value = values_.find(part.text);
        if (value == values_.end()) {
            return write_gap(part);
        }
        switch (part.kind) {
            case Kind::Text:
            case Kind::Argument:
            case Kind::Number:
                out_ += text_of(value->second);
                return base::ok();
            case Kind::Plural:
                return write_plural(part, value->second);
            case Kind::Select:
                return write(find_branch(part, plain_text_of(value->second)).parts);
        }
        ASSERT(false);
    }

    base::Status write_gap(const MessagePart& part) {
        if (gaps_ == Gaps::Refuse) {
            return base::error(base::ErrorCode::InvalidInput, "message.value_missing",
                               "no value for {" + part.text + "}");
        }
        if (!part.branches.empty()) {
            return write(find_branch(part, "other").parts);
        }
        out_.append("{").append(part.text).append("}");
        return base::ok();
    }

    base::Status write_plural(const MessagePart& part, const MessageValue& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number == nullptr || *number > MessageFormat::kMaxNumber ||
            *number < -MessageFormat::kMaxNumber) {
            return base::error(base::ErrorCode::InvalidInput, "message.not_a_number",
                               "{" + part.text + "} wants a whole number");
        }
        for (const MessageBranch& branch : part.branches) {
            if (branch.exact == *number) {
                return write(branch.parts);
            }
        }
        return write(find_branch(part, plural_category(*number, language_)).parts);
    }

    // Every plural and select has "other": the parser made sure.
    static const MessageBranch& find_branch(const MessagePart& part, std::string_view selector) {
        const MessageBranch* other = nullptr;
        for (const MessageBranch& branch : part.branches) {
            if (branch.selector == selector) {
                return branch;
            }
            if (branch.selector == "other") {
                other = &branch;
            }
        }
        ASSERT(other != nullptr);
        return *other;
    }

    static std::string text_of(const MessageValue& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number == nullptr ? std::get<std::string>(value) : group_thousands(*number);
    }
    static std::string plain_text_of(const MessageValue& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number == nullptr ? std::get<std::string>(value) : std::to_string(*number);
    }

    const MessageValues& values_;
    Language language_;
    Gaps gaps_;
    std::string out_;
};

base::Result<std::string> write_message(const std::vector<MessagePart>& parts,
                                        const MessageValues& values, Language language, Gaps gaps) {
    Writer writer(values, language, gaps);
    CHECK_OK(writer.write(parts));
    return writer.take();
}

}  // namespace

MessageFormat::MessageFormat(std::vector<MessagePart> parts) : parts_(std::move(parts)) {
    collect(parts_, arguments_);
    std::sort(arguments_.begin(), arguments_.end(),
              [](const MessageArgument& a, const MessageArgument& b) { return a.name < b.name; });
}

base::Result<MessageFormat> MessageFormat::parse(std::string_view pattern) {
    if (base::count_code_points(pattern) > kMaxPattern) {
        const std::string at = std::to_string(kMaxPattern + 1);
        return base::Error{base::ErrorCode::InvalidInput, "message.too_long",
                           "character " + at + ": a message has at most " +
                               std::to_string(kMaxPattern) + " characters",
                           R"({"at":)" + at + "}"};
    }
    TRY(parts, parse_message(pattern));
    return MessageFormat(std::move(parts));
}

base::Result<std::string> MessageFormat::format(const MessageValues& values,
                                                Language language) const {
    return write_message(parts_, values, language, Gaps::Refuse);
}

base::Result<std::string> MessageFormat::draft(const MessageValues& values,
                                               Language language) const {
    return write_message(parts_, values, language, Gaps::Keep);
}

std::string_view plural_category(std::int64_t number, Language language) {
    const bool one = number == 1 || number == -1;
    return language == Language::En && one ? "one" : "other";
}

}  // namespace policy
