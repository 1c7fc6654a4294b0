#include "kiosk/app/disclosures.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/sale_record.h"
#include "kiosk/app/shown_terms.h"
#include "kiosk/store/journal.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

namespace app {
namespace {

using base::ErrorCode;

struct Rendered {
    std::vector<policy::LineTerms> lines;
    std::string json;
    std::string digest;  // hex
    std::string packed;  // as the event keeps it
};

// What the disclosure is about, rendered before the writer's turn: it is work of milliseconds.
struct Prepared {
    std::uint64_t content_seq = 0;
    std::string content_digest;
    Rendered rendered;
};

base::Result<Rendered> render(App& app, const ShopSnapshot& shop, const policy::Order& order,
                              const policy::OrderContent& content, policy::Language language,
                              const std::string& sold_on) {
    std::vector<policy::SaleFacts> sales;
    for (const policy::ContentLine& line : content.lines) {
        sales.push_back(sale_facts_of(app.config, order, content, line, sold_on));
    }
    Rendered rendered;
    TRY(lines, policy::disclose_order(sales, *shop.packs));
    rendered.lines = std::move(lines);
    rendered.json = policy::render_terms(rendered.lines, language);
    rendered.digest = base::to_hex(base::as_bytes(base::sha256(rendered.json)));
    return rendered;
}

base::Status check_acknowledgements(const std::vector<policy::LineTerms>& lines,
                                    const std::vector<Acknowledgement>& acknowledged,
                                    const std::vector<ShownLine>& shown) {
    for (const Acknowledgement& each : acknowledged) {
        const auto line = std::find_if(lines.begin(), lines.end(),
                                       [&](const auto& terms) { return terms.line == each.line; });
        const bool offered =
            line != lines.end() &&
            std::any_of(line->exclusions.begin(), line->exclusions.end(),
                        [&](const auto& e) { return e.exclusion_id == each.exclusion_id; });
        if (!offered) {
            return base::error(ErrorCode::InvalidInput, "terms.unknown_exclusion",
                               "an acknowledgement names an exclusion that was not shown");
        }
        const bool visible = std::any_of(shown.begin(), shown.end(), [&](const ShownLine& s) {
            return s.line == each.line && s.fully_visible;
        });
        if (!visible) {
            return base::error(ErrorCode::Refused, "terms.not_visible",
                               "an exclusion can be acknowledged once its text was fully visible");
        }
    }
    return base::ok();
}

// Every line once; what a customer is said to have read was on the screen as a whole.
base::Status check_shown(const std::vector<policy::LineTerms>& lines,
                         const std::vector<ShownLine>& shown) {
    bool complete = shown.size() == lines.size();
    for (const policy::LineTerms& terms : lines) {
        const auto count = std::count_if(shown.begin(), shown.end(),
                                         [&](const ShownLine& s) { return s.line == terms.line; });
        complete = complete && count == 1;
    }
    if (!complete) {
        return base::error(ErrorCode::InvalidInput, "terms.not_all_shown",
                           "shown holds every line of the order once");
    }
    return base::ok();
}

policy::TermsDisclosed make_event(const RecordDisclosure& command, const Rendered& rendered) {
    policy::TermsDisclosed event;
    event.order_id = command.order_id;
    event.language = command.language;
    event.terms_digest = rendered.digest;
    event.mode = command.mode;
    event.font_scale_percent = command.font_scale_percent;
    event.ui_build = command.ui_build;
    event.terms_gzip = rendered.packed;
    for (const ShownLine& line : command.shown) {
        event.shown.push_back({line.line, line.fully_visible, line.dwell_ms});
    }
    for (const Acknowledgement& each : command.acknowledgements) {
        event.acknowledgements.push_back({each.line, each.exclusion_id, each.input, "unticked"});
    }
    return event;
}

// Confirmed as a whole and disclosed: the state before payment. Either may come first.
policy::OrderState state_after(const policy::Order& order) {
    return order.state == policy::OrderState::Confirmed ? policy::OrderState::Disclosed
                                                        : order.state;
}

base::Result<Prepared> prepare(App& app, const Caller& caller, const RecordDisclosure& command,
                               const ShopSnapshot& shop) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, command.order_id));
    TRY(written, store::load_written(*db, order.content_seq));
    TRY(content, store::content_of(written.written));
    TRY(sold_on, policy::local_date(shop.rules.opening, app.clock.now()));
    TRY(rendered, render(app, shop, order, content, command.language, sold_on));
    rendered.packed = pack_terms(rendered.json);
    return Prepared{order.content_seq,
                    base::to_hex(base::as_bytes(base::sha256(written.written.content.text))),
                    std::move(rendered)};
}

base::Result<Outcome> write_disclosure(App& app, store::WriteContext& context, const Caller& caller,
                                       const RecordDisclosure& command, const ShopSnapshot& shop,
                                       const Prepared& prepared) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(policy::decide_disclose(order));
    if (prepared.content_seq != order.content_seq ||
        prepared.rendered.digest != command.terms_digest) {
        return base::error(ErrorCode::Conflict, "terms.changed",
                           "the terms are not those that were shown; show them again");
    }
    CHECK_OK(check_shown(prepared.rendered.lines, command.shown));
    CHECK_OK(
        check_acknowledgements(prepared.rendered.lines, command.acknowledgements, command.shown));
    policy::TermsDisclosed event = make_event(command, prepared.rendered);
    event.disclosure_id = base::format_uuid(context.make_event_id());
    event.version = order.version;
    event.by = by_of(caller);
    event.content_digest = prepared.content_digest;
    event.pack_digest = shop.pack_digest;
    event.state = state_after(order);
    order.versions.policy = shop.versions.policy;
    TRY(seq, append_order_event(context, caller, order, policy::TermsDisclosed::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    TRY(outcome, answer_with_order(context, order.order_id));
    await_customers(app, outcome, order.order_id, event.state);
    return outcome;
}

}  // namespace

base::Result<RenderedTerms> render_terms_now(App& app, sqlite::Database& db,
                                             const policy::Order& order,
                                             policy::Language language) {
    const auto shop = app.shop.current();
    TRY(content, store::load_content(db, order.content_seq));
    TRY(sold_on, policy::local_date(shop->rules.opening, app.clock.now()));
    TRY(rendered, render(app, *shop, order, content, language, sold_on));
    return RenderedTerms{std::move(rendered.json), std::move(rendered.digest)};
}

base::Result<Reply> show_terms(App& app, const Caller& caller, const base::OrderId& order_id,
                               policy::Language language) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(rendered, render_terms_now(app, *db, order, language));
    base::JsonWriter w;
    w.begin_object();
    w.raw_field("terms", rendered.json);
    w.field("terms_digest", rendered.digest);
    w.field("policy_version", shop->versions.policy);
    w.field("version", order.version);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> record_disclosure(App& app, const Caller& caller, const Idempotency& once,
                                      const RecordDisclosure& command) {
    // A clerk who taps meets no guard: what was acknowledged is then nobody's word.
    if (caller.role != Role::Customer && !command.acknowledgements.empty()) {
        return base::error(ErrorCode::Refused, "terms.only_customer_acknowledges",
                           "only the customer can acknowledge an exclusion");
    }
    if (caller.role == Role::Customer && command.mode == "clerk_read") {
        return base::error(ErrorCode::InvalidInput, "terms.mode", "clerk_read is said by a clerk");
    }
    const auto shop = app.shop.current();
    TRY(prepared, prepare(app, caller, command, *shop));
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_disclosure(app, context, caller, command, *shop, prepared);
    });
}

}  // namespace app
