#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "policy/adjudicate.h"
#include "policy/milestone.h"
#include "policy/order.h"
#include "policy/order_content.h"

// A paid sale as the journal holds it: what the rights of its buyer are decided on.
namespace app {

// The facts of one line for its terms. Before the deal nothing is acknowledged.
policy::SaleFacts sale_facts_of(const StoreConfig& config, const policy::Order& order,
                                const policy::OrderContent& content,
                                const policy::ContentLine& line, const std::string& sold_on);

struct SoldLine {
    policy::ContentLine content;
    policy::SaleFacts facts;  // with what the customer acknowledged by their own hand
    policy::ReturnDates dates;
    bool remedy_failed = false;
    std::int64_t returned = 0;
    std::int64_t coming_back = 0;  // asked for, or here and not yet decided
    base::Money value_back;        // of what was paid, what was given back or kept as a fee

    std::int64_t left() const { return content.quantity - returned - coming_back; }
};

// Local dates of the payment and of now.
struct SaleDays {
    std::string sold_on;
    std::string asked_on;
};
// Of an order that was paid, whatever became of it since.
base::Result<std::string> sold_on(App& app, sqlite::Database& db, const policy::Order& order);
// Conflict "return.not_paid" for an order that was not paid, or was cancelled since.
base::Result<SaleDays> days_of_sale(App& app, sqlite::Database& db, const policy::Order& order);

// Which packs stand for those of the sale.
enum class PacksThen { Same, Newer, Missing };
std::string_view word(PacksThen packs);  // "same", "newer", "then_missing"

struct SaleRecord {
    policy::Order order;
    std::string receipt_number;
    SaleDays days;
    std::vector<policy::Milestone> milestones;
    std::vector<SoldLine> lines;
    std::shared_ptr<const ShopSnapshot> shop;  // today's packs, and which days are working days
    std::shared_ptr<const policy::PackSet> then;
    PacksThen which = PacksThen::Same;

    policy::Packs packs() const { return {*then, *shop->packs, shop->rules.working}; }
    std::string calendar() const;  // "calendar.json, version 1"
};

// Refuses as days_of_sale does.
base::Result<SaleRecord> load_sale(App& app, sqlite::Database& db, policy::Order order);

// What somebody who comes back says of one line. A sale that stands in the journal is a receipt.
struct RightsQuestion {
    policy::ReturnCause reason = policy::ReturnCause::None;
    policy::EnumSet<policy::GoodsState> states = {};
    policy::EnumSet<policy::Condition> not_met = {};
};
policy::ReturnFacts return_facts_of(const SaleRecord& sale, const SoldLine& line,
                                    const RightsQuestion& question);

}  // namespace app
