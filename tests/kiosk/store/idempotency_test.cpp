#include "kiosk/store/idempotency.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/store/small_store.h"

namespace {

constexpr int kLimit = 100;

void keep(SmallStore& store, const std::string& key, base::UtcTime at) {
    REQUIRE(store.writer
                ->run([&](store::WriteContext& context) {
                    return store::keep_reply(context.db(), context.keys(), key,
                                             {{}, 200, store::ReplyForm::Whole, "body of " + key},
                                             at);
                })
                .ok());
}

std::string body_of(SmallStore& store, const std::string& key) {
    std::string body;
    REQUIRE(store.writer
                ->run([&](store::WriteContext& context) -> base::Status {
                    TRY(found, store::find_reply(context.db(), context.keys(), key));
                    body = found ? found->body : "";
                    return base::ok();
                })
                .ok());
    return body;
}

void forget(SmallStore& store, base::UtcTime before, base::UtcTime after) {
    REQUIRE(store.writer
                ->run([&](store::WriteContext& context) {
                    return store::forget_replies(context.db(), before, after, kLimit);
                })
                .ok());
}

}  // namespace

TEST_CASE("old replies are forgotten, newer ones kept") {
    SmallStore store;
    const base::UtcTime now = store.clock.now();
    keep(store, "old", now - std::chrono::hours(100));
    keep(store, "new", now);
    forget(store, now - std::chrono::hours(50), now + std::chrono::hours(24));
    CHECK(body_of(store, "old").empty());
    CHECK(body_of(store, "new") == "body of new");
}

TEST_CASE("replies that a wrong clock dated ahead do not stand in the way of forgetting") {
    SmallStore store;
    const base::UtcTime now = store.clock.now();
    for (int i = 0; i < 2 * kLimit; ++i) {
        keep(store, "ahead" + std::to_string(i), now + std::chrono::hours(10'000));
    }
    keep(store, "old", now - std::chrono::hours(100));
    keep(store, "new", now);
    for (int i = 0; i < 3; ++i) {
        forget(store, now - std::chrono::hours(50), now + std::chrono::hours(24));
    }
    CHECK(body_of(store, "old").empty());
    CHECK(body_of(store, "ahead0").empty());
    CHECK(body_of(store, "new") == "body of new");
}
