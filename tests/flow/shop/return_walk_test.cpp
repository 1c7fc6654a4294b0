#include <random>

#include <catch2/catch.hpp>

#include "kiosk/app/returns.h"
#include "kiosk/store/return_table.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

// Random acts on returns of one order, most of them refused: whatever is tried, never more goods
// come back than were bought, never more money goes out than came in, and a credit pays once.
namespace {

using policy::ReturnRecord;

constexpr std::int64_t kBought = 5;

class Walk {
public:
    explicit Walk(unsigned seed) : random_(seed) {
        shop_.clock.advance(std::chrono::hours(24 * 364));
        auto request = OpenShop::one_kettle();
        request.lines[0].quantity = kBought;
        order_ = shop_.sell("sold", request);
    }

    void step() {
        const int act = pick(0, 11);
        if (act <= 1 || ids_.empty()) {
            return open();
        }
        ReturnRecord record =
            load(ids_[static_cast<std::size_t>(pick(0, static_cast<int>(ids_.size()) - 1))]);
        switch (act) {
            case 2:
                return try_act(app::receive_return(
                    app(), clerk(), once(),
                    {record.return_id, record.version, {{1, arrival(), {}, {}}}}));
            case 3:
            case 4:
            case 5:
                return decide(record);
            case 6:
            case 7:
                return try_act(app::refund_return(app(), clerk(), once(),
                                                  {record.return_id, record.version,
                                                   policy::TenderKind::Card, amount(record), ""}));
            case 8:
                return try_act(app::exchange_return(app(), clerk(), once(),
                                                    {record.return_id, record.version, {}}));
            case 9:
                return repair(record);
            case 10:
                return pick(0, 2) == 0
                           ? try_act(app::withdraw_return(app(), clerk(), once(),
                                                          {record.return_id, record.version, ""}))
                           : pay_with(record);
            default:
                return try_act(
                    app::hand_back(app(), clerk(), once(), {record.return_id, record.version, ""}));
        }
    }

    void check() {
        auto db = shop_.app().readers.lease();
        std::int64_t accepted = 0;
        std::int64_t held = 0;
        base::Money given;
        base::Money compensated;
        for (const std::string& id : ids_) {
            const ReturnRecord record = store::load_return(*db, id).value();
            const auto line = store::load_held_line(*db, id, 1).value();
            accepted += line.returned;
            held += line.held;
            CHECK(line.held + line.returned <= record.lines[0].opened.quantity);
            CHECK(record.paid + record.used <= record.due);
            if (policy::is_ended(record.state)) {
                CHECK(line.held == 0);
                CHECK(record.open().is_zero());
            }
            given += record.paid + record.used;
            if (record.decision) {  // beyond the price, by somebody's authority
                for (const auto& each : record.decision->authorities) {
                    compensated += each.act == "compensation" ? each.amount : base::Money();
                }
            }
        }
        const auto history = store::load_line_history(*db, order_.order_id, 1, {}).value();
        CHECK(history.returned == accepted);
        CHECK(history.coming_back == held);
        CHECK(accepted + held <= kBought);
        CHECK((given - compensated).minor() <= order_.total_minor);
        CHECK(given.minor() == paid_out_ + credited_);
    }

    int done() const { return done_; }
    bool replays() { return shop_.replays_the_same(); }

private:
    app::App& app() { return shop_.app(); }
    static app::Caller clerk() { return OpenShop::clerk(); }
    static app::Caller manager() {
        return {app::Role::Manager, base::TerminalId("counter-1"), base::ClerkId("00"), ""};
    }
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    app::Idempotency once() { return OpenShop::once("walk-" + std::to_string(++keys_)); }
    ReturnRecord load(const std::string& id) {
        auto db = shop_.app().readers.lease();
        return store::load_return(*db, id).value();
    }
    policy::Arrival arrival() {
        return pick(0, 4) == 0 ? policy::Arrival::DamagedParcel : policy::Arrival::Accepted;
    }
    std::int64_t amount(const ReturnRecord& record) {
        return std::max<std::int64_t>(1, record.open().minor() * pick(1, 5) / 4);
    }
    void try_act(const base::Result<app::Reply>& reply) {
        done_ += reply.ok() ? 1 : 0;
        recount();
    }
    // Money that went out, by the journal's own words.
    void recount() {
        auto db = shop_.app().readers.lease();
        paid_out_ = credited_ = 0;
        for (const std::string& id : ids_) {
            const ReturnRecord record = store::load_return(*db, id).value();
            paid_out_ += record.paid.minor();
            for (const auto& use : record.credit_uses) {
                credited_ += use.amount.minor();
            }
        }
    }

    void open() {
        app::OpenReturn command = first_line_back(order_.order_id, pick(1, 3), 0);
        command.kind = static_cast<policy::ReturnKind>(pick(0, 3));
        command.by = pick(0, 1) == 0 ? policy::By::Clerk : policy::By::Customer;
        command.decision.reset();
        command.settlement.reset();
        const auto reply = app::open_return(app(), clerk(), once(), command);
        if (reply.ok()) {
            auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20}).value();
            ids_.push_back(
                base::JsonObject::open(document.root())->string("return_id", 64).value());
        }
        try_act(reply);
    }
    void decide(const ReturnRecord& record) {
        app::DecideReturn command;
        command.return_id = record.return_id;
        command.version = record.version;
        command.remedy = static_cast<policy::Remedy>(pick(0, 5));
        command.reason_id = pick(0, 1) == 0 ? "goodwill" : "trouble";
        command.words = "样例";
        policy::VerdictLine line;
        line.line = 1;
        line.outcome =
            pick(0, 5) == 0 ? policy::ReturnOutcome::Refuse : policy::ReturnOutcome::Accept;
        if (pick(0, 2) == 0) {
            line.refund = base::Money::of_minor(pick(1, static_cast<int>(order_.total_minor)));
        }
        command.lines.push_back(line);
        try_act(
            app::decide_on_return(app(), pick(0, 1) == 0 ? clerk() : manager(), once(), command));
    }
    void repair(const ReturnRecord& record) {
        const app::RepairStep step{record.return_id, record.version, "2026-11-18",
                                   static_cast<policy::RepairOutcome>(pick(0, 2))};
        try_act(pick(0, 1) == 0 ? app::begin_repair(app(), clerk(), once(), step)
                                : app::end_repair(app(), clerk(), once(), step));
    }
    void pay_with(const ReturnRecord& record) {
        const std::string name = "walk-order-" + std::to_string(++keys_);
        const auto other = shop_.draft(name);
        OpenShop::see(shop_.confirm(other, name + "-c"));
        OpenShop::see(shop_.disclose(other, name + "-d"));
        const auto paid = app::take_tender(app(), clerk(), once(),
                                           {other.order_id,
                                            policy::TenderKind::ExchangeCredit,
                                            amount(record),
                                            {},
                                            record.number});
        done_ += paid.ok() ? 1 : 0;
        recount();
    }

    OpenShop shop_;
    OpenShop::Seen order_;
    std::mt19937 random_;
    std::vector<std::string> ids_;
    std::int64_t paid_out_ = 0;
    std::int64_t credited_ = 0;
    int keys_ = 0;
    int done_ = 0;
};

}  // namespace

TEST_CASE("whatever is tried with returns, goods and money stay within what was bought and paid") {
    const unsigned seed = GENERATE(range(1u, 7u));
    INFO("seed " << seed);
    Walk walk(seed);
    for (int i = 0; i < 120; ++i) {
        walk.step();
        walk.check();
    }
    CHECK(walk.done() > 5);
    CHECK(walk.replays());
}
