#pragma once

#include <optional>
#include <string_view>

#include <date/tz.h>

#include "policy/online_retail.h"

namespace policy {

struct ReadRow {
    RetailRow row;
    std::optional<RowRefusal> refusal;  // none: the row is accepted
    base::Money amount;                 // quantity × price as far as both could be read
};

// One line of a CSV file (RFC 4180, without its line end) of the retailer, whose walls show the
// time of `zone`.
ReadRow read_retail_row(std::string_view line, int file_line, const date::time_zone& zone);

}  // namespace policy
