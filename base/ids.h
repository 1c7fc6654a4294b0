#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// A text id that cannot be mixed up with another kind of id.
template <typename Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}
    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    std::string text_;
};

using OrderId = Id<struct OrderTag>;
using RequestId = Id<struct RequestTag>;
using EventId = Id<struct EventTag>;
using TerminalId = Id<struct TerminalTag>;  // "kiosk-1", "counter-1", "till-1"
using ClerkId = Id<struct ClerkTag>;        // "03"
using ItemId = Id<struct ItemTag>;          // the shop's item number, e.g. "YC-K17"
using StoreId = Id<struct StoreTag>;        // "0117"

using Uuid = std::array<std::uint8_t, 16>;

// RFC 9562 version 7: millisecond time, then random bits; monotonic within a process.
Uuid make_uuid7(std::int64_t unix_ms);
std::string format_uuid(const Uuid& uuid);
// Lower-case canonical form only.
Result<Uuid> parse_uuid(std::string_view text);

// n random bytes of the system's generator as base64url without padding (tokens, codes).
std::string random_token(std::size_t bytes);

}  // namespace base

template <typename Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(const base::Id<Tag>& id) const {
        return std::hash<std::string>{}(id.text());
    }
};
