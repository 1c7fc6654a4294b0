#pragma once

#include <memory>
#include <string>

#include "base/file.h"
#include "base/json_reader.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/sessions.h"
#include "kiosk/service/set_up.h"
#include "kiosk/service/store_box.h"
#include "kiosk/store/replay.h"
#include "tests/support/temp_folder.h"

// The sample store with its real catalogue, packs and templates in a folder of its own; no screens,
// no workers, a clock that stands still on a Wednesday afternoon.
class OpenShop {
public:
    static constexpr std::int64_t kStart = 1'763'535'600'000;  // 2025-11-19T07:00:00Z, 15:00 there

    // `tender_kinds` as it stands in store.json; empty = all.
    explicit OpenShop(const std::string& tender_kinds = "") {
        const std::filesystem::path root = COUNTERFOIL_ROOT;
        REQUIRE(
            service::set_up_store({folder_.path() / "data", root / "config/sample-store/store.json",
                                   root / "config/receipts", ""})
                .ok());
        if (!tender_kinds.empty()) {
            take_only(tender_kinds);
        }
        open();
        auto files = app::read_shop_folder(root / "config/sample-shop");
        auto packs = app::read_pack_folder(root / "config/packs");
        REQUIRE(files.ok());
        REQUIRE(packs.ok());
        const auto report = app::import_catalogue(
            app(), {std::move(files).value(), std::move(packs).value()}, [](std::string) {});
        REQUIRE(report.ok());
        REQUIRE(report->errors == 0);
    }

    void open() {
        auto opened =
            service::StoreBox::open({.data_dir = folder_.path() / "data", .clock = clock});
        REQUIRE(opened.ok());
        box_ = std::move(opened).value();
    }
    void close() { box_.reset(); }

    // Closes it and plays its journal into an empty database.
    bool replays_the_same() {
        const store::Identity who = identity();
        close();
        const std::filesystem::path journal = data_dir() / "journal.db";
        auto db = sqlite::Database::open(journal);
        REQUIRE(db.ok());
        REQUIRE(db->checkpoint_and_truncate().ok());
        const auto report =
            store::replay_and_compare(journal, data_dir() / "again.db", who, [](std::uint64_t) {});
        REQUIRE(report.ok());
        return report->equal();
    }

    app::App& app() { return box_->app(); }
    std::filesystem::path data_dir() const { return folder_.path() / "data"; }
    store::Identity identity() const { return box_->identity(); }

    // A fresh key, or the same one again for the same name.
    static app::Idempotency once(const std::string& name) {
        return {"test-key-" + name + "-0000000000", base::sha256(name)};
    }
    static app::Caller clerk() {
        return {app::Role::Clerk, base::TerminalId("counter-1"), base::ClerkId("03"), ""};
    }
    static app::Caller supervisor() {
        return {app::Role::Supervisor, base::TerminalId("counter-1"), base::ClerkId("01"), ""};
    }

    // A customer at a kiosk, with a session of their own; who was there before is gone.
    struct Customer {
        std::string token;
        app::Caller caller;
    };
    Customer customer(const std::string& kiosk = "kiosk-1") {
        const base::TerminalId id(kiosk);
        auto begun = app::start_customer_session(app(), id, policy::Language::ZhCn);
        REQUIRE(begun.ok());
        auto caller = app::find_customer(app(), {id, "kiosk"}, begun->token, app::Presence::Page);
        REQUIRE(caller.has_value());
        return {begun->token, *caller};
    }

    static policy::OrderRequest one_kettle() {
        policy::OrderRequest request;
        request.lines.push_back({"YC-K17", 1, ""});
        return request;
    }

    // The members of a reply that tests look at.
    struct Seen {
        base::OrderId order_id;
        std::string state;
        std::int64_t version = 0;
        std::int64_t total_minor = 0;
        std::int64_t due_minor = 0;
    };
    static Seen see(const base::Result<app::Reply>& reply) {
        if (!reply.ok()) {
            FAIL(reply.error().key << ": " << reply.error().detail);
        }
        auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 22});
        REQUIRE(document.ok());
        auto object = base::JsonObject::open(document->root());
        auto totals = base::JsonObject::open(object->value("totals").value());
        return {base::OrderId(object->string("order_id", 64).value()),
                object->string("state", 32).value(), object->integer("version", 1, 1'000).value(),
                totals->integer("total_minor", 0, INT64_MAX).value(),
                totals->integer("due_minor", 0, INT64_MAX).value()};
    }

    Seen draft(const std::string& name, const policy::OrderRequest& request = one_kettle()) {
        return see(app::draft_order(app(), clerk(), once(name), {request}));
    }
    base::Result<app::Reply> confirm(const Seen& order, const std::string& name) {
        return app::confirm_parts(
            app(), clerk(), once(name),
            {order.order_id,
             order.version,
             {policy::OrderPart::Goods, policy::OrderPart::Price, policy::OrderPart::Delivery}});
    }
    base::Result<app::Reply> disclose(const Seen& order, const std::string& name) {
        auto terms = app::show_terms(app(), clerk(), order.order_id, policy::Language::ZhCn);
        REQUIRE(terms.ok());
        auto document = base::JsonDocument::parse(terms->body, {.max_bytes = 1 << 22});
        auto object = base::JsonObject::open(document->root());
        app::RecordDisclosure command;
        command.order_id = order.order_id;
        command.expected_version = order.version;
        command.terms_digest = object->string("terms_digest", 64).value();
        command.mode = "clerk_read";
        command.ui_build = "test";
        const auto shown = object->array("terms", 100).value();
        for (std::size_t i = 0; i < shown.size(); ++i) {
            command.shown.push_back({.line = static_cast<int>(i) + 1});
        }
        return app::record_disclosure(app(), clerk(), once(name), command);
    }
    base::Result<app::Reply> pay(const Seen& order, std::int64_t amount, const std::string& name) {
        return app::take_tender(app(), clerk(), once(name),
                                {order.order_id, policy::TenderKind::Card, amount, {}, ""});
    }
    Seen sell(const std::string& name, const policy::OrderRequest& request = one_kettle()) {
        const Seen order = draft(name + "-draft", request);
        see(confirm(order, name + "-confirm"));
        see(disclose(order, name + "-disclose"));
        return see(pay(order, order.total_minor, name + "-pay"));
    }

    base::ManualClock clock{base::from_unix_ms(kStart)};

private:
    void take_only(const std::string& tender_kinds) {
        const std::filesystem::path file = data_dir() / "store.json";
        std::string text = base::read_file(file, 1 << 20).value();
        const std::size_t at = text.find("\"tender_kinds\": [");
        REQUIRE(at != std::string::npos);
        text.replace(at, text.find(']', at) - at + 1, "\"tender_kinds\": [" + tender_kinds + "]");
        REQUIRE(base::write_file_atomically(file, text, 0600).ok());
    }

    support::TempFolder folder_;
    std::unique_ptr<service::StoreBox> box_;
};
