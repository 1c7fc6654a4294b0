#include "kiosk/store/order_table.h"

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/store/journal.h"

namespace store {
namespace {

using base::Money;

// One mark as "state|by|unix ms|reason", the three separated by ";": read on every order, so short.
std::string encode_mark(const policy::PartMark& mark) {
    return fmt::format("{}|{}|{}|{}", policy::word(mark.state),
                       mark.by ? policy::word(*mark.by) : "", mark.at ? base::unix_ms(*mark.at) : 0,
                       mark.reason_id);
}

base::Result<policy::PartMark> decode_mark(std::string_view text) {
    const auto pieces = base::split(text, '|');
    if (pieces.size() != 4) {
        return base::error(base::ErrorCode::Corrupt, "store.parts", "not four pieces");
    }
    policy::PartMark mark;
    TRY(state, policy::parse_part_state(pieces[0]));
    mark.state = state;
    if (!pieces[1].empty()) {
        TRY(by, policy::parse_by(pieces[1]));
        mark.by = by;
        mark.at = base::from_unix_ms(std::strtoll(std::string(pieces[2]).c_str(), nullptr, 10));
    }
    mark.reason_id = std::string(pieces[3]);
    return mark;
}

base::Result<policy::Order> read_order(const sqlite::Statement& row) {
    policy::Order order;
    order.order_id = base::OrderId(std::string(row.text(0)));
    order.number = std::string(row.text(1));
    TRY(state, policy::parse_order_state(row.text(2)));
    order.state = state;
    order.version = row.int64(3);
    order.content_seq = static_cast<std::uint64_t>(row.int64(4));
    TRY(language, policy::parse_language(row.text(5)));
    order.language = language;
    TRY(channel, policy::parse_channel(row.text(6)));
    order.channel = channel;
    TRY(fulfilment, policy::parse_fulfilment_kind(row.text(7)));
    order.fulfilment = fulfilment;
    order.owner = base::ClerkId(std::string(row.text(8)));
    order.pushed_to = base::TerminalId(std::string(row.text(9)));
    order.created_at = base::from_unix_ms(row.int64(10));
    order.hold_expires_at = base::from_unix_ms(row.int64(11));
    TRY(parts, decode_parts(row.text(12)));
    order.parts = std::move(parts);
    order.total = Money::of_minor(row.int64(13));
    order.paid = Money::of_minor(row.int64(14));
    order.owed_back = Money::of_minor(row.int64(15));
    order.disclosure_seq = static_cast<std::uint64_t>(row.int64(16));
    order.paid_seq = static_cast<std::uint64_t>(row.int64(17));
    order.versions = {row.int64(18), row.int64(19), row.int64(20), row.int64(21)};
    order.subject_id = std::string(row.text(22));
    order.disclosure = std::string(row.text(23));
    order.score = static_cast<int>(row.int64(24));
    if (row.int64(25) != 0) {
        order.hold_reminded_at = base::from_unix_ms(row.int64(25));
    }
    order.counts_for_tier = Money::of_minor(row.int64(26));
    order.member_index = std::string(row.text(27));
    return order;
}

base::Result<std::optional<ReceiptRow>> read_receipt(sqlite::Statement& statement) {
    TRY(found, statement.step());
    if (!found) {
        return std::optional<ReceiptRow>();
    }
    return std::optional(
        ReceiptRow{std::string(statement.text(0)), base::OrderId(std::string(statement.text(1))),
                   std::string(statement.text(2)), std::string(statement.text(3))});
}

}  // namespace

std::string encode_parts(const std::array<policy::PartMark, 3>& parts) {
    return encode_mark(parts[0]) + ";" + encode_mark(parts[1]) + ";" + encode_mark(parts[2]);
}

base::Result<std::array<policy::PartMark, 3>> decode_parts(std::string_view text) {
    const auto pieces = base::split(text, ';');
    if (pieces.size() != 3) {
        return base::error(base::ErrorCode::Corrupt, "store.parts", "not three parts");
    }
    std::array<policy::PartMark, 3> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        TRY(mark, decode_mark(pieces[i]));
        parts[i] = std::move(mark);
    }
    return parts;
}

base::Result<std::optional<policy::Order>> find_order(sqlite::Database& db,
                                                      const base::OrderId& order_id) {
    TRY(statement,
        db.prepare("SELECT order_id, number, state, version, content_seq, language, channel, "
                   "fulfilment, owner, pushed_to, created_at, hold_expires_at, parts, total_minor, "
                   "paid_minor, owed_back_minor, disclosure_seq, paid_seq, catalogue_version, "
                   "price_version, policy_version, phrases_version, subject_id, disclosure, score, "
                   "hold_reminded_at, counts_for_tier_minor, member_index "
                   "FROM sales_order WHERE order_id = ?1"));
    statement.bind(order_id);
    TRY(found, statement.step());
    if (!found) {
        return std::optional<policy::Order>();
    }
    TRY(order, read_order(statement));
    return std::optional(std::move(order));
}

base::Result<policy::Order> load_order(sqlite::Database& db, const base::OrderId& order_id) {
    TRY(found, find_order(db, order_id));
    if (!found) {
        return base::error(base::ErrorCode::NotFound, "order.not_found", "no such order");
    }
    return std::move(*found);
}

base::Result<WrittenOrder> load_written(sqlite::Database& db, std::uint64_t content_seq) {
    TRY(event, load_event(db, content_seq));
    TRY(written, policy::decode_payload<policy::OrderWritten>(event.payload));
    return WrittenOrder{event.event_id, std::move(written)};
}

base::Result<policy::OrderContent> content_of(const policy::OrderWritten& written) {
    TRY(document,
        base::JsonDocument::parse(written.content.text, {.max_bytes = base::Event::kMaxBytes}));
    return policy::decode_content(document.root());
}

base::Result<policy::OrderContent> load_content(sqlite::Database& db, std::uint64_t content_seq) {
    TRY(order, load_written(db, content_seq));
    return content_of(order.written);
}

base::Result<std::vector<TenderRow>> load_tenders(sqlite::Database& db,
                                                  const base::OrderId& order_id) {
    TRY(statement, db.prepare("SELECT tender_id, kind, amount_minor, received_minor, change_minor, "
                              "reference, at FROM tender WHERE order_id = ?1 ORDER BY n"));
    statement.bind(order_id);
    std::vector<TenderRow> tenders;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return tenders;
        }
        TRY(kind, policy::parse_tender_kind(statement.text(1)));
        tenders.push_back({std::string(statement.text(0)), kind,
                           Money::of_minor(statement.int64(2)), Money::of_minor(statement.int64(3)),
                           Money::of_minor(statement.int64(4)), std::string(statement.text(5)),
                           base::from_unix_ms(statement.int64(6))});
    }
}

base::Result<std::optional<ReceiptRow>> find_receipt(sqlite::Database& db,
                                                     const base::OrderId& order_id) {
    TRY(statement, db.prepare("SELECT receipt_number, order_id, evidence_code, digital_token "
                              "FROM receipt WHERE order_id = ?1"));
    statement.bind(order_id);
    return read_receipt(statement);
}

base::Result<std::optional<ReceiptRow>> find_receipt_by_token(sqlite::Database& db,
                                                              const std::string& token) {
    TRY(statement, db.prepare("SELECT receipt_number, order_id, evidence_code, digital_token "
                              "FROM receipt WHERE digital_token = ?1"));
    statement.bind(token);
    return read_receipt(statement);
}

base::Result<std::optional<ReceiptRow>> find_receipt_by_number(sqlite::Database& db,
                                                               const std::string& receipt_number) {
    TRY(statement, db.prepare("SELECT receipt_number, order_id, evidence_code, digital_token "
                              "FROM receipt WHERE receipt_number = ?1"));
    statement.bind(receipt_number);
    return read_receipt(statement);
}

base::Result<std::int64_t> load_returned(sqlite::Database& db, const base::OrderId& order_id,
                                         int line) {
    TRY(returned, db.find_int64("SELECT returned FROM sold_line WHERE order_id = ?1 AND line = ?2",
                                order_id, line));
    return returned.value_or(0);
}

base::Result<std::int64_t> load_counter(sqlite::Database& db, const std::string& name) {
    TRY(value, db.find_int64("SELECT value FROM counter WHERE name = ?1", name));
    return value.value_or(0);
}

}  // namespace store
