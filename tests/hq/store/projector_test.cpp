#include "hq/store/projector.h"

#include <catch2/catch.hpp>
#include <string>

#include "hq/store/reports.h"
#include "policy/order_events.h"
#include "policy/request_events.h"
#include "tests/hq/store/fixture.h"

namespace {

class ProjectorFixture : public HqFixture {
public:
    ProjectorFixture() { enrol(log_); }

protected:
    void draft(const std::string& id, std::int64_t total = 25'800) {
        policy::OrderWritten order;
        order.order_id = base::OrderId(id);
        order.number = "0117-1-" + id;
        order.owner = base::ClerkId("03");
        order.created_at = sample::noon();
        order.total = base::Money::of_minor(total);
        order.personal = "x1.c2VhbGVk";
        order.content.text = R"({"lines":[{"line":1},{"line":2}]})";
        add(policy::OrderWritten::kDrafted, id, order);
    }
    void pay(const std::string& id, std::int64_t amount = 25'800) {
        policy::OrderTenderTaken tender;
        tender.order_id = base::OrderId(id);
        tender.paid = base::Money::of_minor(amount);
        tender.state = policy::OrderState::Paid;
        add(policy::OrderTenderTaken::kType, id, tender);
        policy::OrderPaid paid;
        paid.order_id = base::OrderId(id);
        paid.receipt_number = "0117-1-000431";
        paid.evidence_code = "EVIDENCE";
        add(policy::OrderPaid::kType, id, paid);
    }
    template <typename Payload>
    void add(std::string_view type, const std::string& aggregate, const Payload& payload) {
        log_.add(std::string(type), aggregate, policy::encode_payload(payload));
    }
    void send_all() {
        send(log_, sent_ + 1, log_.head_seq());
        sent_ = log_.head_seq();
        project();
    }
    hq::OrderReport order(const std::string& id) {
        const auto orders = hq::list_orders(*storage_, log_.store(), 100);
        REQUIRE(orders.ok());
        for (const auto& each : *orders) {
            if (each.order_id == id) {
                return each;
            }
        }
        FAIL("no order " + id);
        return {};
    }
    std::uint64_t applied() { return say_hello(log_, log_.head_seq())->applied_seq; }

    sample::Log log_;
    std::uint64_t sent_ = 0;
};

}  // namespace

TEST_CASE_METHOD(ProjectorFixture, "an order is shown as its events left it") {
    draft("o1");
    send_all();
    CHECK(order("o1").state == "draft");
    CHECK(order("o1").line_count == 2);
    CHECK(order("o1").total_minor == 25'800);
    pay("o1");
    policy::GoodsReturned returned;
    returned.order_id = base::OrderId("o1");
    returned.refund = base::Money::of_minor(5'000);
    add(policy::GoodsReturned::kType, "o1", returned);
    send_all();
    const auto shown = order("o1");
    CHECK(shown.state == "paid");
    CHECK(shown.paid_minor == 25'800);
    CHECK(shown.refunded_minor == 5'000);
    CHECK(shown.receipt_number == "0117-1-000431");
    CHECK(shown.owner == "03");
}

TEST_CASE_METHOD(ProjectorFixture, "a revision replaces what was shown") {
    draft("o1");
    policy::OrderWritten revised;
    revised.order_id = base::OrderId("o1");
    revised.version = 2;
    revised.state = policy::OrderState::Presented;
    revised.total = base::Money::of_minor(100);
    revised.content.text = R"({"lines":[{"line":1}]})";
    add(policy::OrderWritten::kRevised, "o1", revised);
    send_all();
    CHECK(order("o1").line_count == 1);
    CHECK(order("o1").total_minor == 100);
    CHECK(order("o1").state == "presented");
    CHECK(order("o1").number == "0117-1-o1");
}

TEST_CASE_METHOD(ProjectorFixture, "a request is shown with its owner, answers and rating") {
    policy::RequestSubmitted submitted;
    submitted.request_id = base::RequestId("r1");
    submitted.number = "R-0117-1-000093";
    submitted.created_at = sample::noon();
    submitted.promised_at = sample::noon() + std::chrono::minutes(30);
    add(policy::RequestSubmitted::kType, "r1", submitted);
    policy::RequestAnswered replied;
    replied.request_id = base::RequestId("r1");
    replied.owner = base::ClerkId("07");
    add(policy::RequestAnswered::kReplied, "r1", replied);
    policy::RequestRated rated;
    rated.request_id = base::RequestId("r1");
    rated.score = 5;
    add(policy::RequestRated::kType, "r1", rated);
    send_all();
    const auto requests = hq::list_requests(*storage_, base::StoreId(), 10);
    REQUIRE(requests->size() == 1);
    const auto& shown = requests->front();
    CHECK(shown.number == "R-0117-1-000093");
    CHECK(shown.owner == "07");
    CHECK(shown.state == "closed");
    CHECK(shown.score == 5);
    CHECK(shown.answered_at == sample::noon() + std::chrono::seconds(2));
    CHECK_FALSE(shown.resolved_at.has_value());
}

TEST_CASE_METHOD(ProjectorFixture, "types that nobody here knows are passed over") {
    log_.add("weather_changed", "sky", "not even JSON");
    draft("o1");
    send_all();
    CHECK(order("o1").state == "draft");
    CHECK(applied() == 2);
    CHECK(count("parked_aggregate") == 0);
}

TEST_CASE_METHOD(ProjectorFixture, "members and words of a newer store do no harm") {
    log_.add("order_pushed", "o0", "{}");
    draft("o1");
    log_.add("order_pushed", "o1",
             R"({"order_id":"o1","terminal_id":"k","state":"hovering","x":1})");
    send_all();
    CHECK(order("o1").state == "hovering");
}

TEST_CASE_METHOD(ProjectorFixture, "poison parks its own aggregate, visibly, and nothing else") {
    draft("o1");
    draft("o2");
    log_.add("tender_taken", "o1", R"({"order_id":"o1","state":"paid","paid_minor":"all"})");
    pay("o1");
    pay("o2");
    send_all();
    CHECK(order("o1").state == "draft");
    CHECK(order("o2").state == "paid");
    CHECK(applied() == log_.head_seq());
    const auto store = hq::find_store(*storage_, log_.store());
    REQUIRE(store->value().parked.size() == 1);
    CHECK(store->value().parked[0].aggregate_id == "o1");
    CHECK(store->value().parked[0].seq == 3);
    CHECK(store->value().parked[0].error.find("paid_minor") != std::string::npos);
}

TEST_CASE_METHOD(ProjectorFixture, "an event of an unknown future schema parks, not half applies") {
    draft("o1");
    auto event = log_.make_event("order_paid", "o1", R"({"order_id":"o1"})");
    event.schema_v = 9;
    log_.add(event);
    send_all();
    CHECK(order("o1").state == "draft");
    CHECK(count("parked_aggregate WHERE error LIKE '%schema 9%'") == 1);
}

TEST_CASE_METHOD(ProjectorFixture, "what is still poison stays parked when it is tried again") {
    draft("o1");
    log_.add("tender_taken", "o1", "{}");
    pay("o1");
    send_all();
    CHECK(projector_->retry_parked().value() == 0);
    CHECK(order("o1").state == "draft");
    CHECK(count("parked_aggregate WHERE seq=2") == 1);
}

TEST_CASE_METHOD(ProjectorFixture, "what a cancelled order owes is gone once it was given back") {
    draft("o1");
    policy::OrderEnded ended;
    ended.order_id = base::OrderId("o1");
    ended.owed_back = base::Money::of_minor(2'900);
    add(policy::OrderEnded::kCancelled, "o1", ended);
    send_all();
    CHECK(count("sales_order WHERE owed_back_minor=2900") == 1);
    policy::OrderPaidOut payout;
    payout.order_id = base::OrderId("o1");
    payout.amount = base::Money::of_minor(2'900);
    add(policy::OrderPaidOut::kType, "o1", payout);
    send_all();
    CHECK(count("sales_order WHERE owed_back_minor=0") == 1);
}

TEST_CASE_METHOD(ProjectorFixture, "a parked aggregate catches up after a fix, each event once") {
    draft("o1");
    send_all();
    // As an older program left it, which could not read event 2.
    const auto parked = storage_->write([](sql::Session& db) {
        return db.exec("INSERT INTO parked_aggregate VALUES ('0117','orders','o1',1,2,'old',0)");
    });
    REQUIRE(parked.ok());
    policy::GoodsReturned returned;
    returned.order_id = base::OrderId("o1");
    returned.refund = base::Money::of_minor(5'000);
    add(policy::GoodsReturned::kType, "o1", returned);
    pay("o1");
    send_all();
    CHECK(order("o1").state == "draft");
    CHECK(projector_->retry_parked().value() == 1);
    CHECK(projector_->retry_parked().value() == 0);
    CHECK(order("o1").state == "paid");
    CHECK(order("o1").refunded_minor == 5'000);
    CHECK(count("parked_aggregate") == 0);
}

TEST_CASE_METHOD(ProjectorFixture,
                 "a restart between log and projection loses and doubles nothing") {
    for (int i = 0; i < 700; ++i) {
        draft("o" + std::to_string(i), 1);
        policy::GoodsReturned returned;
        returned.order_id = base::OrderId("o" + std::to_string(i));
        returned.refund = base::Money::of_minor(1);
        add(policy::GoodsReturned::kType, "o" + std::to_string(i), returned);
    }
    for (std::uint64_t from = 1; from < log_.head_seq(); from += 200) {
        send(log_, from, std::min(from + 199, log_.head_seq()));
    }
    REQUIRE(projector_->step().ok());
    restart();
    project();
    CHECK(count("sales_order WHERE refunded_minor=1") == 700);
    CHECK(applied() == log_.head_seq());
}
