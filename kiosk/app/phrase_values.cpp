#include "kiosk/app/phrase_values.h"

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

using policy::Language;
using policy::MessageValues;

constexpr std::size_t kTailDigits = 4;

// Collects what there is; what is empty stays unsaid.
class Values {
public:
    Values(const App& app, Language language)
        : config_(app.config), calendar_(app.shop.current()), language_(language) {}

    void add(const char* name, std::string text) {
        if (!text.empty()) {
            values_.insert_or_assign(name, std::move(text));
        }
    }
    void add(const char* name, const policy::LocalizedText& text) { add(name, text.in(language_)); }
    void add_count(const char* name, std::int64_t count) {
        if (count > 0) {
            values_.insert_or_assign(name, count);
        }
    }
    base::Status add_time(const char* name, base::UtcTime at) {
        if (at == base::UtcTime{}) {
            return base::ok();
        }
        TRY(text, policy::local_date_time(calendar_->rules.opening, at));
        add(name, std::move(text));
        return base::ok();
    }
    void add_person(const std::string& name, const std::string& phone) {
        add("customer", base::mask_name(name));
        if (phone.size() > kTailDigits) {
            add("phone", base::mask_phone(phone));
            add("phone_tail", phone.substr(phone.size() - kTailDigits));
        }
    }
    void add_money(const char* name, base::Money amount) {
        add(name, base::format_money(amount, config_.currency));
    }
    MessageValues take() { return std::move(values_); }

private:
    const StoreConfig& config_;
    std::shared_ptr<const ShopSnapshot> calendar_;
    Language language_;
    MessageValues values_;
};

base::Status add_store(App& app, const Caller& caller, sqlite::Database& db, Values& values) {
    values.add("store", app.config.name);
    values.add("store_phone", app.config.contact_phone);
    TRY(clerk, store::find_clerk(db, caller.clerk));
    if (clerk) {
        values.add("clerk", clerk->name);
    }
    TRY(open, policy::open_state(app.shop.current()->rules.opening, app.clock.now()));
    return values.add_time(open.open ? "closing" : "opening", open.changes_at);
}

// Of the line that a request is about, or of the only one there is.
void add_item(const policy::OrderContent& content, int line, Values& values) {
    for (const policy::ContentLine& each : content.lines) {
        if (each.line == line || content.lines.size() == 1) {
            values.add("item", each.name);
            return;
        }
    }
}

base::Status add_order(App& app, const Caller& caller, sqlite::Database& db,
                       const base::OrderId& order_id, int line, Values& values) {
    TRY(order, load_order_for(app, caller, db, order_id));
    TRY(written, store::load_written(db, order.content_seq));
    TRY(content, store::content_of(written.written));
    TRY(personal, open_personal(db, app.keys, written));
    values.add_person(personal.buyer.name, personal.buyer.phone);
    values.add("order_number", order.number);
    values.add_money("amount", order.total);
    values.add("tier", content.tier_name);
    values.add("courier", content.courier_name);
    values.add_count("days_min", content.days_min);
    values.add_count("days_max", content.days_max);
    add_item(content, line, values);
    return policy::is_ended(order.state) ? base::ok()
                                         : values.add_time("time", order.hold_expires_at);
}

base::Status add_request(App& app, const Caller& caller, sqlite::Database& db,
                         const base::RequestId& request_id, Values& values) {
    TRY(request, store::load_request(db, request_id));
    if (!request.order_id.empty()) {
        CHECK_OK(add_order(app, caller, db, request.order_id, request.line, values));
    }
    TRY(personal, open_request_personal(db, app.keys, request));
    values.add_person(personal.name, personal.phone);
    values.add("request_number", request.number);
    return values.add_time("promised_time", request.promised_at);
}

}  // namespace

base::Result<MessageValues> values_on_record(App& app, const Caller& caller, sqlite::Database& db,
                                             const PhraseSubject& subject, Language language) {
    Values values(app, language);
    CHECK_OK(add_store(app, caller, db, values));
    if (!subject.request_id.empty()) {
        CHECK_OK(add_request(app, caller, db, subject.request_id, values));
    } else if (!subject.order_id.empty()) {
        CHECK_OK(add_order(app, caller, db, subject.order_id, 0, values));
    }
    return values.take();
}

base::Result<Language> language_of(App& app, const Caller& caller, sqlite::Database& db,
                                   const PhraseSubject& subject) {
    if (!subject.request_id.empty()) {
        TRY(request, store::load_request(db, subject.request_id));
        return request.language;
    }
    if (!subject.order_id.empty()) {
        TRY(order, load_order_for(app, caller, db, subject.order_id));
        return order.language;
    }
    return app.config.languages.front();
}

}  // namespace app
