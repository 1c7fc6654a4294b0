#include "base/json_reader.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/receipts/grouping.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "policy/order_events.h"

namespace app {
namespace {

using receipts::NoticeData;

constexpr std::size_t kMaxText = 4'000;
constexpr std::size_t kMaxTerms = 64;
constexpr std::size_t kDigestDigits = 16;
constexpr std::size_t kDigestGroup = 4;

base::Result<std::vector<receipts::NoticeTerm>> read_terms(base::JsonObject& line,
                                                           std::string_view list) {
    TRY(values, line.array(list, kMaxTerms));
    std::vector<receipts::NoticeTerm> terms;
    for (const base::JsonValue& value : values) {
        TRY(object, base::JsonObject::open(value));
        TRY(text, object.string("text", kMaxText));
        TRY(full_text, object.find_string("full_text", kMaxText));
        TRY(cite, object.string("cite", kMaxText));
        terms.push_back({text, full_text.value_or("") == text ? "" : full_text.value_or(""), cite});
    }
    return terms;
}

base::Status add_items(const std::string& terms_json, NoticeData& data) {
    TRY(document, base::JsonDocument::parse(terms_json, {.max_bytes = terms_json.size()}));
    TRY(lines, document.root().as_array(policy::OrderRequest::kMaxLines));
    for (const base::JsonValue& value : lines) {
        TRY(line, base::JsonObject::open(value));
        receipts::NoticeItem item;
        TRY(name, line.string("item_name", kMaxText));
        TRY(tag, line.string("tag", kMaxText));
        TRY(terms, read_terms(line, "grants"));
        TRY(exclusions, read_terms(line, "exclusions"));
        TRY(notes, line.array("notes", kMaxTerms));
        for (const base::JsonValue& note : notes) {
            TRY(text, note.as_string());
            item.notes.push_back({std::string(text)});
        }
        item.name = name;
        item.tag = tag;
        item.terms = std::move(terms);
        item.exclusions = std::move(exclusions);
        data.items.push_back(std::move(item));
    }
    return base::ok();
}

std::string in_groups(const std::string& digest) {
    std::string grouped;
    for (std::size_t i = 0; i < digest.size() && i < kDigestDigits; ++i) {
        if (i > 0 && i % kDigestGroup == 0) {
            grouped += ' ';
        }
        grouped += digest[i];
    }
    return grouped;
}

struct Terms {
    RenderedTerms rendered;
    base::UtcTime at{};
    std::int64_t policy_version = 0;
};

base::Result<Terms> find_terms(App& app, sqlite::Database& db, const policy::Order& order) {
    if (order.disclosure_seq == 0) {
        TRY(rendered, render_terms_now(app, db, order, order.language));
        return Terms{std::move(rendered), app.clock.now(), app.shop.current()->versions.policy};
    }
    TRY(event, store::load_event(db, order.disclosure_seq));
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(event.payload));
    TRY(json, open_terms(disclosed));
    return Terms{{std::move(json), disclosed.terms_digest}, event.wall, event.versions.policy};
}

}  // namespace

base::Result<NoticeData> gather_notice(App& app, sqlite::Database& db, const policy::Order& order,
                                       const CopyMark& copy) {
    TRY(terms, find_terms(app, db, order));
    NoticeData data;
    data.store_name = app.config.name.in(order.language);
    data.store_id = app.config.store_id.text();
    data.phone = app.config.contact_phone;
    data.complaints = app.config.complaints.in(order.language);
    data.order_number = order.number;
    TRY(printed_at, policy::local_date_time(app.shop.current()->rules.opening, app.clock.now()));
    data.printed_at = printed_at;
    if (order.disclosure_seq != 0) {
        TRY(shown_at, policy::local_date_time(app.shop.current()->rules.opening, terms.at));
        data.shown_at = shown_at;
    }
    data.policy_version = std::to_string(terms.policy_version);
    data.digest = in_groups(terms.rendered.digest);
    if (copy.number > 0) {
        data.copy_number = std::to_string(copy.number);
    }
    CHECK_OK(add_items(terms.rendered.json, data));
    const bool zh = order.language == policy::Language::ZhCn;
    data.items =
        receipts::group_items(std::move(data.items), zh ? "以上全部商品" : "All goods above");
    return data;
}

}  // namespace app
