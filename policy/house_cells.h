#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/money.h"
#include "base/result.h"
#include "policy/local_time.h"
#include "policy/pack_columns.h"
#include "policy/pack_parts.h"

// How the cells of a house rule are read: one table of columns for each kind of stanza. Internal to
// the reading of house rules.
namespace policy {

using ReadCell = std::function<base::Status(const std::string&)>;
using CellTable = std::map<std::string_view, ReadCell>;

template <typename T, typename Into>
base::Status take(base::Result<T> result, Into& into) {
    if (!result.ok()) {
        return result.error();
    }
    into = std::move(result).value();
    return base::ok();
}

inline ReadCell text_into(std::string& into) {
    return [&into](const std::string& value) {
        into = value;
        return base::ok();
    };
}

inline ReadCell list_into(std::vector<std::string>& into) {
    return [&into](const std::string& value) { return take(parse_list(value), into); };
}

// "12.50", zero or more, in the shop's currency.
template <typename Into>
ReadCell money_into(Into& into, const base::Currency& currency) {
    return [&into, &currency](const std::string& value) -> base::Status {
        const auto money = base::parse_money(value, currency);
        if (!money.ok() || money->is_negative()) {
            return base::error(
                base::ErrorCode::InvalidInput, "pack.cell",
                "an amount of money is written 1000 or 1000.50, in " + currency.code);
        }
        into = *money;
        return base::ok();
    };
}

inline ReadCell yes_into(bool& into) {
    return [&into](const std::string& value) -> base::Status {
        into = value == "yes";
        return value == "yes" || value == "no" ? base::ok() : base::Status(unknown_cell("yes no"));
    };
}

// A local date that exists, as it is written.
inline ReadCell date_into(std::string& into) {
    return [&into](const std::string& value) -> base::Status {
        CHECK_OK(parse_date(value));
        into = value;
        return base::ok();
    };
}

// True where every cell could be read and all of `needed` are there.
inline bool read_table(const Stanza& stanza, const CellTable& table,
                       const std::vector<std::string_view>& needed, Findings& findings) {
    bool good = read_cells(stanza, findings, [&](const Cell& cell) -> base::Status {
        const auto found = table.find(cell.name);
        if (found != table.end()) {
            return found->second(cell.value);
        }
        std::string names;
        for (const auto& [name, read] : table) {
            names.append(names.empty() ? "" : " ").append(name);
        }
        return unknown_cell(names);
    });
    for (const std::string_view name : needed) {
        if (stanza.find(name) == nullptr) {
            report_missing(stanza, name, fmt::format("every '{}:' has it", stanza.kind), findings);
            good = false;
        }
    }
    return good;
}

}  // namespace policy
