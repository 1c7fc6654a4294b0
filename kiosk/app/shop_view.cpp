#include "kiosk/app/shop_view.h"

#include <algorithm>

#include "base/versions_json.h"
#include "kiosk/app/boards.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/journal.h"
#include "policy/order_content.h"
#include "policy/order_events.h"
#include "policy/request_cause.h"

namespace app {
namespace {

using base::JsonWriter;
using policy::write_localized;

void write_reason(JsonWriter& w, const std::string& reason_id, const policy::LocalizedText& name,
                  std::string_view extra_name = {}, std::string_view extra = {}) {
    w.begin_object();
    w.field("reason_id", reason_id);
    if (!extra_name.empty()) {
        w.field(extra_name, extra);
    }
    write_localized(w, "name", name);
    w.end_object();
}

void write_reasons(JsonWriter& w, const policy::Reasons& reasons) {
    w.key("cancel_reasons");
    w.begin_array();
    for (const policy::Reason& reason : reasons.cancel) {
        write_reason(w, reason.reason_id, reason.name);
    }
    w.end_array();
    w.key("dispute_reasons");
    w.begin_array();
    for (const policy::DisputeReason& reason : reasons.dispute) {
        write_reason(w, reason.reason_id, reason.name, "part", policy::word(reason.part));
    }
    w.end_array();
    w.key("request_reasons");
    w.begin_array();
    for (const policy::RequestReason& reason : reasons.request) {
        write_reason(w, reason.reason_id, reason.name, "kind", policy::word(reason.kind));
    }
    w.end_array();
    w.key("return_reasons");
    w.begin_array();
    for (const policy::Reason& reason : reasons.returned) {
        write_reason(w, reason.reason_id, reason.name);
    }
    w.end_array();
}

// What a clerk may say who decides otherwise than the rules, and for which acts.
void write_authority_reasons(JsonWriter& w, const policy::AuthorityRules& rules) {
    w.key("authority_reasons");
    w.begin_array();
    for (const policy::AuthorityReason& reason : rules.reasons) {
        w.begin_object();
        w.field("reason_id", reason.reason_id);
        write_localized(w, "name", reason.name);
        w.key("acts");
        w.begin_array();
        for (int i = 0; i <= static_cast<int>(policy::Act::FreePacking); ++i) {
            const auto act = static_cast<policy::Act>(i);
            if (reason.acts.has(act)) {
                w.string(policy::word(act));
            }
        }
        w.end_array();
        w.end_object();
    }
    w.end_array();
}

void write_request_kinds(JsonWriter& w) {
    w.key("request_kinds");
    w.begin_array();
    for (int i = 0; i <= static_cast<int>(policy::RequestKind::ReviewRecovery); ++i) {
        const auto kind = static_cast<policy::RequestKind>(i);
        w.begin_object();
        w.field("kind", policy::word(kind));
        write_localized(w, "name", policy::name_of(kind));
        w.field("needs_order", policy::needs_order(kind));
        w.field("needs_cause", policy::needs_judgement(kind));
        w.end_object();
    }
    w.end_array();
}

template <typename List>
void write_named(JsonWriter& w, std::string_view list_name, std::string_view id_name,
                 const List& list) {
    w.key(list_name);
    w.begin_array();
    for (const auto each : list) {
        w.begin_object();
        w.field(id_name, policy::word(each));
        write_localized(w, "name", policy::name_of(each));
        w.end_object();
    }
    w.end_array();
}

void write_prices(JsonWriter& w, const policy::PriceRules& prices) {
    w.key("regions");
    w.begin_array();
    for (const policy::Region& region : prices.regions) {
        w.begin_object();
        w.field("code", region.code);
        write_localized(w, "name", region.name);
        w.end_object();
    }
    w.end_array();
    w.key("couriers");
    w.begin_array();
    for (const policy::Courier& courier : prices.couriers) {
        w.begin_object();
        w.field("courier_id", courier.courier_id);
        write_localized(w, "name", courier.name);
        w.end_object();
    }
    w.end_array();
    w.key("packing");
    w.begin_array();
    for (const policy::PackingOption& option : prices.packing) {
        w.begin_object();
        w.field("packing_id", option.packing_id);
        write_localized(w, "name", option.name);
        w.field("price_minor", option.price.minor());
        w.end_object();
    }
    w.end_array();
    w.key("tiers");
    w.begin_array();
    for (const policy::MemberTier& tier : prices.tiers) {
        w.begin_object();
        w.field("tier_id", tier.tier_id);
        write_localized(w, "name", tier.name);
        w.end_object();
    }
    w.end_array();
    w.field("free_freight_threshold_minor", prices.free_freight_threshold.minor());
}

// Which slot belongs to which screen, so that a screen can say where the paper comes out.
void write_printers(JsonWriter& w, const App& app) {
    const StoreConfig& config = app.config;
    w.key("printers");
    w.begin_array();
    for (const PrinterConfig& printer : config.printers) {
        w.begin_object();
        w.field("printer_id", printer.printer_id);
        write_localized(w, "name", printer.name);
        w.field("state", app.devices.printer(printer.printer_id).state);
        w.key("terminals");
        w.begin_array();
        for (const TerminalConfig& terminal : config.terminals) {
            if (terminal.printer_id == printer.printer_id) {
                w.string(terminal.terminal_id.text());
            }
        }
        w.end_array();
        w.end_object();
    }
    w.end_array();
}

void write_identity(App& app, JsonWriter& w) {
    const StoreConfig& config = app.config;
    w.field("store_id", config.store_id.text());
    write_localized(w, "name", config.name);
    w.field("currency", config.currency.code);
    w.field("currency_exponent", config.currency.exponent);
    w.field("currency_symbol", config.currency.symbol);
    w.key("languages");
    w.begin_array();
    for (const policy::Language language : config.languages) {
        w.string(policy::tag(language));
    }
    w.end_array();
    w.key("terminals");
    w.begin_array();
    for (const TerminalConfig& terminal : config.terminals) {
        w.begin_object();
        w.field("terminal_id", terminal.terminal_id.text());
        w.field("kind", terminal.kind);
        write_localized(w, "name", terminal.name);
        w.end_object();
    }
    w.end_array();
    write_printers(w, app);
    w.key("tender_kinds");
    w.begin_array();
    for (const policy::TenderKind kind : config.tender_kinds) {
        w.string(policy::word(kind));
    }
    w.end_array();
    w.key("contact");
    w.begin_object();
    w.field("phone", config.contact_phone);
    write_localized(w, "complaints", config.complaints);
    w.end_object();
    w.field("reply_minutes", config.request_reply_minutes);
    write_localized(w, "promise", config.promise);
}

}  // namespace

base::Result<Reply> show_store(App& app) {
    const auto shop = app.shop.current();
    const base::UtcTime now = app.clock.now();
    TRY(open, policy::open_state(shop->rules.opening, now));
    JsonWriter w;
    w.begin_object();
    write_identity(app, w);
    w.field("public_base", app.config.public_base);
    w.field("zone", shop->rules.opening.zone);
    w.field("now_at", base::format_utc(now));
    w.key("opening");
    w.begin_object();
    w.field("open", open.open);
    w.field("changes_at", base::format_utc(open.changes_at));
    w.end_object();
    base::write_versions(w, shop->versions);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> show_reference(App& app) {
    const auto shop = app.shop.current();
    JsonWriter w;
    w.begin_object();
    write_prices(w, shop->rules.prices);
    write_reasons(w, shop->rules.reasons);
    write_authority_reasons(w, shop->rules.house.authority);
    write_request_kinds(w);
    write_named(w, "request_causes", "cause", policy::kRequestCauses);
    write_named(w, "responsible_parties", "responsible", policy::kResponsibleParties);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> show_sync(App& app) {
    const SyncView view = app.sync.view();
    const std::uint64_t head = app.writer.head().seq;
    const std::uint64_t depth = head > view.durable_seq ? head - view.durable_seq : 0;
    JsonWriter w;
    w.begin_object();
    w.field("configured", view.configured);
    w.field("connected", view.connected);
    w.field("head_seq", head);
    w.field("durable_seq", view.durable_seq);
    w.field("depth", depth);
    if (view.last_ok_at == base::UtcTime{}) {
        w.null_field("age_s");
    } else {
        w.field("age_s",
                std::max<std::int64_t>((app.clock.now() - view.last_ok_at).count() / 1'000, 0));
    }
    if (view.last_error.empty()) {
        w.null_field("last_error");
    } else {
        w.field("last_error", view.last_error);
    }
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
