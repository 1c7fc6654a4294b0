#include "kiosk/app/figures.h"

#include <catch2/catch.hpp>

#include "kiosk/app/service_requests.h"
#include "tests/flow/shop/open_shop.h"

using app::FigureGroup;
using namespace std::chrono_literals;

namespace {

base::RequestId id_of(const base::Result<app::Reply>& made) {
    REQUIRE(made.ok());
    auto document = base::JsonDocument::parse(made->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

base::RequestId leave(OpenShop& shop, const app::Caller& caller, const std::string& name,
                      policy::RequestKind kind, const std::vector<std::string>& reasons = {}) {
    app::SubmitRequest command;
    command.kind = kind;
    command.reason_ids = reasons;
    command.words = "样例";
    command.channel = "counter";
    return id_of(app::submit_request(shop.app(), caller, OpenShop::once(name), command));
}

// Wednesday, 19 November 2025, from 15:00 on: the office works until 18:00 and a first reply is
// promised within 30 minutes.
//   15:00 03 takes down a complaint with two reasons, replies at 15:10 and
//         resolves at 15:40
//   15:40 01 takes down a question about a price, answers it at 16:25 with the solution
//   16:25 a complaint from the kiosk that nobody answers; looked at on the next day
void live(OpenShop& shop) {
    app::App& app = shop.app();
    const auto [clerk, supervisor] = std::pair(OpenShop::clerk(), OpenShop::supervisor());
    std::vector<std::string> reasons;
    for (const auto& reason : app.shop.current()->rules.reasons.request) {
        if (reason.kind == policy::RequestKind::Complaint && reasons.size() < 2) {
            reasons.push_back(reason.reason_id);
        }
    }
    REQUIRE(reasons.size() == 2);
    const auto first = leave(shop, clerk, "a", policy::RequestKind::Complaint, reasons);
    shop.clock.advance(10min);
    id_of(app::reply_to_request(app, clerk, OpenShop::once("a1"), {first, "样例", ""}));
    shop.clock.advance(30min);
    id_of(app::resolve_request(app, clerk, OpenShop::once("a4"),
                               {first,
                                "样例",
                                policy::RequestOutcome::Solved,
                                {policy::RequestCause::Late, policy::ResponsibleParty::Carrier}}));
    const auto second = leave(shop, supervisor, "b", policy::RequestKind::PriceQuestion);
    shop.clock.advance(45min);
    id_of(app::resolve_request(app, supervisor, OpenShop::once("b1"), {second, "样例"}));
    leave(shop, shop.customer().caller, "c", policy::RequestKind::Complaint);
    shop.clock.advance(24h);
}

app::FigureTable ask(OpenShop& shop, FigureGroup by) {
    const auto table = app::count_figures(shop.app(), {"2025-11-19", "2025-11-19", by});
    REQUIRE(table.ok());
    return *table;
}

const app::FigureRow& row_of(const app::FigureTable& table, const std::string& key) {
    const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                    [&](const app::FigureRow& row) { return row.key == key; });
    REQUIRE(found != table.rows.end());
    return *found;
}

}  // namespace

TEST_CASE("the figures of a day are what they are by hand") {
    OpenShop shop;
    live(shop);
    const app::FigureTable table = ask(shop, FigureGroup::Store);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].figures == table.total);
    CHECK(table.total.requests == 3);
    CHECK(table.total.first_response == policy::Spread{2, 10, 45});
    CHECK(table.total.resolution == policy::Spread{2, 40, 45});
    CHECK((table.total.promises_kept == 1 && table.total.promises_due == 3));
    CHECK((table.total.resolved == 2 && table.total.reopened == 0));
    CHECK(table.total.cost.is_zero());
}

TEST_CASE("figures are told by clerk, kind, reason, product and day") {
    OpenShop shop;
    live(shop);
    const auto clerks = ask(shop, FigureGroup::Clerk);
    CHECK(clerks.rows.size() == 3);
    CHECK(row_of(clerks, "03").figures.first_response.median == 10);
    CHECK(row_of(clerks, "01").figures.promises_kept == 0);
    CHECK(row_of(clerks, "").name.en == "Nobody yet");
    const auto kinds = ask(shop, FigureGroup::Kind);
    CHECK(kinds.rows[0].key == "complaint");
    CHECK(kinds.rows[0].figures.requests == 2);
    const auto reasons = ask(shop, FigureGroup::Reason);
    CHECK(reasons.rows.size() == 3);
    CHECK(row_of(reasons, "").figures.requests == 2);
    CHECK(row_of(ask(shop, FigureGroup::Product), "").figures.requests == 3);
    CHECK(row_of(ask(shop, FigureGroup::Day), "2025-11-19").figures.requests == 3);
    const auto causes = ask(shop, FigureGroup::Cause);
    CHECK(row_of(causes, "late").figures.requests == 1);
    CHECK(row_of(causes, "").figures.requests == 2);
    CHECK(row_of(ask(shop, FigureGroup::Responsible), "carrier").name.en == "Carrier");
}

TEST_CASE("days are dates of the store, in order and not too many") {
    OpenShop shop;
    live(shop);
    const auto count = [&](const char* from, const char* to) {
        return app::count_figures(shop.app(), {from, to, FigureGroup::Store});
    };
    CHECK(count("2025-11-18", "2025-11-18")->total.requests == 0);
    CHECK(count("2025-11-20", "2025-11-20")->rows.empty());
    CHECK(count("2025-11-20", "2025-11-19").error().key == "figures.span");
    CHECK(count("2024-01-01", "2025-11-19").error().key == "figures.span");
    CHECK(count("", "2025-11-19").error().key == "calendar.date");
}

TEST_CASE("the file for spreadsheets says the same, a row a line") {
    OpenShop shop;
    live(shop);
    const auto text = app::figures_as_csv(
        shop.app(), {"2025-11-19", "2025-11-19", FigureGroup::Kind}, policy::Language::En);
    REQUIRE(text.ok());
    CHECK(text->starts_with("\xEF\xBB\xBFkey,name,requests,"));
    CHECK(text->find("\r\n\"complaint\",\"Complaint\",2,1,10,10,1,40,40,2,1,50.0,1,0,0.0,0,,0.00,"
                     "0,0,0,0,0,0,1,0,0,0,0,1,0,0,0,0,0\r\n") != std::string::npos);
    CHECK(text->find("\r\n\"price_question\",\"") != std::string::npos);
}
