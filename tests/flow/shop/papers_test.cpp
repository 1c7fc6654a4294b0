#include <algorithm>
#include <catch2/catch.hpp>

#include "kiosk/app/more_papers.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/printing.h"
#include "kiosk/app/returns.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/print_table.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

using policy::PrintKind;
using policy::TenderKind;

namespace {

std::vector<store::PrintJob> jobs_of(OpenShop& shop, const base::OrderId& order_id,
                                     PrintKind kind) {
    auto db = shop.app().readers.lease();
    auto jobs = store::list_print_jobs_of_order(*db, order_id).value();
    jobs.erase(
        std::remove_if(jobs.begin(), jobs.end(), [&](const auto& job) { return job.kind != kind; }),
        jobs.end());
    return jobs;
}

store::PrintJob give_back(OpenShop& shop, const OpenShop::Seen& sold, TenderKind kind) {
    app::OpenReturn back = first_line_back(sold.order_id, 1, sold.total_minor);
    back.settlement->kind = kind;
    const auto done = app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once("back"), back);
    if (!done.ok()) {
        FAIL(done.error().key << ": " << done.error().detail);
    }
    const auto jobs = jobs_of(shop, sold.order_id, PrintKind::ReturnSlip);
    REQUIRE(jobs.size() == 1);
    return jobs.front();
}

receipts::ReturnData read_return(OpenShop& shop, const store::PrintJob& job) {
    auto db = shop.app().readers.lease();
    const auto paper = app::gather_return(shop.app(), *db, job.about, {job.copy_number, {}});
    REQUIRE(paper.ok());
    return paper->data;
}

}  // namespace

TEST_CASE("a return prints a slip that says what came back, why, and when the money comes") {
    OpenShop shop;
    const auto sold = shop.sell("a");
    const auto slip = read_return(shop, give_back(shop, sold, TenderKind::Card));
    CHECK(slip.number == "T-0117-0-000001");
    CHECK(slip.receipt_number == "0117-0-000001");
    CHECK_FALSE(slip.evidence_code.empty());
    REQUIRE(slip.lines.size() == 1);
    CHECK(slip.lines.front().item_id == "YC-K17");
    CHECK(slip.lines.front().quantity == "1");
    CHECK(slip.lines.front().refund == slip.refund);
    CHECK(slip.reason == "样例：颜色不合适");
    CHECK(slip.refund_form == "银行卡");
    CHECK(slip.refund_when == "2025-12-04 前到账");
    CHECK(slip.taken_at == "2025-11-19 15:00");
    CHECK(shop.replays_the_same());
}

TEST_CASE("cash goes back at once; without a receipt the slip says who decided") {
    OpenShop shop;
    CHECK(read_return(shop, give_back(shop, shop.sell("a"), TenderKind::Cash)).refund_when ==
          "已当场付给顾客");
    shop.clock.advance(std::chrono::hours(24 * 364));
    const auto done = app::open_return(shop.app(), OpenShop::supervisor(), OpenShop::once("b"),
                                       without_receipt(2, 5'000));
    REQUIRE(done.ok());
    auto document = base::JsonDocument::parse(done->body, {.max_bytes = 1 << 16}).value();
    auto reply = base::JsonObject::open(document.root()).value();
    auto db = shop.app().readers.lease();
    const auto paper =
        app::gather_return(shop.app(), *db, reply.string("return_id", 64).value(), {}).value();
    CHECK(paper.data.receipt_number.empty());
    CHECK(paper.data.decision == "无小票，由主管受理");
    CHECK(paper.data.lines.front().name != "YC-K17");
    CHECK(paper.data.refund == "¥100.00");
}

TEST_CASE("a return slip again is a copy of it, and no copy of the receipt") {
    OpenShop shop;
    const auto sold = shop.sell("a");
    const auto job = give_back(shop, sold, TenderKind::Card);
    CHECK(
        app::copy_return_slip(shop.app(), OpenShop::clerk(), OpenShop::once("c"), job.about).ok());
    CHECK(jobs_of(shop, sold.order_id, PrintKind::ReturnSlip).back().copy_number == 1);
    CHECK(
        app::request_receipt_copy(shop.app(), OpenShop::clerk(), OpenShop::once("d"), sold.order_id)
            .ok());
    CHECK(jobs_of(shop, sold.order_id, PrintKind::Copy).back().copy_number == 1);
    CHECK(app::copy_return_slip(shop.app(), OpenShop::clerk(), OpenShop::once("e"), "nothing")
              .error()
              .key == "return.not_found");
}

TEST_CASE("the terms on paper are those that were shown, a customer gets them once") {
    OpenShop shop;
    const auto order = shop.draft("a");
    const auto print = [&](const app::Caller& caller, const std::string& name) {
        return app::print_notice(shop.app(), caller, OpenShop::once(name), order.order_id);
    };
    CHECK(print(OpenShop::clerk(), "b").ok());
    CHECK(print(OpenShop::clerk(), "c").ok());
    const auto jobs = jobs_of(shop, order.order_id, PrintKind::PolicyNotice);
    REQUIRE(jobs.size() == 2);
    CHECK(jobs.back().copy_number == 1);
    const auto listed = app::list_notices(shop.app(), OpenShop::clerk(), order.order_id);
    REQUIRE(listed.ok());
    CHECK(listed->body.find(jobs.front().job_id) < listed->body.find(jobs.back().job_id));
    auto db = shop.app().readers.lease();
    const auto stored = store::load_order(*db, order.order_id).value();
    const auto before = app::gather_notice(shop.app(), *db, stored, {}).value();
    CHECK(before.shown_at.empty());
    REQUIRE(before.items.size() == 1);
    CHECK_FALSE(before.items.front().terms.empty());
    OpenShop::see(shop.disclose(order, "d"));
    const auto after =
        app::gather_notice(shop.app(), *db, store::load_order(*db, order.order_id).value(), {})
            .value();
    CHECK(after.shown_at == "2025-11-19 15:00");
    CHECK(after.digest == before.digest);
}

TEST_CASE("every job of the shop has its paper") {
    OpenShop shop;
    const auto sold = shop.sell("a");
    give_back(shop, sold, TenderKind::Card);
    CHECK(
        app::print_notice(shop.app(), OpenShop::clerk(), OpenShop::once("b"), sold.order_id).ok());
    CHECK(app::print_day_slip(shop.app(), OpenShop::supervisor(), OpenShop::once("c"), "").ok());
    auto db = shop.app().readers.lease();
    const auto jobs = store::list_unfinished_print_jobs(*db, 100).value();
    CHECK(jobs.size() == 4);
    for (const store::PrintJob& job : jobs) {
        const auto document = app::make_document(shop.app(), *db, job);
        INFO(policy::word(job.kind));
        REQUIRE(document.ok());
        CHECK_FALSE(document->blocks().empty());
    }
}
