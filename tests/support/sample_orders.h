#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/support/sample_log.h"

// Sales as a store's log tells them, for benches and for tests that add up sums.
namespace sample {

constexpr std::int64_t kOrderPaidMinor = 12'900;

// The events that one sale of one line leaves, with payloads of their usual size.
inline void add_order(Log& log, int number) {
    const auto id = fmt::format("01935050-0000-7000-8000-{:012x}", number);
    const std::string lines =
        R"([{"line":1,"item_id":"YC-K17","gtin":"2001170000017","name":{"zh-CN":)"
        R"("云川电热水壶 1.7L","en":"Kettle 1.7 l"},"model":"YC-K17","picture":"kettle.svg",)"
        R"("unit":{"zh-CN":"台","en":"pc"},"category":"small_appliances/kettles",)"
        R"("flags":["listed_for_three_guarantees"],"known_limits":{"zh-CN":"底座外壁会热",)"
        R"("en":"The outer wall gets warm"},"quantity":1,"unit_price_minor":12900,)"
        R"("list_price_minor":14900,"special_price":true,"goods_minor":12900,"net_minor":12900,)"
        R"("packing_id":"","packing_name":{"zh-CN":"","en":""},"packing_price_minor":0}])";
    log.add("order_drafted", id,
            fmt::format(R"({{"order_id":"{}","order_no":{},"number":"0117-1-{:06}","version":1,)"
                        R"("state":"draft","language":"zh-CN","channel":"shelf",)"
                        R"("fulfilment":"take_away","owner":"03","created_at":1795348800000,)"
                        R"("hold_expires_at":1795521600000,"total_minor":12900,)"
                        R"("counts_for_tier_minor":12900,"subject_id":"","phone_index":"",)"
                        R"("personal":"","content":{{"lines":{},"adjustments":[],"note":""}}}})",
                        id, number, number, lines));
    const auto state = [&](std::string type, std::string_view more) {
        log.add(std::move(type), id, fmt::format(R"({{"order_id":"{}",{}}})", id, more));
    };
    state("order_pushed", R"("terminal_id":"kiosk-1","state":"presented")");
    state(
        "order_parts_confirmed",
        R"("version":1,"parts":["goods","price","delivery"],"by":"customer","state":"confirmed")");
    const std::string words(900, 't');
    state("terms_disclosed", fmt::format(R"("disclosure_id":"d","state":"disclosed",)"
                                         R"("terms_digest":"{:064}","terms":["{}"])",
                                         number, words));
    state("tender_taken",
          R"("tender_id":"t","kind":"wallet","amount_minor":12900,"received_minor":12900,)"
          R"("change_minor":0,"paid_minor":12900,"reference":"","state":"paid")");
    state("order_paid", fmt::format(R"("receipt_no":{},"receipt_number":"0117-1-{:06}",)"
                                    R"("evidence_code":"{:060}","digital_token":"{:022}",)"
                                    R"("total_minor":12900,"counts_for_tier_minor":12900,)"
                                    R"("phone_index":"","state":"paid")",
                                    number, number, number, number));
    state("print_requested", R"("job_id":"j","kind":"receipt","request_id":"",)"
                             R"("printer_id":"receipt-1","copy_number":0)");
    state("print_progressed", R"("job_id":"j","state":"confirmed","reason":"")");
}

}  // namespace sample
