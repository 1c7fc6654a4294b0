// Any text as a message: it parses and comes out within its bounds, or says where it is wrong.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "base/text.h"
#include "policy/message_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!base::is_valid_utf8(text)) {
        return 0;  // files of a shop are read as JSON, which refuses it
    }
    const auto message = policy::MessageFormat::parse(text);
    if (!message.ok()) {
        ASSERT(message.error().detail.starts_with("character "));
        return 0;
    }
    policy::MessageValues values;
    for (const policy::MessageArgument& argument : message->arguments()) {
        values[argument.name] = argument.is_number ? policy::MessageValue(std::int64_t{1}) : "值";
    }
    for (const auto language : {policy::Language::ZhCn, policy::Language::En}) {
        const auto filled = message->format(values, language);
        ASSERT(filled.ok() && base::is_valid_utf8(*filled));
        ASSERT(message->draft(values, language).value() == *filled);
        ASSERT(message->draft({}, language).ok());
    }
    return 0;
}
