// What a person writes for a shop, and what a customer types into the search. The first byte picks
// the reader.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "policy/online_retail.h"
#include "policy/search_terms.h"
#include "policy/shop.h"
#include "policy/svg_check.h"

namespace {

// No picture that passes has what a browser could run or load.
void check_svg(std::string_view svg) {
    if (!policy::find_svg_faults(svg).empty()) {
        return;
    }
    const std::string folded = base::fold_ascii(svg);
    for (const char* danger : {"<script", "<foreignobject", "<image", "<style", "<!doctype"}) {
        const std::size_t at = folded.find(danger);
        ASSERT(at == std::string::npos || folded.rfind("<!--", at) != std::string::npos);
    }
}

// An item is found by its own name.
void check_search(std::string_view text) {
    if (!base::is_valid_utf8(text)) {
        ASSERT(policy::query_terms(text).empty());
        return;
    }
    policy::Item item;
    item.item_id = base::ItemId("X");
    item.name.en = std::string(text);
    const std::vector<std::string> terms = policy::index_terms(item);
    for (const std::string& wanted : policy::query_terms(text)) {
        ASSERT(wanted.size() <= policy::kMaxTermBytes && base::is_valid_utf8(wanted));
        ASSERT(std::binary_search(terms.begin(), terms.end(), wanted));
    }
}

void check_retail(std::string_view rows) {
    const std::string file =
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" +
        std::string(rows);
    const auto reading = policy::read_retail_csv(file).value();
    ASSERT(static_cast<std::int64_t>(reading.rows.size() + reading.refused.size()) ==
           reading.rows_read);
    for (const policy::RetailRow& row : reading.rows) {
        ASSERT(row.quantity > 0 && !row.unit_price.is_zero() && !row.unit_price.is_negative());
    }
    ASSERT(reading.rows.empty() || policy::read_shop(policy::make_retail_shop(reading.rows)).shop);
}

// One file alone is no shop, and whatever stands in it is told and not tripped over.
void check_file(std::string_view name, std::string_view text) {
    const policy::ShopReading reading = policy::read_shop({{std::string(name), std::string(text)}});
    ASSERT(!reading.shop && reading.errors > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 's':
            check_svg(text);
            break;
        case 'q':
            check_search(text);
            break;
        case 'r':
            check_retail(text);
            break;
        case 'c':
            check_file("calendar.json", text);
            break;
        case 'i':
            check_file("items/a.json", text);
            break;
        case 'o':
            check_file("promotions.json", text);
            break;
        default:
            break;
    }
    return 0;
}
