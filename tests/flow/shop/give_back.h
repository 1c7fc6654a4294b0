#pragma once

#include <string>
#include <utility>

#include "kiosk/app/returns.h"
#include "tests/flow/shop/open_shop.h"

// Goods on the counter, decided on and paid back in one request.
inline app::OpenReturn on_the_spot(const std::string& words, std::int64_t expected_due_minor) {
    app::OpenReturn command;
    command.by = policy::By::Clerk;
    command.words = words;
    app::DecideReturn decision;
    decision.reason_id = "quality";
    decision.words = words;
    decision.expected_due_minor = expected_due_minor;
    command.decision = std::move(decision);
    command.settlement = app::SettleNow{};
    return command;
}

// The first line of an order, for a defect: the law gives the money back.
inline app::OpenReturn first_line_back(const base::OrderId& order_id, std::int64_t quantity,
                                       std::int64_t expected_due_minor,
                                       const std::string& item_id = "YC-K17") {
    app::OpenReturn command = on_the_spot("样例：颜色不合适", expected_due_minor);
    command.order_id = order_id;
    policy::ReturnLineWish wish;
    wish.line = 1;
    wish.item_id = item_id;
    wish.quantity = quantity;
    wish.reason = policy::ReturnCause::Quality;
    command.lines.push_back(std::move(wish));
    return command;
}

// Nobody has a receipt; the house rules say who may accept that, from 2026 on.
inline app::OpenReturn without_receipt(std::int64_t quantity, std::int64_t unit_price_minor) {
    app::OpenReturn command = on_the_spot("样例：没有小票", quantity * unit_price_minor);
    command.decision->reason_id = "goodwill";
    policy::ReturnLineWish wish;
    wish.item_id = "YC-K17";
    wish.quantity = quantity;
    wish.unit_price = base::Money::of_minor(unit_price_minor);
    command.lines.push_back(std::move(wish));
    return command;
}
