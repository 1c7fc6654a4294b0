#include <algorithm>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/paper_words.h"
#include "kiosk/app/papers.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/personal.h"
#include "policy/return_record.h"

namespace app {
namespace {

using policy::Language;
using receipts::ReturnData;

constexpr std::size_t kMaxEvents = 10'000;

// A return as its paper tells it.
struct Told {
    policy::ReturnRecord record;
    base::Event last;  // what the paper was printed after
    std::vector<policy::ReturnRefunded> refunds;
    std::string words;
};

// Goods that an older program took back: one event of the order, decided and paid at once.
base::Result<Told> load_older(sqlite::Database& db, const std::string& return_id) {
    TRY(order_id,
        db.find_text("SELECT order_id FROM goods_return WHERE return_id = ?1", return_id));
    if (!order_id) {
        return base::error(base::ErrorCode::NotFound, "return.not_found", "no such return");
    }
    TRY(events, store::load_events_of(db, order_id->empty() ? return_id : *order_id, kMaxEvents));
    for (base::Event& event : events) {
        if (event.type != policy::GoodsReturned::kType) {
            continue;
        }
        TRY(returned, policy::decode_payload<policy::GoodsReturned>(event.payload));
        if (returned.return_id == return_id) {
            Told told;
            told.record = policy::record_of(returned, event);
            told.last = std::move(event);
            policy::ReturnRefunded refund;
            refund.kind = returned.refund_kind;
            refund.amount = returned.refund;
            told.refunds.push_back(std::move(refund));
            told.words = returned.personal;
            return told;
        }
    }
    return base::error(base::ErrorCode::NotFound, "return.not_found", "no such return");
}

// While the key that seals them is there.
std::string open_words(App& app, sqlite::Database& db, const policy::ReturnRecord& record,
                       const base::Event& event, const std::string& sealed) {
    const auto key = store::find_subject_key(db, app.keys, record.subject_id);
    if (!key.ok() || !*key || sealed.empty()) {
        return {};
    }
    const auto opened = store::open_field(**key, event.event_id, "personal", sealed);
    return opened.ok() ? *opened : std::string();
}

base::Status add_event(App& app, sqlite::Database& db, const base::Event& event, Told& told) {
    std::string sealed;
    if (event.type == policy::ReturnOpened::kType) {
        TRY(opened, policy::decode_payload<policy::ReturnOpened>(event.payload));
        sealed = opened.personal;
    } else if (event.type == policy::ReturnDecided::kType) {
        TRY(decided, policy::decode_payload<policy::ReturnDecided>(event.payload));
        sealed = decided.personal;
    } else if (event.type == policy::ReturnRefunded::kType) {
        TRY(refunded, policy::decode_payload<policy::ReturnRefunded>(event.payload));
        told.refunds.push_back(std::move(refunded));
    }
    const std::string words = open_words(app, db, told.record, event, sealed);
    told.words = words.empty() ? told.words : words;
    return base::ok();
}

base::Result<Told> load_told(App& app, sqlite::Database& db, const std::string& return_id) {
    TRY(events, store::load_events_of(db, return_id, kMaxEvents));
    const bool known = !events.empty() && events.front().type == policy::ReturnOpened::kType;
    if (!known) {
        TRY(told, load_older(db, return_id));
        if (!told.record.order_id.empty()) {
            TRY(order, store::load_order(db, told.record.order_id));
            told.record.subject_id = subject_of(order);
        }
        told.words = open_words(app, db, told.record, told.last, told.words);
        return told;
    }
    Told told;
    TRY(record, policy::fold_return(events));
    told.record = std::move(record);
    for (const base::Event& event : events) {
        CHECK_OK(add_event(app, db, event, told));
    }
    told.last = std::move(events.back());
    return told;
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

// As the sale named it, else as it was taken down, else as the catalogue does now.
void add_lines(App& app, sqlite::Database& db, const Told& told,
               const policy::OrderContent& content, Language language, ReturnData& data) {
    for (const policy::ReturnLine& each : told.record.lines) {
        receipts::ReturnedLine line;
        line.name =
            each.opened.name_zh.empty() && each.opened.name_en.empty()
                ? each.opened.item_id
                : policy::LocalizedText{each.opened.name_zh, each.opened.name_en}.in(language);
        const auto items = load_items(db, {{each.opened.item_id, 1, ""}});
        line.unit = items.ok() ? items->front().unit.in(language) : "";
        for (const policy::ContentLine& sold : content.lines) {
            if (sold.line == each.opened.line) {
                line.name = sold.name.in(language);
                line.unit = sold.unit.in(language);
            }
        }
        line.item_id = each.opened.item_id;
        line.quantity = std::to_string(each.opened.quantity);
        const base::Money refund = each.decided ? each.decided->refund : base::Money();
        line.refund = base::format_money(refund, app.config.currency);
        data.lines.push_back(std::move(line));
    }
}

// How it went back, or will; a dash where nothing does.
std::string refund_form(const Told& told, const std::string& delivery, Language language) {
    const bool zh = language == Language::ZhCn;
    std::string form;
    for (const policy::ReturnRefunded& each : told.refunds) {
        const std::string name = tender_name(each.kind, language);
        if (form.find(name) == std::string::npos) {
            form += (form.empty() ? "" : zh ? "、" : ", ") + name;
        }
    }
    if (form.empty() && !told.record.open().is_zero()) {
        form = zh ? "待定" : "To be agreed";
    }
    form = form.empty() ? "—" : form;
    return delivery.empty() ? form
                            : form + (zh ? "（含运费和包装 " : " (freight and packing: ") +
                                  delivery + (zh ? "）" : ")");
}

// The day stands in the record: by the buyer's right and the dates that came true.
std::string refund_when(const Told& told, Language language) {
    const bool zh = language == Language::ZhCn;
    const policy::ReturnRecord& record = told.record;
    if (record.due.is_zero()) {
        return "—";
    }
    const bool cash = std::all_of(told.refunds.begin(), told.refunds.end(), [](const auto& each) {
        return each.kind == policy::TenderKind::Cash;
    });
    if (record.open().is_zero() && cash) {
        return zh ? "已当场付给顾客" : "Handed over at the counter";
    }
    if (!record.decision || record.decision->due_on.empty()) {
        return zh ? "已退还" : "Given back";
    }
    const std::string& date = record.decision->due_on;
    return zh ? date + " 前到账" : "By " + date;
}

base::Result<ReturnData> gather_people(sqlite::Database& db, const Told& told) {
    ReturnData data;
    const policy::ReturnRecord& record = told.record;
    base::ClerkId clerk_id = record.decision ? record.decision->decided_by : base::ClerkId();
    constexpr std::string_view kClerk = "clerk:";
    if (clerk_id.empty() && told.last.actor.starts_with(kClerk)) {
        clerk_id = base::ClerkId(told.last.actor.substr(kClerk.size()));
    }
    TRY(clerk, store::find_clerk(db, clerk_id));
    data.clerk = clerk ? clerk->name : clerk_id.text();
    return data;
}

}  // namespace

base::Result<ReturnPaper> gather_return(App& app, sqlite::Database& db,
                                        const std::string& return_id, const CopyMark& copy) {
    TRY(told, load_told(app, db, return_id));
    const policy::ReturnRecord& record = told.record;
    ReturnPaper paper;
    paper.language = app.config.languages.front();
    TRY(people, gather_people(db, told));
    paper.data = std::move(people);
    ReturnData& data = paper.data;
    policy::OrderContent content;
    if (!record.order_id.empty()) {
        TRY(order, store::load_order(db, record.order_id));
        TRY(bought, store::load_content(db, order.content_seq));
        content = std::move(bought);
        paper.language = order.language;
        CHECK_OK(add_sale(app, db, order, data));
    }
    const Language language = paper.language;
    const auto shop = app.shop.current();
    data.store_name = app.config.name.in(language);
    data.store_id = app.config.store_id.text();
    data.phone = app.config.contact_phone;
    data.complaints = app.config.complaints.in(language);
    data.number = record.number;
    TRY(taken_at, policy::local_date_time(shop->rules.opening, record.opened_at));
    data.taken_at = taken_at;
    data.decision = return_decision_words(record, language);
    data.reason = told.words;
    add_lines(app, db, told, content, language, data);
    data.refund = base::format_money(record.due, app.config.currency);
    const base::Money delivery = record.decision ? record.decision->delivery : base::Money();
    data.refund_form = refund_form(
        told, delivery.is_zero() ? "" : base::format_money(delivery, app.config.currency),
        language);
    data.refund_when = refund_when(told, language);
    TRY(hash, store::load_hash(db, told.last.seq));
    data.chain_digits = base::to_hex(base::as_bytes(hash)).substr(0, kChainDigits);
    if (copy.number > 0) {
        TRY(copied_at, policy::local_date_time(shop->rules.opening, copy.made_at));
        data.copy_number = std::to_string(copy.number);
        data.copied_at = copied_at;
    }
    return paper;
}

}  // namespace app
