#pragma once

#include <string_view>

namespace policy {

enum class PlaceholderValue { Text, Number };

// A name that a phrase may hold. The store fills in what it has on record of the order or request;
// the clerk says the rest.
struct Placeholder {
    std::string_view name;
    PlaceholderValue value = PlaceholderValue::Text;
};

// nullptr: nobody knows what the name would stand for.
const Placeholder* find_placeholder(std::string_view name);

}  // namespace policy
