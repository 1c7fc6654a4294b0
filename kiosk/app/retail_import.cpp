#include "kiosk/app/retail_import.h"

#include <fmt/format.h>

#include "base/json_reader.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/returns.h"

namespace app {
namespace {

using policy::RetailInvoice;

const Caller kTill{Role::Till, base::TerminalId("import"), base::ClerkId(), ""};
const Caller kImport{Role::System, base::TerminalId("import"), base::ClerkId("import"), ""};

// The same file sent again finds the same keys, so nothing is sold twice.
Idempotency key_of(const RetailInvoice& invoice, std::string_view act) {
    const std::string key = fmt::format("retail-{}-{}-{}", invoice.invoice_no, invoice.part, act);
    return {key, base::sha256(key)};
}

struct Written {
    base::OrderId order_id;
    std::int64_t version = 0;
};
base::Result<Written> read_order(const Reply& reply) {
    TRY(document, base::JsonDocument::parse(reply.body, {.max_bytes = 4 * 1024 * 1024}));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(order_id, object.string("order_id", 64));
    TRY(version, object.integer("version", 1, INT64_MAX));
    return Written{base::OrderId(order_id), version};
}

base::Result<std::string> read_digest(const Reply& reply) {
    TRY(document, base::JsonDocument::parse(reply.body, {.max_bytes = 4 * 1024 * 1024}));
    TRY(object, base::JsonObject::open(document.root()));
    return object.string("terms_digest", 64);
}

base::Result<Written> draft(App& app, const RetailInvoice& invoice) {
    DraftOrder command;
    command.request.language = policy::Language::En;
    command.request.channel = app.config.channel;
    for (const policy::RetailLine& line : invoice.lines) {
        command.request.lines.push_back({line.item_id.text(), line.quantity, ""});
    }
    TRY(reply, draft_order(app, kTill, key_of(invoice, "draft"), command));
    return read_order(reply);
}

base::Status sell(App& app, const RetailInvoice& invoice) {
    TRY(order, draft(app, invoice));
    const ConfirmParts confirm{
        order.order_id,
        order.version,
        {policy::OrderPart::Goods, policy::OrderPart::Price, policy::OrderPart::Delivery}};
    TRY(confirmed, confirm_parts(app, kTill, key_of(invoice, "confirm"), confirm));
    TRY(terms, show_terms(app, kTill, order.order_id, policy::Language::En));
    TRY(digest, read_digest(terms));
    RecordDisclosure disclosure;
    disclosure.order_id = order.order_id;
    disclosure.expected_version = order.version;
    disclosure.language = policy::Language::En;
    disclosure.terms_digest = digest;
    disclosure.mode = "clerk_read";
    disclosure.ui_build = "import";
    for (std::size_t i = 0; i < invoice.lines.size(); ++i) {
        disclosure.shown.push_back({.line = static_cast<int>(i) + 1});
    }
    TRY(disclosed, record_disclosure(app, kTill, key_of(invoice, "disclose"), disclosure));
    TakeTender tender;
    tender.order_id = order.order_id;
    tender.kind = policy::TenderKind::Transfer;
    tender.amount_minor = invoice.total.minor();
    TRY(paid, take_tender(app, kTill, key_of(invoice, "tender"), tender));
    return base::ok();
}

// Without a receipt, decided on and paid at once by who may.
base::Status take_back(App& app, const RetailInvoice& invoice) {
    OpenReturn command;
    command.by = policy::By::Clerk;
    command.words = "returned without a receipt: " + invoice.invoice_no;
    DecideReturn decision;
    decision.reason_id = "other";
    decision.words = command.words;
    decision.expected_due_minor = invoice.total.minor();
    SettleNow settlement;
    settlement.kind = policy::TenderKind::Transfer;
    for (const policy::RetailLine& line : invoice.lines) {
        policy::ReturnLineWish wish;
        wish.item_id = line.item_id.text();
        wish.quantity = line.quantity;
        wish.unit_price = line.unit_price;
        command.lines.push_back(std::move(wish));
    }
    command.decision = std::move(decision);
    command.settlement = std::move(settlement);
    TRY(done, open_return(app, kImport, key_of(invoice, "return"), command));
    return base::ok();
}

}  // namespace

base::Result<RetailReport> sell_invoices(App& app, base::ManualClock& clock,
                                         const std::vector<RetailInvoice>& invoices,
                                         const std::function<void(std::int64_t)>& progress) {
    RetailReport report;
    std::int64_t done = 0;
    for (const RetailInvoice& invoice : invoices) {
        clock.set(invoice.at);
        const base::Status outcome =
            invoice.is_return ? take_back(app, invoice) : sell(app, invoice);
        if (!outcome.ok()) {
            base::Error error = outcome.error();
            error.detail = "invoice " + invoice.invoice_no + ": " + error.detail;
            return error;
        }
        if (invoice.is_return) {
            ++report.returns;
            report.refunded += invoice.total;
        } else {
            ++report.orders;
            report.sold += invoice.total;
        }
        progress(++done);
    }
    return report;
}

}  // namespace app
