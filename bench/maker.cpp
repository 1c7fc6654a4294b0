// bench-maker --data DIR --orders N              sells N orders through the real use cases
// bench-maker --data DIR --time-confirmations N  prints how long N confirmations took, one by one
// Works on a stopped store. Many threads ask at once, so that the writer commits them in groups, as
// it does for many screens.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

#include "base/arguments.h"
#include "base/ids.h"
#include "base/json_reader.h"
#include "bench/percentiles.h"
#include "kiosk/app/disclosures.h"
#include "kiosk/app/orders.h"
#include "kiosk/service/store_box.h"

namespace {

constexpr std::int64_t kThreads = 128;
constexpr std::int64_t kProgressEvery = 20'000;
constexpr base::JsonBounds kAnswerBounds{.max_bytes = 4 * 1024 * 1024, .max_depth = 32};

const app::Caller kClerk{.role = app::Role::Clerk,
                         .terminal = base::TerminalId("counter-1"),
                         .clerk = base::ClerkId("03"),
                         .session_hash = {}};

struct KnownOrder {
    base::OrderId id;
    std::size_t item = 0;
    std::int64_t version = 0;
    std::int64_t due_minor = 0;
};

app::Idempotency new_key() {
    return {base::random_token(18), {}};
}

void must_hold(const base::Result<app::Reply>& reply) {
    if (!reply.ok()) {
        std::fprintf(stderr, "%s %s\n", reply.error().key.c_str(), reply.error().detail.c_str());
    }
    ASSERT(reply.ok());
}

KnownOrder read_order(const base::Result<app::Reply>& reply, std::size_t item) {
    must_hold(reply);
    const auto document = base::JsonDocument::parse(reply.value().body, kAnswerBounds).value();
    auto order = base::JsonObject::open(document.root()).value();
    auto totals = base::JsonObject::open(order.value("totals").value()).value();
    return {base::OrderId(order.string("order_id", 64).value()), item,
            order.integer("version", 0, INT64_MAX).value(),
            totals.integer("due_minor", 0, INT64_MAX).value()};
}

base::Result<std::vector<std::string>> list_items(app::App& app) {
    auto db = app.readers.lease();
    TRY(statement, db->prepare("SELECT item_id FROM stock WHERE available > 100000 LIMIT 50"));
    std::vector<std::string> items;
    for (;;) {
        TRY(has_row, statement.step());
        if (!has_row) {
            break;
        }
        items.emplace_back(statement.text(0));
    }
    ASSERT(!items.empty());  // data_sets.py stocks the shelves
    return items;
}

// One clerk who knows what the shop has.
class Seller {
public:
    Seller(app::App& app, std::vector<std::string> items)
        : app_(app), items_(std::move(items)), digests_(items_.size()), told_(items_.size()) {}

    KnownOrder draft(std::int64_t number) const {
        app::DraftOrder command;
        const auto index = static_cast<std::size_t>(number) % items_.size();
        command.request.lines = {{.item_id = items_[index], .quantity = 1, .packing_id = {}}};
        return read_order(app::draft_order(app_, kClerk, new_key(), command), index);
    }

    void confirm(const KnownOrder& order) const {
        using policy::OrderPart;
        must_hold(app::confirm_parts(
            app_, kClerk, new_key(),
            {order.id, order.version, {OrderPart::Goods, OrderPart::Price, OrderPart::Delivery}}));
    }

    void disclose(const KnownOrder& order) {
        app::RecordDisclosure command;
        command.order_id = order.id;
        command.expected_version = order.version;
        command.terms_digest = digest_of_terms(order);
        command.shown = {{.line = 1, .fully_visible = true, .dwell_ms = 900}};
        command.mode = "clerk_read";
        command.ui_build = "bench";
        must_hold(app::record_disclosure(app_, kClerk, new_key(), command));
    }

    void pay(const KnownOrder& order) const {
        app::TakeTender command;
        command.order_id = order.id;
        command.amount_minor = order.due_minor;
        command.received_minor = order.due_minor;
        must_hold(app::take_tender(app_, kClerk, new_key(), command));
    }

private:
    // The terms of one line are the same for everybody who buys it on the same day.
    std::string digest_of_terms(const KnownOrder& order) {
        std::call_once(told_[order.item], [&] {
            const auto told =
                app::show_terms(app_, kClerk, order.id, policy::Language::ZhCn).value();
            const auto document = base::JsonDocument::parse(told.body, kAnswerBounds).value();
            auto terms = base::JsonObject::open(document.root()).value();
            digests_[order.item] = terms.string("terms_digest", 64).value();
        });
        return digests_[order.item];
    }

    app::App& app_;
    std::vector<std::string> items_;
    std::vector<std::string> digests_;  // by item
    std::vector<std::once_flag> told_;
};

void sell(Seller& seller, std::int64_t orders) {
    std::atomic<std::int64_t> next{0};
    const auto work = [&] {
        for (std::int64_t number = next++; number < orders; number = next++) {
            const KnownOrder order = seller.draft(number);
            seller.confirm(order);
            seller.disclose(order);
            seller.pay(order);
            if (number % kProgressEvery == 0) {
                std::fprintf(stderr, "%lld orders of %lld\n", static_cast<long long>(number),
                             static_cast<long long>(orders));
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::int64_t i = 0; i < kThreads; ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

void time_confirmations(const Seller& seller, std::int64_t count) {
    std::vector<std::int64_t> samples_ns;
    for (std::int64_t number = 0; number < count; ++number) {
        const KnownOrder order = seller.draft(number);
        const auto start = std::chrono::steady_clock::now();
        seller.confirm(order);
        samples_ns.push_back((std::chrono::steady_clock::now() - start).count());
    }
    base::JsonWriter out;
    out.begin_object();
    bench::write_percentiles(out, samples_ns);
    out.end_object();
    std::puts(out.text().c_str());
}

base::Status run(const std::vector<std::string>& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data", "orders", "time-confirmations"}));
    TRY(data, arguments.value("data"));
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock, .readers = 8}));
    TRY(items, list_items(box->app()));
    Seller seller(box->app(), std::move(items));
    if (arguments.has("orders")) {
        sell(seller, std::stoll(arguments.value_or("orders", "0")));
    } else {
        time_confirmations(seller, std::stoll(arguments.value_or("time-confirmations", "0")));
    }
    return base::ok();
}

}  // namespace

int main(int argc, char** argv) {
    const base::Status done = run({argv + 1, argv + argc});
    if (!done.ok()) {
        std::fprintf(stderr, "bench-maker: %s (%s)\n", done.error().detail.c_str(),
                     done.error().key.c_str());
        return 1;
    }
    return 0;
}
