// Typed text and encoded bytes: whatever is accepted is in its one canonical form.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto clean = base::clean_text(text, 100); clean.ok()) {
        ASSERT(base::clean_text(*clean, 100).value() == *clean);
        base::mask_address(*clean);
        base::mask_name(*clean);
        base::looks_like_card_number(*clean);
    }
    if (const auto phone = base::normalize_phone(text, "86"); phone.ok()) {
        ASSERT(base::normalize_phone(*phone, "44").value() == *phone);
        base::mask_phone(*phone);
    }
    if (const auto bytes = base::from_base45(text); bytes.ok()) {
        ASSERT(base::to_base45(*bytes) == text);
    }
    if (const auto bytes = base::from_base64url(text); bytes.ok()) {
        ASSERT(base::to_base64url(*bytes) == text);
    }
    if (const auto time = base::parse_utc(text); time.ok()) {
        ASSERT(base::format_utc(*time) == text);
    }
    if (const auto uuid = base::parse_uuid(text); uuid.ok()) {
        ASSERT(base::format_uuid(*uuid) == text);
    }
    const base::Currency currency = base::find_currency("CNY").value();
    if (const auto money = base::parse_money(text, currency); money.ok()) {
        const std::string decimal = base::format_decimal(*money, currency);
        ASSERT(base::parse_money(decimal, currency).value() == *money);
    }
    return 0;
}
