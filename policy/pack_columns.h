#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/enum_set.h"
#include "policy/pack.h"

namespace policy {

// One column that a row may have: which effects know it, which cannot do without it, and how its
// cell is read. The whole form of a row is this table.
struct Column {
    std::string_view name;
    EnumSet<Effect> known_to;
    EnumSet<Effect> needed_by;
    // Refuses with what the cell may hold instead.
    base::Status (*read)(const std::string& value, const base::Currency& currency, Row& row);
};

// In the order in which a row is best written.
const std::vector<Column>& columns();

// "a, b, c"; refuses empty parts.
base::Result<std::vector<std::string>> parse_list(std::string_view value);
// Words of a closed enum, parted by commas.
template <typename E>
base::Result<EnumSet<E>> parse_set(std::string_view value, std::string_view what) {
    TRY(parts, parse_list(value));
    EnumSet<E> set;
    for (const std::string& part : parts) {
        TRY(each, parse_word(EnumWords<E>::kWords, part, what));
        if (set.has(each)) {
            return base::error(base::ErrorCode::InvalidInput, "pack.cell", part + " stands twice");
        }
        set.add(each);
    }
    return set;
}
base::Result<ItemFlags> parse_flags(std::string_view value);
base::Result<std::int64_t> parse_count(std::string_view value, std::int64_t max);
// "7 days"; "open" = without an end.
base::Result<Period> parse_period(std::string_view value);

}  // namespace policy
