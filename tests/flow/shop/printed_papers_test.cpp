// Every paper of the sample store, from the act that owes it to the dots: the real goods, terms and
// templates through the worker, the encoder and the press.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "drivers/paper/preview.h"
#include "kiosk/app/more_papers.h"
#include "kiosk/app/returns.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/workers/print_worker.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

namespace {

constexpr std::size_t kMaxPaper = 4 * 1024 * 1024;

// One of each of the first goods that there are: names and terms as long as they come.
policy::OrderRequest many_goods(OpenShop& shop, int lines) {
    auto db = shop.app().readers.lease();
    auto rows = db->prepare(
                      "SELECT catalogue_item.item_id FROM catalogue_item "
                      "JOIN stock USING(item_id) WHERE available > 0 "
                      "ORDER BY length(body) DESC LIMIT ?1")
                    .value();
    rows.bind(lines);
    policy::OrderRequest request;
    while (rows.step().value()) {
        request.lines.push_back({std::string(rows.text(0)), 1, ""});
    }
    REQUIRE(static_cast<int>(request.lines.size()) == lines);
    return request;
}

// Every kind of paper waits for the printer.
void owe_all_papers(OpenShop& shop, policy::Language language) {
    policy::OrderRequest request = many_goods(shop, 22);
    request.language = language;
    const auto sold = shop.sell("many", request);
    REQUIRE(
        app::print_notice(shop.app(), OpenShop::clerk(), OpenShop::once("notice"), sold.order_id)
            .ok());
    app::OpenReturn back = first_line_back(sold.order_id, 1, 0, request.lines.front().item_id);
    back.decision->words = "样例：收到时包装已经破损，顾客不愿意换货，要求退回全部货款";
    const auto told = app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once("ask"), back);
    REQUIRE(told.error().key == "return.total_differs");
    auto facts = base::JsonDocument::parse(told.error().facts_json, {.max_bytes = 1 << 10}).value();
    back.decision->expected_due_minor =
        base::JsonObject::open(facts.root())->integer("due_minor", 0, INT64_MAX).value();
    REQUIRE(app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once("back"), back).ok());
    app::SubmitRequest ask;
    ask.kind = policy::RequestKind::Complaint;
    ask.order_id = sold.order_id;
    ask.line = 2;
    ask.words = back.decision->words;
    ask.channel = "counter";
    ask.language = language;
    REQUIRE(app::submit_request(shop.app(), OpenShop::clerk(), OpenShop::once("slip"), ask).ok());
    REQUIRE(
        app::print_day_slip(shop.app(), OpenShop::supervisor(), OpenShop::once("day"), "").ok());
}

}  // namespace

TEST_CASE("every paper of a real shop comes out as it was meant, on wide and narrow paper") {
    const char* profile_id = GENERATE("epson-tm-t88vi", "clone-58");
    const auto language = GENERATE(policy::Language::ZhCn, policy::Language::En);
    INFO(profile_id << " " << policy::tag(language));
    OpenShop shop;
    owe_all_papers(shop, language);
    const support::TempFolder folder;
    const std::filesystem::path paper = folder.path() / "paper.bin";
    app::PrinterConfig printer = shop.app().config.printers.front();
    printer.address = "file://" + paper.string();
    printer.profile = profile_id;
    auto worker = workers::PrintWorker::create(shop.app(), printer).value();
    REQUIRE(worker->step().ok());
    {
        auto db = shop.app().readers.lease();
        const auto waiting = store::list_unfinished_print_jobs(*db, 100).value();
        CHECK(waiting.empty());
    }
    const auto profile = drivers::find_builtin_profile(profile_id).value();
    const std::string bytes = base::read_file(paper, kMaxPaper).value();
    const auto preview = drivers::preview_bytes(bytes, profile).value();
    for (const drivers::Complaint& complaint : preview.complaints) {
        FAIL_CHECK(complaint.offset << ": " << complaint.message);
    }
    // 22 goods and their terms in full: what they share is said once.
    constexpr std::size_t kDotsAMetre = 7'992;
    CHECK(preview.paper.height() > kDotsAMetre / 2);
    CHECK(preview.paper.height() < 13 * kDotsAMetre / 5);
    if (const char* folder_for_people = std::getenv("SHOW_PAPERS")) {
        const std::string name = std::string(profile_id) + "." + std::string(policy::tag(language));
        REQUIRE(
            base::write_file_atomically(std::filesystem::path(folder_for_people) / (name + ".png"),
                                        drivers::paper_png(preview.paper, profile))
                .ok());
    }
}
