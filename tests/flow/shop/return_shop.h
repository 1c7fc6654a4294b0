#pragma once

#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "kiosk/app/returns.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/return_table.h"
#include "tests/flow/shop/open_shop.h"

// A shop in 2026, when its house rules and promises hold, and one order of three kettles.
class Returns {
public:
    using Remedy = policy::Remedy;
    using ReturnKind = policy::ReturnKind;
    using ReturnRecord = policy::ReturnRecord;

    Returns() {
        shop.clock.advance(std::chrono::hours(24 * 364));
        auto request = OpenShop::one_kettle();
        request.lines[0].quantity = 3;
        order = shop.sell("sold", request);
    }

    ReturnRecord record(const std::string& return_id) {
        auto db = shop.app().readers.lease();
        return store::load_return(*db, return_id).value();
    }
    ReturnRecord seen(const base::Result<app::Reply>& reply) {
        if (!reply.ok()) {
            FAIL(reply.error().key << ": " << reply.error().detail);
        }
        auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20}).value();
        auto object = base::JsonObject::open(document.root()).value();
        return record(object.string("return_id", 64).value());
    }
    app::Idempotency once() { return OpenShop::once("step-" + std::to_string(++steps_)); }

    base::Result<app::Reply> try_open(ReturnKind kind, std::int64_t quantity, policy::By by,
                                      policy::ReturnCause cause = policy::ReturnCause::Quality) {
        app::OpenReturn command;
        command.kind = kind;
        command.order_id = order.order_id;
        command.by = by;
        policy::ReturnLineWish wish;
        wish.line = 1;
        wish.item_id = "YC-K17";
        wish.quantity = quantity;
        wish.reason = cause;
        if (cause == policy::ReturnCause::None) {
            wish.not_met = {policy::Condition::Intact};
        }
        command.lines.push_back(std::move(wish));
        return app::open_return(shop.app(), OpenShop::clerk(), once(), command);
    }
    ReturnRecord open(ReturnKind kind, std::int64_t quantity) {
        return seen(try_open(kind, quantity, policy::By::Clerk));
    }
    base::Result<app::Reply> try_decide(const ReturnRecord& at, Remedy remedy,
                                        policy::VerdictLine line = {},
                                        const app::Caller& caller = OpenShop::clerk(),
                                        const std::string& reason = "quality") {
        app::DecideReturn command;
        command.return_id = at.return_id;
        command.version = at.version;
        command.remedy = remedy;
        command.reason_id = reason;
        command.words = "样例";
        line.line = 1;
        command.lines.push_back(line);
        return app::decide_on_return(shop.app(), caller, once(), command);
    }
    ReturnRecord decide(const ReturnRecord& at, Remedy remedy) {
        return seen(try_decide(at, remedy));
    }
    base::Result<app::Reply> try_refund(const ReturnRecord& at, std::int64_t amount) {
        return app::refund_return(shop.app(), OpenShop::clerk(), once(),
                                  {at.return_id, at.version, policy::TenderKind::Card, amount, ""});
    }
    store::LineHistory history() {
        auto db = shop.app().readers.lease();
        return store::load_line_history(*db, order.order_id, 1,
                                        base::Money::of_minor(order.total_minor))
            .value();
    }
    std::int64_t stock() {
        auto db = shop.app().readers.lease();
        return store::find_available(*db, "YC-K17").value().value();
    }

    OpenShop shop;
    OpenShop::Seen order;

private:
    int steps_ = 0;
};

// Kettles sent to Beijing, with freight.
inline OpenShop::Seen sell_delivery(OpenShop& shop, const std::string& key,
                                    std::int64_t count = 1) {
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = count;
    request.fulfilment = policy::FulfilmentKind::Delivery;
    request.recipient = {"Sample", "+8613800005678"};
    request.region = "CN-BJ";
    request.address = "样例路 1 号";
    request.courier_id = shop.app().shop.current()->rules.prices.couriers.front().courier_id;
    return shop.sell(key, request);
}
