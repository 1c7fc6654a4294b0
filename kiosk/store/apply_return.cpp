#include <array>

#include "base/text.h"
#include "kiosk/store/apply.h"
#include "kiosk/store/return_table.h"
#include "policy/return_settling_events.h"

// Goods that come back. `return_line` says what each return has reserved (held) and taken back of a
// sold line; `sold_line` holds the sums, and its CHECKs refuse more than was bought or paid.
namespace store {
namespace {

using base::Event;
using policy::Remedy;

struct Share {
    std::int64_t held = 0;
    std::int64_t returned = 0;
    base::Money value;
};

// From here on this is what the return has of the line, whatever it had before.
base::Status set_share(sqlite::Database& db, const std::string& return_id, int line,
                       const Share& share) {
    CHECK_OK(
        db.exec("UPDATE sold_line SET coming_back = coming_back + ?3 - old.held, "
                "returned = sold_line.returned + ?4 - old.returned, "
                "value_back_minor = value_back_minor + ?5 - old.value_minor "
                "FROM (SELECT * FROM return_line WHERE return_id = ?1 AND line = ?2) AS old "
                "WHERE sold_line.order_id = old.order_id AND sold_line.line = old.line",
                return_id, line, share.held, share.returned, share.value.minor()));
    return db.exec(
        "UPDATE return_line SET held = ?3, returned = ?4, value_minor = ?5 "
        "WHERE return_id = ?1 AND line = ?2",
        return_id, line, share.held, share.returned, share.value.minor());
}

// Whatever was reserved and not taken is the buyer's again.
base::Status free_held(sqlite::Database& db, const std::string& return_id) {
    CHECK_OK(
        db.exec("UPDATE sold_line SET coming_back = coming_back - old.held "
                "FROM (SELECT * FROM return_line WHERE return_id = ?1) AS old "
                "WHERE sold_line.order_id = old.order_id AND sold_line.line = old.line",
                return_id));
    return db.exec("UPDATE return_line SET held = 0 WHERE return_id = ?1", return_id);
}

base::Status move_stock(sqlite::Database& db, const std::string& item_id, std::int64_t by) {
    return db.exec("UPDATE stock SET available = available + ?2 WHERE item_id = ?1", item_id, by);
}

base::Status shrink_spend(sqlite::Database& db, const std::string& member_index,
                          base::Money amount) {
    TRY(phone_index, base::from_hex(member_index));
    return db.exec(
        "UPDATE member SET cumulative_minor = max(0, cumulative_minor - ?2) "
        "WHERE phone_index = ?1",
        sqlite::Blob{phone_index}, amount.minor());
}

base::Status apply_event(sqlite::Database& db, const Event&, const policy::OpenedLine& line,
                         const policy::ReturnOpened& opened) {
    if (!opened.order_id.empty()) {
        TRY(history, load_line_history(db, opened.order_id, line.line, line.net));
        CHECK_OK(db.exec(
            "INSERT INTO sold_line VALUES(?1, ?2, ?3, 0, 0, ?4, 0) "
            "ON CONFLICT DO UPDATE SET net_minor = ?4, value_back_minor = ?5",
            opened.order_id, line.line, line.bought, line.net.minor(), history.value_back.minor()));
    }
    CHECK_OK(db.exec("INSERT INTO return_line VALUES(?1, ?2, ?3, ?4, 0, 0, 0, 0, '')",
                     opened.return_id, line.line, opened.order_id, line.item_id));
    return set_share(db, opened.return_id, line.line, {line.quantity, 0, {}});
}

base::Status apply_event(sqlite::Database& db, const Event& event,
                         const policy::ReturnOpened& opened) {
    CHECK_OK(db.exec(
        "INSERT INTO return_record VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, ?9, ?10, 0)",
        opened.return_no, opened.return_id, opened.number, policy::word(opened.kind),
        policy::word(opened.state), opened.order_id, base::unix_ms(event.wall), event.actor,
        opened.due_on, base::unix_ms(opened.due_until)));
    CHECK_OK(
        db.exec("INSERT INTO counter VALUES('return', ?1) "
                "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
                opened.return_no));
    for (const policy::OpenedLine& line : opened.lines) {
        CHECK_OK(apply_event(db, event, line, opened));
    }
    return base::ok();
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnReceived& received) {
    for (const policy::ReceivedLine& line : received.lines) {
        if (line.arrival == policy::Arrival::DamagedParcel) {
            CHECK_OK(set_share(db, received.return_id, line.line, {}));
        }
    }
    if (received.due_on.empty()) {
        return base::ok();
    }
    return db.exec("UPDATE return_record SET due_on = ?2, due_until = ?3 WHERE return_id = ?1",
                   received.return_id, received.due_on, base::unix_ms(received.due_until));
}

base::Status apply_event(sqlite::Database&, const Event&, const policy::ReturnInspected&) {
    return base::ok();
}

// What is exchanged for the same or repaired stays reserved until it is handed over.
Share share_after(Remedy remedy, const policy::DecidedLine& line) {
    switch (remedy) {
        case Remedy::Refund:
        case Remedy::ExchangeOther:
            return {0, line.quantity, line.value};
        case Remedy::ExchangeSame:
        case Remedy::Repair:
            return {line.quantity, 0, {}};
        case Remedy::PriceReduction:
        case Remedy::Compensation:
            return {0, 0, line.value};
    }
    return {};
}

base::Status apply_event(sqlite::Database& db, const Event&, const policy::ReturnDecided& decided) {
    for (const policy::DecidedLine& line : decided.lines) {
        CHECK_OK(set_share(db, decided.return_id, line.line, share_after(decided.remedy, line)));
        CHECK_OK(db.exec("UPDATE return_line SET accepted = ?3 WHERE return_id = ?1 AND line = ?2",
                         decided.return_id, line.line, line.quantity));
        if (line.restock == policy::Restock::Shelf) {
            TRY(item_id, db.find_text("SELECT item_id FROM return_line "
                                      "WHERE return_id = ?1 AND line = ?2",
                                      decided.return_id, line.line));
            CHECK_OK(move_stock(db, item_id.value_or(""), line.quantity));
        }
    }
    return db.exec(
        "UPDATE return_record SET due_minor = ?2, due_on = ?3, due_until = ?4, "
        "overdue_at = CASE WHEN ?3 <> '' AND ?3 <= due_on THEN overdue_at ELSE 0 END "
        "WHERE return_id = ?1",
        decided.return_id, decided.due.minor(), decided.due_on, base::unix_ms(decided.due_until));
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnRefunded& refunded) {
    CHECK_OK(shrink_spend(db, refunded.member_index, refunded.amount - refunded.beyond));
    return db.exec("UPDATE return_record SET paid_minor = ?2 WHERE return_id = ?1",
                   refunded.return_id, refunded.paid.minor());
}

base::Status apply_event(sqlite::Database& db, const Event&, const policy::ReturnCreditUsed& used) {
    CHECK_OK(shrink_spend(db, used.member_index, used.amount - used.beyond));
    return db.exec("UPDATE return_record SET used_minor = ?2 WHERE return_id = ?1", used.return_id,
                   used.used.minor());
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnExchanged& exchanged) {
    for (const policy::MovedGoods& each : exchanged.lines) {
        CHECK_OK(move_stock(db, each.item_id, -each.quantity));
        CHECK_OK(
            db.exec("UPDATE return_line SET replaced_on = ?3 "
                    "WHERE return_id = ?1 AND line = ?2",
                    exchanged.return_id, each.line, exchanged.replaced_on));
    }
    return free_held(db, exchanged.return_id);
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnRestocked& restocked) {
    for (const policy::MovedGoods& each : restocked.lines) {
        if (each.restock == policy::Restock::Shelf) {
            CHECK_OK(move_stock(db, each.item_id, each.quantity));
        }
    }
    return base::ok();
}

// The goods that were accepted go away together; what is decided on them later undoes no repair.
base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnRepairBegun& begun) {
    return db.exec(
        "INSERT INTO repair_stay SELECT ?1, l.line, (SELECT count(*) + 1 FROM repair_stay s "
        "WHERE s.return_id = ?1 AND s.line = l.line), ?2, '', '' "
        "FROM return_line l WHERE l.return_id = ?1 AND l.accepted > 0",
        begun.return_id, begun.begun_on);
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnRepairEnded& ended) {
    return db.exec(
        "UPDATE repair_stay SET ended_on = ?2, outcome = ?3 "
        "WHERE return_id = ?1 AND outcome = ''",
        ended.return_id, ended.ended_on, policy::word(ended.outcome));
}

base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnHandedBack& handed) {
    return free_held(db, handed.return_id);
}

// Nothing of a decision was carried out, so nothing of it stays.
base::Status apply_event(sqlite::Database& db, const Event&,
                         const policy::ReturnWithdrawn& withdrawn) {
    TRY(row, db.prepare("SELECT line FROM return_line WHERE return_id = ?1"));
    row.bind(withdrawn.return_id);
    std::vector<int> lines;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            break;
        }
        lines.push_back(static_cast<int>(row.int64(0)));
    }
    for (const int line : lines) {
        CHECK_OK(set_share(db, withdrawn.return_id, line, {}));
    }
    CHECK_OK(
        db.exec("UPDATE return_line SET accepted = 0 WHERE return_id = ?1", withdrawn.return_id));
    return db.exec(
        "UPDATE return_record SET due_minor = 0, due_on = '', due_until = 0 WHERE return_id = ?1",
        withdrawn.return_id);
}

base::Status apply_event(sqlite::Database& db, const Event& event,
                         const policy::ReturnRefundOverdue& overdue) {
    return db.exec("UPDATE return_record SET overdue_at = ?2 WHERE return_id = ?1",
                   overdue.return_id, base::unix_ms(event.wall));
}

struct Handler {
    std::string_view type;
    base::Status (*apply)(sqlite::Database&, const Event&);
};

// Each says the state that it led to.
template <typename T>
base::Status apply_payload(sqlite::Database& db, const Event& event) {
    TRY(payload, policy::decode_payload<T>(event.payload));
    CHECK_OK(apply_event(db, event, payload));
    return db.exec("UPDATE return_record SET state = ?2 WHERE return_id = ?1", payload.return_id,
                   policy::word(payload.state));
}

template <typename T>
constexpr Handler handler() {
    return {T::kType, apply_payload<T>};
}

constexpr std::array kHandlers{
    handler<policy::ReturnOpened>(),       handler<policy::ReturnReceived>(),
    handler<policy::ReturnInspected>(),    handler<policy::ReturnDecided>(),
    handler<policy::ReturnRefunded>(),     handler<policy::ReturnCreditUsed>(),
    handler<policy::ReturnExchanged>(),    handler<policy::ReturnRestocked>(),
    handler<policy::ReturnRepairBegun>(),  handler<policy::ReturnRepairEnded>(),
    handler<policy::ReturnHandedBack>(),   handler<policy::ReturnWithdrawn>(),
    handler<policy::ReturnRefundOverdue>()};

}  // namespace

base::Result<bool> apply_return_event(sqlite::Database& db, const Event& event) {
    for (const Handler& each : kHandlers) {
        if (each.type == event.type) {
            CHECK_OK(each.apply(db, event));
            return true;
        }
    }
    return false;
}

}  // namespace store
