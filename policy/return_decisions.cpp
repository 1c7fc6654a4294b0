#include "policy/return_decisions.h"

#include <algorithm>

#include "base/text.h"
#include "policy/local_time.h"

namespace policy {
namespace {

using base::ErrorCode;
using base::Money;

base::Error conflict(std::string key, std::string detail) {
    return base::error(ErrorCode::Conflict, std::move(key), std::move(detail));
}

const SoldQuantity* find_sold(const std::vector<SoldQuantity>& sold, const ReturnLineWish& wish) {
    const auto found = std::find_if(sold.begin(), sold.end(), [&](const SoldQuantity& each) {
        return wish.line ? each.line == *wish.line : each.item_id == wish.item_id;
    });
    return found == sold.end() || found->item_id != wish.item_id ? nullptr : &*found;
}

// What a line of a wish names, each at most once and all of `needed` at least once.
template <typename T>
base::Status require_lines(const ReturnRecord& record, const std::vector<T>& lines,
                           bool (*needed)(const ReturnLine&)) {
    const auto wrong = [](int line) {
        return base::error(
            ErrorCode::InvalidInput, "return.lines",
            "each line that is asked for stands there once; look at line " + std::to_string(line));
    };
    for (const ReturnLine& line : record.lines) {
        const auto count = std::count_if(lines.begin(), lines.end(), [&](const T& each) {
            return each.line == line.opened.line;
        });
        if (count != (needed(line) ? 1 : 0)) {
            return wrong(line.opened.line);
        }
    }
    for (const T& each : lines) {
        if (record.find(each.line) == nullptr) {
            return wrong(each.line);
        }
    }
    return base::ok();
}

bool is_awaited(const ReturnLine& line) {
    return line.arrival == Arrival::Awaited || line.arrival == Arrival::NotHere;
}

base::Result<MoneyGiven> give(const ReturnRecord& record, Money amount, Money already) {
    if (amount.minor() <= 0) {
        return base::error(ErrorCode::InvalidInput, "return.amount", "must be positive");
    }
    if (amount > record.open()) {
        base::Error error = base::error(ErrorCode::Refused, "return.too_much",
                                        "more than what is still to be given back");
        error.facts_json = "{\"open_minor\":" + std::to_string(record.open().minor()) + "}";
        return error;
    }
    const bool settles = amount == record.open() && !record.awaits_hand_back();
    return MoneyGiven{already + amount, settles ? ReturnState::Settled : ReturnState::Decided};
}

// As long as the goods have been here and not later than today.
base::Status require_date(const ReturnRecord& record, const std::string& date,
                          const std::string& today) {
    TRY(day, parse_date(date));
    static_cast<void>(day);
    if (date < record.received_on || date > today) {
        return base::error(ErrorCode::InvalidInput, "return.date",
                           "not before the goods came, and not in the future");
    }
    return base::ok();
}

}  // namespace

Money value_of(const SoldQuantity& sold, std::int64_t quantity) {
    __extension__ using Int128 = __int128;  // money × count does not fit 64 bits
    const std::int64_t remaining = sold.bought - sold.returned;
    if (remaining <= 0) {
        return {};
    }
    const Int128 left = (sold.net - sold.value_back).minor();
    return Money::of_minor(
        static_cast<std::int64_t>(left * std::min(quantity, remaining) / remaining));
}

base::Result<std::vector<OpenedLine>> decide_open(const std::vector<SoldQuantity>& sold,
                                                  const std::vector<ReturnLineWish>& wishes) {
    std::vector<OpenedLine> lines;
    for (const ReturnLineWish& wish : wishes) {
        const SoldQuantity* line = find_sold(sold, wish);
        if (line == nullptr) {
            return base::error(ErrorCode::Refused, "return.not_bought",
                               "the order has no such line");
        }
        const bool twice = std::any_of(lines.begin(), lines.end(), [&](const OpenedLine& each) {
            return each.line == line->line;
        });
        if (twice) {
            return base::error(ErrorCode::InvalidInput, "return.line_twice",
                               "a line of the order stands once in a return");
        }
        if (line->returned + line->coming_back + wish.quantity > line->bought) {
            return conflict("return.more_than_bought",
                            "that many were not bought, or came back already, or are on the way");
        }
        OpenedLine opened{line->line,
                          line->item_id,
                          line->name.zh_cn,
                          line->name.en,
                          wish.quantity,
                          line->bought,
                          line->net,
                          wish.reason,
                          wish.states,
                          wish.not_met,
                          {}};
        lines.push_back(std::move(opened));
    }
    return lines;
}

base::Status require_version(const ReturnRecord& record, std::int64_t expected_version) {
    if (record.version != expected_version) {
        base::Error error =
            conflict("return.version_conflict", "the return was changed since it was shown");
        error.facts_json = "{\"version\":" + std::to_string(record.version) + "}";
        return error;
    }
    return base::ok();
}

base::Result<ReturnReceived> decide_reception(const ReturnRecord& record,
                                              std::vector<ReceivedLine> lines) {
    CHECK_OK(require_act(record, ReturnAct::Receive));
    CHECK_OK(require_lines(record, lines, is_awaited));
    const auto count = [&](Arrival arrival) {
        return std::count_if(lines.begin(), lines.end(),
                             [&](const ReceivedLine& each) { return each.arrival == arrival; });
    };
    const bool came = count(Arrival::Accepted) + count(Arrival::DamagedParcel) > 0;
    if (!came || count(Arrival::Awaited) > 0) {
        return base::error(ErrorCode::InvalidInput, "return.nothing_came",
                           "a reception is of something that came");
    }
    ReturnReceived event;
    event.return_id = record.return_id;
    event.state = ReturnState::Received;
    if (count(Arrival::Accepted) == 0) {
        event.state = count(Arrival::NotHere) == 0 ? ReturnState::Refused : ReturnState::Requested;
    }
    event.lines = std::move(lines);
    return event;
}

base::Result<ReturnInspected> decide_inspection(const ReturnRecord& record,
                                                std::vector<InspectedLine> lines) {
    CHECK_OK(require_act(record, ReturnAct::Inspect));
    for (const InspectedLine& each : lines) {
        const auto same = std::count_if(lines.begin(), lines.end(), [&](const InspectedLine& one) {
            return one.line == each.line;
        });
        if (same != 1) {
            return base::error(ErrorCode::InvalidInput, "return.line_twice",
                               "an inspection names line " + std::to_string(each.line) + " twice");
        }
        const ReturnLine* line = record.find(each.line);
        if (line == nullptr || line->arrival != Arrival::Accepted) {
            return base::error(ErrorCode::InvalidInput, "return.lines",
                               "only what came is looked at");
        }
    }
    ReturnInspected event;
    event.return_id = record.return_id;
    event.state = ReturnState::Received;
    event.lines = std::move(lines);
    return event;
}

base::Result<MoneyGiven> decide_refund(const ReturnRecord& record, const RefundWish& wish) {
    CHECK_OK(require_act(record, ReturnAct::Refund));
    if (base::looks_like_card_number(wish.reference)) {
        return base::error(ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    return give(record, wish.amount, record.paid);
}

base::Result<MoneyGiven> decide_use_credit(const ReturnRecord& record, Money amount) {
    CHECK_OK(require_act(record, ReturnAct::UseCredit));
    return give(record, amount, record.used);
}

base::Result<std::vector<MovedGoods>> decide_exchange(const ReturnRecord& record,
                                                      const std::vector<MovedGoods>& lines) {
    CHECK_OK(require_act(record, ReturnAct::Exchange));
    std::vector<MovedGoods> all;
    for (const ReturnLine& line : record.lines) {
        if (line.decided && line.decided->quantity > 0) {
            all.push_back(
                {line.opened.line, line.opened.item_id, line.decided->quantity, Restock::None});
        }
    }
    for (const MovedGoods& each : lines) {
        const bool fits = std::any_of(all.begin(), all.end(), [&](const MovedGoods& one) {
            return one.line == each.line && one.quantity == each.quantity;
        });
        if (!fits || lines.size() != all.size()) {
            return base::error(ErrorCode::InvalidInput, "return.lines",
                               "what was accepted is exchanged, all of it at once");
        }
    }
    return all;
}

base::Result<std::vector<MovedGoods>> decide_restock(const ReturnRecord& record,
                                                     const std::vector<MovedGoods>& lines) {
    CHECK_OK(require_act(record, ReturnAct::Restock));
    std::vector<MovedGoods> moved;
    for (const MovedGoods& each : lines) {
        const ReturnLine* line = record.find(each.line);
        const bool open = line != nullptr && line->decided && line->decided->quantity > 0 &&
                          line->restock == Restock::None;
        const bool twice = std::any_of(moved.begin(), moved.end(), [&](const MovedGoods& one) {
            return one.line == each.line;
        });
        if (!open || twice || each.restock == Restock::None) {
            return base::error(ErrorCode::InvalidInput, "return.lines",
                               "each accepted line is put somewhere once");
        }
        moved.push_back({each.line, line->opened.item_id, line->decided->quantity, each.restock});
    }
    if (moved.empty()) {
        return base::error(ErrorCode::InvalidInput, "return.lines", "no line is named");
    }
    return moved;
}

base::Status decide_repair_begin(const ReturnRecord& record, const std::string& begun_on,
                                 const std::string& today) {
    CHECK_OK(require_act(record, ReturnAct::BeginRepair));
    return require_date(record, begun_on, today);
}

base::Status decide_repair_end(const ReturnRecord& record, const std::string& ended_on,
                               const std::string& today) {
    CHECK_OK(require_act(record, ReturnAct::EndRepair));
    CHECK_OK(require_date(record, ended_on, today));
    if (ended_on < record.repairs.back().from) {
        return base::error(ErrorCode::InvalidInput, "return.date", "it ends after it began");
    }
    return base::ok();
}

}  // namespace policy
