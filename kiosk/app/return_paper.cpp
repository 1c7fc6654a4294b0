#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/paper_words.h"
#include "kiosk/app/papers.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/personal.h"

namespace app {
namespace {

using policy::Language;
using receipts::ReturnData;

constexpr std::size_t kMaxEvents = 10'000;
// How long money may be on its way after the goods came back. CN: consumer protection law, article
// 25; elsewhere what British and European law give.
constexpr std::int64_t kDaysInChina = 7;
constexpr std::int64_t kDaysElsewhere = 14;

struct TakenBack {
    base::Event event;
    policy::GoodsReturned returned;
};

base::Result<TakenBack> load_return(sqlite::Database& db, const std::string& return_id) {
    TRY(order_id,
        db.find_text("SELECT order_id FROM goods_return WHERE return_id = ?1", return_id));
    if (order_id) {
        const std::string& aggregate = order_id->empty() ? return_id : *order_id;
        TRY(events, store::load_events_of(db, aggregate, kMaxEvents));
        for (base::Event& event : events) {
            if (event.type != policy::GoodsReturned::kType) {
                continue;
            }
            TRY(returned, policy::decode_payload<policy::GoodsReturned>(event.payload));
            if (returned.return_id == return_id) {
                return TakenBack{std::move(event), std::move(returned)};
            }
        }
    }
    return base::error(base::ErrorCode::NotFound, "return.not_found", "no such return");
}

base::Result<std::string> refund_when(App& app, const TakenBack& back, Language language) {
    const bool zh = language == Language::ZhCn;
    if (back.returned.refund_kind == policy::TenderKind::Cash) {
        return std::string(zh ? "已当场付给顾客" : "Handed over at the counter");
    }
    const bool china = !app.config.jurisdiction.empty() && app.config.jurisdiction.front() == "CN";
    const std::chrono::hours wait(24 * (china ? kDaysInChina : kDaysElsewhere));
    TRY(date, policy::local_date(app.shop.current()->rules.opening, back.event.wall + wait));
    return zh ? date + " 前到账" : "By " + date;
}

// The clerk's words, while the key that seals them is there.
base::Result<std::string> open_reason(App& app, sqlite::Database& db, const TakenBack& back,
                                      const std::string& subject) {
    TRY(key, store::find_subject_key(db, app.keys, subject));
    if (!key || back.returned.personal.empty()) {
        return std::string();
    }
    const auto opened =
        store::open_field(*key, back.event.event_id, "personal", back.returned.personal);
    return opened.ok() ? *opened : std::string();
}

base::Status add_sale(App& app, sqlite::Database& db, const policy::Order& order,
                      ReturnData& data) {
    TRY(receipt, store::find_receipt(db, order.order_id));
    if (receipt) {
        data.receipt_number = receipt->receipt_number;
        data.evidence_code = receipt->evidence_code;
        TRY(paid, store::load_event(db, order.paid_seq));
        TRY(sold_at, policy::local_date_time(app.shop.current()->rules.opening, paid.wall));
        data.sold_at = sold_at;
    }
    data.order_number = order.number;
    TRY(written, store::load_written(db, order.content_seq));
    TRY(people, open_personal(db, app.keys, written));
    data.customer = base::mask_name(people.buyer.name);
    data.customer_phone = base::mask_phone(people.buyer.phone);
    return base::ok();
}

// As the sale named it, else as the catalogue does now, else by its number.
std::string name_of(sqlite::Database& db, const policy::ReturnedGoods& goods,
                    const policy::OrderContent& content, Language language, std::string& unit) {
    for (const policy::ContentLine& line : content.lines) {
        if (goods.line != 0 && line.line == goods.line) {
            unit = line.unit.in(language);
            return line.name.in(language);
        }
    }
    const auto items = load_items(db, {{goods.item_id, goods.quantity, ""}});
    if (!items.ok()) {
        return goods.item_id;
    }
    unit = items->front().unit.in(language);
    return items->front().name.in(language);
}

void add_lines(App& app, sqlite::Database& db, const TakenBack& back,
               const policy::OrderContent& content, Language language, ReturnData& data) {
    for (const policy::ReturnedGoods& goods : back.returned.lines) {
        receipts::ReturnedLine line;
        line.name = name_of(db, goods, content, language, line.unit);
        line.item_id = goods.item_id;
        line.quantity = std::to_string(goods.quantity);
        line.refund = base::format_money(goods.refund, app.config.currency);
        data.lines.push_back(std::move(line));
    }
}

std::string decision_words(Language language, bool with_receipt) {
    if (language == Language::ZhCn) {
        return with_receipt ? "已受理，按实付价退款" : "无小票，由主管受理";
    }
    return with_receipt ? "Accepted; what was paid goes back"
                        : "Accepted by a supervisor without a receipt";
}

}  // namespace

base::Result<ReturnPaper> gather_return(App& app, sqlite::Database& db,
                                        const std::string& return_id, const CopyMark& copy) {
    TRY(back, load_return(db, return_id));
    const policy::GoodsReturned& returned = back.returned;
    ReturnPaper paper;
    paper.language = app.config.languages.front();
    ReturnData& data = paper.data;
    policy::OrderContent content;
    std::string subject = returned.return_id;
    if (!returned.order_id.empty()) {
        TRY(order, store::load_order(db, returned.order_id));
        TRY(bought, store::load_content(db, order.content_seq));
        content = std::move(bought);
        paper.language = order.language;
        subject = subject_of(order);
        CHECK_OK(add_sale(app, db, order, data));
    }
    const Language language = paper.language;
    const auto shop = app.shop.current();
    data.store_name = app.config.name.in(language);
    data.store_id = app.config.store_id.text();
    data.phone = app.config.contact_phone;
    data.complaints = app.config.complaints.in(language);
    data.number = returned.number;
    TRY(taken_at, policy::local_date_time(shop->rules.opening, back.event.wall));
    data.taken_at = taken_at;
    TRY(clerk, store::find_clerk(db, returned.decided_by));
    data.clerk = clerk ? clerk->name : returned.decided_by.text();
    data.decision = decision_words(language, !returned.order_id.empty());
    TRY(reason, open_reason(app, db, back, subject));
    data.reason = reason;
    add_lines(app, db, back, content, language, data);
    data.refund = base::format_money(returned.refund, app.config.currency);
    data.refund_form = tender_name(returned.refund_kind, language);
    TRY(when, refund_when(app, back, language));
    data.refund_when = when;
    TRY(hash, store::load_hash(db, back.event.seq));
    data.chain_digits = base::to_hex(base::as_bytes(hash)).substr(0, kChainDigits);
    if (copy.number > 0) {
        TRY(copied_at, policy::local_date_time(shop->rules.opening, copy.made_at));
        data.copy_number = std::to_string(copy.number);
        data.copied_at = copied_at;
    }
    return paper;
}

}  // namespace app
