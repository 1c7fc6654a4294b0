#include <catch2/catch.hpp>

#include "kiosk/app/commit.h"
#include "kiosk/app/day_figures.h"
#include "kiosk/app/more_papers.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/payouts.h"
#include "kiosk/app/returns.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/print_table.h"
#include "policy/shop_events.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

using namespace std::chrono_literals;
using policy::PrintState;
using policy::TenderKind;

namespace {

constexpr const char* kDay = "2025-11-19";
constexpr std::int64_t kPart = 2'900;

OpenShop::Seen ready_to_pay(OpenShop& shop, const std::string& name) {
    const auto order = shop.draft(name + "-draft");
    OpenShop::see(shop.confirm(order, name + "-confirm"));
    return OpenShop::see(shop.disclose(order, name + "-disclose"));
}

OpenShop::Seen take(OpenShop& shop, const OpenShop::Seen& order, TenderKind kind,
                    std::int64_t amount, const std::string& name) {
    return OpenShop::see(app::take_tender(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                          {order.order_id, kind, amount, {}, ""}));
}

OpenShop::Seen cancel(OpenShop& shop, const OpenShop::Seen& order, const std::string& name) {
    return OpenShop::see(app::cancel_order(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                           {order.order_id, order.version, "changed_mind", ""}));
}

void give_back_towel(OpenShop& shop, const std::string& name) {
    const app::Caller import{app::Role::System, base::TerminalId("import"), {}, ""};
    const auto done =
        app::open_return(shop.app(), import, OpenShop::once(name), without_receipt(1, 10'000));
    REQUIRE(done.ok());
}

base::RequestId ask(OpenShop& shop, const std::string& name) {
    app::SubmitRequest request;
    request.kind = policy::RequestKind::Suggestion;
    request.words = "样例";
    request.channel = "counter";
    const auto reply =
        app::submit_request(shop.app(), OpenShop::clerk(), OpenShop::once(name), request);
    REQUIRE(reply.ok());
    auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 20});
    auto object = base::JsonObject::open(document->root());
    return base::RequestId(object->string("request_id", 64).value());
}

void progress(OpenShop& shop, const std::string& job_id, PrintState state) {
    const auto done =
        app::commit(shop.app(), [&](store::WriteContext& context) -> base::Result<app::Outcome> {
            const policy::PrintProgressed event{job_id, state, ""};
            TRY(seq, context.append({.type = policy::PrintProgressed::kType,
                                     .aggregate_id = job_id,
                                     .actor = "printer:receipt-1",
                                     .payload = policy::encode_payload(event)}));
            static_cast<void>(seq);
            return app::Outcome();
        });
    REQUIRE(done.ok());
}

std::vector<store::PrintJob> receipts_of(OpenShop& shop, const base::OrderId& order_id) {
    auto db = shop.app().readers.lease();
    return store::list_print_jobs_of_order(*db, order_id).value();
}

// A day with everything in it. The day before: one sale, and part of another order's money.
void live_a_day(OpenShop& shop) {
    shop.clock.set(base::from_unix_ms(OpenShop::kStart) - 24h);
    shop.sell("yesterday");
    const auto slow = ready_to_pay(shop, "slow");
    take(shop, slow, TenderKind::Cash, 1'000, "slow-part");
    shop.clock.set(base::from_unix_ms(OpenShop::kStart));
    take(shop, slow, TenderKind::Wallet, slow.total_minor - 1'000, "slow-rest");
    policy::OrderRequest many;
    many.lines.push_back({"YC-K17", 3, "gift"});
    const auto sold = shop.sell("many", many);
    progress(shop, receipts_of(shop, sold.order_id).front().job_id, PrintState::Confirmed);
    const auto third = shop.sell("third");
    progress(shop, receipts_of(shop, third.order_id).front().job_id, PrintState::InDoubt);
    take(shop, ready_to_pay(shop, "open"), TenderKind::Cash, kPart, "open-part");
    const auto owing = ready_to_pay(shop, "owing");
    take(shop, owing, TenderKind::Card, kPart, "owing-part");
    cancel(shop, owing, "owing-cancel");
    REQUIRE(app::pay_out(shop.app(), OpenShop::clerk(), OpenShop::once("out"),
                         {owing.order_id, TenderKind::Card, 900, ""})
                .ok());
    cancel(shop, shop.draft("abandoned"), "abandoned-cancel");
    give_back_towel(shop, "return");
    ask(shop, "late");
    const auto answered = ask(shop, "in-time");
    for (const char* name : {"reply", "reply-again"}) {
        REQUIRE(app::reply_to_request(shop.app(), OpenShop::clerk(), OpenShop::once(name),
                                      {answered, "样例", ""})
                    .ok());
    }
}

app::DayFigures count(OpenShop& shop, const std::string& day = kDay) {
    auto db = shop.app().readers.lease();
    const auto span = app::span_of_day(shop.app().shop.current()->rules.opening, day).value();
    const auto head = db->find_int64("SELECT max(seq) FROM journal").value().value();
    const auto figures =
        app::count_day(*db, span, {static_cast<std::uint64_t>(head), shop.clock.now()});
    REQUIRE(figures.ok());
    return *figures;
}

struct Summed {
    std::int64_t orders = 0, goods = 0, discount = 0, packing = 0, freight = 0, net = 0, taken = 0;
};

// The same from what the API says of each order, without the journal.
Summed sum_over_orders(OpenShop& shop) {
    Summed sum;
    auto db = shop.app().readers.lease();
    auto rows = db->prepare("SELECT order_id FROM sales_order").value();
    std::vector<base::OrderId> ids;
    while (rows.step().value()) {
        ids.emplace_back(std::string(rows.text(0)));
    }
    for (const auto& id : ids) {
        const auto reply = app::show_order(shop.app(), OpenShop::clerk(), id);
        auto document = base::JsonDocument::parse(reply->body, {.max_bytes = 1 << 22}).value();
        auto order = base::JsonObject::open(document.root()).value();
        std::string paid_at;
        for (const auto& value : order.array("tenders", 100).value()) {
            auto tender = base::JsonObject::open(value).value();
            paid_at = tender.string("at", 64).value();
            if (paid_at.rfind(kDay, 0) == 0) {
                sum.taken += tender.integer("amount_minor", 0, INT64_MAX).value();
            }
        }
        if (order.string("state", 32).value() != "paid" || paid_at.rfind(kDay, 0) != 0) {
            continue;
        }
        auto totals = base::JsonObject::open(order.value("totals").value()).value();
        const auto add = [&](std::int64_t& to, const char* name) {
            to += totals.integer(name, INT64_MIN, INT64_MAX).value();
        };
        ++sum.orders;
        add(sum.goods, "goods_minor");
        add(sum.discount, "discount_minor");
        add(sum.packing, "packing_minor");
        add(sum.freight, "freight_minor");
        add(sum.net, "total_minor");
    }
    return sum;
}

base::Result<app::Reply> print_slip(OpenShop& shop, const std::string& name,
                                    const std::string& day = kDay) {
    return app::print_day_slip(shop.app(), OpenShop::supervisor(), OpenShop::once(name), day);
}

std::vector<store::PrintJob> slips(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return store::list_print_jobs_about(*db, kDay).value();
}

receipts::DayData read_slip(OpenShop& shop, const store::PrintJob& job) {
    auto db = shop.app().readers.lease();
    const auto data = app::gather_day(shop.app(), *db, job);
    if (!data.ok()) {
        FAIL(data.error().key << ": " << data.error().detail);
    }
    return *data;
}

}  // namespace

TEST_CASE("the figures of a day are what its orders say one by one") {
    OpenShop shop;
    live_a_day(shop);
    const app::DayFigures figures = count(shop);
    const Summed sum = sum_over_orders(shop);
    CHECK(figures.orders == 3);
    CHECK(figures.pieces == 5);
    CHECK(figures.orders == sum.orders);
    CHECK(figures.goods.minor() == sum.goods);
    CHECK(figures.discount.minor() == sum.discount);
    CHECK(figures.packing.minor() == sum.packing);
    CHECK(sum.packing > 0);
    CHECK(figures.freight.minor() == sum.freight);
    CHECK(figures.net.minor() == sum.net);
    CHECK(app::sum_of(figures.taken).amount.minor() == sum.taken);
    CHECK(figures.net == figures.goods + figures.discount + figures.packing + figures.freight);
}

TEST_CASE("an hour in which the clock was wrong hides no other sale of the day") {
    OpenShop shop;
    shop.clock.set(base::from_unix_ms(OpenShop::kStart) - 24h);
    shop.sell("yesterday");
    shop.clock.set(base::from_unix_ms(OpenShop::kStart));
    shop.sell("before");
    for (const auto wrong : {base::from_unix_ms(0), base::from_unix_ms(OpenShop::kStart) + 240h}) {
        shop.clock.set(wrong);
        shop.draft("wrong" + std::to_string(base::unix_ms(wrong)));
    }
    shop.clock.set(base::from_unix_ms(OpenShop::kStart) + 1h);
    shop.sell("after");
    CHECK(count(shop).orders == 2);
}

TEST_CASE("what came in is the net, less what came before, and what is not paid in full") {
    OpenShop shop;
    live_a_day(shop);
    const app::DayFigures figures = count(shop);
    CHECK(figures.paid_before.minor() == 1'000);
    CHECK(figures.part_paid.minor() == 2 * kPart);
    CHECK(app::sum_of(figures.taken).amount ==
          figures.net - figures.paid_before + figures.part_paid);
    CHECK(app::sum_of(figures.refunded) == app::MoneyCount{1, base::Money::of_minor(10'000)});
    CHECK(app::sum_of(figures.paid_out) == app::MoneyCount{1, base::Money::of_minor(900)});
}

TEST_CASE("a day counts its ended orders, its requests and its paper once each") {
    OpenShop shop;
    live_a_day(shop);
    CHECK(count(shop).requests_overdue == 0);
    shop.clock.advance(5h);
    const app::DayFigures figures = count(shop);
    CHECK(figures.abandoned == 1);
    CHECK(figures.cancelled == 1);
    CHECK(figures.requests_opened == 2);
    CHECK(figures.requests_answered == 1);
    CHECK(figures.requests_overdue == 1);
    CHECK(figures.receipts_printed == 1);
    CHECK(figures.copies_printed == 0);
    CHECK(figures.receipts_in_doubt == 1);
    CHECK(figures.first_receipt == "0117-0-000002");
    CHECK(figures.last_receipt == "0117-0-000004");
    CHECK(count(shop, "2025-11-18").orders == 1);
    CHECK(count(shop, "2025-11-20") == app::DayFigures());
}

TEST_CASE("a day slip with the same figures is a copy, with new ones the next of the day") {
    OpenShop shop;
    live_a_day(shop);
    CHECK(print_slip(shop, "a").ok());
    CHECK(print_slip(shop, "a")->replayed);
    CHECK(print_slip(shop, "b").ok());
    shop.sell("one-more");
    CHECK(print_slip(shop, "c").ok());
    CHECK(print_slip(shop, "d").ok());
    const auto jobs = slips(shop);
    REQUIRE(jobs.size() == 4);
    const auto first = read_slip(shop, jobs[0]);
    const auto copy = read_slip(shop, jobs[1]);
    CHECK(first.orders == "3");
    CHECK((first.copy_number + copy.copy_number) == "1");
    CHECK(copy.net == first.net);
    CHECK(copy.journal_hash == first.journal_hash);
    const auto second = read_slip(shop, jobs[2]);
    CHECK(second.orders == "4");
    CHECK(second.reading == "2");
    CHECK(second.copy_number.empty());
    CHECK(read_slip(shop, jobs[3]).copy_number == "1");
    CHECK(read_slip(shop, jobs[3]).net == second.net);
    CHECK(read_slip(shop, jobs[0]).net == first.net);
    CHECK(shop.replays_the_same());
}

TEST_CASE("a day slip names the journal's place and whether the day is over") {
    OpenShop shop;
    live_a_day(shop);
    const auto head = [&] {
        auto db = shop.app().readers.lease();
        return db->find_int64("SELECT max(seq) FROM journal").value().value();
    }();
    CHECK(print_slip(shop, "a").ok());
    const auto interim = read_slip(shop, slips(shop).back());
    CHECK(interim.journal_seq == std::to_string(head));
    CHECK(interim.journal_hash.size() == 8);
    CHECK_FALSE(interim.unfinished.empty());
    shop.clock.advance(24h);
    CHECK(print_slip(shop, "b").ok());
    CHECK(read_slip(shop, slips(shop).back()).unfinished.empty());
}

TEST_CASE("a supervisor prints the slip of a day that has begun") {
    OpenShop shop;
    const auto by_clerk =
        app::print_day_slip(shop.app(), OpenShop::clerk(), OpenShop::once("a"), "");
    CHECK(by_clerk.error().key == "day.supervisor_needed");
    CHECK(print_slip(shop, "b", "2025-11-20").error().key == "day.not_begun");
    CHECK(print_slip(shop, "c", "2025-11-31").error().key == "calendar.date");
    CHECK(print_slip(shop, "d", "").ok());
    CHECK(slips(shop).size() == 1);
}
