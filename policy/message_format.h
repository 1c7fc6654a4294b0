#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "policy/values.h"

namespace policy {

// What stands for an argument: a text, taken as it is, or a whole number.
using MessageValue = std::variant<std::string, std::int64_t>;
using MessageValues = std::map<std::string, MessageValue, std::less<>>;

struct MessageArgument {
    std::string name;
    bool is_number = false;  // a plural asks for it
    bool operator==(const MessageArgument&) const = default;
};

struct MessageBranch;

// A piece of a parsed message.
struct MessagePart {
    enum class Kind { Text, Argument, Number, Plural, Select };
    Kind kind = Kind::Text;
    std::string text;  // of Text; of all others the name of the argument
    std::vector<MessageBranch> branches;
};

struct MessageBranch {
    std::string selector;               // "one", "other", "refund"; "=0" as it stands
    std::optional<std::int64_t> exact;  // of "=0"
    std::vector<MessagePart> parts;
};

// A subset of ICU MessageFormat, the same as ui-web/shared/message_format.ts; both are held to
// tests/vectors/message_format.json.
//   {name}                                     a text, or a number with its thousands grouped
//   {n, plural, =0{…} one{…} other{… # …}}     CLDR's categories of zh and en; # = the number
//   {kind, select, refund{…} other{…}}
// Quoting is ICU's: '' is an apostrophe; one before { or } (inside a plural also before #) quotes
// up to the next one, or to the end of the text. Offsets, number styles, dates and arguments
// without a name are refused, and so is a lone } that ICU would let pass. # belongs to the plural
// directly around it and is a plain character elsewhere. Every error of form says "character N: …"
// and has {"at": N} as its facts, N counted from 1. A value: pure, cheap to move, safe to share
// once built.
class MessageFormat {
public:
    static constexpr std::size_t kMaxPattern = 2'000;  // code points
    static constexpr std::size_t kMaxResult = 10'000;  // code points
    static constexpr int kMaxDepth = 4;                // branches inside branches
    static constexpr std::int64_t kMaxNumber = 9'007'199'254'740'991;

    // Refuses "message.lone_brace", "message.open_brace", "message.name", "message.type",
    // "message.selector", "message.twice", "message.no_other", "message.too_deep" and
    // "message.too_long".
    static base::Result<MessageFormat> parse(std::string_view pattern);

    // Each once, sorted by name, of all branches.
    const std::vector<MessageArgument>& arguments() const { return arguments_; }
    const std::vector<MessagePart>& parts() const { return parts_; }

    // Refuses "message.value_missing" and "message.not_a_number", naming the argument, where the
    // branches that are taken need it; and "message.too_long".
    base::Result<std::string> format(const MessageValues& values, Language language) const;

    // The same with {name} where a value is missing, for a person to fill in; a plural or select
    // without one takes its "other".
    base::Result<std::string> draft(const MessageValues& values, Language language) const;

private:
    explicit MessageFormat(std::vector<MessagePart> parts);
    std::vector<MessagePart> parts_;
    std::vector<MessageArgument> arguments_;
};

// CLDR's category of a whole number: "other" in Chinese; "one" or "other" in English.
std::string_view plural_category(std::int64_t number, Language language);

}  // namespace policy
