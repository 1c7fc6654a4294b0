#include "kiosk/app/terms_standing.h"

#include <algorithm>

#include "base/json_writer.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/store/journal.h"
#include "policy/order_events.h"
#include "policy/terms_void_event.h"

namespace app {
namespace {

constexpr std::size_t kMaxTerms = 4 * 1024 * 1024;
constexpr std::size_t kMaxLines = 500;
constexpr std::size_t kMaxTexts = 200;
constexpr std::size_t kMaxText = 20'000;
constexpr std::string_view kDecision = "\"decision_id\":\"";

using Texts = std::vector<std::string>;

// A decision's id changes with the day and with every pack; nobody reads it.
std::string without_ids(std::string_view terms) {
    std::string out;
    for (std::size_t at = terms.find(kDecision); at != std::string_view::npos;
         at = terms.find(kDecision)) {
        out.append(terms.substr(0, at));
        terms.remove_prefix(terms.find('"', at + kDecision.size()));
    }
    return out.append(terms);
}

struct ToldLine {
    int line = 0;
    Texts texts;
};

base::Status add_list(base::JsonObject& line, std::string_view name, Texts& texts) {
    TRY(values, line.array(name, kMaxTexts));
    for (const base::JsonValue& value : values) {
        TRY(text, value.as_string());
        texts.emplace_back(text);
    }
    return base::ok();
}

base::Status add_terms(base::JsonObject& line, std::string_view list,
                       const std::vector<std::string_view>& names, Texts& texts) {
    TRY(values, line.array(list, kMaxTexts));
    for (const base::JsonValue& value : values) {
        TRY(object, base::JsonObject::open(value));
        for (const std::string_view name : names) {
            TRY(text, object.string(name, kMaxText));
            texts.push_back(std::move(text));
        }
    }
    return base::ok();
}

base::Result<std::vector<ToldLine>> read_lines(std::string_view terms) {
    TRY(document, base::JsonDocument::parse(terms, {.max_bytes = kMaxTerms}));
    TRY(values, document.root().as_array(kMaxLines));
    std::vector<ToldLine> lines;
    for (const base::JsonValue& value : values) {
        TRY(object, base::JsonObject::open(value));
        ToldLine& told = lines.emplace_back();
        TRY(line, object.integer("line", 0, static_cast<std::int64_t>(kMaxLines)));
        told.line = static_cast<int>(line);
        TRY(tag, object.string("tag", kMaxText));
        told.texts.push_back(std::move(tag));
        CHECK_OK(add_list(object, "summary", told.texts));
        CHECK_OK(add_terms(object, "exclusions", {"text", "acknowledgement"}, told.texts));
        CHECK_OK(add_list(object, "notes", told.texts));
        CHECK_OK(add_terms(object, "grants", {"text", "full_text", "cite"}, told.texts));
    }
    return lines;
}

// In their order, each once.
Texts missing_in(const Texts& others, const Texts& texts) {
    Texts missing;
    for (const std::string& text : texts) {
        const auto has = [&](const Texts& list) {
            return std::find(list.begin(), list.end(), text) != list.end();
        };
        if (!text.empty() && !has(others) && !has(missing)) {
            missing.push_back(text);
        }
    }
    return missing;
}

void write_texts(base::JsonWriter& w, std::string_view name, const Texts& texts) {
    w.key(name);
    w.begin_array();
    for (const std::string& text : texts) {
        w.string(text);
    }
    w.end_array();
}

base::Error terms_changed(const policy::Order& order, const std::vector<ChangedTerms>& changes) {
    base::JsonWriter w;
    w.begin_object();
    w.field("version", order.version);
    w.key("changes");
    w.begin_array();
    for (const ChangedTerms& change : changes) {
        w.begin_object();
        w.field("line", change.line);
        write_texts(w, "was", change.was);
        write_texts(w, "now", change.now);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    base::Error error =
        base::error(base::ErrorCode::Conflict, "terms.changed",
                    "the terms of sale changed since they were shown; show them again");
    error.facts_json = w.take();
    return error;
}

// Terms follow from the order, the packs and the day of the sale: while these are the same, nothing
// needs to be rendered.
base::Result<bool> may_have_changed(App& app, const base::Event& shown,
                                    const policy::TermsDisclosed& disclosed) {
    const auto shop = app.shop.current();
    TRY(day_shown, policy::local_date(shop->rules.opening, shown.wall));
    TRY(today, policy::local_date(shop->rules.opening, app.clock.now()));
    return day_shown != today || disclosed.pack_digest != shop->pack_digest;
}

// Paid, ended or shown anew in between: then there is nothing to void.
base::Status void_disclosure(App& app, const Caller& caller, const policy::Order& seen,
                             const policy::TermsDisclosed& disclosed) {
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(order, store::load_order(context.db(), seen.order_id));
        if (order.disclosure_seq != seen.disclosure_seq || !order.paid.is_zero() ||
            policy::is_ended(order.state)) {
            return Outcome{};
        }
        policy::TermsVoided event;
        event.order_id = order.order_id;
        event.disclosure_id = disclosed.disclosure_id;
        event.pack_digest = app.shop.current()->pack_digest;
        event.state = order.state == policy::OrderState::Disclosed ? policy::OrderState::Confirmed
                                                                   : order.state;
        TRY(seq, append_order_event(context, caller, order, policy::TermsVoided::kType,
                                    policy::encode_payload(event)));
        static_cast<void>(seq);
        TRY(outcome, answer_with_order(context, order.order_id));
        await_customers(app, outcome, order.order_id, event.state);
        return outcome;
    });
}

}  // namespace

base::Result<std::vector<ChangedTerms>> compare_terms(std::string_view shown,
                                                      std::string_view now) {
    std::vector<ChangedTerms> changes;
    if (without_ids(shown) == without_ids(now)) {
        return changes;
    }
    TRY(before, read_lines(shown));
    TRY(after, read_lines(now));
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
        ChangedTerms change{after[i].line, missing_in(after[i].texts, before[i].texts),
                            missing_in(before[i].texts, after[i].texts)};
        if (!change.was.empty() || !change.now.empty()) {
            changes.push_back(std::move(change));
        }
    }
    if (changes.empty()) {
        changes.emplace_back();  // no text, but a period or a clock beside one
    }
    return changes;
}

base::Status require_terms_as_shown(App& app, const Caller& caller, const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    if (order.disclosure_seq == 0 || !order.paid.is_zero() || policy::is_ended(order.state)) {
        return base::ok();
    }
    TRY(event, store::load_event(*db, order.disclosure_seq));
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(event.payload));
    TRY(check, may_have_changed(app, event, disclosed));
    if (!check) {
        return base::ok();
    }
    TRY(shown, open_terms(disclosed));
    TRY(now, render_terms_now(app, *db, order, disclosed.language));
    TRY(changes, compare_terms(shown, now.json));
    if (changes.empty()) {
        return base::ok();
    }
    CHECK_OK(void_disclosure(app, caller, order, disclosed));
    return terms_changed(order, changes);
}

}  // namespace app
