#include "policy/phrase_placeholders.h"

#include <algorithm>
#include <array>

namespace policy {
namespace {

using enum PlaceholderValue;

constexpr std::array<Placeholder, 35> kPlaceholders{{
    {"alternative", Text},    {"amount", Text},    {"change", Text},     {"clerk", Text},
    {"closing", Text},        {"count", Number},   {"courier", Text},    {"customer", Text},
    {"date", Text},           {"days", Number},    {"days_max", Number}, {"days_min", Number},
    {"difference", Text},     {"email", Text},     {"holiday", Text},    {"item", Text},
    {"limit", Text},          {"minutes", Number}, {"opening", Text},    {"order_number", Text},
    {"other_store", Text},    {"phone", Text},     {"phone_tail", Text}, {"promised_time", Text},
    {"promotion", Text},      {"purpose", Text},   {"reason", Text},     {"received", Text},
    {"request_number", Text}, {"result", Text},    {"solution", Text},   {"store", Text},
    {"store_phone", Text},    {"tier", Text},      {"time", Text},
}};

}  // namespace

const Placeholder* find_placeholder(std::string_view name) {
    const auto found = std::find_if(kPlaceholders.begin(), kPlaceholders.end(),
                                    [&](const Placeholder& each) { return each.name == name; });
    return found == kPlaceholders.end() ? nullptr : &*found;
}

}  // namespace policy
