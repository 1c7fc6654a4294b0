#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/paper_words.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/receipts/grouping.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/people_table.h"
#include "policy/order_events.h"

namespace app {
namespace {

using base::Money;
using policy::Language;
using receipts::ReceiptData;

// The texts of one line of the disclosure, as they were rendered then.
base::Status add_terms(const policy::TermsDisclosed& disclosed, ReceiptData& data) {
    TRY(terms, open_terms(disclosed));
    TRY(document, base::JsonDocument::parse(terms, {.max_bytes = terms.size()}));
    TRY(lines, document.root().as_array(policy::OrderRequest::kMaxLines));
    for (std::size_t i = 0; i < lines.size() && i < data.lines.size(); ++i) {
        TRY(line, base::JsonObject::open(lines[i]));
        TRY(number, line.integer("line", 1, 10'000));
        TRY(tag, line.string("tag", 400));
        data.lines[i].tag = tag;
        TRY(summary, line.array("summary", 16));
        for (const base::JsonValue& sentence : summary) {
            TRY(text, sentence.as_string());
            data.lines[i].terms.push_back({std::string(text)});
        }
        TRY(exclusions, line.array("exclusions", 64));
        for (const base::JsonValue& value : exclusions) {
            TRY(exclusion, base::JsonObject::open(value));
            TRY(id, exclusion.string("exclusion_id", 128));
            TRY(text, exclusion.string("acknowledgement", 1'000));
            const auto& all = disclosed.acknowledgements;
            const bool acknowledged = std::any_of(all.begin(), all.end(), [&](const auto& each) {
                return each.line == number && each.exclusion_id == id;
            });
            if (acknowledged) {
                data.lines[i].acknowledgements.push_back({text});
            }
        }
    }
    return base::ok();
}

void add_lines(const policy::OrderContent& content, Language language,
               const base::Currency& currency, ReceiptData& data) {
    std::int64_t items = 0;
    for (const policy::ContentLine& line : content.lines) {
        receipts::ReceiptLine out;
        out.number = std::to_string(line.line);
        out.name = line.name.in(language);
        out.item_id = line.item_id;
        out.model = line.model;
        out.quantity = std::to_string(line.quantity);
        out.unit = line.unit.in(language);
        out.unit_price = base::format_money(line.unit_price, currency);
        if (line.list_price > line.unit_price) {
            out.list_price = base::format_money(line.list_price, currency);
        }
        out.amount = base::format_money(line.goods, currency);
        out.packing = line.packing_name.in(language);
        data.lines.push_back(std::move(out));
        items += line.quantity;
    }
    data.item_count = std::to_string(items);
    for (const policy::Adjustment& each : content.adjustments) {
        data.adjustments.push_back(
            {each.text.in(language), base::format_money(each.amount, currency)});
    }
    data.goods = base::format_money(content.goods, currency);
    data.total = base::format_money(content.total, currency);
    const Money saved = -(content.discount + content.concession);
    if (!saved.is_zero()) {
        data.saved = base::format_money(saved, currency);
    }
}

void add_people(const policy::OrderPersonal& people, const policy::OrderContent& content,
                Language language, ReceiptData& data) {
    data.buyer = base::mask_name(people.buyer.name);
    data.buyer_phone = base::mask_phone(people.buyer.phone);
    data.fulfilment = fulfilment_name(content.fulfilment, language);
    if (content.fulfilment == policy::FulfilmentKind::TakeAway) {
        return;
    }
    data.recipient = base::mask_name(people.recipient.name);
    data.recipient_phone = base::mask_phone(people.recipient.phone);
    data.address = content.region_name.in(language) + " " + base::mask_address(people.address);
    data.courier = content.courier_name.in(language);
    if (content.days_max > 0) {
        data.delivery_days =
            fmt::format(fmt::runtime(language == Language::ZhCn ? "{}–{} 天" : "{}–{} days"),
                        content.days_min, content.days_max);
    }
}

base::Status add_money(sqlite::Database& db, const policy::Order& order,
                       const base::Currency& currency, ReceiptData& data) {
    TRY(tenders, store::load_tenders(db, order.order_id));
    Money change;
    for (const store::TenderRow& tender : tenders) {
        receipts::ReceiptTender out;
        out.kind = tender_name(tender.kind, order.language);
        out.amount = base::format_money(tender.amount, currency);
        if (tender.kind == policy::TenderKind::Cash) {
            out.received = base::format_money(tender.received, currency);
        }
        out.reference = tender.reference;
        data.tenders.push_back(std::move(out));
        change += tender.change;
    }
    if (!change.is_zero()) {
        data.change = base::format_money(change, currency);
    }
    if (!order.due().is_zero()) {
        data.due = base::format_money(order.due(), currency);
    }
    return base::ok();
}

base::Status add_proof(App& app, sqlite::Database& db, const policy::Order& order,
                       const policy::Calendar& calendar, ReceiptData& data) {
    TRY(receipt, store::find_receipt(db, order.order_id));
    if (!receipt) {
        return base::error(base::ErrorCode::Conflict, "receipt.not_paid", "nothing was paid yet");
    }
    data.receipt_number = receipt->receipt_number;
    data.evidence_code = receipt->evidence_code;
    data.digital_url = app.config.public_base + "/r/" + receipt->digital_token;
    data.policy_version = std::to_string(order.versions.policy);
    TRY(rows, store::load_rows_after(db, order.paid_seq - 1, 1, base::Event::kMaxBytes));
    if (!rows.empty()) {
        data.chain_digits = base::to_hex(base::as_bytes(rows.front().hash)).substr(0, kChainDigits);
        TRY(event, base::decode_event(rows.front().body));
        TRY(sold_at, policy::local_date_time(calendar, event.wall));
        data.sold_at = sold_at;
    }
    TRY(event, store::load_event(db, order.disclosure_seq));
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(event.payload));
    TRY(disclosed_at, policy::local_date_time(calendar, event.wall));
    data.disclosed_at = disclosed_at;
    return add_terms(disclosed, data);
}

}  // namespace

base::Result<ReceiptData> gather_receipt(App& app, sqlite::Database& db, const policy::Order& order,
                                         const CopyMark& copy) {
    const auto shop = app.shop.current();
    const Language language = order.language;
    TRY(written, store::load_written(db, order.content_seq));
    TRY(content, store::content_of(written.written));
    TRY(people, open_personal(db, app.keys, written));
    ReceiptData data;
    data.store_name = app.config.name.in(language);
    data.store_id = app.config.store_id.text();
    data.phone = app.config.contact_phone;
    data.complaints = app.config.complaints.in(language);
    data.order_number = order.number;
    data.terminal = order.pushed_to.text();
    if (!order.owner.empty()) {
        TRY(clerk, store::find_clerk(db, order.owner));
        data.clerk = clerk ? clerk->name : order.owner.text();
    }
    add_lines(content, language, app.config.currency, data);
    add_people(people, content, language, data);
    CHECK_OK(add_money(db, order, app.config.currency, data));
    CHECK_OK(add_proof(app, db, order, shop->rules.opening, data));
    data.rights = receipts::group_rights(data.lines, language);
    if (copy.number > 0) {
        TRY(copied_at, policy::local_date_time(shop->rules.opening, copy.made_at));
        data.copy_number = std::to_string(copy.number);
        data.copied_at = copied_at;
    }
    data.closing = language == Language::ZhCn ? "谢谢惠顾，慢走" : "Thank you, and goodbye";
    return data;
}

}  // namespace app
